import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import { placeholders, type StatementPart } from '../platform/database/statement-part';
import type { AuditEvent } from './audit-event.entity';

/** Everything given must fit; null asks for nothing. */
export interface AuditFilter {
  personId: string | null;
  classroomId: string | null;
  /** Exact actions. */
  actions: string[] | null;
  from: Date | null;
  until: Date | null;
  /** The last event of the page before: its time to the microsecond, and its id. */
  before: { at: string; id: string } | null;
  limit: number;
}

/** An event with the names its ids have now; one that is gone has the name it was recorded with, or none. */
export interface AuditRow extends Omit<AuditEvent, 'actorId' | 'classroomId' | 'subjectKind' | 'subjectId' | 'requestId'> {
  /** `at` to the microsecond, for the cursor. */
  moment: string;
  actor_id: string | null;
  actor: string | null;
  classroom_id: string | null;
  classroom: string | null;
  subject_kind: string;
  subject_id: string;
  subject: string | null;
  request_id: string | null;
}

/** An event to be written, and the accounts that it names otherwise than as who acted and whom it was done to. */
export type NewEvent = Omit<AuditEvent, 'id' | 'at'> & { about: readonly string[] };

const COLUMNS = 'actor_id, action, classroom_id, subject_kind, subject_id, before, after, request_id, ip';

const INSERT = statement('audit.insert', `INSERT INTO audit_event (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`);

/** Writes a row for each event of a JSON array, see `rowsOf`, and for each account that one names. */
const writeRows = (array: string): string => `events AS MATERIALIZED (
     SELECT uuidv7() AS id, x.*
       FROM jsonb_to_recordset(${array}::jsonb) AS x(actor_id uuid, action text, classroom_id uuid, subject_kind text,
              subject_id uuid, before jsonb, after jsonb, request_id text, ip text, about uuid[])
   ), audited AS (
     INSERT INTO audit_event (id, ${COLUMNS}) SELECT id, ${COLUMNS} FROM events
   ), named AS (
     INSERT INTO audit_about (account_id, event_id) SELECT DISTINCT person, id FROM events CROSS JOIN unnest(about) person
   )`;

const INSERT_ALL = statement('audit.insert-all', `WITH ${writeRows('$1')} SELECT`);

/** A statement for what is asked and no more, so that each kind of question has its plan by its own index. */
function search({ personId, classroomId, actions, from, until, before, limit }: AuditFilter) {
  const values: unknown[] = [];
  const is = (value: unknown): string => `$${values.push(value)}`;
  const asked = { personId, classroomId, actions, from, until, before };
  const fits = [
    classroomId && `v.classroom_id = ${is(classroomId)}`,
    actions && `v.action = ANY (${is(actions)})`,
    from && `v.at >= ${is(from)}`,
    until && `v.at < ${is(until)}`,
    before && `(v.at, v.id) < (${is(before.at)}, ${is(before.id)})`,
  ].filter((condition) => condition !== null);
  const newest = `ORDER BY v.at DESC, v.id DESC LIMIT ${is(limit)}`;
  const events = (...conditions: string[]): string => {
    const all = [...conditions, ...fits];
    return `(SELECT v.* FROM audit_event v ${all.length > 0 ? `WHERE ${all.join(' AND ')}` : ''} ${newest})`;
  };
  const found = personId ? ofPerson(is(personId)).map((condition) => events(condition)) : [events()];
  const name = Object.entries(asked).flatMap(([key, value]) => (value === null ? [] : [key]));
  return { search: statement<AuditRow>(['audit.search', ...name].join('-'), named(found.join(' UNION '), newest)), values };
}

/**
 * A person's own deeds, what was done to their account, their enrollments, what they handed in and where they signed in, and what
 * names them among others.
 */
function ofPerson(id: string): string[] {
  const subjects = `SELECT ${id}::uuid
    UNION ALL SELECT e.id FROM enrollment e WHERE e.account_id = ${id}
    UNION ALL SELECT s.id FROM enrollment e JOIN submission s ON s.enrollment_id = e.id WHERE e.account_id = ${id}
    UNION ALL SELECT i.id FROM sign_in i WHERE i.account_id = ${id}`;
  const about = `SELECT p.event_id FROM audit_about p WHERE p.account_id = ${id}`;
  return [`v.actor_id = ${id}`, `v.subject_id = ANY (ARRAY(${subjects}))`, `v.id = ANY (ARRAY(${about}))`];
}

