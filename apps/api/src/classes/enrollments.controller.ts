import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CLASS_STAFF, type ClassActor, CurrentClassActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { ApiCreated } from '../platform/web/created';
import {
  AddedEnrollmentsDto,
  AddEnrollmentsDto,
  ChangeEnrollmentDto,
  EnrollmentDto,
  EnrollmentPageDto,
  EnrollmentQuery,
} from './enrollments.dto';
import { EnrollmentsService } from './enrollments.service';

@ApiTags('classes')
@Controller('classes/:classId/enrollments')
export class EnrollmentsController {
  constructor(private readonly enrollments: EnrollmentsService) {}

  /** The people in the class, by name. */
  @Get()
  @Allow(...CLASS_STAFF, 'admin')
  @ApiIds('classId')
  @ApiOkResponse({ type: EnrollmentPageDto })
  list(@CurrentClassActor() actor: ClassActor, @Query() query: EnrollmentQuery): Promise<EnrollmentPageDto> {
    return this.enrollments.list(actor.classId, query);
  }

  /** Puts accounts in by hand. Who was here before finds their work again. */
  @Post()
  @Allow('admin')
  @ApiIds('classId')
  @ApiCreated(AddedEnrollmentsDto)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async add(
    @CurrentClassActor() actor: ClassActor,
    @Body() body: AddEnrollmentsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AddedEnrollmentsDto> {
    const items = await this.enrollments.add(actor, body);
    void reply.header('location', `/api/classes/${actor.classId}/enrollments`);
    return { items };
  }

  @Patch(':enrollmentId')
  @Allow('admin')
  @ApiIds('classId', 'enrollmentId')
  @ApiOkResponse({ type: EnrollmentDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  change(
    @CurrentClassActor() actor: ClassActor,
    @Id('enrollmentId') enrollmentId: string,
    @Body() body: ChangeEnrollmentDto,
  ): Promise<EnrollmentDto> {
    return this.enrollments.changeRole(actor, enrollmentId, body.role);
  }

  /** Ends an enrollment. The work stays, and is there again when the person comes back. */
  @Delete(':enrollmentId')
  @HttpCode(204)
  @Allow('admin')
  @ApiIds('classId', 'enrollmentId')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  end(@CurrentClassActor() actor: ClassActor, @Id('enrollmentId') enrollmentId: string): Promise<void> {
    return this.enrollments.end(actor, enrollmentId);
  }
}
