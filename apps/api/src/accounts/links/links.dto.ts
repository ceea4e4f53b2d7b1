import { ApiProperty } from '@nestjs/swagger';
import { IdField } from '../../platform/validation/ids';
import { Text } from '../../platform/validation/text';
import { NewPassword } from '../accounts.dto';
import type { LinkKind } from './account-link.entity';

export class AskResetDto {
  @Text({ min: 1, max: 320, trim: true }) email: string;
}

export class LinkTokenDto {
  @Text({ min: 1, max: 100 }) token: string;
}

export class UseLinkDto extends LinkTokenDto {
  @NewPassword() password: string;
}

/** What a link opens, for whoever holds it. */
export class LinkDto {
  @ApiProperty({ enum: ['invitation', 'reset'], enumName: 'LinkKind' }) kind: LinkKind;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
  @ApiProperty({ description: 'The person has a second factor, so that a shorter password will do.' }) secondFactor: boolean;
}

export class InviteDto {
  @IdField({ description: 'Only members of this cohort.', required: false })
  cohortId?: string;

  @IdField({ description: 'Only people of this class.', required: false })
  classId?: string;
}

export class InvitedDto {
  @ApiProperty({ type: 'integer' }) invited: number;
  @ApiProperty({ type: 'integer', description: 'How many more there are: ask again.' }) remaining: number;
  @ApiProperty({ description: 'Whether there is a mail server; without one the admin passes the mails on.' }) sending: boolean;
}

export class InviteesDto {
  @ApiProperty({ type: 'integer', description: 'Who never signed in and has no invitation that still holds.' }) count: number;
}
