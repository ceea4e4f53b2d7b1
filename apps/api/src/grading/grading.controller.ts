import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CLASS_STAFF, CurrentMember, type MemberActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { AnswersService } from './answers.service';
import { AnswerDto, AnswerFilterQuery, AnswerListDto, AnswersQuery } from './grading.dto';
import { StudentGradeDto } from './student-grade.dto';
import { StudentGradesService } from './student-grades.service';

@ApiTags('grading')
@Controller('classes/:classId')
export class GradingController {
  constructor(
    private readonly answers: AnswersService,
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

  /** Exactly what the student will see once the current grade is released; while names are hidden, without what lateness costs. */
  @Get('answers/:answerId/preview')
  @Allow(...CLASS_STAFF)
  @ApiIds('classId', 'answerId')
  @ApiOkResponse({ type: StudentGradeDto })
  preview(@CurrentMember() member: MemberActor, @Id('answerId') answerId: string): Promise<StudentGradeDto> {
    return this.studentGrades.preview(member.classId, answerId, new Date());
  }
}
