import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { Optional } from '../platform/validation/optional';

/** What an order comes to at most, in cents. */
export const DEAREST = 10_000_000;

export class OrdersQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 20 })
  @Optional()
  @Type(() => Number)
  @Max(100, { message: 'Limit must be at most 100.' })
  @Min(1, { message: 'Limit must be at least 1.' })
  @IsInt({ message: 'Limit must be a whole number.' })
  limit: number = 20;
}

export class ChangedOrderDto {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: DEAREST })
  @Max(DEAREST, { message: `Cents must be at most ${DEAREST}.` })
  @Min(0, { message: 'Cents must not be negative.' })
  @IsInt({ message: 'Cents must be a whole number.' })
  cents: number;
}

export class OrderDto {
  @ApiProperty({ type: 'integer' }) id: number;
  @ApiProperty() customer: string;
  @ApiProperty() product: string;
  @ApiProperty() region: string;
  @ApiProperty({ type: 'integer' }) quantity: number;
  @ApiProperty({ type: 'integer', description: 'Of the whole order' }) cents: number;
  @ApiProperty({ format: 'date-time' }) orderedAt: string;
}
