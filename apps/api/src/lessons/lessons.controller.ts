import { Body, Controller, Get, Headers, HttpCode, Post, Put, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  Allow,
  CLASS_MEMBERS,
  type ClassActor,
  CurrentClassActor,
  CurrentMember,
  type MemberActor,
} from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id, Key } from '../platform/validation/id';
import { sendUnlessFresh } from '../platform/web/conditional';
import { TimeSpentDto } from './block-time.dto';
import { BlockTimeService } from './block-time.service';
import { ModuleStateDto, PlaceDto, ProgressDto, StepSeenDto } from './lessons.dto';
import { LessonsService } from './lessons.service';
import { ProgressService } from './progress.service';

@ApiTags('lessons')
@Controller('classes/:classId/modules/:classModuleId')
export class LessonsController {
  constructor(
    private readonly lessons: LessonsService,
    private readonly progress: ProgressService,
    private readonly times: BlockTimeService,
  ) {}

  /** The module, and where the reader stands in it. */
  @Get()
  @Allow(...CLASS_MEMBERS)
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: ModuleStateDto })
  state(@CurrentClassActor() actor: ClassActor, @Id('classModuleId') classModuleId: string): Promise<ModuleStateDto> {
    return this.lessons.state(actor, classModuleId);
  }

  /** The lesson as a student may have it. */
  @Get('document')
  @Allow(...CLASS_MEMBERS)
  @ApiIds('classId', 'classModuleId')
  @ApiHeader({ name: 'If-None-Match', required: false })
  @ApiOkResponse({
    description: '`StudentModule` of the lesson format (libs/lesson-format): no right options, no feedback, no answers.',
    schema: { type: 'object', additionalProperties: true },
    headers: { ETag: { schema: { type: 'string' } } },
  })
  @ApiResponse({ status: 304, description: 'The reader has it already.' })
  async document(
    @CurrentClassActor() actor: ClassActor,
    @Id('classModuleId') classModuleId: string,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    void sendUnlessFresh(reply, ifNoneMatch, await this.lessons.document(actor, classModuleId));
  }

  /** Remembers where the student is, to resume there on any computer. */
  @Put('place')
  @Allow('class:student')
  @HttpCode(204)
  @ApiIds('classId', 'classModuleId')
  @ApiNoContentResponse()
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  place(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Body() place: PlaceDto,
  ): Promise<void> {
    return this.progress.moveTo(member, classModuleId, place);
  }

  /** Adds time that the student has spent at blocks since the last report. */
  @Post('time')
  @Allow('class:student')
  @HttpCode(204)
  @ApiIds('classId', 'classModuleId')
  @ApiNoContentResponse()
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  addTime(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Body() { blocks }: TimeSpentDto,
  ): Promise<void> {
    return this.times.add(member, classModuleId, blocks);
  }

  /** The student has reached the end of a step. */
  @Put('steps/:stepKey/progress')
  @Allow('class:student')
  @ApiIds('classId', 'classModuleId', 'stepKey')
  @ApiOkResponse({ type: ProgressDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  seen(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Body() _seen: StepSeenDto,
    @Key('stepKey') stepKey: string,
  ): Promise<ProgressDto> {
    return this.progress.stepSeen(member, classModuleId, stepKey);
  }
}
