import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CLASS_STAFF, CurrentMember, type MemberActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { ChangeGradingSettingsDto, GradingSettingsDto } from './grading-settings.dto';
import { GradingSettingsService } from './grading-settings.service';

@ApiTags('classes')
@Controller('classes/:classId/modules/:classModuleId/grading-settings')
export class GradingSettingsController {
  constructor(private readonly settings: GradingSettingsService) {}

  @Get()
  @Allow(...CLASS_STAFF)
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: GradingSettingsDto })
  get(@CurrentMember() member: MemberActor, @Id('classModuleId') classModuleId: string): Promise<GradingSettingsDto> {
    return this.settings.get(member, classModuleId);
  }

  /** Hides or shows names, and sets how many answers are asked again. */
  @Patch()
  @Allow('class:teacher')
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: GradingSettingsDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  change(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Body() change: ChangeGradingSettingsDto,
  ): Promise<GradingSettingsDto> {
    return this.settings.change(member, classModuleId, change);
  }
}
