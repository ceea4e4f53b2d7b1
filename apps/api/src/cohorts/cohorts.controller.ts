import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { ApiCreated } from '../platform/web/created';
import { CohortMembersService } from './cohort-members.service';
import {
  AddedMembersDto,
  AddMembersDto,
  CohortDetailDto,
  CohortMemberPageDto,
  CohortMembersQuery,
  CohortNameDto,
  CohortPageDto,
  CohortsQuery,
} from './cohorts.dto';
import { CohortsService } from './cohorts.service';

@ApiTags('cohorts')
@Controller('cohorts')
@Allow('admin')
export class CohortsController {
  constructor(
    private readonly cohorts: CohortsService,
    private readonly members: CohortMembersService,
  ) {}

  @Get()
  @ApiOkResponse({ type: CohortPageDto })
  list(@Query() query: CohortsQuery): Promise<CohortPageDto> {
    return this.cohorts.list(query);
  }

  @Post()
  @ApiCreated(CohortDetailDto)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CohortNameDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CohortDetailDto> {
    const cohort = await this.cohorts.create(actor, body.name);
    reply.header('location', `/api/cohorts/${cohort.id}`);
    return cohort;
  }

  @Get(':cohortId')
  @ApiIds('cohortId')
  @ApiOkResponse({ type: CohortDetailDto })
  get(@Id('cohortId') cohortId: string): Promise<CohortDetailDto> {
    return this.cohorts.get(cohortId);
  }

  @Patch(':cohortId')
  @ApiIds('cohortId')
  @ApiOkResponse({ type: CohortDetailDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  rename(@CurrentActor() actor: Actor, @Id('cohortId') cohortId: string, @Body() body: CohortNameDto): Promise<CohortDetailDto> {
    return this.cohorts.rename(actor, cohortId, body.name);
  }

  /** Possible while the cohort is enrolled in no class; its accounts stay. */
  @Delete(':cohortId')
  @HttpCode(204)
  @ApiIds('cohortId')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  remove(@CurrentActor() actor: Actor, @Id('cohortId') cohortId: string): Promise<void> {
    return this.cohorts.remove(actor, cohortId);
  }

  @Get(':cohortId/members')
  @ApiIds('cohortId')
  @ApiOkResponse({ type: CohortMemberPageDto })
  listMembers(@Id('cohortId') cohortId: string, @Query() query: CohortMembersQuery): Promise<CohortMemberPageDto> {
    return this.members.list(cohortId, query);
  }

  /** Puts accounts in, and with that into every class of the cohort. Those already in stay as they are. */
  @Post(':cohortId/members')
  @HttpCode(200)
  @ApiIds('cohortId')
  @ApiOkResponse({ type: AddedMembersDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  addMembers(
    @CurrentActor() actor: Actor,
    @Id('cohortId') cohortId: string,
    @Body() body: AddMembersDto,
  ): Promise<AddedMembersDto> {
    return this.members.add(actor, cohortId, body);
  }

  /** Takes an account out, and with that out of the classes in which only this cohort keeps it. Its work stays. */
  @Delete(':cohortId/members/:accountId')
  @HttpCode(204)
  @ApiIds('cohortId', 'accountId')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  removeMember(
    @CurrentActor() actor: Actor,
    @Id('cohortId') cohortId: string,
    @Id('accountId') accountId: string,
  ): Promise<void> {
    return this.members.remove(actor, cohortId, accountId);
  }
}
