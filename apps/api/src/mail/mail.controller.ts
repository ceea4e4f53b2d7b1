import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { RequestSite } from '../platform/web/site';
import { MailDto, MailPageDto, MailsQuery, MailTextDto } from './mail.dto';
import { MailService } from './mail.service';

@ApiTags('mail')
@Controller('mails')
@Allow('admin')
export class MailController {
  constructor(private readonly mails: MailService) {}

  @Get()
  @ApiOkResponse({ type: MailPageDto })
  list(@Query() query: MailsQuery): Promise<MailPageDto> {
    return this.mails.list(query);
  }

  /** The mail with its links, to be passed on by hand. Recorded. */
  @Get(':mailId')
  @ApiIds('mailId')
  @ApiOkResponse({ type: MailTextDto })
  read(@CurrentActor() actor: Actor, @Id('mailId') mailId: string, @RequestSite() site: string): Promise<MailTextDto> {
    return this.mails.read(actor, mailId, site);
  }

  /** Sends a mail that failed, or that may not have arrived, once more. */
  @Post(':mailId/tries')
  @HttpCode(200)
  @ApiIds('mailId')
  @ApiOkResponse({ type: MailDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  tryAgain(@CurrentActor() actor: Actor, @Id('mailId') mailId: string): Promise<MailDto> {
    return this.mails.tryAgain(actor, mailId);
  }
}
