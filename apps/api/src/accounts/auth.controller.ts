import { Body, Controller, HttpCode, Post, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { AccessDto, SecondStepCodeDto, SecondStepDto, SignInDto } from './auth.dto';
import { AuthService } from './auth.service';
import { CurrentDevice } from './current-device';
import { type Device, EntranceService } from './entrance.service';
import {
  AnswerNobody,
  clearRefreshCookie,
  CurrentTicket,
  ForgetEndedSignIn,
  type RefreshTicket,
  sendEntry,
  setRefreshCookie,
} from './refresh-cookie';
import { SameSiteGuard } from './same-site.guard';

@ApiTags('auth')
@Controller('auth')
@UseGuards(SameSiteGuard)
@ApiForbiddenResponse(PROBLEM_CONTENT)
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly entrance: EntranceService,
  ) {}

  /** Signs in for 24 hours: an access token in the answer, a refresh token in the cookie. 202 when a code is needed besides. */
  @Post('sign-in')
  @HttpCode(200)
  @Allow('public')
  @ApiOkResponse({ type: AccessDto })
  @ApiAcceptedResponse({ type: SecondStepDto })
  @ApiUnauthorizedResponse(PROBLEM_CONTENT)
  async signIn(
    @Body() body: SignInDto,
    @CurrentDevice() device: Device,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessDto | SecondStepDto> {
    return sendEntry(reply, await this.auth.signIn(body, device));
  }

  /** The second step of a sign-in: a code of the app, or a recovery code. */
  @Post('second-factor')
  @HttpCode(200)
  @Allow('public')
  @ApiOkResponse({ type: AccessDto })
  @ApiUnauthorizedResponse(PROBLEM_CONTENT)
  async secondFactor(
    @Body() { ticket, code }: SecondStepCodeDto,
    @CurrentDevice() device: Device,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessDto | SecondStepDto> {
    return sendEntry(reply, await this.entrance.admitWithCode(ticket, code, device));
  }

  /** Renews the access token with the cookie, which changes each time; 204 for a browser that has none. */
  @Post('refresh')
  @HttpCode(200)
  @Allow('public')
  @UseInterceptors(AnswerNobody, ForgetEndedSignIn)
  @ApiOkResponse({ type: AccessDto })
  @ApiNoContentResponse()
  @ApiUnauthorizedResponse(PROBLEM_CONTENT)
  async refresh(
    @CurrentTicket() current: RefreshTicket | null,
    @CurrentDevice() device: Device,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessDto> {
    const { access, ticket, expiresAt } = await this.auth.refresh(current, device);
    setRefreshCookie(reply, ticket, expiresAt, new Date());
    return access;
  }

  /** Ends the sign-in of the cookie. Also right when there is none. */
  @Post('sign-out')
  @HttpCode(204)
  @Allow('public')
  @ApiNoContentResponse()
  async signOut(@CurrentTicket() ticket: RefreshTicket | null, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.auth.signOut(ticket);
    clearRefreshCookie(reply);
  }
}
