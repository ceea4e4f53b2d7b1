import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CLASS_STAFF, CurrentMember, type MemberActor, WhileArchived } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIfMatchRevision, IfMatchRevision } from '../../platform/validation/headers';
import { ApiIds, Id } from '../../platform/validation/id';
import {
  DeskDto,
  DeskGradeResultsDto,
  DeskGradesDto,
  DeskItemsDto,
  FeedbackDraftInputDto,
  FeedbackDraftSavedDto,
  NextAnswersDto,
  QuestionQuery,
} from './desk.dto';
import { DeskService } from './desk.service';
import { DeskGradesService } from './desk-grades.service';
import { FeedbackDraftsService } from './feedback-drafts.service';
import { QueueService } from './queue.service';

/** Where a grader works through the answers to one question. */
@ApiTags('desk')
@Controller('classes/:classId/modules/:classModuleId/desk')
@Allow(...CLASS_STAFF)
export class DeskController {
  constructor(
    private readonly desk: DeskService,
    private readonly queue: QueueService,
    private readonly grades: DeskGradesService,
    private readonly drafts: FeedbackDraftsService,
  ) {}

  @Get()
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: DeskDto })
  get(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Query() { question }: QuestionQuery,
  ): Promise<DeskDto> {
    return this.desk.get(member, classModuleId, question);
  }

  /** The next answers, which are the asker's alone for ten minutes; what lies on their desk stays theirs for as long. */
  @Post('next')
  @WhileArchived()
  @HttpCode(200)
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: DeskItemsDto })
  next(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Body() input: NextAnswersDto,
  ): Promise<DeskItemsDto> {
    return this.queue.next(member, classModuleId, input);
  }

  /** Saves grades in their order, or takes them back. What became of each is told one by one; a repeat changes nothing. */
  @Post('grades')
  @HttpCode(200)
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: DeskGradeResultsDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  save(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Body() { grades }: DeskGradesDto,
  ): Promise<DeskGradeResultsDto> {
    return this.grades.save(member, classModuleId, grades);
  }

  /** Leaves the desk: what lay on it is for others again. */
  @Delete('claims')
  @WhileArchived()
  @HttpCode(204)
  @ApiIds('classId', 'classModuleId')
  @ApiNoContentResponse()
  leave(@CurrentMember() member: MemberActor, @Id('classModuleId') classModuleId: string): Promise<void> {
    return this.queue.leave(member, classModuleId);
  }

  @Put('flags/:answerId')
  @HttpCode(204)
  @ApiIds('classId', 'classModuleId', 'answerId')
  @ApiNoContentResponse()
  flag(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Id('answerId') answerId: string,
  ): Promise<void> {
    return this.desk.flag(member, classModuleId, answerId);
  }

  @Delete('flags/:answerId')
  @HttpCode(204)
  @ApiIds('classId', 'classModuleId', 'answerId')
  @ApiNoContentResponse()
  unflag(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Id('answerId') answerId: string,
  ): Promise<void> {
    return this.desk.unflag(member, classModuleId, answerId);
  }

  /** Saves what the asker is writing about an answer; 412 with the newer draft when it builds on an older revision. */
  @Put('feedback-drafts/:answerId')
  @ApiIds('classId', 'classModuleId', 'answerId')
  @ApiIfMatchRevision()
  @ApiOkResponse({ type: FeedbackDraftSavedDto, headers: { ETag: { schema: { type: 'string' } } } })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  async saveDraft(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Id('answerId') answerId: string,
    @IfMatchRevision() revision: number,
    @Body() input: FeedbackDraftInputDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FeedbackDraftSavedDto> {
    const saved = await this.drafts.save(member, classModuleId, answerId, revision, input);
    void reply.header('etag', `"${saved.revision}"`);
    return saved;
  }
}
