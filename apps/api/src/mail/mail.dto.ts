import { ApiProperty } from '@nestjs/swagger';
import { OneOf } from '../platform/validation/fields';
import { PageQuery } from '../platform/validation/page';
import type { MailState } from './mail.entity';

const MAIL_STATES: MailState[] = ['waiting', 'sending', 'sent', 'failed', 'uncertain'];
const MAIL_SUBJECTS = ['links', 'notices'] as const;
const STATE = { enum: MAIL_STATES, enumName: 'MailState' };

export class MailsQuery extends PageQuery {
  @OneOf({ ...STATE, required: false }) state?: MailState;
  @OneOf({ enum: MAIL_SUBJECTS, enumName: 'MailSubject', required: false })
  about?: (typeof MAIL_SUBJECTS)[number];
}

export class MailDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) accountId: string | null;
  @ApiProperty() recipient: string;
  @ApiProperty({ description: 'Tells of something that stands in the classroom too; the others hold a link to be passed on.' })
  notice: boolean;
  @ApiProperty() subject: string;
  @ApiProperty(STATE) state: MailState;
  @ApiProperty({ type: 'integer' }) attempts: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why it has not gone out.' }) problem: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'When it is tried next, while it waits.' }) nextAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'From then on what it says holds no more.' }) expiresAt: Date;
}

export class MailPageDto {
  @ApiProperty({ type: [MailDto] }) items: MailDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
  @ApiProperty({ description: 'Whether there is a mail server; without one the admin passes mails on.' }) sending: boolean;
}

export class MailTextDto extends MailDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null once it was sent or has expired: links are not kept for longer.',
  })
  text: string | null;
}
