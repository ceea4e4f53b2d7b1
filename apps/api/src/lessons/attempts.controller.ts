import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiBadRequestResponse, ApiConflictResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentMember, type MemberActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id, Key } from '../platform/validation/id';
import { PageQuery } from '../platform/validation/page';
import { ApiCreated } from '../platform/web/created';
import { AttemptInputDto, AttemptListDto, AttemptResultDto } from './attempts.dto';
import { AttemptsService } from './attempts.service';

@ApiTags('lessons')
@Controller('classes/:classId/modules/:classModuleId/blocks/:blockKey/attempts')
@Allow('class:student')
export class AttemptsController {
  constructor(private readonly attempts: AttemptsService) {}

  /** Grades a try at a quiz, a vocabulary check, a sorter or the tasks of a lab in the browser, and keeps it. */
  @Post()
  @ApiIds('classId', 'classModuleId', 'blockKey')
  @ApiCreated(AttemptResultDto)
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async create(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Key('blockKey') blockKey: string,
    @Body() { answers, moduleVersionId }: AttemptInputDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AttemptResultDto> {
    const result = await this.attempts.create(member, classModuleId, {
      blockKey,
      answers,
      moduleVersionId: moduleVersionId ?? null,
    });
    void reply.header('location', `/api/classes/${member.classId}/modules/${classModuleId}/blocks/${blockKey}/attempts`);
    return result;
  }

  /** The student's own tries, latest first. */
  @Get()
  @ApiIds('classId', 'classModuleId', 'blockKey')
  @ApiOkResponse({ type: AttemptListDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  list(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Key('blockKey') blockKey: string,
    @Query() page: PageQuery,
  ): Promise<AttemptListDto> {
    return this.attempts.list(member, classModuleId, blockKey, page);
  }
}
