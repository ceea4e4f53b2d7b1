import { ApiProperty } from '@nestjs/swagger';
import { PasskeyDto } from './passkeys/passkeys.dto';
import { IssuerDto, LinkedIssuerDto } from './single-sign-on/single-sign-on.dto';

/** What stands on the sign-in page besides e-mail and password. */
export class WaysInDto {
  @ApiProperty({ type: [IssuerDto] }) issuers: IssuerDto[];
  @ApiProperty({ description: 'Whether links go out by mail; without a mail server an admin passes them on.' }) mail: boolean;
}

class OwnSecondFactorDto {
  @ApiProperty({ type: String, format: 'date-time' }) since: Date;
  @ApiProperty({ type: 'integer', description: 'Recovery codes that are not used yet.' }) recoveryCodes: number;
}

/** How a person gets in, as they see it themselves. */
export class MyWaysInDto {
  @ApiProperty({ description: 'Whether there is a password.' }) password: boolean;
  @ApiProperty({ type: OwnSecondFactorDto, nullable: true }) secondFactor: OwnSecondFactorDto | null;
  @ApiProperty({ description: 'The school asks for a second factor.' }) secondFactorAsked: boolean;
  @ApiProperty({ type: [PasskeyDto] }) passkeys: PasskeyDto[];
  @ApiProperty({ type: [LinkedIssuerDto] }) issuers: LinkedIssuerDto[];
}

/** How a person gets in, as an admin sees it. */
export class AccountWaysInDto {
  @ApiProperty() password: boolean;
  @ApiProperty() secondFactor: boolean;
  @ApiProperty({ type: 'integer' }) passkeys: number;
  @ApiProperty({ type: [LinkedIssuerDto] }) issuers: LinkedIssuerDto[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until when an invitation holds.' })
  invitedUntil: Date | null;
  @ApiProperty({ description: 'They gave the e-mail themselves, and nothing has shown that it is theirs.' })
  emailUnconfirmed: boolean;
}

class ConfiguredIssuerDto extends IssuerDto {
  @ApiProperty() url: string;
}

/** What was configured where the server runs; it is changed there. */
export class ConfiguredWaysInDto {
  @ApiProperty({ type: String, nullable: true }) publicUrl: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Whom mails come from; null without a mail server.' })
  mailFrom: string | null;
  @ApiProperty({ type: [ConfiguredIssuerDto] }) issuers: ConfiguredIssuerDto[];
  @ApiProperty({ description: 'What issuers are told to send people back to.' }) callback: string;
}
