import { NOTICE_KINDS, type NoticeKind } from '@big-six/domain';
import { ApiProperty } from '@nestjs/swagger';
import { Flag } from '../platform/validation/fields';

class NoticeDto {
  @ApiProperty({ enum: NOTICE_KINDS, enumName: 'NoticeKind' }) kind: NoticeKind;
  @ApiProperty({ description: 'Whether a mail is sent about it.' }) email: boolean;
  @ApiProperty({ description: 'What holds for who has not chosen.' }) byDefault: boolean;
}

export class NoticesDto {
  @ApiProperty({ type: [NoticeDto], description: 'What concerns the caller in the classes they are in now.' }) items: NoticeDto[];
  @ApiProperty({ description: 'Where the mails go.' }) address: string;
  @ApiProperty({ description: 'Nothing is sent to an address that nobody has shown to be theirs.' }) addressConfirmed: boolean;
  @ApiProperty({ description: 'Whether the school has a mail server; without one notices wait for the admin.' }) sending: boolean;
}

export class NoticeInputDto {
  @Flag() email: boolean;
}
