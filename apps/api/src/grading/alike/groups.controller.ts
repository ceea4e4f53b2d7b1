import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { LIKENESS_KINDS } from '@big-six/domain';
import { Allow, CLASS_STAFF, CurrentMember, type MemberActor } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIds, Id } from '../../platform/validation/id';
import { PageQuery } from '../../platform/validation/page';
import { AtQuestion, type QuestionPlace } from '../../platform/validation/question-place';
import { GroupGradingsService } from './group-gradings.service';
import {
  AnswerGroupListDto,
  GroupDto,
  GroupGradingDto,
  GroupGradingInputDto,
  GroupsQuery,
  GroupUndoneDto,
  PairListDto,
  PairLookedAtDto,
  PairsQuery,
} from './groups.dto';
import { GroupsService } from './groups.service';

@ApiTags('grading')
@Controller('classes/:classId/modules/:classModuleId/alike/:questionKey')
@Allow(...CLASS_STAFF)
export class GroupsController {
  constructor(
    private readonly groups: GroupsService,
    private readonly gradings: GroupGradingsService,
  ) {}

  /** Answers to a question that are alike, in groups of two and more. */
  @Get('groups')
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiOkResponse({ type: AnswerGroupListDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  list(@AtQuestion() place: QuestionPlace, @Query() query: GroupsQuery): Promise<AnswerGroupListDto> {
    return this.groups.list(place, query);
  }

  /** The answers of a group. */
  @Get('groups/:kind/:groupKey')
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiParam({ name: 'kind', enum: LIKENESS_KINDS, enumName: 'LikenessKind' })
  @ApiParam({ name: 'groupKey', schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ type: GroupDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  group(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @Param('kind') kind: string,
    @Id('groupKey') groupKey: string,
    @Query() page: PageQuery,
  ): Promise<GroupDto> {
    return this.groups.get(member, place, kind, groupKey, page);
  }

  /** Gives each of the answers named the same grade, in one transaction; those that changed meanwhile are passed over. */
  @Post('gradings')
  @HttpCode(200)
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiOkResponse({ type: GroupGradingDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  grade(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @Body() input: GroupGradingInputDto,
  ): Promise<GroupGradingDto> {
    return this.gradings.grade(member, place, input);
  }

  /** Takes back the grades of one such action, where they are current and not released. */
  @Delete('gradings/:gradingId')
  @HttpCode(200)
  @ApiIds('classId', 'classModuleId', 'questionKey', 'gradingId')
  @ApiOkResponse({ type: GroupUndoneDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  undo(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @Id('gradingId') gradingId: string,
  ): Promise<GroupUndoneDto> {
    return this.gradings.undo(member, place, gradingId);
  }

  /** Long answers of different students that are very much alike: to look at, side by side. Nobody is accused by it. */
  @Get('pairs')
  @ApiIds('classId', 'classModuleId', 'questionKey')
  @ApiOkResponse({ type: PairListDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  pairs(@AtQuestion() place: QuestionPlace, @Query() query: PairsQuery): Promise<PairListDto> {
    return this.groups.listPairs(place, query);
  }

  /** Notes that somebody has looked at a pair, or that it should be looked at again. */
  @Put('pairs/:pairId')
  @HttpCode(204)
  @ApiIds('classId', 'classModuleId', 'questionKey', 'pairId')
  @ApiNoContentResponse()
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  look(
    @CurrentMember() member: MemberActor,
    @AtQuestion() place: QuestionPlace,
    @Id('pairId') pairId: string,
    @Body() { lookedAt }: PairLookedAtDto,
  ): Promise<void> {
    return this.groups.look(member, place, pairId, lookedAt);
  }
}
