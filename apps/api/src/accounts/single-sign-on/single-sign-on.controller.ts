import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIds, Id, Key } from '../../platform/validation/id';
import { RequestSite } from '../../platform/web/site';
import { CurrentDevice } from '../current-device';
import { type Device } from '../entrance.service';
import { LostWaysService } from '../lost-ways.service';
import { SameSiteGuard } from '../same-site.guard';
import { CurrentJourney, sendArrival, setJourneyCookie } from './journey-cookie';
import { BeginSignOnDto, SignOnAddressDto } from './single-sign-on.dto';
import { SingleSignOnService } from './single-sign-on.service';

@ApiTags('single-sign-on')
@Controller()
export class SingleSignOnController {
  constructor(
    private readonly signOn: SingleSignOnService,
    private readonly lost: LostWaysService,
  ) {}

  /** Begins a sign-in through an issuer: the browser goes to the address. */
  @Post('auth/single-sign-on/:issuerKey')
  @HttpCode(200)
  @Allow('public')
  @UseGuards(SameSiteGuard)
  @ApiIds('issuerKey')
  @ApiOkResponse({ type: SignOnAddressDto })
  @ApiForbiddenResponse(PROBLEM_CONTENT)
  @ApiNotFoundResponse(PROBLEM_CONTENT)
  async begin(
    @Key('issuerKey') key: string,
    @Body() { returnTo = '/' }: BeginSignOnDto,
    @RequestSite() site: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignOnAddressDto> {
    const { url, ticket } = await this.signOn.begin(key, returnTo, site);
    setJourneyCookie(reply, ticket);
    return { url };
  }

  /** Where the issuer sends the browser back to. Goes on to a page of ours, whatever came of it. */
  @Get('auth/single-sign-on/callback')
  @Allow('public')
  @ApiResponse({ status: 303, description: 'To the classroom, or to the sign-in page.' })
  async callback(
    @CurrentJourney() ticket: string,
    @CurrentDevice() device: Device,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { search } = new URL(request.url, 'http://localhost');
    await sendArrival(reply, await this.signOn.finish(ticket, search, device, request.id));
  }

  /** Begins to link an issuer to the person's own account. */
  @Post('me/single-sign-on/:issuerKey')
  @HttpCode(200)
  @Allow('signed-in')
  @ApiIds('issuerKey')
  @ApiOkResponse({ type: SignOnAddressDto })
  async beginToLink(
    @CurrentActor() actor: Actor,
    @Key('issuerKey') key: string,
    @RequestSite() site: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignOnAddressDto> {
    const { url, ticket } = await this.signOn.beginToLink(actor, key, site);
    setJourneyCookie(reply, ticket);
    return { url };
  }

  @Delete('me/single-sign-on/:issuerKey')
  @HttpCode(204)
  @Allow('signed-in')
  @ApiIds('issuerKey')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  unlink(@CurrentActor() actor: Actor, @Key('issuerKey') key: string): Promise<void> {
    return this.signOn.unlink(actor, key);
  }

  /** For a person whom the issuer takes for somebody else, or who has lost their account there: whoever came in by it is signed out. */
  @Delete('accounts/:accountId/single-sign-on/:issuerKey')
  @HttpCode(204)
  @Allow('admin')
  @ApiIds('accountId', 'issuerKey')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  unlinkOther(@CurrentActor() actor: Actor, @Id('accountId') accountId: string, @Key('issuerKey') key: string): Promise<void> {
    return this.lost.unlink(actor, accountId, key);
  }
}
