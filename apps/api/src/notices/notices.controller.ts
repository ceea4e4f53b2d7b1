import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Key } from '../platform/validation/id';
import { NoticeInputDto, NoticesDto } from './notices.dto';
import { NoticesService } from './notices.service';

@ApiTags('me')
@Controller('me/notices')
@Allow('signed-in')
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  /** What the caller is written to about. */
  @Get()
  @ApiOkResponse({ type: NoticesDto })
  get(@CurrentActor() actor: Actor): Promise<NoticesDto> {
    return this.notices.get(actor);
  }

  /** Switches mails about one kind of thing on or off; those that have not gone out yet go. */
  @Put(':noticeKey')
  @HttpCode(204)
  @ApiIds('noticeKey')
  @ApiNoContentResponse()
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  choose(@CurrentActor() actor: Actor, @Key('noticeKey') kind: string, @Body() { email }: NoticeInputDto): Promise<void> {
    return this.notices.choose(actor, kind, email);
  }
}
