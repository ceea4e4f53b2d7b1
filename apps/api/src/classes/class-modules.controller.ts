import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CLASS_MEMBERS, type ClassActor, CurrentClassActor, WhileArchived } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { ChangeDatesDto, ClassModuleDto, ClassModuleListDto } from './class-modules.dto';
import { ClassModulesService } from './class-modules.service';
import { DatesCheckDto } from './date-checks.dto';
import { DateChecksService } from './date-checks.service';

@ApiTags('classes')
@Controller('classes/:classId/modules')
export class ClassModulesController {
  constructor(
    private readonly modules: ClassModulesService,
    private readonly checks: DateChecksService,
  ) {}

  @Get()
  @Allow(...CLASS_MEMBERS)
  @ApiIds('classId')
  @ApiOkResponse({ type: ClassModuleListDto })
  list(@CurrentClassActor() actor: ClassActor): Promise<ClassModuleListDto> {
    return this.modules.list(actor);
  }

  /** Sets when a module opens, is due and closes, and what being late costs. */
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

  /** Whom other dates would concern; changes nothing. */
  @Post(':classModuleId/date-checks')
  @WhileArchived()
  @HttpCode(200)
  @Allow('class:teacher', 'admin')
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: DatesCheckDto })
  checkDates(
    @CurrentClassActor() actor: ClassActor,
    @Id('classModuleId') classModuleId: string,
    @Body() body: ChangeDatesDto,
  ): Promise<DatesCheckDto> {
    return this.checks.check(actor, classModuleId, body);
  }
}
