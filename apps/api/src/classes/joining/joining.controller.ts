import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { JoinableClassDto, JoinDto, JoinedDto } from './joining.dto';
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
}
