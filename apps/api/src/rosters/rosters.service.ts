import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { badInput, notFound, Refusal } from '../platform/errors/refusal';
import { decodeCursor, decodeIdCursor, toPage } from '../platform/validation/page';
import { RosterFault } from './reading/roster-fault';
import { look, type StoredBytes } from './roster-file';
import type { RosterActor } from './roster-actor';
import { applyingProblem, missingOf } from './roster-rules';
import type { RosterOptions } from './roster-view';
import { RosterWorkService, type Begun } from './roster-work.service';
import type {
  ConflictPageDto,
  RosterApplicationDto,
  RosterCheckDto,
  RosterDto,
  RosterItemPageDto,
  RosterItemQuery,
  RosterPageDto,
} from './rosters.dto';
import { CHUNK_BYTES, type RosterItemRow, type RosterRow, RostersRepository } from './rosters.repository';
import type { PageQuery } from '../platform/validation/page';

const FILE_MAX = 64 * 1024 * 1024;
const REPORT_PAGE = 5000;
const REPORT_HEADER = ['file', 'line', 'what', 'name', 'verdict', 'reason', 'field', 'old', 'new'];

/** Files of people that admins bring: taken in, looked at, applied, undone. */
@Injectable()
export class RostersService {
  constructor(
    private readonly rosters: RostersRepository,
    private readonly work: RosterWorkService,
  ) {}

  /** Stores a file piece by piece as it comes, and takes a first look. */
  async upload(actor: RosterActor, fileName: string, bytes: AsyncIterable<Buffer>): Promise<RosterDto> {
    const id = await this.rosters.insert(fileName, actor?.accountId ?? null);
    try {
      const size = await this.store(id, bytes);
      if (size === 0) throw new RosterFault('The file is empty.');
      const { kind, preview } = await look(this.stored(id, size), await this.rosters.courses());
      await this.rosters.complete(id, kind, size, preview);
      return await this.get(id);
    } catch (error) {
      await this.rosters.delete(id);
      throw error instanceof RosterFault ? error.refusal : error;
    }
  }

  async get(rosterId: string): Promise<RosterDto> {
    return view(await this.row(rosterId));
  }

  async list({ cursor, limit }: PageQuery): Promise<RosterPageDto> {
    const rows = await this.rosters.list(decodeIdCursor(cursor), limit + 1);
    return toPage(rows, limit, view, ({ id }) => [id]);
  }

  async discard(rosterId: string): Promise<void> {
    await this.row(rosterId);
    if (!(await this.rosters.delete(rosterId)))
      throw new Refusal(
        'conflict',
        'A roster that was applied stays in the history; one that is at work can be discarded afterwards.',
      );
  }

  /** Makes a dry run in the background. */
  async check(actor: RosterActor, rosterId: string, check: RosterCheckDto): Promise<Begun> {
    const roster = await this.row(rosterId);
    if (roster.state !== 'uploaded' && roster.state !== 'checked')
      throw new Refusal('conflict', 'This roster was applied already. Send the file again for another dry run.');
    return this.work.check(actor, roster, await this.options(roster, check));
  }

  /** Applies what the dry run found, all or nothing, in the background. @param revision of the dry run that was looked at */
  async apply(actor: RosterActor, rosterId: string, revision: number, consent: RosterApplicationDto): Promise<Begun> {
    const roster = await this.row(rosterId);
    if (roster.state !== 'checked' || !roster.totals || !roster.options)
      throw new Refusal('conflict', roster.state === 'uploaded' ? 'Make a dry run first.' : 'This roster was applied already.');
    if (roster.revision !== revision) throw new Refusal('stale', 'There is a newer dry run of this roster. Look at it first.');
    const { skipRefused = false, missing = null } = consent;
    const problem = applyingProblem(roster.totals, roster.options.missingLimit, { skipRefused, missing });
    if (problem) throw new Refusal('conflict', problem);
    return this.work.apply(actor, roster);
  }

  /** Takes back what a roster did, in the background. */
  async undo(actor: RosterActor, rosterId: string, keepChanged: boolean): Promise<Begun> {
    const roster = await this.row(rosterId);
    if (roster.state !== 'applied')
      throw new Refusal(
        'conflict',
        roster.state === 'undone' ? 'This roster is undone already.' : 'This roster was never applied.',
      );
    return this.work.undo(actor, roster, keepChanged);
  }

  async items(rosterId: string, { kind, verdict, q, cursor, limit }: RosterItemQuery): Promise<RosterItemPageDto> {
    const [after = null] = decodeCursor(cursor, 1);
    if (after !== null && !/^\d{1,9}$/.test(after))
      throw badInput('cursor', 'Cursor is not one that this list gave. Start from the first page.');
    await this.row(rosterId);
    const filter = { kind: kind ?? null, verdict: verdict ?? null, q, after: Number(after ?? 0), limit: limit + 1 };
    const rows = await this.rosters.items(rosterId, filter);
    return toPage(rows, limit, itemView, ({ number }) => [String(number)]);
  }

  async conflicts(rosterId: string, { cursor, limit }: PageQuery): Promise<ConflictPageDto> {
    await this.row(rosterId);
    const rows = await this.rosters.conflicts(rosterId, decodeIdCursor(cursor), limit + 1);
    return toPage(
      rows,
      limit,
      ({ id, kind, label, conflict }) => ({ id, kind, label, reason: conflict }),
      ({ id }) => [id],
    );
  }

