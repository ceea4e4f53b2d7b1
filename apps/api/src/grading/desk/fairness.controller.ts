import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiPreconditionFailedResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CLASS_STAFF, CurrentMember, type MemberActor } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIds, Id } from '../../platform/validation/id';
import { QuestionQuery } from './desk.dto';
import { ConsistencyDto, DistributionDto } from './distribution.dto';
import { DistributionService } from './distribution.service';
import { RivalChoiceDto, RivalListDto } from './rivals.dto';
import { RivalsService } from './rivals.service';
import { SecondReadingListDto } from './second-readings.dto';
import { SecondReadingsService } from './second-readings.service';

/** What helps graders to be fair to all. */
@ApiTags('desk')
@Controller('classes/:classId')
@Allow(...CLASS_STAFF)
export class FairnessController {
  constructor(
    private readonly distribution: DistributionService,
    private readonly rivals: RivalsService,
    private readonly readings: SecondReadingsService,
  ) {}

  @Get('modules/:classModuleId/desk/distribution')
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: DistributionDto })
  distributed(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Query() { question }: QuestionQuery,
  ): Promise<DistributionDto> {
    return this.distribution.get(member, classModuleId, question);
  }

  /** Answers that two have graded, where none of the grades is chosen yet. */
  @Get('modules/:classModuleId/desk/rivals')
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: RivalListDto })
  list(@CurrentMember() member: MemberActor, @Id('classModuleId') classModuleId: string): Promise<RivalListDto> {
    return this.rivals.list(member, classModuleId);
  }

  /** Chooses between two grades of an answer; both stay in its history or beside it. */
  @Post('modules/:classModuleId/desk/rivals/:rivalId/choice')
  @HttpCode(204)
  @ApiIds('classId', 'classModuleId', 'rivalId')
  @ApiNoContentResponse()
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  choose(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Id('rivalId') rivalId: string,
    @Body() input: RivalChoiceDto,
  ): Promise<void> {
    return this.rivals.choose(member, classModuleId, rivalId, input);
  }

  /** How the asker's grades of the same answers agree with each other, over time. */
  @Get('my-consistency')
  @ApiIds('classId')
  @ApiOkResponse({ type: ConsistencyDto })
  mine(@CurrentMember() member: MemberActor): Promise<ConsistencyDto> {
    return this.distribution.consistency(member);
  }

  /** What the asker wrote and decided the second time, where that does not count; a grade of their own lets it. */
  @Get('my-second-readings')
  @ApiIds('classId')
  @ApiOkResponse({ type: SecondReadingListDto })
  again(@CurrentMember() member: MemberActor): Promise<SecondReadingListDto> {
    return this.readings.list(member);
  }
}
