import { Body, Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, type ClassActor, CurrentClassActor } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIds, Id } from '../../platform/validation/id';
import { ApiCreated } from '../../platform/web/created';
import { JoinCodesService } from './join-codes.service';
import { CurrentJoinCodeDto, JoinCodeDto, JoinRequestsDto, NewJoinCodeDto, VerdictDto } from './joining.dto';

@ApiTags('joining')
@Controller('classes/:classId')
@Allow('class:teacher', 'admin')
export class JoinCodesController {
  constructor(private readonly codes: JoinCodesService) {}

  @Get('join-code')
  @ApiIds('classId')
  @ApiOkResponse({ type: CurrentJoinCodeDto })
  current(@CurrentClassActor() { classId }: ClassActor): Promise<CurrentJoinCodeDto> {
    return this.codes.current(classId);
  }

  /** Makes a code, which takes the place of the one before. */
  @Post('join-codes')
  @ApiIds('classId')
  @ApiCreated(JoinCodeDto)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async make(
    @CurrentClassActor() actor: ClassActor,
    @Body() body: NewJoinCodeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JoinCodeDto> {
    const code = await this.codes.make(actor, body);
    reply.header('location', `/api/classes/${actor.classId}/join-code`);
    return code;
  }

  @Delete('join-codes/:joinCodeId')
  @HttpCode(204)
  @ApiIds('classId', 'joinCodeId')
  @ApiNoContentResponse()
  revoke(@CurrentClassActor() actor: ClassActor, @Id('joinCodeId') joinCodeId: string): Promise<void> {
    return this.codes.revoke(actor, joinCodeId);
  }

  /** Who came with a code and waits. */
  @Get('join-requests')
  @ApiIds('classId')
  @ApiOkResponse({ type: JoinRequestsDto })
  listWaiting(@CurrentClassActor() { classId }: ClassActor): Promise<JoinRequestsDto> {
    return this.codes.listWaiting(classId);
  }

  /** Lets somebody in, or not. */
  @Put('join-requests/:joinRequestId')
  @HttpCode(204)
  @ApiIds('classId', 'joinRequestId')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  decide(
    @CurrentClassActor() actor: ClassActor,
    @Id('joinRequestId') joinRequestId: string,
    @Body() { verdict }: VerdictDto,
  ): Promise<void> {
    return this.codes.decide(actor, joinRequestId, verdict);
  }
}
