import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ConfirmSignUpDto, JoinedDto, PendingSignUpDto, SignedUpDto, SignUpDto, SignUpTokenDto } from './joining.dto';
import { SignUpsService } from './sign-ups.service';

@ApiTags('joining')
@Controller('joining')
@Allow('public')
export class SignUpsController {
  constructor(private readonly signUps: SignUpsService) {}

  /**
   * For people without an account. Where the classroom sends mail, one goes to the e-mail, whoever it belongs to, and says how it goes on;
   * where it sends none, this makes the account and joins with it. The answer never tells whether somebody had the e-mail already.
   */
  @Post('sign-ups')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: SignedUpDto })
  @ApiNotFoundResponse(PROBLEM_CONTENT)
  signUp(@Body() body: SignUpDto, @Req() request: FastifyRequest): Promise<SignedUpDto> {
    return this.signUps.signUp(body, request.id, request.ip);
  }

  /** What the link in the mail leads to, for whoever holds it. */
  @Post('confirmations/lookups')
  @HttpCode(200)
  @ApiOkResponse({ type: PendingSignUpDto })
  @ApiNotFoundResponse(PROBLEM_CONTENT)
  lookUpSignUp(@Body() { token }: SignUpTokenDto, @Req() request: FastifyRequest): Promise<PendingSignUpDto> {
    return this.signUps.look(token, request.ip);
  }

  /** Makes the account, with a password that whoever opened the link chooses, and joins the class. */
  @Post('confirmations')
  @HttpCode(200)
  @ApiOkResponse({ type: JoinedDto })
  @ApiNotFoundResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  confirm(@Body() body: ConfirmSignUpDto, @Req() request: FastifyRequest): Promise<JoinedDto> {
    return this.signUps.confirm(body, request.id, request.ip);
  }
}
