import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CLASS_STAFF, CurrentMember, type MemberActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { AnswersService } from './answers.service';
import { AnswerDto, AnswerFilterQuery, AnswerListDto, AnswersQuery, GradeInputDto, TeacherGradeDto } from './grading.dto';
import { GradingService } from './grading.service';
import { StudentGradeDto } from './student-grade.dto';
import { StudentGradesService } from './student-grades.service';

@ApiTags('grading')
@Controller('classes/:classId')
export class GradingController {
  constructor(
    private readonly answers: AnswersService,
    private readonly grading: GradingService,
    private readonly studentGrades: StudentGradesService,
  ) {}

  /** The answers to one question, in an order that stays. */
  @Get('modules/:classModuleId/answers')
  @Allow(...CLASS_STAFF)
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: AnswerListDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  list(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Query() query: AnswersQuery,
  ): Promise<AnswerListDto> {
    return this.answers.list(member, classModuleId, query);
  }

  /** One answer with all that its grading needs, and its neighbours among those the filter lets through. */
  @Get('answers/:answerId')
  @Allow(...CLASS_STAFF)
  @ApiIds('classId', 'answerId')
  @ApiOkResponse({ type: AnswerDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  get(
    @CurrentMember() member: MemberActor,
    @Id('answerId') answerId: string,
    @Query() { state }: AnswerFilterQuery,
  ): Promise<AnswerDto> {
    return this.answers.get(member, answerId, state);
  }

  /** Saves a grade; 412 with the current one when it builds on an older. Points follow from the levels. */
  @Post('answers/:answerId/grades')
  @Allow(...CLASS_STAFF)
  @ApiIds('classId', 'answerId')
  @ApiCreatedResponse({ type: TeacherGradeDto, headers: { Location: { schema: { type: 'string' } } } })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  async grade(
    @CurrentMember() member: MemberActor,
    @Id('answerId') answerId: string,
    @Body() input: GradeInputDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TeacherGradeDto> {
    const grade = await this.grading.save(member, answerId, input);
    void reply.header('location', `/api/classes/${member.classId}/answers/${answerId}`);
    return grade;
  }

  /** Exactly what the student will see once the current grade is released; while names are hidden, without what lateness costs. */
  @Get('answers/:answerId/preview')
  @Allow(...CLASS_STAFF)
  @ApiIds('classId', 'answerId')
  @ApiOkResponse({ type: StudentGradeDto })
  preview(@CurrentMember() member: MemberActor, @Id('answerId') answerId: string): Promise<StudentGradeDto> {
    return this.studentGrades.preview(member.classId, answerId, new Date());
  }
}
