import { Module } from '@nestjs/common';
import { MailController } from './mail.controller';
import { MailRepository } from './mail.repository';
import { MailSending } from './mail-sending.service';
import { MailService } from './mail.service';
import { PostOffice } from './post-office';

@Module({
  controllers: [MailController],
  providers: [MailRepository, MailSending, MailService, PostOffice],
  exports: [MailService],
})
export class MailModule {}
