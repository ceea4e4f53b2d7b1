import { Body, Controller, Delete, HttpCode, Patch, Post, Res, UseGuards } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIds, Id } from '../../platform/validation/id';
import { RequestSite } from '../../platform/web/site';
import { ApiCreated } from '../../platform/web/created';
import { AccessDto, SecondStepDto } from '../auth.dto';
import { CurrentDevice } from '../current-device';
import { type Device } from '../entrance.service';
import { sendEntry } from '../refresh-cookie';
import { SameSiteGuard } from '../same-site.guard';
import { LostWaysService } from '../lost-ways.service';
import { NewPasskeyDto, PasskeyAnswerDto, PasskeyChallengeDto, PasskeyDto, PasskeyNameDto } from './passkeys.dto';
import { PasskeysService } from './passkeys.service';

@ApiTags('passkeys')
@Controller()
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly lost: LostWaysService,
  ) {}

  @Post('auth/passkeys/challenges')
  @HttpCode(200)
  @Allow('public')
  @ApiOkResponse({ type: PasskeyChallengeDto })
  beginToSignIn(@RequestSite() site: string): Promise<PasskeyChallengeDto> {
    return this.passkeys.beginToSignIn(site);
  }

  /** Signs in with a passkey, which needs neither e-mail nor password nor code. */
  @Post('auth/passkeys')
  @HttpCode(200)
  @Allow('public')
  @UseGuards(SameSiteGuard)
  @ApiOkResponse({ type: AccessDto })
  @ApiAcceptedResponse({ type: SecondStepDto })
  @ApiUnauthorizedResponse(PROBLEM_CONTENT)
  @ApiForbiddenResponse(PROBLEM_CONTENT)
  async signIn(
    @Body() body: PasskeyAnswerDto,
    @RequestSite() site: string,
    @CurrentDevice() device: Device,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessDto | SecondStepDto> {
    return sendEntry(reply, await this.passkeys.signIn(body, site, device));
  }

  @Post('me/passkeys/challenges')
  @HttpCode(200)
  @Allow('signed-in')
  @ApiOkResponse({ type: PasskeyChallengeDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  beginToAdd(@CurrentActor() actor: Actor, @RequestSite() site: string): Promise<PasskeyChallengeDto> {
    return this.passkeys.beginToAdd(actor, site);
  }

  @Post('me/passkeys')
  @Allow('signed-in')
  @ApiCreated(PasskeyDto)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async add(
    @CurrentActor() actor: Actor,
    @Body() body: NewPasskeyDto,
    @RequestSite() site: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PasskeyDto> {
    const passkey = await this.passkeys.add(actor, body, site);
    reply.header('location', `/api/me/passkeys/${passkey.id}`);
    return passkey;
  }

  @Patch('me/passkeys/:passkeyId')
  @Allow('signed-in')
  @ApiIds('passkeyId')
  @ApiOkResponse({ type: PasskeyDto })
  rename(
    @CurrentActor() actor: Actor,
    @Id('passkeyId') passkeyId: string,
    @Body() { name }: PasskeyNameDto,
  ): Promise<PasskeyDto> {
    return this.passkeys.rename(actor, passkeyId, name);
  }

  @Delete('me/passkeys/:passkeyId')
  @HttpCode(204)
  @Allow('signed-in')
  @ApiIds('passkeyId')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  remove(@CurrentActor() actor: Actor, @Id('passkeyId') passkeyId: string): Promise<void> {
    return this.passkeys.remove(actor, passkeyId);
  }

  /** For a person who has lost the device that has them: whoever came in by one is signed out. */
  @Delete('accounts/:accountId/passkeys')
  @HttpCode(204)
  @Allow('admin')
  @ApiIds('accountId')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  removeAll(@CurrentActor() actor: Actor, @Id('accountId') accountId: string): Promise<void> {
    return this.lost.removePasskeys(actor, accountId);
  }
}
