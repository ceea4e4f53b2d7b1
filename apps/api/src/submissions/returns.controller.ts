import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiBadRequestResponse, ApiConflictResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CLASS_STAFF, CurrentMember, type MemberActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { AnswerAttemptsDto, ReturnDto, ReturnInputDto } from './returns.dto';
import { ReturnsService } from './returns.service';

@ApiTags('submissions')
@Controller('classes/:classId/answers/:answerId')
export class ReturnsController {
  constructor(private readonly returns: ReturnsService) {}

  /** What the student of an answer handed in before it, with the grades and what was asked for each time. */
  @Get('attempts')
  @Allow(...CLASS_STAFF)
  @ApiIds('classId', 'answerId')
  @ApiOkResponse({ type: AnswerAttemptsDto })
  attempts(@CurrentMember() member: MemberActor, @Id('answerId') answerId: string): Promise<AnswerAttemptsDto> {
    return this.returns.attempts(member, answerId);
  }

  /** Gives an answer back for another attempt, if need be with more time for its student. */
  @Put('return')
  @Allow('class:teacher')
  @ApiIds('classId', 'answerId')
  @ApiOkResponse({ type: ReturnDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  giveBack(
    @CurrentMember() member: MemberActor,
    @Id('answerId') answerId: string,
    @Body() input: ReturnInputDto,
  ): Promise<ReturnDto> {
    return this.returns.giveBack(member, answerId, input);
  }

  /** Takes that back, as long as the student has not begun the new attempt; 409 when they have. */
  @Delete('return')
  @Allow('class:teacher')
  @HttpCode(204)
  @ApiIds('classId', 'answerId')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  takeBack(@CurrentMember() member: MemberActor, @Id('answerId') answerId: string): Promise<void> {
    return this.returns.takeBack(member, answerId);
  }
}
