import { Body, Controller, Get, HttpCode, Post, Put, Query, Req, Res, UseGuards } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIds, Id } from '../../platform/validation/id';
import { AccessDto, SecondStepDto } from '../auth.dto';
import { CurrentDevice } from '../current-device';
import { type Device } from '../entrance.service';
import { sendEntry } from '../refresh-cookie';
import { SameSiteGuard } from '../same-site.guard';
import { AskResetDto, InviteDto, InvitedDto, InviteesDto, LinkDto, LinkTokenDto, UseLinkDto } from './links.dto';
import { LinksService } from './links.service';

@ApiTags('links')
@Controller()
export class LinksController {
  constructor(private readonly links: LinksService) {}

  /** Asks for a link to set a new password. The answer is the same for every e-mail, whether or not somebody has it. */
  @Post('auth/resets')
  @HttpCode(202)
  @Allow('public')
  @ApiAcceptedResponse()
  askReset(@Body() { email }: AskResetDto, @Req() request: FastifyRequest): Promise<void> {
    return this.links.askReset(email, request.id, request.ip);
  }

  /** What the holder of a link may do with it. */
  @Post('auth/links')
  @HttpCode(200)
  @Allow('public')
  @ApiOkResponse({ type: LinkDto })
  @ApiNotFoundResponse(PROBLEM_CONTENT)
  look(@Body() { token }: LinkTokenDto, @Req() request: FastifyRequest): Promise<LinkDto> {
    return this.links.look(token, request.ip);
  }

  /** Uses a link: sets the password and signs in. 202 when a code is needed besides. */
  @Put('auth/links')
  @Allow('public')
  @UseGuards(SameSiteGuard)
  @ApiOkResponse({ type: AccessDto })
  @ApiAcceptedResponse({ type: SecondStepDto })
  @ApiUnauthorizedResponse(PROBLEM_CONTENT)
  @ApiForbiddenResponse(PROBLEM_CONTENT)
  @ApiNotFoundResponse(PROBLEM_CONTENT)
  async use(
    @Body() body: UseLinkDto,
    @CurrentDevice() device: Device,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessDto | SecondStepDto> {
    return sendEntry(reply, await this.links.use(body, device, request.id));
  }

  /** How many `invite` would write to. */
  @Get('invitations/invitees')
  @Allow('admin')
  @ApiOkResponse({ type: InviteesDto })
  countInvitees(@Query() query: InviteDto): Promise<InviteesDto> {
    return this.links.countInvitees(query);
  }

  /** Invites those who never signed in, some hundreds at a time; `remaining` says whether to ask again. */
  @Post('invitations')
  @HttpCode(200)
  @Allow('admin')
  @ApiOkResponse({ type: InvitedDto })
  inviteMany(@CurrentActor() actor: Actor, @Body() body: InviteDto): Promise<InvitedDto> {
    return this.links.inviteMany(actor, body);
  }

  /** Invites one person; a link from before is worth nothing from then on. */
  @Post('accounts/:accountId/invitations')
  @HttpCode(200)
  @Allow('admin')
  @ApiIds('accountId')
  @ApiOkResponse({ type: InvitedDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  invite(@CurrentActor() actor: Actor, @Id('accountId') accountId: string): Promise<InvitedDto> {
    return this.links.invite(actor, accountId);
  }
}
