import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString } from 'class-validator';
import { ACCOUNT_STATUSES, PLATFORM_ROLES } from '../accounts/accounts.dto';
import { Name } from '../platform/validation/name';
import { Optional } from '../platform/validation/optional';
import { PageQuery } from '../platform/validation/page';
import { SearchField } from '../platform/validation/search-field';
import { Text } from '../platform/validation/text';

/** Accounts that can be put into a cohort with one call. */
const MEMBERS_AT_ONCE = 2000;

export class CohortsQuery extends PageQuery {
  @Optional() @Text({ max: 200, trim: true, required: false, api: { description: 'Any part of the name.' } }) q?: string;
}

export class CohortMembersQuery extends PageQuery {
  @SearchField('the name or the e-mail') q?: string;
}

export class CohortNameDto {
  @Name() name: string;
}

export class CohortDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer' }) memberCount: number;
  @ApiProperty({ type: 'integer', description: 'Classes in which the cohort is enrolled.' }) classCount: number;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
}

class CohortClassDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['active', 'archived'], enumName: 'ClassStatus' }) status: 'active' | 'archived';
}

/** A cohort, and where it is enrolled. */
export class CohortDetailDto extends CohortDto {
  @ApiProperty({ type: [CohortClassDto] }) classes: CohortClassDto[];
}

export class CohortPageDto {
  @ApiProperty({ type: [CohortDto] }) items: CohortDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class CohortMemberDto {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
  @ApiProperty({ enum: PLATFORM_ROLES, enumName: 'PlatformRole' }) role: string;
  @ApiProperty({ enum: ACCOUNT_STATUSES, enumName: 'AccountStatus' }) status: string;
  @ApiProperty({ type: String, format: 'date-time' }) addedAt: Date;
}

export class CohortMemberPageDto {
  @ApiProperty({ type: [CohortMemberDto] }) items: CohortMemberDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

/** People by id, by e-mail, or both. */
export class AddMembersDto {
  @ApiPropertyOptional({ type: [String], items: { type: 'string', format: 'uuid' }, maxItems: MEMBERS_AT_ONCE })
  @Optional()
  @IsArray({ message: 'AccountIds must be a list.' })
  @ArrayMaxSize(MEMBERS_AT_ONCE, { message: `At most ${MEMBERS_AT_ONCE} accounts are possible at once.` })
  @IsString({ each: true, message: 'AccountIds must be ids of accounts.' })
  accountIds?: string[];

  @ApiPropertyOptional({ type: [String], maxItems: MEMBERS_AT_ONCE, description: 'E-mails of accounts, in any spelling.' })
  @Optional()
  @IsArray({ message: 'Emails must be a list.' })
  @ArrayMaxSize(MEMBERS_AT_ONCE, { message: `At most ${MEMBERS_AT_ONCE} e-mails are possible at once.` })
  @IsString({ each: true, message: 'Emails must be e-mails of accounts.' })
  emails?: string[];
}

export class AddedMembersDto {
  @ApiProperty({ type: 'integer' }) added: number;
  @ApiProperty({ type: 'integer' }) alreadyIn: number;
}
