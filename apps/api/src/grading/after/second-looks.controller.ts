import { Body, Controller, Get, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBadRequestResponse, ApiConflictResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  Allow,
  CLASS_MEMBERS,
  CLASS_STAFF,
  type ClassActor,
  CurrentClassActor,
  CurrentMember,
  type MemberActor,
} from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIds, Id } from '../../platform/validation/id';
import { AtQuestion, type QuestionPlace } from '../../platform/validation/question-place';
import { ApiCreated } from '../../platform/web/created';
import {
  SecondLookDto,
  SecondLookInputDto,
  SecondLookListDto,
  SecondLookReplyInputDto,
  SecondLooksQuery,
  StudentSecondLookDto,
  StudentSecondLooksDto,
  WaitsDto,
} from './second-looks.dto';
import { SecondLooksService } from './second-looks.service';

@ApiTags('grading')
@Controller('classes/:classId')
export class SecondLooksController {
  constructor(private readonly looks: SecondLooksService) {}

  /** How long answers usually wait here; for the staff also since when the longest waiting do. */
  @Get('waits')
  @Allow(...CLASS_MEMBERS)
  @ApiIds('classId')
  @ApiOkResponse({ type: WaitsDto })
  waits(@CurrentClassActor() actor: ClassActor): Promise<WaitsDto> {
    return this.looks.waits(actor);
  }

  /** What the student has asked about their grades of a question, and what they can still ask about. */
  @Get('modules/:classModuleId/questions/:questionKey/second-looks')
  @Allow('class:student')
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiOkResponse({ type: StudentSecondLooksDto })
  own(@CurrentMember() member: MemberActor, @AtQuestion() place: QuestionPlace): Promise<StudentSecondLooksDto> {
    return this.looks.own(member, place);
  }

  /** Asks for a second look at one criterion of a released grade: once, with a reason. */
  @Post('modules/:classModuleId/questions/:questionKey/second-looks')
  @Allow('class:student')
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiCreated(StudentSecondLookDto)
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async ask(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @Body() input: SecondLookInputDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StudentSecondLookDto> {
    const look = await this.looks.ask(member, place, input);
    const { classId, classModuleId, questionKey } = place;
    void reply.header('location', `/api/classes/${classId}/modules/${classModuleId}/questions/${questionKey}/second-looks`);
    return look;
  }

  /** The requests of the class. */
  @Get('second-looks')
  @Allow(...CLASS_STAFF)
  @ApiIds('classId')
  @ApiOkResponse({ type: SecondLookListDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  list(@CurrentMember() member: MemberActor, @Query() query: SecondLooksQuery): Promise<SecondLookListDto> {
    return this.looks.list(member, query);
  }

  /** One request with the answer it is about. */
  @Get('second-looks/:secondLookId')
  @Allow(...CLASS_STAFF)
  @ApiIds('classId', 'secondLookId')
  @ApiOkResponse({ type: SecondLookDto })
  get(@CurrentMember() member: MemberActor, @Id('secondLookId') secondLookId: string): Promise<SecondLookDto> {
    return this.looks.get(member, secondLookId);
  }

  /** Replies once: the grade stands for a reason, or another level counts, which is released with the reply. */
  @Put('second-looks/:secondLookId/reply')
  @Allow('class:teacher')
  @HttpCode(200)
  @ApiIds('classId', 'secondLookId')
  @ApiOkResponse({ type: SecondLookDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  reply(
    @CurrentMember() member: MemberActor,
    @Id('secondLookId') secondLookId: string,
    @Body() input: SecondLookReplyInputDto,
  ): Promise<SecondLookDto> {
    return this.looks.reply(member, secondLookId, input);
  }
}
