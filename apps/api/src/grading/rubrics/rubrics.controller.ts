import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiPreconditionFailedResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CLASS_STAFF, CurrentMember, type MemberActor, WhileArchived } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIfMatchRevision, IfMatchRevision } from '../../platform/validation/headers';
import { ApiIds } from '../../platform/validation/id';
import { AtQuestion, type QuestionPlace } from '../../platform/validation/question-place';
import { RubricChangeDto, RubricChangeInputDto, RubricDto, RubricInputDto } from './rubrics.dto';
import { RubricsService } from './rubrics.service';

@ApiTags('rubrics')
@Controller('classes/:classId/modules/:classModuleId/questions/:questionKey')
@Allow('class:teacher')
export class RubricsController {
  constructor(private readonly rubrics: RubricsService) {}

  /** How the class grades the question, and what its students see of that. */
  @Get('rubric')
  @Allow(...CLASS_STAFF)
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiOkResponse({ type: RubricDto })
  get(@AtQuestion() place: QuestionPlace): Promise<RubricDto> {
    return this.rubrics.get(place);
  }

  /** What another rubric would do to the grades that were given. */
  @Post('rubric-checks')
  @WhileArchived()
  @HttpCode(200)
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiOkResponse({ type: RubricChangeDto })
  check(@AtQuestion() place: QuestionPlace, @Body() body: RubricInputDto): Promise<RubricChangeDto> {
    return this.rubrics.check(place, body);
  }

  /** Grades the question by another rubric from now on, and does to the grades exactly what the check told. */
  @Put('rubric')
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiIfMatchRevision()
  @ApiOkResponse({ type: RubricDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  change(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @IfMatchRevision() revision: number,
    @Body() body: RubricChangeInputDto,
  ): Promise<RubricDto> {
    return this.rubrics.change(member, place, revision, body);
  }
}
