import { Injectable } from '@nestjs/common';
import { Database, once, statement } from '../platform/database/database';
import { containing } from '../platform/database/search';
import type { ItemKind, RosterItemChanges, RosterOptions, RosterPreview, RosterTotals, Verdict } from './roster-view';
import type { RosterKind, RosterState, RosterWork } from './roster.entity';

export interface RosterRow {
  id: string;
  fileName: string;
  kind: RosterKind;
  size: number;
  state: RosterState;
  revision: number;
  preview: RosterPreview;
  options: RosterOptions | null;
  totals: RosterTotals | null;
  problem: string | null;
  work: RosterWork | null;
  workBy: string | null;
  workSince: Date | null;
  workDone: number;
  workTotal: number;
  createdBy: string | null;
  createdAt: Date;
  checkedAt: Date | null;
  appliedBy: string | null;
  appliedAt: Date | null;
  undoneBy: string | null;
  undoneAt: Date | null;
  conflicts: number;
}

export interface RosterItemRow {
  number: number;
  file: string | null;
  line: number | null;
  kind: ItemKind;
  label: string;
  verdict: Verdict;
  reason: string | null;
  changes: RosterItemChanges | null;
  missing: boolean;
}

export interface ItemFilter {
  kind: ItemKind | null;
  verdict: Verdict | null;
  q: string | undefined;
  after: number;
  limit: number;
}

export interface ConflictRow {
  id: string;
  kind: ItemKind;
  label: string;
  conflict: string;
}

/** Work that nobody goes on with counts as none: the server that did it is gone. */
const VIEW = `r.id, r.file_name AS "fileName", r.kind, r.size, r.state, r.revision, r.preview, r.options, r.totals,
  CASE WHEN r.work IS NOT NULL AND r.work_until < now() THEN 'The server stopped while it was at work. Nothing was changed; try again.' ELSE r.problem END AS problem,
  CASE WHEN r.work_until >= now() THEN r.work END AS work, w.name AS "workBy", r.work_since AS "workSince",
  r.work_done AS "workDone", r.work_total AS "workTotal", c.name AS "createdBy", r.created_at AS "createdAt", r.checked_at AS "checkedAt",
  a.name AS "appliedBy", r.applied_at AS "appliedAt", u.name AS "undoneBy", r.undone_at AS "undoneAt",
  (SELECT count(*)::int FROM roster_change h WHERE h.roster_id = r.id AND h.conflict IS NOT NULL) AS conflicts
  FROM roster r LEFT JOIN account w ON w.id = r.work_by LEFT JOIN account c ON c.id = r.created_by
  LEFT JOIN account a ON a.id = r.applied_by LEFT JOIN account u ON u.id = r.undone_by`;

const FIND = statement<RosterRow>('rosters.find', `SELECT ${VIEW} WHERE r.id = $1 AND r.size > 0`);

const LIST = statement<RosterRow>(
  'rosters.list',
  `SELECT ${VIEW} WHERE r.size > 0 AND ($1::uuid IS NULL OR r.id < $1) ORDER BY r.id DESC LIMIT $2`,
);

const INSERT = statement<{ id: string }>(
  'rosters.insert',
  `INSERT INTO roster (file_name, kind, size, preview, created_by) VALUES ($1, 'csv', 0, '{}', $2) RETURNING id`,
);

const INSERT_CHUNK = statement('rosters.insert-chunk', `INSERT INTO roster_chunk (roster_id, number, bytes) VALUES ($1, $2, $3)`);

const FIND_CHUNK = statement<{ bytes: Buffer }>(
  'rosters.find-chunk',
  `SELECT substring(bytes FROM $3::int + 1) AS bytes FROM roster_chunk WHERE roster_id = $1 AND number = $2`,
);

const COMPLETE = statement('rosters.complete', `UPDATE roster SET kind = $2, size = $3, preview = $4 WHERE id = $1`);

const DELETE = statement<{ id: string }>(
  'rosters.delete',
  `DELETE FROM roster WHERE id = $1 AND state IN ('uploaded', 'checked') AND (lane IS NULL OR work_until < now()) RETURNING id`,
);

