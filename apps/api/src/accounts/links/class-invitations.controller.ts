import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type ClassActor, CurrentClassActor } from '../../platform/auth/access';
import { ApiIds } from '../../platform/validation/id';
import { InvitedDto, InviteesDto } from './links.dto';
import { LinksService } from './links.service';

/** Who teaches a class may invite its people too. Links are mailed to whom they are for, and never shown to who invites. */
@ApiTags('links')
@Controller('classes/:classId/invitations')
@Allow('class:teacher', 'admin')
export class ClassInvitationsController {
  constructor(private readonly links: LinksService) {}

  /** How many people of the class `invite` would write to. */
  @Get('invitees')
  @ApiIds('classId')
  @ApiOkResponse({ type: InviteesDto })
  countClassInvitees(@CurrentClassActor() { classId }: ClassActor): Promise<InviteesDto> {
    return this.links.countInvitees({ classId });
  }

  /** Invites those of the class who never signed in, some hundreds at a time; `remaining` says whether to ask again. */
  @Post()
  @HttpCode(200)
  @ApiIds('classId')
  @ApiOkResponse({ type: InvitedDto })
  inviteClass(@CurrentClassActor() actor: ClassActor): Promise<InvitedDto> {
    return this.links.inviteMany(actor, { classId: actor.classId });
  }
}
