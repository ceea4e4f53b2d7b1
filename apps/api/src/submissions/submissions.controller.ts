import { Body, Controller, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentMember, type MemberActor, WhileArchived } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIdempotencyKey, ApiIfMatchRevision, IdempotencyKey, IfMatchRevision } from '../platform/validation/headers';
import { ApiIds, Id } from '../platform/validation/id';
import { AtQuestion, type QuestionPlace } from '../platform/validation/question-place';
import { ApiCreated } from '../platform/web/created';
import { DraftsService } from './drafts.service';
import { ReceiptDto } from './receipt.dto';
import { StudentQuestionService } from './student-question.service';
import {
  DraftInputDto,
  DraftRevisionListDto,
  DraftRevisionTextDto,
  DraftSavedDto,
  StudentQuestionDto,
  ReceiptListDto,
  SetAsideInputDto,
  SubmissionInputDto,
  SubmissionsInputDto,
} from './submissions.dto';
import { SubmissionsService } from './submissions.service';

@ApiTags('submissions')
@Controller('classes/:classId/modules/:classModuleId')
@Allow('class:student')
export class SubmissionsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly questions: StudentQuestionService,
    private readonly submissions: SubmissionsService,
  ) {}

  /** The student's own draft, what was handed in, and the grades that are released. */
  @Get('questions/:questionKey')
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiOkResponse({ type: StudentQuestionDto })
  question(@CurrentMember() member: MemberActor, @AtQuestion() place: QuestionPlace): Promise<StudentQuestionDto> {
    return this.questions.get(member, place);
  }

  /** Saves what is written so far; 412 with the newer draft when it builds on an older revision. */
  @Put('questions/:questionKey/draft')
  @WhileArchived()
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiIfMatchRevision()
  @ApiOkResponse({ type: DraftSavedDto, headers: { ETag: { schema: { type: 'string' } } } })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  async saveDraft(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @IfMatchRevision() revision: number,
    @Body() { text, milestone }: DraftInputDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftSavedDto> {
    const saved = await this.drafts.save(member, { ...place, revision, text, milestone });
    void reply.header('etag', `"${saved.revision}"`);
    return saved;
  }

  /** Earlier states of the draft that are worth looking at again. */
  @Get('questions/:questionKey/revisions')
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiOkResponse({ type: DraftRevisionListDto })
  revisions(@CurrentMember() member: MemberActor, @AtQuestion() place: QuestionPlace): Promise<DraftRevisionListDto> {
    return this.drafts.revisions(member, place);
  }

  /** Keeps a text that its writer did not choose, also after the closing: it never takes the place of another. */
  @Post('questions/:questionKey/revisions')
  @WhileArchived()
  @HttpCode(204)
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiNoContentResponse()
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  setAside(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @Body() { text }: SetAsideInputDto,
  ): Promise<void> {
    return this.drafts.setAside(member, place, text);
  }

  @Get('questions/:questionKey/revisions/:revisionId')
  @ApiIds('classId', 'classModuleId', 'questionKey', 'revisionId')
  @ApiOkResponse({ type: DraftRevisionTextDto })
  revision(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @Id('revisionId') revisionId: string,
  ): Promise<DraftRevisionTextDto> {
    return this.drafts.revision(member, place, revisionId);
  }

  /**
   * Hands an attempt in, once; a repeat with the same key gets the same receipt. 412 with the newer draft when another text was saved
   * than the one this builds on.
   */
  @Post('questions/:questionKey/submissions')
  @WhileArchived()
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiIdempotencyKey()
  @ApiCreated(ReceiptDto)
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  async handIn(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @IdempotencyKey() idempotencyKey: string,
    @Body() { text, attempt, revision }: SubmissionInputDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptDto> {
    const receipt = await this.submissions.handIn(member, { ...place, idempotencyKey, attempt, text, revision });
    const { classId, classModuleId, questionKey } = place;
    void reply.header('location', `/api/classes/${classId}/modules/${classModuleId}/questions/${questionKey}`);
    return receipt;
  }

  /**
   * Hands in several answers of the module, all of them or none; a repeat with the same key gets the same receipts. 412 with the newer
   * draft and its question when another text was saved than the one that an answer builds on.
   */
  @Post('submissions')
  @WhileArchived()
  @ApiIds('classId', 'classModuleId')
  @ApiIdempotencyKey()
  @ApiCreated(ReceiptListDto)
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  async handInAll(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @IdempotencyKey() idempotencyKey: string,
    @Body() { answers }: SubmissionsInputDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptListDto> {
    const items = await this.submissions.handInAll(member, classModuleId, idempotencyKey, answers);
    void reply.header('location', `/api/classes/${member.classId}/modules/${classModuleId}`);
    return { items };
  }
}
