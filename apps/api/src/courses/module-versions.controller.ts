import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiPreconditionFailedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { ApiCreated } from '../platform/web/created';
import {
  ModuleFilesDto,
  ModuleVersionDto,
  ModuleVersionListDto,
  PublishVersionDto,
  VersionCheckDto,
} from './module-versions.dto';
import { ModuleVersionsService } from './module-versions.service';

const LOCATION = { Location: { schema: { type: 'string' } } } as const;

@ApiTags('courses')
@Controller('courses/:courseId/modules/:moduleId')
@Allow('admin')
export class ModuleVersionsController {
  constructor(private readonly versions: ModuleVersionsService) {}

  @Get('versions')
  @ApiIds('courseId', 'moduleId')
  @ApiOkResponse({ type: ModuleVersionListDto })
  list(@Id('courseId') courseId: string, @Id('moduleId') moduleId: string): Promise<ModuleVersionListDto> {
    return this.versions.list(courseId, moduleId);
  }

  @Get('versions/:moduleVersionId')
  @ApiIds('courseId', 'moduleId', 'moduleVersionId')
  @ApiOkResponse({ type: ModuleVersionDto })
  get(
    @Id('courseId') courseId: string,
    @Id('moduleId') moduleId: string,
    @Id('moduleVersionId') moduleVersionId: string,
  ): Promise<ModuleVersionDto> {
    return this.versions.get(courseId, moduleId, moduleVersionId);
  }

  /** Says what `versions` would refuse or change, and changes nothing. */
  @Post('version-checks')
  @HttpCode(200)
  @ApiIds('courseId', 'moduleId')
  @ApiOkResponse({ type: VersionCheckDto })
  check(
    @Id('courseId') courseId: string,
    @Id('moduleId') moduleId: string,
    @Body() { files }: ModuleFilesDto,
  ): Promise<VersionCheckDto> {
    return this.versions.check(courseId, moduleId, files);
  }

  /** Publishes a module folder as a new version; what the newest version says already is answered with that one. No class moves by it. */
  @Post('versions')
  @ApiIds('courseId', 'moduleId')
  @ApiCreated(ModuleVersionDto)
  @ApiOkResponse({ type: ModuleVersionDto, headers: LOCATION, description: 'Nothing is different from the newest version.' })
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  async publish(
    @CurrentActor() actor: Actor,
    @Id('courseId') courseId: string,
    @Id('moduleId') moduleId: string,
    @Body() { files, after }: PublishVersionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ModuleVersionDto> {
    const { version, created } = await this.versions.publish(actor, { courseId, moduleId }, files, after ?? null);
    void reply.status(created ? 201 : 200);
    void reply.header('location', `/api/courses/${courseId}/modules/${moduleId}/versions/${version.id}`);
    return version;
  }
}
