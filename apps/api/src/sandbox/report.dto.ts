import { ApiProperty } from '@nestjs/swagger';

/** What one product sold in one month. */
export class ReportLineDto {
  @ApiProperty({ example: '2026-04', description: 'In UTC' }) month: string;
  @ApiProperty() product: string;
  @ApiProperty({ type: 'integer' }) orders: number;
  @ApiProperty({ type: 'integer', description: 'Pieces sold' }) units: number;
  @ApiProperty({ type: 'integer' }) cents: number;
  @ApiProperty({ type: 'integer', description: 'Of the orders of this product and month' }) medianCents: number;
  @ApiProperty({ type: 'integer', description: 'Among the products of the month; 1 sold for most' }) rank: number;
  @ApiProperty({ type: 'integer', description: 'Of the product, from the first month to this one' }) runningCents: number;
}

export class ReportDto {
  @ApiProperty({ format: 'date-time' }) computedAt: string;
  @ApiProperty({ type: 'integer' }) orders: number;
  @ApiProperty({ type: 'integer' }) cents: number;
  @ApiProperty({ type: [ReportLineDto] }) lines: ReportLineDto[];
}
