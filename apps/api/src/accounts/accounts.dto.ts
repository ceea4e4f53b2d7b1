import { ApiProperty } from '@nestjs/swagger';
import { ACCOUNTS_AT_ONCE, EMAIL_MAX, emailProblem, PASSWORD_MAX, PASSWORD_MIN_WITH_SECOND_FACTOR } from '@big-six/domain';
import { applyDecorators } from '@nestjs/common';
import type { ClassRole, PlatformRole } from '../platform/auth/access';
import { ListOf, OneOf } from '../platform/validation/fields';
import { Name } from '../platform/validation/name';
import { Optional } from '../platform/validation/optional';
import { PageQuery } from '../platform/validation/page';
import { Rule } from '../platform/validation/rule';
import { SearchField } from '../platform/validation/search-field';
import { Text } from '../platform/validation/text';
import type { AccountStatus } from './account.entity';

export const PLATFORM_ROLES: PlatformRole[] = ['student', 'teacher', 'admin'];
export const ACCOUNT_STATUSES: AccountStatus[] = ['active', 'suspended'];

const ROLE = { enum: PLATFORM_ROLES, enumName: 'PlatformRole' };
const STATUS = { enum: ACCOUNT_STATUSES, enumName: 'AccountStatus' };

function Email(required = true): PropertyDecorator {
  return applyDecorators(Text({ min: 3, max: EMAIL_MAX, trim: true, required }), Rule(emailProblem));
}

/** A password somebody chooses; the service judges it, because the rule looks at the person too. */
export function NewPassword(required = true): PropertyDecorator {
  return Text({ max: PASSWORD_MAX, required, api: { minLength: PASSWORD_MIN_WITH_SECOND_FACTOR, format: 'password' } });
}

export class AccountsQuery extends PageQuery {
  @SearchField('the name or the e-mail') q?: string;

  @OneOf({ ...ROLE, required: false }) role?: PlatformRole;

  @OneOf({ ...STATUS, required: false }) status?: AccountStatus;
}

export class BatchRowDto {
  @Name() name: string;
  @Email() email: string;
  @OneOf(ROLE) role: PlatformRole;
}

export class NewAccountDto extends BatchRowDto {
  /** Left out, one is made and returned once. */
  @Optional() @NewPassword(false) password?: string;
}

export class BatchDto {
  @ListOf(BatchRowDto, { min: 1, max: ACCOUNTS_AT_ONCE })
  rows: BatchRowDto[];
}

export class AccountChangesDto {
  @Optional() @Name(false) name?: string;
  @Optional() @Email(false) email?: string;
  @OneOf({ ...ROLE, required: false }) role?: PlatformRole;
  @OneOf({ ...STATUS, required: false }) status?: AccountStatus;
}

export class ResetPasswordDto {
  /** Left out, one is made and returned once. */
  @Optional() @NewPassword(false) password?: string;
}

/** An account as admins see it. */
export class AccountDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
  @ApiProperty(ROLE) role: PlatformRole;
  @ApiProperty(STATUS) status: AccountStatus;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastSignInAt: Date | null;
}

class AccountCohortDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

class AccountClassDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['student', 'assistant', 'teacher'], enumName: 'ClassRole' }) role: ClassRole;
  @ApiProperty({ enum: ['active', 'archived'], enumName: 'ClassStatus' }) status: 'active' | 'archived';
}

/** An account, and where the person is found. */
export class AccountDetailDto extends AccountDto {
  @ApiProperty({ type: String, nullable: true, description: 'What the person wants to be called, where they said.' })
  calledName: string | null;
  @ApiProperty({ type: [AccountCohortDto] }) cohorts: AccountCohortDto[];
  @ApiProperty({ type: [AccountClassDto] }) classes: AccountClassDto[];
}

export class AccountPageDto {
  @ApiProperty({ type: [AccountDto] }) items: AccountDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class InitialPasswordDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The password that was made, shown this once; null when one was given.',
  })
  initialPassword: string | null;
}

export class CreatedAccountDto extends AccountDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The password that was made, shown this once; null when one was given.',
  })
  initialPassword: string | null;
}

export class CreatedBatchDto {
  @ApiProperty({ type: [CreatedAccountDto], description: 'In the order of the rows.' }) items: CreatedAccountDto[];
}

export class BatchCheckDto {
  @ApiProperty({ type: 'integer', description: 'Rows that would be created.' }) rows: number;
}
