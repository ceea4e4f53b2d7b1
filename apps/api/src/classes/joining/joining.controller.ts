import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { JoinableClassDto, JoinDto, JoinedDto, SignUpDto } from './joining.dto';
import { JoiningService } from './joining.service';

@ApiTags('joining')
@Controller('joining')
export class JoiningController {
  constructor(private readonly joining: JoiningService) {}

  /** Where a code leads, for people who may have no account yet. */
  @Post('lookups')
  @HttpCode(200)
  @Allow('public')
  @ApiOkResponse({ type: JoinableClassDto })
  @ApiNotFoundResponse(PROBLEM_CONTENT)
  look(@Body() { code }: JoinDto, @Req() request: FastifyRequest): Promise<JoinableClassDto> {
    return this.joining.look(code, request.ip);
  }

  @Post()
  @HttpCode(200)
  @Allow('signed-in')
  @ApiOkResponse({ type: JoinedDto })
  join(@CurrentActor() actor: Actor, @Body() { code }: JoinDto): Promise<JoinedDto> {
    return this.joining.join(actor, code);
  }

  /** Makes an account and joins with it. The answer does not tell whether somebody had the e-mail already: sign in to see. */
  @Post('sign-ups')
  @HttpCode(202)
  @Allow('public')
  @ApiAcceptedResponse()
  @ApiNotFoundResponse(PROBLEM_CONTENT)
  signUp(@Body() body: SignUpDto, @Req() request: FastifyRequest): Promise<void> {
    return this.joining.signUp(body, request.id, request.ip);
  }
}
