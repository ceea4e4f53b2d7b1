import { ApiProperty } from '@nestjs/swagger';
import type { PlatformRole } from '../platform/auth/access';
import { Optional } from '../platform/validation/optional';
import { Text } from '../platform/validation/text';
import { NewPassword, PLATFORM_ROLES } from './accounts.dto';
import { PreferencesDto } from './preferences/preferences.dto';
import { SIGN_IN_ENDS, type SignInEnd } from './sign-in.entity';

export class SignInDto {
  @Text({ min: 1, max: 320, trim: true }) email: string;
  @Text({ min: 1, max: 200, api: { format: 'password' } }) password: string;
}

/** The signed-in person as they see themselves. */
export class MeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
  @ApiProperty({ enum: PLATFORM_ROLES, enumName: 'PlatformRole' }) role: PlatformRole;
  @ApiProperty({ type: PreferencesDto }) preferences: PreferencesDto;
}

class ViewingDto {
  @ApiProperty({ description: 'The admin who looks, as they are called.' }) by: string;
  @ApiProperty({ type: String, format: 'date-time' }) until: Date;
}

class OwnWaysDto {
  @ApiProperty() password: boolean;
  @ApiProperty() passkey: boolean;
  @ApiProperty({ type: [String], description: 'Keys of the issuers that open the account.' }) issuers: string[];
}

export class AccessDto {
  @ApiProperty() accessToken: string;
  @ApiProperty({ type: 'integer', description: 'Seconds until the access token has to be renewed.' }) expiresIn: number;
  @ApiProperty({ type: MeDto }) account: MeDto;
  @ApiProperty({ description: '32 bytes, Base64URL: seals what the browser keeps of this account’s unsent texts.' })
  deviceKey: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    description:
      'When the sign-in ends by itself: until then the browser may show this account what it keeps, also without a network.',
  })
  signedInUntil: Date;
  @ApiProperty({ type: OwnWaysDto, description: 'What may be asked for when the sign-in ends and the person is still there.' })
  ways: OwnWaysDto;
  @ApiProperty({ description: 'The school asks for a second factor first: until it is set up, nothing else is answered.' })
  secondFactorDue: boolean;
  @ApiProperty({
    type: ViewingDto,
    nullable: true,
    description: 'When an admin sees as this account; nothing can be changed then.',
  })
  viewing: ViewingDto | null;
}

/** E-mail and password are right, and a code is needed besides. */
export class SecondStepDto {
  @ApiProperty({ description: 'To be sent with the code.' }) ticket: string;
  @ApiProperty({ type: 'integer', description: 'Seconds for which the ticket is good.' }) expiresIn: number;
}

export class SecondStepCodeDto {
  @Text({ min: 1, max: 2000 }) ticket: string;
  @Text({ min: 6, max: 20, trim: true }) code: string;
}

export class ConfirmDto {
  @Text({ min: 1, max: 200, api: { format: 'password' } }) password: string;
  /** Of the app, or a recovery code; asked of who has a second factor. */
  @Optional() @Text({ min: 6, max: 20, trim: true, required: false }) code?: string;
}

/** One device on which the person is signed in. */
export class SignInViewDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'The one that asks.' }) current: boolean;
  @ApiProperty({ description: 'What the browser said it is.' }) userAgent: string;
  @ApiProperty() ip: string;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time' }) lastUsedAt: Date;
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt: Date;
}

export class SignInPageDto {
  @ApiProperty({ type: [SignInViewDto] }) items: SignInViewDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

/** A sign-in that ended before its time. */
export class EndedSignInDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'What the browser said it is.' }) userAgent: string;
  @ApiProperty() ip: string;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time' }) endedAt: Date;
  @ApiProperty({
    enum: SIGN_IN_ENDS,
    enumName: 'SignInEnd',
    description: '`reused`: a key of it came again that was used before, so somebody has copied it.',
  })
  reason: SignInEnd;
}

export class EndedSignInPageDto {
  @ApiProperty({ type: [EndedSignInDto] }) items: EndedSignInDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class ChangePasswordDto {
  @Text({ min: 1, max: 200, api: { format: 'password' } }) currentPassword: string;
  @NewPassword() newPassword: string;
}
