import { Body, Controller, Get, Post, Put, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiPreconditionFailedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, type ClassActor, CurrentClassActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { ApiCreated } from '../platform/web/created';
import { ClassModuleDto } from './class-modules.dto';
import {
  GiveModuleDto,
  LessonVersionListDto,
  MoveVersionDto,
  VersionPreviewDto,
  VersionPreviewQuery,
} from './class-versions.dto';
import { ClassVersionsService } from './class-versions.service';

@ApiTags('classes')
@Controller('classes/:classId/modules')
@Allow('class:teacher', 'admin')
export class ClassVersionsController {
  constructor(private readonly versions: ClassVersionsService) {}

  /** Gives the class a module of its course that was published after the class was made, in its newest version. */
  @Post()
  @ApiIds('classId')
  @ApiCreated(ClassModuleDto)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async give(
    @CurrentClassActor() actor: ClassActor,
    @Body() { moduleId }: GiveModuleDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClassModuleDto> {
    const given = await this.versions.give(actor, moduleId);
    void reply.header('location', `/api/classes/${actor.classId}/modules/${given.id}`);
    return given;
  }

  /** The version that the class is taught, and those older and newer. */
  @Get(':classModuleId/versions')
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: LessonVersionListDto })
  list(@CurrentClassActor() actor: ClassActor, @Id('classModuleId') classModuleId: string): Promise<LessonVersionListDto> {
    return this.versions.list(actor, classModuleId);
  }

  /** What moving to another version would mean for this class. */
  @Get(':classModuleId/version-preview')
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: VersionPreviewDto })
  preview(
    @CurrentClassActor() actor: ClassActor,
    @Id('classModuleId') classModuleId: string,
    @Query() { to }: VersionPreviewQuery,
  ): Promise<VersionPreviewDto> {
    return this.versions.preview(actor, classModuleId, to);
  }

  /** Moves the class to another version. What students have done stays, by its keys. */
  @Put(':classModuleId/version')
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: ClassModuleDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  move(
    @CurrentClassActor() actor: ClassActor,
    @Id('classModuleId') classModuleId: string,
    @Body() body: MoveVersionDto,
  ): Promise<ClassModuleDto> {
    return this.versions.move(actor, classModuleId, body);
  }
}
