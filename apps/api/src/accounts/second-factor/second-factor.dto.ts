import { ApiProperty } from '@nestjs/swagger';
import { OneOf } from '../../platform/validation/fields';
import { Text } from '../../platform/validation/text';
import type { SecondFactorFor } from './sign-in-rule.entity';

const SECOND_FACTOR_FOR: SecondFactorFor[] = ['nobody', 'admins', 'staff'];
const RULE = { enum: SECOND_FACTOR_FOR, enumName: 'SecondFactorFor' };

export class NewSecondFactorDto {
  @ApiProperty({
    description: 'To be typed into the app where a camera is of no use. Shown while it is set up, and never again.',
  })
  secret: string;
  @ApiProperty({ description: 'What the QR code holds.' }) uri: string;
}

export class CodeDto {
  @Text({ min: 6, max: 20, trim: true }) code: string;
}

export class RecoveryCodesDto {
  @ApiProperty({ type: [String], description: 'Each is good once. Shown this once.' }) recoveryCodes: string[];
}

/** What went with a second factor that an admin removed. */
export class RemovedSecondFactorDto {
  @ApiProperty({
    description: 'The password was too short without it: it is gone too, and a link to choose another one is on its way.',
  })
  passwordEnded: boolean;
  @ApiProperty({ description: 'Whether there is a mail server; without one the admin passes the link on.' }) sending: boolean;
}

export class SignInRuleDto {
  @OneOf({ ...RULE, description: 'Who sets up a second factor before anything else.' })
  secondFactorFor: SecondFactorFor;
}
