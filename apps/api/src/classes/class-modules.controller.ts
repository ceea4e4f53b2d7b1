import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CLASS_MEMBERS, type ClassActor, CurrentClassActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { ChangeDatesDto, ClassModuleDto, ClassModuleListDto } from './class-modules.dto';
import { ClassModulesService } from './class-modules.service';

@ApiTags('classes')
@Controller('classes/:classId/modules')
export class ClassModulesController {
  constructor(private readonly modules: ClassModulesService) {}

  @Get()
  @Allow(...CLASS_MEMBERS)
  @ApiIds('classId')
  @ApiOkResponse({ type: ClassModuleListDto })
  list(@CurrentClassActor() actor: ClassActor): Promise<ClassModuleListDto> {
    return this.modules.list(actor);
  }

  /** Sets when a module opens, is due and closes. */
  @Patch(':classModuleId')
  @Allow('class:teacher', 'admin')
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: ClassModuleDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  changeDates(
    @CurrentClassActor() actor: ClassActor,
    @Id('classModuleId') classModuleId: string,
    @Body() body: ChangeDatesDto,
  ): Promise<ClassModuleDto> {
    return this.modules.changeDates(actor, classModuleId, body);
  }
}
