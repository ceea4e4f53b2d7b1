import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { IsBoolean, IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';
import { EMAIL_MAX, emailProblem } from '@big-six/domain';
import { NewPassword } from '../../accounts/accounts.dto';
import { Optional } from '../../platform/validation/optional';
import { Name } from '../../platform/validation/name';
import { Rule } from '../../platform/validation/rule';
import { Text } from '../../platform/validation/text';
import type { JoinVerdict } from './join-request.entity';
import type { SignUpState } from './sign-up-state';

const MOST_HOURS = 24 * 120;
const MOST_USES = 2_000;

export class NewJoinCodeDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_HOURS, description: 'For how long it is good.' })
  @IsInt({ message: 'Hours must be a whole number.' })
  @Min(1, { message: 'A code is good for an hour at least.' })
  @Max(MOST_HOURS, { message: 'A code is good for 120 days at most.' })
  hours: number;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: MOST_USES,
    nullable: true,
    description: 'How many may come with it; null for any number.',
  })
  @ValidateIf((_: object, value: unknown) => value !== null)
  @IsInt({ message: 'The limit must be a whole number.' })
  @Min(1, { message: 'The limit is 1 at least.' })
  @Max(MOST_USES, { message: `The limit is ${MOST_USES} at most.` })
  maxUses: number | null;

  @ApiProperty({ description: 'Whoever comes waits until a teacher lets them in.' })
  @IsBoolean({ message: 'Approval is yes or no.' })
  approval: boolean;

  @ApiProperty({ description: 'Also for people without an account, who get one as a student.' })
  @IsBoolean({ message: 'Signing up is possible or not.' })
  signUp: boolean;
}

export class JoinCodeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'As it is shown: `K7MW-3QFT`.' }) code: string;
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt: Date;
  @ApiProperty({ type: 'integer', nullable: true }) maxUses: number | null;
  @ApiProperty({ type: 'integer' }) uses: number;
  @ApiProperty() approval: boolean;
  @ApiProperty() signUp: boolean;
}

export class CurrentJoinCodeDto {
  @ApiProperty({ type: JoinCodeDto, nullable: true, description: 'The code that is good now.' }) current: JoinCodeDto | null;
  @ApiProperty({ type: 'integer', description: 'Who came with a code and waits to be let in.' }) waiting: number;
}

export class JoinRequestDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
  @ApiProperty({ description: 'They gave the e-mail themselves, and nothing has shown that it is theirs.' })
  emailUnconfirmed: boolean;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
}

export class JoinRequestsDto {
  @ApiProperty({ type: [JoinRequestDto], description: 'The first hundred, oldest first.' }) items: JoinRequestDto[];
}

export class VerdictDto {
  @ApiProperty({ enum: ['admitted', 'refused'], enumName: 'JoinVerdict' })
  @IsIn(['admitted', 'refused'], { message: 'The verdict is admitted or refused.' })
  verdict: JoinVerdict;
}

const Code = () => applyDecorators(Text({ min: 1, max: 40, trim: true }));

export class JoinDto {
  @Code() code: string;
}

export class SignUpDto extends JoinDto {
  @Name() name: string;
  @Text({ min: 3, max: EMAIL_MAX, trim: true }) @Rule(emailProblem) email: string;
  @ApiPropertyOptional({ description: 'Where the classroom sends mail it is chosen after that, and not looked at here.' })
  @Optional()
  @NewPassword(false)
  password?: string;
}

export class SignedUpDto {
  @ApiProperty({
    description: 'Whether a mail says how it goes on. Otherwise there is an account now, unless somebody had the e-mail.',
  })
  mailed: boolean;
}

export class SignUpTokenDto {
  @Text({ min: 1, max: 100 }) token: string;
}

export class ConfirmSignUpDto extends SignUpTokenDto {
  @Name() name: string;
  @NewPassword() password: string;
}

const SIGN_UP_STATES: SignUpState[] = ['open', 'used', 'replaced', 'taken', 'code-over'];

/** What the link of a sign-up leads to, for whoever holds it. */
export class PendingSignUpDto {
  @ApiProperty({ enum: SIGN_UP_STATES, enumName: 'SignUpState', description: 'Only an open one makes an account.' })
  state: SignUpState;
  @ApiProperty() className: string;
  @ApiProperty() courseTitle: string;
  @ApiProperty({ description: 'The code of the class, as it is shown.' }) code: string;
  @ApiProperty() approval: boolean;
  @ApiProperty({ description: 'As it was given with the e-mail.' }) name: string;
  @ApiProperty() email: string;
}

/** The class that a code leads into. */
export class JoinableClassDto {
  @ApiProperty() className: string;
  @ApiProperty() courseTitle: string;
  @ApiProperty() approval: boolean;
  @ApiProperty() signUp: boolean;
  @ApiProperty({ description: 'Whoever signs up confirms their e-mail first, by a mail that holds a link.' })
  confirmByMail: boolean;
}

export class JoinedDto {
  @ApiProperty({ format: 'uuid' }) classId: string;
  @ApiProperty() className: string;
  @ApiProperty({ enum: ['joined', 'waiting'], enumName: 'JoinState' }) state: 'joined' | 'waiting';
}
