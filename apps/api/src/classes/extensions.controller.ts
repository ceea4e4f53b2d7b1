import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiPreconditionFailedResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type ClassActor, CurrentClassActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { PageQuery } from '../platform/validation/page';
import { ChangedStudentDatesDto, ExtensionsInputDto, StudentDatesListDto } from './extensions.dto';
import { ExtensionsService } from './extensions.service';

@ApiTags('classes')
@Controller('classes/:classId/modules/:classModuleId/extensions')
@Allow('class:teacher', 'admin')
export class ExtensionsController {
  constructor(private readonly extensions: ExtensionsService) {}

  /** The students of the class with the dates that hold for each. */
  @Get()
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: StudentDatesListDto })
  list(
    @CurrentClassActor() actor: ClassActor,
    @Id('classModuleId') classModuleId: string,
    @Query() page: PageQuery,
  ): Promise<StudentDatesListDto> {
    return this.extensions.list(actor, classModuleId, page);
  }

  /** Gives students more time than the class has, changes it or takes it away. */
  @Put()
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: ChangedStudentDatesDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  set(
    @CurrentClassActor() actor: ClassActor,
    @Id('classModuleId') classModuleId: string,
    @Body() body: ExtensionsInputDto,
  ): Promise<ChangedStudentDatesDto> {
    return this.extensions.set(actor, classModuleId, body);
  }
}
