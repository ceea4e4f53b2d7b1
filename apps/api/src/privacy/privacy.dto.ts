import { ApiProperty } from '@nestjs/swagger';
import { Optional } from '../platform/validation/optional';
import { Text } from '../platform/validation/text';

export class ErasureInputDto {
  /** The name of the account, exactly: a second look before what cannot be undone. */
  @Text({ min: 1, max: 200 }) name: string;
  /** Why, for the register; without the name of the person. */
  @Optional() @Text({ max: 500, trim: true, required: false }) reason?: string;
}

export class ErasureDto {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ type: String, format: 'date-time' }) erasedAt: Date;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null when a restored backup was erased again.' })
  erasedBy: string | null;
  @ApiProperty() reason: string;
}

export class ErasurePageDto {
  @ApiProperty({ type: [ErasureDto] }) items: ErasureDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
