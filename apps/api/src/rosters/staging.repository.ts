import { Injectable } from '@nestjs/common';
import { Database, once } from '../platform/database/database';
import { MOVED } from './moved';
import type { StagedLine } from './reading/staged-line';
import type { MissingKind, RosterOptions, RosterTotals } from './roster-view';
import { ACCOUNTS, TAKEN_EMAILS } from './verdicts/accounts-sql';
import { CLASSES, COHORTS } from './verdicts/groups-sql';
import { MISSING } from './verdicts/missing-sql';
import { ENROLLMENTS, MEMBERS } from './verdicts/places-sql';

const LINE_COLUMNS = `n int, file text, line int, fault text, about text, label text,
  person_key text, external_id text, name text, email text, email_key text, role text, status text,
  cohort_key text, cohort_external_id text, cohort_name text, cohort_name_key text,
  class_key text, class_external_id text, class_name text, class_name_key text, names_class boolean,
  course_id uuid, starts_on date, ends_on date, class_role text, ended boolean`;

/** Both live in the transaction of the dry run only, and only on its connection. */
const TABLES = [
  `CREATE TEMP TABLE staged_line (${LINE_COLUMNS}) ON COMMIT DROP`,
  `CREATE TEMP TABLE staged_item (
     item int GENERATED ALWAYS AS IDENTITY, kind text NOT NULL, n int, file text, line int, key text, label text,
     verdict text, reason text, changes jsonb, missing boolean NOT NULL DEFAULT false, found_id uuid,
     subject_id uuid, account_id uuid, cohort_id uuid, classroom_id uuid, before jsonb, wanted jsonb,
     external_id text, name text, name_key text, email text, email_key text, role text, status text,
     course_id uuid, starts_on date, ends_on date, ended boolean NOT NULL DEFAULT false
   ) ON COMMIT DROP`,
];

const STAGE = `INSERT INTO staged_line SELECT * FROM json_populate_recordset(null::staged_line, $1::json)`;

/** A line of roles knows only an id of the person. */
const NAMES = `UPDATE staged_item i SET label = a.name FROM account a
  WHERE i.kind = 'account' AND i.file = 'roles.csv' AND a.id = i.found_id`;

/** Whose line it is, also where nothing comes of it: by this it is found when the person is erased. */
const WHOSE = `UPDATE staged_item i SET account_id = w.id
   FROM (SELECT i.item, coalesce(CASE WHEN i.kind = 'account' THEN i.found_id END, p.subject_id, p.found_id, known.id, mailed.id) AS id
           FROM staged_item i
           JOIN staged_line l USING (n)
           LEFT JOIN staged_item p ON p.kind = 'account' AND p.key = l.person_key
           LEFT JOIN account known ON known.external_source = :source AND known.external_id = l.external_id
           LEFT JOIN account mailed ON mailed.email_key = l.email_key
          WHERE i.kind = 'account' AND i.subject_id IS NULL OR i.kind IN ('member', 'enrollment') AND i.account_id IS NULL) w
  WHERE w.item = i.item AND w.id IS NOT NULL`;

const WANTED = `CASE kind
    WHEN 'account' THEN jsonb_build_object('name', name, 'email', email, 'emailKey', email_key, 'role', role, 'status', status, 'externalId', external_id)
    WHEN 'cohort' THEN jsonb_build_object('name', name, 'nameKey', name_key, 'externalId', external_id)
    WHEN 'class' THEN jsonb_build_object('name', name, 'courseId', course_id, 'startsOn', starts_on, 'endsOn', ends_on, 'status', status,
                                         'timeZone', $2::text, 'externalId', external_id)
    WHEN 'enrollment' THEN jsonb_build_object('role', role, 'ended', ended)
  END`;

const KEEP = `INSERT INTO roster_item (roster_id, number, file, line, kind, label, verdict, reason, changes, missing, subject_id, account_id,
         cohort_id, classroom_id, before, wanted)
  SELECT $1, row_number() OVER (ORDER BY n NULLS LAST, array_position('{cohort,class,account,member,enrollment}'::text[], kind), item),
         file, line, kind, left(coalesce(label, ''), 420), verdict, reason, nullif(changes, '{}'), missing,
         CASE WHEN kind <> 'member' THEN subject_id END,
         CASE WHEN kind = 'account' THEN coalesce(subject_id, account_id) ELSE account_id END, CASE WHEN kind = 'cohort' THEN subject_id ELSE cohort_id END,
         CASE WHEN kind = 'class' THEN subject_id ELSE classroom_id END,
         before, CASE WHEN verdict IN ('new', 'changed', 'removed') THEN ${WANTED} END
    FROM staged_item`;

