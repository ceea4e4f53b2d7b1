import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiOkResponse,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import { Allow, CLASS_STAFF, CurrentMember, type MemberActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { LateDecidedDto, LateDecisionInputDto, LateTextsQuery, WaitingLateTextListDto } from './late-decisions.dto';
import { LateDecisionsService } from './late-decisions.service';

@ApiTags('submissions')
@Controller('classes/:classId/modules/:classModuleId/late-texts')
export class LateDecisionsController {
  constructor(private readonly lateTexts: LateDecisionsService) {}

  /** What came after the closing and waits for a teacher. None of it counts. */
  @Get()
  @Allow(...CLASS_STAFF)
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: WaitingLateTextListDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  list(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Query() query: LateTextsQuery,
  ): Promise<WaitingLateTextListDto> {
    return this.lateTexts.list(member, classModuleId, query);
  }

  /** Takes a late text as handed in when it came, as late as it was then, or leaves it where it is. */
  @Post(':lateTextId/decision')
  @Allow('class:teacher')
  @HttpCode(200)
  @ApiIds('classId', 'classModuleId', 'lateTextId')
  @ApiOkResponse({ type: LateDecidedDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  decide(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Id('lateTextId') lateTextId: string,
    @Body() input: LateDecisionInputDto,
  ): Promise<LateDecidedDto> {
    return this.lateTexts.decide(member, classModuleId, lateTextId, input);
  }
}