const FREE = statement(
  'rosters.free',
  `UPDATE roster SET lane = NULL, work = NULL, problem = 'The server stopped while it was at work. Nothing was changed; try again.'
    WHERE lane = 1 AND work_until < now()`,
);

/** The unique lane lets in one, whoever asks at the same moment. */
const CLAIM = statement<{ token: string }>(
  'rosters.claim',
  `UPDATE roster SET lane = 1, work = $2, work_by = $3, work_since = clock_timestamp(), work_until = now() + interval '30 seconds',
          work_done = 0, work_total = $4, problem = NULL
    WHERE id = $1 AND lane IS NULL AND state = $5 AND revision = $6 AND NOT EXISTS (SELECT FROM roster WHERE lane = 1)
    RETURNING work_since::text AS token`,
);

const AT_WORK = statement<{ fileName: string; work: RosterWork; by: string | null; since: Date }>(
  'rosters.at-work',
  `SELECT r.file_name AS "fileName", r.work, a.name AS by, r.work_since AS since FROM roster r LEFT JOIN account a ON a.id = r.work_by WHERE r.lane = 1`,
);

const PROGRESS = statement<{ id: string }>(
  'rosters.progress',
  `UPDATE roster SET work_done = $3, work_until = now() + interval '30 seconds'
    WHERE id = $1 AND lane = 1 AND work_since = $2::timestamptz RETURNING id`,
);

const END = `lane = NULL, work = NULL`;
const MINE = `WHERE id = $1 AND lane = 1 AND work_since = $2::timestamptz RETURNING id`;

const GIVE_UP = statement<{ id: string }>('rosters.give-up', `UPDATE roster SET ${END}, problem = $3 ${MINE}`);

const CHECKED = statement<{ id: string }>(
  'rosters.checked',
  `UPDATE roster SET ${END}, state = 'checked', revision = revision + 1, options = $3, totals = $4, checked_at = now() ${MINE}`,
);

const APPLIED = statement<{ id: string }>(
  'rosters.applied',
  `UPDATE roster SET ${END}, state = 'applied', applied_by = $3, applied_at = now() ${MINE}`,
);

const UNDONE = statement<{ id: string }>(
  'rosters.undone',
  `UPDATE roster SET ${END}, state = 'undone', undone_by = $3, undone_at = now(), problem = $4 ${MINE}`,
);

const FORGET_FILE = statement('rosters.forget-file', `DELETE FROM roster_chunk WHERE roster_id = $1`);

const LIST_CONFLICTS = statement<ConflictRow>(
  'rosters.list-conflicts',
  `SELECT h.id, h.kind, h.conflict, concat_ws(' · ', a.name, k.name, c.name) AS label
     FROM roster_change h
     LEFT JOIN account a ON a.id = h.account_id LEFT JOIN cohort k ON k.id = h.cohort_id LEFT JOIN classroom c ON c.id = h.classroom_id
    WHERE h.roster_id = $1 AND h.conflict IS NOT NULL AND ($2::uuid IS NULL OR h.id > $2)
    ORDER BY h.id LIMIT $3`,
);

const COURSES = statement<{ id: string; key: string; title: string }>('rosters.courses', `SELECT id, key, title FROM course`);

/** Bytes of a stored piece of a file. */
export const CHUNK_BYTES = 64 * 1024;

@Injectable()
export class RostersRepository {
  constructor(private readonly database: Database) {}

  find(rosterId: string): Promise<RosterRow | null> {
    return this.database.queryOne(FIND, [rosterId]);
  }

  /** Newest first. */
  list(after: string | null, limit: number): Promise<RosterRow[]> {
    return this.database.query(LIST, [after, limit]);
  }

  /** A file that is on its way; nobody sees it before it is complete. */
  async insert(fileName: string, createdBy: string | null): Promise<string> {
    const row = await this.database.queryOne(INSERT, [fileName, createdBy]);
    if (!row) throw new Error('no roster was made');
    return row.id;
  }

  async insertChunk(rosterId: string, number: number, bytes: Buffer): Promise<void> {
    await this.database.query(INSERT_CHUNK, [rosterId, number, bytes]);
  }