const COUNT = `SELECT kind, verdict, count(*)::int AS count FROM staged_item GROUP BY 1, 2 ORDER BY 1, 2`;

const FOLLOWING = `SELECT count(DISTINCT (i.account_id, l.classroom_id))::int AS count
   FROM staged_item i
   JOIN classroom_cohort l ON l.cohort_id = i.cohort_id
   JOIN classroom c ON c.id = l.classroom_id AND c.status = 'active'
   LEFT JOIN enrollment e ON e.classroom_id = l.classroom_id AND e.account_id = i.account_id
  WHERE i.kind = 'member' AND i.verdict = 'new' AND (e.id IS NULL OR e.ended_at IS NOT NULL AND NOT ${MOVED('e')})
    AND NOT EXISTS (SELECT FROM staged_item d WHERE d.kind = 'enrollment' AND d.verdict IN ('new', 'changed')
                       AND d.account_id = i.account_id AND d.classroom_id = l.classroom_id)`;

/**
 * The dry run: lines are staged, and what each means is found set by set, for all lines at once. Call everything inside one
 * transaction.
 */
@Injectable()
export class StagingRepository {
  constructor(private readonly database: Database) {}

  async begin(): Promise<void> {
    await this.run(`SET LOCAL statement_timeout = '10min'; SET LOCAL work_mem = '32MB'`);
    for (const table of TABLES) await this.run(table);
  }

  /** @param first number of the first of the lines */
  async stage(lines: readonly StagedLine[], first: number): Promise<void> {
    await this.run(STAGE, [JSON.stringify(lines.map((line, index) => ({ n: first + index, ...line })))]);
  }

  /** Finds what everything staged means. @param complete what the file names all of, so that others are missing */
  async judge(options: RosterOptions, complete: readonly MissingKind[]): Promise<Omit<RosterTotals, 'lines'>> {
    const ask = <Row extends object>(text: string): Promise<Row[]> => this.run(...bound(text, options));
    // A whole school may have come in with the roster before, a moment ago: planned for the empty one, this takes minutes.
    await this.run(`ANALYZE account, cohort, classroom, cohort_member, enrollment`);
    for (const text of ACCOUNTS) await ask(text);
    while ((await ask(TAKEN_EMAILS)).length > 0) continue;
    await ask(NAMES);
    for (const text of [...COHORTS, ...CLASSES, `ANALYZE staged_item`, ...MEMBERS, ...ENROLLMENTS]) await ask(text);
    const missing: RosterTotals['missing'] = [];
    for (const kind of options.removeMissing ? complete : []) {
      const [known] = await ask<{ count: number }>(`SELECT count(*)::int AS count FROM (${MISSING[kind].known}) known`);
      const gone = await ask(`${MISSING[kind].item} RETURNING 1`);
      missing.push({ kind, count: gone.length, known: known?.count ?? 0 });
    }
    await ask(WHOSE);
    const items = await ask<RosterTotals['items'][number]>(COUNT);
    const [following] = await ask<{ count: number }>(FOLLOWING);
    return { items, following: following?.count ?? 0, missing };
  }

  /** Keeps the verdicts, in place of those of the dry run before. */
  async keep(rosterId: string, timeZone: string | null): Promise<void> {
    await this.run(`DELETE FROM roster_item WHERE roster_id = $1`, [rosterId]);
    await this.run(KEEP, [rosterId, timeZone]);
  }

  /** Never prepared: the tables are others in each transaction. */
  private run<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.database.query<Row>(once(text), values);
  }
}

/** The text with numbers for `:names`, and the values in that order. */
function bound(text: string, options: RosterOptions): [text: string, values: unknown[]] {
  const values: unknown[] = [];
  const named = text.replace(/(?<!:):(source|courseId|startsOn|endsOn|timeZone)\b/g, (_, name: keyof RosterOptions) => {
    return `$${values.push(options[name])}`;
  });
  return [named, values];
}
