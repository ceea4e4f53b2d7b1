import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CLASS_STAFF, CurrentMember, type MemberActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiStream } from '../platform/live/api-stream';
import { EventLine } from '../platform/live/event-line';
import { ApiIds, Id } from '../platform/validation/id';
import { ClassOverviewDto, StudentProgressListDto, StudentsQuery } from './overview.dto';
import { OverviewService } from './overview.service';

@ApiTags('grading')
@Controller('classes/:classId')
@Allow(...CLASS_STAFF)
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  /** The class at a glance: how many are where, and what waits for review. */
  @Get('overview')
  @ApiIds('classId')
  @ApiOkResponse({ type: ClassOverviewDto })
  totals(@CurrentMember() member: MemberActor): Promise<ClassOverviewDto> {
    return this.overview.get(member.classId);
  }

  /** The same, told again within two seconds of a change: events `overview` with the figures of the route above, and `ended`. */
  @Get('overview/stream')
  @ApiIds('classId')
  @ApiStream()
  watch(@CurrentMember() member: MemberActor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.overview.watch(member, new EventLine(request, reply));
  }

  /** The students of the class, by name, and where each stands in the module. */
  @Get('modules/:classModuleId/students')
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: StudentProgressListDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  students(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Query() query: StudentsQuery,
  ): Promise<StudentProgressListDto> {
    return this.overview.students(member, classModuleId, query);
  }
}
