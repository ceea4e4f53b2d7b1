import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module';
import { DigestNoticesRepository } from './digest-notices.repository';
import { DueNoticesRepository } from './due-notices.repository';
import { NoticeCausesRepository } from './notice-causes.repository';
import { NoticeChoicesRepository } from './notice-choices.repository';
import { NoticeClock } from './notice-clock.service';
import { NoticeWriting } from './notice-writing.service';
import { NoticesController } from './notices.controller';
import { NoticesService } from './notices.service';

@Module({
  imports: [MailModule],
  controllers: [NoticesController],
  providers: [
    DigestNoticesRepository,
    DueNoticesRepository,
    NoticeCausesRepository,
    NoticeChoicesRepository,
    NoticeClock,
    NoticesService,
    NoticeWriting,
  ],
})
export class NoticesModule {}
