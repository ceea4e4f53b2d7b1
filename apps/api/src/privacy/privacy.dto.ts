import { ApiProperty } from '@nestjs/swagger';
import { PLATFORM_ROLES } from '../accounts/accounts.dto';
import type { PlatformRole } from '../platform/auth/access';
import { Optional } from '../platform/validation/optional';
import { Text } from '../platform/validation/text';

export class ErasureInputDto {
  /** The name of the account, exactly: a second look before what cannot be undone. */
  @Text({ min: 1, max: 200 }) name: string;
  /** Why, for the register; without the name of the person. */
  @Optional() @Text({ max: 500, trim: true, required: false }) reason?: string;
}

export class OfferedPersonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
  @ApiProperty({ enum: PLATFORM_ROLES, enumName: 'PlatformRole' }) role: PlatformRole;
  @ApiProperty({ type: String, format: 'date-time', description: 'When their last class was over for them.' }) leftAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastSignInAt: Date | null;
}

export class OfferedPageDto {
  @ApiProperty({ type: [OfferedPersonDto] }) items: OfferedPersonDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class ErasureDto {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ type: String, format: 'date-time' }) erasedAt: Date;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null when the product did it by itself.' })
  erasedBy: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The name of who did it, as it is now.' }) by: string | null;
  @ApiProperty() reason: string;
}

export class ErasurePageDto {
  @ApiProperty({ type: [ErasureDto] }) items: ErasureDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