function named(events: string, newest: string): string {
  return `SELECT v.id, v.at, to_char(v.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS moment, v.action, v.actor_id, a.name AS actor,
         v.classroom_id, c.name AS classroom, v.subject_kind, v.subject_id, v.before, v.after, v.request_id, v.ip,
         coalesce(CASE v.subject_kind
                    WHEN 'account' THEN (SELECT s.name FROM account s WHERE s.id = v.subject_id)
                    WHEN 'cohort' THEN (SELECT s.name FROM cohort s WHERE s.id = v.subject_id)
                    WHEN 'class' THEN (SELECT s.name FROM classroom s WHERE s.id = v.subject_id)
                    WHEN 'enrollment' THEN (SELECT p.name FROM enrollment s JOIN account p ON p.id = s.account_id WHERE s.id = v.subject_id)
                    WHEN 'class-module' THEN (SELECT m.title FROM class_module s JOIN module m ON m.id = s.module_id WHERE s.id = v.subject_id)
                    WHEN 'module-version' THEN (SELECT m.title FROM module_version s JOIN module m ON m.id = s.module_id WHERE s.id = v.subject_id)
                    WHEN 'submission' THEN (SELECT p.name || ': ' || s.question_key
                                              FROM submission s JOIN enrollment e ON e.id = s.enrollment_id JOIN account p ON p.id = e.account_id
                                             WHERE s.id = v.subject_id)
                    WHEN 'school' THEN 'The school'
                  END, v.after ->> 'name', v.before ->> 'name') AS subject
    FROM (${events}) v
    LEFT JOIN account a ON a.id = v.actor_id
    LEFT JOIN classroom c ON c.id = v.classroom_id
   ${newest}`;
}

const VIEWS = statement<{ at: Date; by: string | null; reason: string }>(
  'audit.views',
  `SELECT v.at, a.name AS by, coalesce(v.after ->> 'reason', '') AS reason
     FROM audit_event v LEFT JOIN account a ON a.id = v.actor_id
    WHERE v.subject_id = $1 AND v.action = 'account.viewed'
    ORDER BY v.at DESC, v.id DESC LIMIT 50`,
);

/** From one action to the next by the index, instead of past every event. */
const ACTIONS = statement<{ action: string }>(
  'audit.actions',
  `WITH RECURSIVE seen AS (
     (SELECT action FROM audit_event ORDER BY action LIMIT 1)
     UNION ALL
     SELECT (SELECT v.action FROM audit_event v WHERE v.action > seen.action ORDER BY v.action LIMIT 1) FROM seen WHERE seen.action IS NOT NULL
   )
   SELECT action FROM seen WHERE action IS NOT NULL`,
);

@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  async insert(event: NewEvent): Promise<void> {
    if (event.about.length > 0) await this.insertAll([event]);
    else await this.database.query(INSERT, values(event));
  }

  async insertAll(events: readonly NewEvent[]): Promise<void> {
    if (events.length > 0) await this.database.query(INSERT_ALL, [rowsOf(events)]);
  }

  /** Newest first. */
  search(filter: AuditFilter): Promise<AuditRow[]> {
    const asked = search(filter);
    return this.database.query(asked.search, asked.values);
  }

  viewsOf(accountId: string): Promise<{ at: Date; by: string | null; reason: string }[]> {
    return this.database.query(VIEWS, [accountId]);
  }

  /** Every action there is in the record, by name. */
  async actions(): Promise<string[]> {
    return (await this.database.query(ACTIONS)).map(({ action }) => action);
  }

  /** Events as part of a statement, each written once. */
  parts(events: readonly NewEvent[]): StatementPart {
    return { values: [rowsOf(events)], text: (first) => writeRows(`$${first}`) };
  }

  /** Events as part of a statement, one for each row of the table expression `rows`. */
  partEach(event: Pick<NewEvent, 'actorId' | 'classroomId' | 'subjectKind' | 'requestId' | 'ip'>, rows: string): StatementPart {
    const { actorId, classroomId, subjectKind, requestId, ip } = event;
    return {
      values: [actorId, classroomId, subjectKind, requestId, ip],
      text: (first) => {
        const [actor, classroom, kind, request, address] = placeholders(first, 5);
        return `audited AS (
     INSERT INTO audit_event (${COLUMNS})
     SELECT ${actor}::uuid, r.action, ${classroom}::uuid, ${kind}::text, r.subject_id, r.before, r.after, ${request}::text, ${address}::text
       FROM ${rows} r
   )`;
      },
    };
  }
}

function rowsOf(events: readonly NewEvent[]): string {
  const rows = events.map(({ actorId, classroomId, subjectKind, subjectId, requestId, ...event }) => ({
    ...event,
    actor_id: actorId,
    classroom_id: classroomId,
    subject_kind: subjectKind,
    subject_id: subjectId,
    request_id: requestId,
  }));
  return JSON.stringify(rows);
}

function values({ actorId, action, classroomId, subjectKind, subjectId, before, after, requestId, ip }: NewEvent): unknown[] {
  return [actorId, action, classroomId, subjectKind, subjectId, before, after, requestId, ip];
}
