import { Controller, Delete, HttpCode, Put } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type ClassActor, CurrentClassActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { ClassCohortsService } from './class-cohorts.service';

@ApiTags('classes')
@Controller('classes/:classId/cohorts/:cohortId')
@Allow('admin')
export class ClassCohortsController {
  constructor(private readonly cohorts: ClassCohortsService) {}

  /** Enrolls a cohort as a whole: those in it now, and those who join it later. */
  @Put()
  @HttpCode(204)
  @ApiIds('classId', 'cohortId')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  link(@CurrentClassActor() actor: ClassActor, @Id('cohortId') cohortId: string): Promise<void> {
    return this.cohorts.link(actor, cohortId);
  }

  /** Releases a cohort as a whole. Who is there by hand, or through another cohort, stays. */
  @Delete()
  @HttpCode(204)
  @ApiIds('classId', 'cohortId')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  unlink(@CurrentClassActor() actor: ClassActor, @Id('cohortId') cohortId: string): Promise<void> {
    return this.cohorts.unlink(actor, cohortId);
  }
}
