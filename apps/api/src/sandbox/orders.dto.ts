import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Whole } from '../platform/validation/fields';

/** What an order comes to at most, in cents. */
const DEAREST = 10_000_000;

export class OrdersQuery {
  @Type(() => Number)
  @Whole({ min: 1, max: 100, default: 20, required: false })
  limit: number = 20;
}

export class ChangedOrderDto {
  @Whole({ min: 0, max: DEAREST })
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
