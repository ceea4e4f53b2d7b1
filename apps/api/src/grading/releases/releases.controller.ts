import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiConflictResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CLASS_STAFF, CurrentMember, type MemberActor } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIds, Id } from '../../platform/validation/id';
import { PageQuery } from '../../platform/validation/page';
import { ReleaseBoardService } from './release-board.service';
import {
  ReleaseBoardDto,
  ReleasedDto,
  ReleaseInputDto,
  ReleasePlanInputDto,
  SelectionDto,
  StudentReleaseListDto,
  TakenBackDto,
} from './releases.dto';
import { ReleasesService } from './releases.service';

@ApiTags('grading')
@Controller('classes/:classId/modules/:classModuleId/releases')
export class ReleasesController {
  constructor(
    private readonly board: ReleaseBoardService,
    private readonly releases: ReleasesService,
  ) {}

  /** Question by question what is graded, planned, released and read. */
  @Get()
  @Allow(...CLASS_STAFF)
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: ReleaseBoardDto })
  get(@CurrentMember() member: MemberActor, @Id('classModuleId') classModuleId: string): Promise<ReleaseBoardDto> {
    return this.board.get(member, classModuleId);
  }

  /** The same student by student; of nobody while names are hidden. */
  @Get('students')
  @Allow(...CLASS_STAFF)
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: StudentReleaseListDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  students(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Query() page: PageQuery,
  ): Promise<StudentReleaseListDto> {
    return this.board.students(member, classModuleId, page);
  }

  /** Lets students see the current grades of what is selected, now or at a time. */
  @Post()
  @Allow('class:teacher')
  @HttpCode(200)
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: ReleasedDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  release(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Body() input: ReleaseInputDto,
  ): Promise<ReleasedDto> {
    return this.releases.release(member, classModuleId, input);
  }

  /** Takes back those of the released grades that their students have not read. */
  @Post('take-backs')
  @Allow('class:teacher')
  @HttpCode(200)
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: TakenBackDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  takeBack(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Body() input: SelectionDto,
  ): Promise<TakenBackDto> {
    return this.releases.takeBack(member, classModuleId, input);
  }

  /** Moves a planned release to another time. */
  @Patch('plans/:planId')
  @Allow('class:teacher')
  @HttpCode(204)
  @ApiIds('classId', 'classModuleId', 'planId')
  @ApiNoContentResponse()
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  move(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Id('planId') planId: string,
    @Body() { at }: ReleasePlanInputDto,
  ): Promise<void> {
    return this.releases.movePlan(member, classModuleId, planId, at);
  }

  /** Cancels a planned release; its grades stay as they are. */
  @Delete('plans/:planId')
  @Allow('class:teacher')
  @HttpCode(204)
  @ApiIds('classId', 'classModuleId', 'planId')
  @ApiNoContentResponse()
  cancel(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Id('planId') planId: string,
  ): Promise<void> {
    return this.releases.cancelPlan(member, classModuleId, planId);
  }
}