  /** The bytes of the file from one place up to another, a piece at a time. */
  async *read(rosterId: string, start = 0, end = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
    for (let place = start; place < end;) {
      const values = [rosterId, Math.floor(place / CHUNK_BYTES), place % CHUNK_BYTES];
      // The next piece is fetched while the lines of this one are staged.
      const row = await this.database.outside(() => this.database.queryOne(FIND_CHUNK, values));
      if (!row || row.bytes.length === 0) return;
      yield row.bytes.subarray(0, Math.min(row.bytes.length, end - place));
      place += row.bytes.length;
    }
  }

  async complete(rosterId: string, kind: RosterKind, size: number, preview: RosterPreview): Promise<void> {
    await this.database.query(COMPLETE, [rosterId, kind, size, JSON.stringify(preview)]);
  }

  /** False when it was applied, or is being worked on. */
  async delete(rosterId: string): Promise<boolean> {
    return (await this.database.queryOne(DELETE, [rosterId])) !== null;
  }

  /** Takes the lane for one work on one roster, as it was looked at; null when something else is going on, or it changed. */
  async claim(
    roster: Pick<RosterRow, 'id' | 'state' | 'revision'>,
    work: RosterWork,
    by: string | null,
    total: number,
  ): Promise<string | null> {
    await this.database.query(FREE);
    const row = await this.database.queryOne(CLAIM, [roster.id, work, by, total, roster.state, roster.revision]);
    return row?.token ?? null;
  }

  atWork(): Promise<{ fileName: string; work: RosterWork; by: string | null; since: Date } | null> {
    return this.database.queryOne(AT_WORK);
  }

  /** False when the work is not this one's any more. */
  async progress(rosterId: string, token: string, done: number): Promise<boolean> {
    return (await this.database.queryOne(PROGRESS, [rosterId, token, Math.round(done)])) !== null;
  }

  async giveUp(rosterId: string, token: string, problem: string): Promise<void> {
    await this.database.query(GIVE_UP, [rosterId, token, problem]);
  }

  /** Each of these ends the work in its transaction; false when it is not this one's any more, and nothing may stay. */
  async checked(rosterId: string, token: string, options: RosterOptions, totals: RosterTotals): Promise<boolean> {
    const values = [rosterId, token, JSON.stringify(options), JSON.stringify(totals)];
    return (await this.database.queryOne(CHECKED, values)) !== null;
  }

  async applied(rosterId: string, token: string, by: string | null): Promise<boolean> {
    await this.database.query(FORGET_FILE, [rosterId]);
    return (await this.database.queryOne(APPLIED, [rosterId, token, by])) !== null;
  }

  /** @param problem what is not as it was, as a sentence */
  async undone(rosterId: string, token: string, by: string | null, problem: string | null): Promise<boolean> {
    return (await this.database.queryOne(UNDONE, [rosterId, token, by, problem])) !== null;
  }

  /** One page in the order of the file, and the row behind it. */
  items(rosterId: string, { kind, verdict, q, after, limit }: ItemFilter): Promise<RosterItemRow[]> {
    const values: unknown[] = [rosterId, after, limit];
    const is = (value: unknown) => `$${values.push(value)}`;
    const where = ['roster_id = $1', 'number > $2'];
    if (kind) where.push(`kind = ${is(kind)}`);
    if (verdict) where.push(`verdict = ${is(verdict)}`);
    if (q) where.push(`label ILIKE ${is(containing(q))}`);
    const text = `SELECT number, file, line, kind, label, verdict, reason, changes, missing FROM roster_item
      WHERE ${where.join(' AND ')} ORDER BY number LIMIT $3`;
    return this.database.query(once<RosterItemRow>(text), values);
  }

  conflicts(rosterId: string, after: string | null, limit: number): Promise<ConflictRow[]> {
    return this.database.query(LIST_CONFLICTS, [rosterId, after, limit]);
  }

  courses(): Promise<{ id: string; key: string; title: string }[]> {
    return this.database.query(COURSES);
  }
}
