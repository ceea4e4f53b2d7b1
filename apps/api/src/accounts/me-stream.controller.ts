import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Allow, CurrentActor, WhileLimited } from '../platform/auth/access';
import { ApiStream } from '../platform/live/api-stream';
import { EventLine } from '../platform/live/event-line';
import { LiveStreams } from '../platform/live/live-streams';

@ApiTags('me')
@Controller('me')
@Allow('signed-in')
export class MeStreamController {
  constructor(private readonly streams: LiveStreams) {}

  /** Says within seconds when the sign-in has ended, and why: one event `ended`, and nothing before. */
  @Get('stream')
  @WhileLimited()
  @ApiStream()
  watch(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.streams.open(actor, new EventLine(request, reply));
  }
}
