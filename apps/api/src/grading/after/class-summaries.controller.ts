import { Body, Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  Allow,
  CLASS_MEMBERS,
  CLASS_STAFF,
  type ClassActor,
  CurrentClassActor,
  CurrentMember,
  type MemberActor,
  WhileArchived,
} from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIfMatchRevision, IfMatchRevision } from '../../platform/validation/headers';
import { ApiIds, Id } from '../../platform/validation/id';
import { AtQuestion, type QuestionPlace } from '../../platform/validation/question-place';
import { ApiCreated } from '../../platform/web/created';
import { ClassSummariesService } from './class-summaries.service';
import {
  CandidateListDto,
  ConsentInputDto,
  ExemplarDto,
  ExemplarInputDto,
  ExemplarRequestListDto,
  PublishedSummariesDto,
  QuestionSummaryDto,
  SummaryNoteInputDto,
  SummaryPublishInputDto,
} from './class-summaries.dto';
import { ExemplarsService } from './exemplars.service';

@ApiTags('grading')
@Controller('classes/:classId')
export class ClassSummariesController {
  constructor(
    private readonly exemplars: ExemplarsService,
    private readonly summaries: ClassSummariesService,
  ) {}

  /** What the teacher has told the class about the answers to this module. */
  @Get('modules/:classModuleId/summaries')
  @Allow(...CLASS_MEMBERS)
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: PublishedSummariesDto })
  published(@CurrentClassActor() actor: ClassActor, @Id('classModuleId') classModuleId: string): Promise<PublishedSummariesDto> {
    return this.summaries.published(actor, classModuleId);
  }

  /** The summary of a question as it is being made, with the figures of this moment. */
  @Get('modules/:classModuleId/summaries/:questionKey')
  @Allow(...CLASS_STAFF)
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiOkResponse({ type: QuestionSummaryDto })
  get(@CurrentMember() member: MemberActor, @AtQuestion() place: QuestionPlace): Promise<QuestionSummaryDto> {
    return this.summaries.get(member, place);
  }

  /** Saves the note; 412 with the newer one when it builds on an older revision. */
  @Put('modules/:classModuleId/summaries/:questionKey')
  @Allow('class:teacher')
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiIfMatchRevision()
  @ApiOkResponse({ type: QuestionSummaryDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  save(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @IfMatchRevision() revision: number,
    @Body() { note }: SummaryNoteInputDto,
  ): Promise<QuestionSummaryDto> {
    return this.summaries.save(member, place, revision, note);
  }

  /** Shows it to the class as it is now, or not any more. */
  @Put('modules/:classModuleId/summaries/:questionKey/publication')
  @Allow('class:teacher')
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiOkResponse({ type: QuestionSummaryDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  publish(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @Body() { published }: SummaryPublishInputDto,
  ): Promise<QuestionSummaryDto> {
    return this.summaries.publish(member, place, published);
  }

  /** Answers that could be examples. */
  @Get('modules/:classModuleId/summaries/:questionKey/candidates')
  @Allow('class:teacher')
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiOkResponse({ type: CandidateListDto })
  candidates(@CurrentMember() member: MemberActor, @AtQuestion() place: QuestionPlace): Promise<CandidateListDto> {
    return this.exemplars.candidates(member, place);
  }

  /** Asks the author of an answer whether the class may see it. */
  @Post('modules/:classModuleId/summaries/:questionKey/exemplars')
  @Allow('class:teacher')
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiCreated(ExemplarDto)
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async ask(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @Body() input: ExemplarInputDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExemplarDto> {
    const exemplar = await this.exemplars.ask(member, place, input);
    const { classId, classModuleId, questionKey } = place;
    void reply.header('location', `/api/classes/${classId}/modules/${classModuleId}/summaries/${questionKey}`);
    return exemplar;
  }

  /** Takes an example, or the request for one, away. */
  @Delete('modules/:classModuleId/summaries/:questionKey/exemplars/:exemplarId')
  @Allow('class:teacher')
  @HttpCode(204)
  @ApiIds('classId', 'classModuleId', 'questionKey', 'exemplarId')
  @ApiNoContentResponse()
  remove(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @Id('exemplarId') exemplarId: string,
  ): Promise<void> {
    return this.exemplars.remove(member, place, exemplarId);
  }

  /** Answers of the student that a teacher would like to show to the class. */
  @Get('exemplar-requests')
  @Allow('class:student')
  @ApiIds('classId')
  @ApiOkResponse({ type: ExemplarRequestListDto })
  requests(@CurrentMember() member: MemberActor): Promise<ExemplarRequestListDto> {
    return this.exemplars.requests(member);
  }

  /** Agrees, declines, or takes an agreement back. */
  @Put('exemplar-requests/:exemplarId')
  @WhileArchived()
  @Allow('class:student')
  @HttpCode(204)
  @ApiIds('classId', 'exemplarId')
  @ApiNoContentResponse()
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  consent(
    @CurrentMember() member: MemberActor,
    @Id('exemplarId') exemplarId: string,
    @Body() { agreed }: ConsentInputDto,
  ): Promise<void> {
    return this.exemplars.answer(member, exemplarId, agreed);
  }
}
