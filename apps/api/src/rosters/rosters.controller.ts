import { Body, Controller, Delete, Get, Header, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiPreconditionFailedResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { type Actor, Allow, CurrentActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { Export } from '../platform/rate-limit/export-limit';
import { ApiIfMatchRevision, IfMatchRevision } from '../platform/validation/headers';
import { ApiIds, Id } from '../platform/validation/id';
import { PageQuery } from '../platform/validation/page';
import { ApiCreated } from '../platform/web/created';
import { SentFile } from './sent-file';
import {
  ConflictPageDto,
  RosterApplicationDto,
  RosterCheckDto,
  RosterDto,
  RosterItemPageDto,
  RosterItemQuery,
  RosterPageDto,
  RosterUndoDto,
  RosterUploadQuery,
} from './rosters.dto';
import { RostersService } from './rosters.service';

@ApiTags('rosters')
@Controller('rosters')
@Allow('admin')
export class RostersController {
  constructor(private readonly rosters: RostersService) {}

  /** Newest first. */
  @Get()
  @ApiOkResponse({ type: RosterPageDto })
  list(@Query() query: PageQuery): Promise<RosterPageDto> {
    return this.rosters.list(query);
  }

  /** Takes in a CSV file or a OneRoster archive as it is, and has a first look at it. Nothing is imported yet. */
  @Post()
  @ApiConsumes('text/csv', 'application/zip')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreated(RosterDto)
  async upload(
    @CurrentActor() actor: Actor,
    @Query() { name }: RosterUploadQuery,
    @SentFile() file: Readable,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RosterDto> {
    const roster = await this.rosters.upload(actor, name, file);
    reply.header('location', `/api/rosters/${roster.id}`);
    return roster;
  }

  @Get(':rosterId')
  @ApiIds('rosterId')
  @ApiOkResponse({ type: RosterDto })
  get(@Id('rosterId') rosterId: string): Promise<RosterDto> {
    return this.rosters.get(rosterId);
  }

  /** Forgets a file that was not applied. */
  @Delete(':rosterId')
  @HttpCode(204)
  @ApiIds('rosterId')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  discard(@Id('rosterId') rosterId: string): Promise<void> {
    return this.rosters.discard(rosterId);
  }

  /** Begins a dry run: what each line of the file would do. */
  @Post(':rosterId/checks')
  @HttpCode(202)
  @ApiIds('rosterId')
  @ApiAcceptedResponse({ type: RosterDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  async check(@CurrentActor() actor: Actor, @Id('rosterId') rosterId: string, @Body() body: RosterCheckDto): Promise<RosterDto> {
    await this.rosters.check(actor, rosterId, body);
    return this.rosters.get(rosterId);
  }

  /** Begins to apply the dry run of the revision in If-Match, all or nothing. */
  @Post(':rosterId/applications')
  @HttpCode(202)
  @ApiIds('rosterId')
  @ApiIfMatchRevision()
  @ApiAcceptedResponse({ type: RosterDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  async apply(
    @CurrentActor() actor: Actor,
    @Id('rosterId') rosterId: string,
    @IfMatchRevision() revision: number,
    @Body() body: RosterApplicationDto,
  ): Promise<RosterDto> {
    await this.rosters.apply(actor, rosterId, revision, body);
    return this.rosters.get(rosterId);
  }

  /** Begins to take back what the roster did. */
  @Post(':rosterId/undoings')
  @HttpCode(202)
  @ApiIds('rosterId')
  @ApiAcceptedResponse({ type: RosterDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  async undo(@CurrentActor() actor: Actor, @Id('rosterId') rosterId: string, @Body() body: RosterUndoDto): Promise<RosterDto> {
    await this.rosters.undo(actor, rosterId, body.keepChanged ?? false);
    return this.rosters.get(rosterId);
  }

  /** What the dry run found, in the order of the file. */
  @Get(':rosterId/items')
  @ApiIds('rosterId')
  @ApiOkResponse({ type: RosterItemPageDto })
  items(@Id('rosterId') rosterId: string, @Query() query: RosterItemQuery): Promise<RosterItemPageDto> {
    return this.rosters.items(rosterId, query);
  }

  /** Rows that were changed or used since the roster was applied. */
  @Get(':rosterId/conflicts')
  @ApiIds('rosterId')
  @ApiOkResponse({ type: ConflictPageDto })
  conflicts(@Id('rosterId') rosterId: string, @Query() query: PageQuery): Promise<ConflictPageDto> {
    return this.rosters.conflicts(rosterId, query);
  }

  /** Every verdict of the dry run, as CSV. */
  @Get(':rosterId/report')
  @Export()
  @Header('content-disposition', 'attachment; filename="roster-report.csv"')
  @ApiIds('rosterId')
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async report(@Id('rosterId') rosterId: string): Promise<StreamableFile> {
    return new StreamableFile(Readable.from(await this.rosters.report(rosterId)), { type: 'text/csv; charset=utf-8' });
  }
}
