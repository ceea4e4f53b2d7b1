import { EMAIL_MAX, emailProblem } from '@big-six/domain';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { OneOf } from '../platform/validation/fields';
import { Name } from '../platform/validation/name';
import { Optional } from '../platform/validation/optional';
import { Rule } from '../platform/validation/rule';
import { Text } from '../platform/validation/text';

export const PRACTICE_ROLES = ['admin', 'user'] as const;
export type PracticeRole = (typeof PRACTICE_ROLES)[number];

const ROLE = { enum: PRACTICE_ROLES, enumName: 'PracticeRole' };

function Email(required = true): PropertyDecorator {
  return applyDecorators(Text({ min: 3, max: EMAIL_MAX, trim: true, required }), Rule(emailProblem));
}

export class NewPracticeUserDto {
  @Name() name: string;
  @Email() email: string;
  @OneOf({ ...ROLE, default: 'user', required: false }) role: PracticeRole = 'user';
}

/** All that can be said of a user: PUT replaces. */
export class ReplacedPracticeUserDto {
  @Name() name: string;
  @Email() email: string;
  @OneOf(ROLE) role: PracticeRole;
}

/** PATCH changes what is named. */
export class ChangedPracticeUserDto {
  @Optional() @Name(false) name?: string;
  @Optional() @Email(false) email?: string;
  @OneOf({ ...ROLE, required: false }) role?: PracticeRole;
}

export class PracticeUserDto {
  @ApiProperty({ type: 'integer' }) id: number;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
  @ApiProperty(ROLE) role: PracticeRole;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}
