import { Body, Controller, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  type Actor,
  Allow,
  CLASS_MEMBERS,
  type ClassActor,
  CurrentActor,
  CurrentClassActor,
  WhileArchived,
} from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds } from '../platform/validation/id';
import { ApiCreated } from '../platform/web/created';
import {
  ArchivingDto,
  ChangeClassDto,
  ClassPageDto,
  ClassQuery,
  CopyClassDto,
  CreateClassDto,
  StaffClassDto,
  StudentClassDto,
} from './classes.dto';
import { ClassesService } from './classes.service';

@ApiTags('classes')
@ApiExtraModels(StudentClassDto, StaffClassDto)
@Controller('classes')
export class ClassesController {
  constructor(private readonly classes: ClassesService) {}

  @Get()
  @Allow('admin')
  @ApiOkResponse({ type: ClassPageDto })
  list(@Query() query: ClassQuery): Promise<ClassPageDto> {
    return this.classes.list(query);
  }

  /** Makes a class with every available module of its course, its teachers, and the members of its cohorts as students. */
  @Post()
  @Allow('admin')
  @ApiCreated(StaffClassDto)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateClassDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffClassDto> {
    const created = await this.classes.create(actor, body);
    void reply.header('location', `/api/classes/${created.id}`);
    return created;
  }

  /** Makes the same class for other people: its staff and its modules, with dates moved by as many days as it begins later. */
  @Post(':classId/copies')
  @WhileArchived()
  @Allow('admin')
  @ApiIds('classId')
  @ApiCreated(StaffClassDto)
  async copy(
    @CurrentClassActor() actor: ClassActor,
    @Body() body: CopyClassDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffClassDto> {
    const made = await this.classes.copy(actor, body);
    void reply.header('location', `/api/classes/${made.id}`);
    return made;
  }

  /** A class, as much of it as the asker may see. */
  @Get(':classId')
  @Allow(...CLASS_MEMBERS)
  @ApiIds('classId')
  @ApiOkResponse({
    schema: {
      oneOf: [{ $ref: getSchemaPath(StudentClassDto) }, { $ref: getSchemaPath(StaffClassDto) }],
      discriminator: {
        propertyName: 'audience',
        mapping: { student: getSchemaPath(StudentClassDto), staff: getSchemaPath(StaffClassDto) },
      },
    },
  })
  get(@CurrentClassActor() actor: ClassActor): Promise<StudentClassDto | StaffClassDto> {
    return this.classes.get(actor);
  }

  /** What archiving the class would do; changes nothing. */
  @Get(':classId/archiving')
  @Allow('admin')
  @ApiIds('classId')
  @ApiOkResponse({ type: ArchivingDto })
  archiving(@CurrentClassActor() actor: ClassActor): Promise<ArchivingDto> {
    return this.classes.archiving(actor);
  }

  @Patch(':classId')
  @WhileArchived()
  @Allow('admin')
  @ApiIds('classId')
  @ApiOkResponse({ type: StaffClassDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  change(@CurrentClassActor() actor: ClassActor, @Body() body: ChangeClassDto): Promise<StaffClassDto> {
    return this.classes.change(actor, body);
  }
}