  /** Every verdict as CSV, in pieces; cells that a spreadsheet would run as a formula are made harmless. */
  async report(rosterId: string): Promise<AsyncIterable<string>> {
    await this.row(rosterId);
    return this.reportOf(rosterId);
  }

  private async *reportOf(rosterId: string): AsyncGenerator<string> {
    yield stringify([REPORT_HEADER], { bom: true });
    for (let after = 0; ;) {
      const rows = await this.rosters.items(rosterId, { kind: null, verdict: null, q: undefined, after, limit: REPORT_PAGE });
      if (rows.length > 0) yield stringify(rows.flatMap(reportLines), { escape_formulas: true });
      const last = rows.at(-1);
      if (!last || rows.length < REPORT_PAGE) return;
      after = last.number;
    }
  }

  private async row(rosterId: string): Promise<RosterRow> {
    const roster = await this.rosters.find(rosterId);
    if (!roster) throw notFound('roster');
    return roster;
  }

  private async store(id: string, bytes: AsyncIterable<Buffer>): Promise<number> {
    let [size, number] = [0, 0];
    let rest: Buffer[] = [];
    let held = 0;
    for await (const part of bytes) {
      size += part.length;
      if (size > FILE_MAX) throw new Refusal('too-large', 'The file is larger than 64 MiB. Cut it into several.');
      rest.push(part);
      held += part.length;
      while (held >= CHUNK_BYTES) {
        const joined = Buffer.concat(rest);
        await this.rosters.insertChunk(id, number++, joined.subarray(0, CHUNK_BYTES));
        rest = [joined.subarray(CHUNK_BYTES)];
        held -= CHUNK_BYTES;
      }
    }
    if (held > 0) await this.rosters.insertChunk(id, number, Buffer.concat(rest));
    return size;
  }

  private stored(id: string, size: number): StoredBytes {
    return { size, read: (start, end) => this.rosters.read(id, start, end) };
  }

  /** What was said, filled up with what the first look found. @throws Refusal `bad-input` for what does not fit the file */
  private async options(roster: RosterRow, check: RosterCheckDto): Promise<RosterOptions> {
    const reading = {
      encoding: check.encoding ?? roster.preview.encoding,
      delimiter: check.delimiter ?? roster.preview.delimiter,
    };
    const { preview } = await look(this.stored(roster.id, roster.size), await this.rosters.courses(), reading).catch(
      (error: unknown) => {
        throw error instanceof RosterFault ? error.refusal : error;
      },
    );
    const changed = reading.encoding !== roster.preview.encoding || reading.delimiter !== roster.preview.delimiter;
    if (changed) await this.rosters.complete(roster.id, roster.kind, roster.size, preview);
    const mapping = check.mapping ?? preview.mapping;
    requireMapping(mapping, preview.columns.length, roster.kind === 'csv');
    await this.requireCourses([
      ...(check.courses ?? []).map(({ courseId }) => courseId),
      ...(check.courseId ? [check.courseId] : []),
    ]);
    return {
      mapping,
      ...reading,
      source: check.source ?? 'school',
      courses: check.courses ?? [],
      courseId: check.courseId ?? null,
      startsOn: check.startsOn ?? null,
      endsOn: check.endsOn ?? null,
      timeZone: check.timeZone ?? null,
      removeMissing: check.removeMissing ?? false,
      missingLimit: check.missingLimit ?? 5,
    };
  }

  private async requireCourses(courseIds: readonly string[]): Promise<void> {
    const known = new Set((await this.rosters.courses()).map(({ id }) => id));
    if (courseIds.some((id) => !known.has(id.toLowerCase()))) throw badInput('courseId', 'There is no such course.');
  }
}

function requireMapping(mapping: RosterOptions['mapping'], columns: number, wanted: boolean): void {
  const fields = mapping.map(({ field }) => field);
  if (new Set(fields).size < fields.length) throw badInput('mapping', 'Each meaning can have one column only.');
  if (mapping.some(({ column }) => column >= columns)) throw badInput('mapping', `The file has only ${columns} columns.`);
  const knows = fields.some((field) => ['id', 'email', 'class', 'classId'].includes(field));
  if (wanted && !knows)
    throw badInput('mapping', 'Say which column holds the e-mail or the id: by one of them a person is known.');
}

function view(row: RosterRow): RosterDto {
  const { work, workBy, workSince, workDone, workTotal, totals, options, ...roster } = row;
  return {
    ...roster,
    options,
    totals: totals && { ...totals, overLimit: missingOf(totals, options?.missingLimit ?? 0).overLimit },
    work: work && { kind: work, by: workBy, since: workSince ?? roster.createdAt, done: workDone, total: workTotal },
  };
}

function changesOf({ changes }: RosterItemRow) {
  return Object.entries(changes ?? {}).map(([field, { from, to }]) => ({ field, from, to }));
}

function itemView(row: RosterItemRow) {
  const { number, file, line, kind, label, verdict, reason, missing } = row;
  return { number, file, line, kind, label, verdict, reason, missing, changes: changesOf(row) };
}

function reportLines(row: RosterItemRow): (string | number | null)[][] {
  const head = [row.file, row.line, row.kind, row.label, row.missing ? 'missing' : row.verdict, row.reason];
  const changes = changesOf(row);
  return changes.length === 0 ? [[...head, null, null, null]] : changes.map(({ field, from, to }) => [...head, field, from, to]);
}
