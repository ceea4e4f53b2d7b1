import { Injectable } from '@nestjs/common';
import { waysInRemoved } from '../platform/auth/claimed';
import { Database, once, type Statement } from '../platform/database/database';
import { MOVED } from './moved';
import { Pace } from './pace';
import type { RosterActor } from './roster-actor';

/** How many items one statement takes: small enough that others get their turn, and that progress is seen. */
const AT_ONCE = 500;

interface Step {
  kind: 'account' | 'cohort' | 'class' | 'member' | 'enrollment';
  verdicts: ('new' | 'changed' | 'removed')[];
  /** Of these items, only those for which this holds. */
  only?: string;
  /** Changes rows that others may want to change, too: from here on there is no rest, so that they wait briefly. */
  held?: true;
  /** Common table expressions from `item`; the one called `done` holds a row for each item that was applied. */
  text: string;
}

/** Old and new of a row, by what of it the roster decides; `updatedAt` only to be put back. */
export const SEEN = {
  account: (row: string) =>
    `jsonb_build_object('name', ${row}.name, 'email', ${row}.email, 'emailKey', ${row}.email_key, 'role', ${row}.role, 'status', ${row}.status,
       'externalSource', ${row}.external_source, 'externalId', ${row}.external_id, 'updatedAt', ${row}.updated_at)`,
  cohort: (row: string) =>
    `jsonb_build_object('name', ${row}.name, 'nameKey', ${row}.name_key, 'externalSource', ${row}.external_source, 'externalId', ${row}.external_id)`,
  class: (row: string) =>
    `jsonb_build_object('name', ${row}.name, 'courseId', ${row}.course_id, 'startsOn', ${row}.starts_on, 'endsOn', ${row}.ends_on,
       'timeZone', ${row}.time_zone, 'status', ${row}.status, 'externalSource', ${row}.external_source, 'externalId', ${row}.external_id)`,
  enrollment: (row: string) => `jsonb_build_object('role', ${row}.role, 'source', ${row}.source, 'endedAt', ${row}.ended_at)`,
  member: (row: string) => `jsonb_build_object('addedAt', ${row}.added_at)`,
};

type Kind = keyof typeof SEEN;

const IDS: Record<Kind, string> = {
  account: `id, id, NULL::uuid, NULL::uuid`,
  cohort: `id, NULL::uuid, id, NULL::uuid`,
  class: `id, NULL::uuid, NULL::uuid, id`,
  member: `NULL::uuid, account_id, cohort_id, NULL::uuid`,
  enrollment: `id, account_id, NULL::uuid, classroom_id`,
};

/** Keeps what was done to the rows of `from`, to undo it by. */
function kept(kind: Kind, deed: 'created' | 'changed' | 'removed', from: string): string {
  return `kept_${from} AS (
    INSERT INTO roster_change (roster_id, kind, deed, subject_id, account_id, cohort_id, classroom_id, before, after)
    SELECT $1, '${kind}', '${deed}', ${IDS[kind]}, before, after FROM ${from})`;
}

/** One event for each row of `from`: what differs, without what only Postgres needs, and whose enrollment it is. */
function audited(action: string, subject: 'account' | 'cohort' | 'class' | 'enrollment', from: string): string {
  const classroom = { account: 'NULL::uuid', cohort: 'NULL::uuid', class: 'id', enrollment: 'classroom_id' }[subject];
  const whose = subject === 'enrollment' ? `, 'accountId', account_id` : '';
  return `audited_${from} AS (
    INSERT INTO audit_event (actor_id, action, classroom_id, subject_kind, subject_id, before, after, request_id, ip)
    SELECT $4::uuid, ${action}, ${classroom}, '${subject}', id, d.was,
           coalesce(d.became, '{}') || jsonb_build_object('rosterId', $1::uuid${whose}), $5::text, $7::text
      FROM ${from},
   LATERAL (SELECT jsonb_object_agg(a.key, ${from}.before -> a.key) FILTER (WHERE ${from}.before IS NOT NULL) AS was, jsonb_object_agg(a.key, a.value) AS became
              FROM jsonb_each(${from}.after) a
             WHERE a.key NOT IN ('emailKey', 'nameKey', 'updatedAt') AND a.value IS DISTINCT FROM coalesce(${from}.before -> a.key, 'null')) d)`;
}

/** The event of each cohort names the people of `done`. */
export const NAMED = `named AS (
    INSERT INTO audit_about (account_id, event_id) SELECT d.account_id, e.id FROM done d JOIN audited e ON e.subject_id = d.cohort_id)`;

const CREATE_ACCOUNTS = `done AS (
    INSERT INTO account (id, name, email, email_key, role, status, external_source, external_id)
    SELECT subject_id, wanted ->> 'name', wanted ->> 'email', wanted ->> 'emailKey', wanted ->> 'role', wanted ->> 'status',
           CASE WHEN wanted ->> 'externalId' IS NOT NULL THEN $6::text END, wanted ->> 'externalId'
      FROM item ON CONFLICT DO NOTHING
    RETURNING id, NULL::jsonb AS before, ${SEEN.account('account')} AS after),
  ${kept('account', 'created', 'done')}, ${audited(`'account.created'`, 'account', 'done')}`;

/**
 * Only as the dry run saw them: what somebody changed since is not written over. Who is suspended or claimed is locked for any sign-in,
 * see `SignInsRepository`, so that none begins meanwhile that would stay.
 */
const CHANGE_ACCOUNTS = `guarded AS (
    SELECT a.id, i.changes ? 'waysIn' AND a.email_unconfirmed AS claimed
      FROM item i JOIN account a ON a.id = i.subject_id
     WHERE i.changes ? 'waysIn' OR i.changes -> 'status' ->> 'to' = 'suspended' ORDER BY a.id FOR UPDATE OF a),
  wish AS (SELECT i.*, coalesce(g.claimed, false) AS claimed FROM item i LEFT JOIN guarded g ON g.id = i.subject_id),
  done AS (
    UPDATE account a SET name = wanted ->> 'name', email = wanted ->> 'email', email_key = wanted ->> 'emailKey', role = wanted ->> 'role',
           status = wanted ->> 'status', external_id = coalesce(wanted ->> 'externalId', a.external_id),
           external_source = CASE WHEN wanted ->> 'externalId' IS NULL THEN a.external_source ELSE $6::text END, updated_at = now(),
           email_unconfirmed = a.email_unconfirmed AND NOT i.claimed, password_hash = CASE WHEN NOT i.claimed THEN a.password_hash END,
           password_short = CASE WHEN NOT i.claimed THEN a.password_short END
      FROM wish i
     WHERE a.id = i.subject_id AND a.name = i.before ->> 'name' AND a.email = i.before ->> 'email' AND a.role = i.before ->> 'role'
       AND a.status = i.before ->> 'status' AND a.external_id IS NOT DISTINCT FROM i.before ->> 'externalId'
    RETURNING a.id, ${SEEN.account('old')} || jsonb_build_object('emailKey', i.before ->> 'emailKey') AS before, ${SEEN.account('new')} AS after, i.claimed),
  claimed AS (SELECT id FROM done WHERE claimed),
  ${waysInRemoved('claimed')},
  signed_out AS (
    UPDATE sign_in s SET ended_at = now(), end_reason = CASE WHEN done.claimed THEN 'claimed' ELSE 'suspended' END
      FROM done WHERE s.account_id = done.id AND s.ended_at IS NULL AND (done.claimed OR done.after ->> 'status' = 'suspended')),
  links AS (
    DELETE FROM account_link l USING done WHERE l.account_id = done.id AND (done.claimed OR done.before ->> 'email' <> done.after ->> 'email')),
  audited_claimed AS (
    INSERT INTO audit_event (actor_id, action, subject_kind, subject_id, after, request_id, ip)
    SELECT $4::uuid, 'account.claimed', 'account', id, jsonb_build_object('rosterId', $1::uuid), $5::text, $7::text FROM claimed),
  ${kept('account', 'changed', 'done')},
  ${audited(`CASE WHEN before ->> 'status' <> after ->> 'status' THEN 'account.' || (after ->> 'status') ELSE 'account.changed' END`, 'account', 'done')}`;

const CREATE_COHORTS = `done AS (
    INSERT INTO cohort (id, name, name_key, external_source, external_id)
    SELECT subject_id, wanted ->> 'name', wanted ->> 'nameKey', CASE WHEN wanted ->> 'externalId' IS NOT NULL THEN $6::text END, wanted ->> 'externalId'
      FROM item ON CONFLICT DO NOTHING
    RETURNING id, NULL::jsonb AS before, ${SEEN.cohort('cohort')} AS after),
  ${kept('cohort', 'created', 'done')}, ${audited(`'cohort.created'`, 'cohort', 'done')}`;

const CHANGE_COHORTS = `done AS (
    UPDATE cohort k SET name = wanted ->> 'name', name_key = wanted ->> 'nameKey', external_id = coalesce(wanted ->> 'externalId', k.external_id),
           external_source = CASE WHEN wanted ->> 'externalId' IS NULL THEN k.external_source ELSE $6::text END
      FROM item i WHERE k.id = i.subject_id AND k.name = i.before ->> 'name' AND k.external_id IS NOT DISTINCT FROM i.before ->> 'externalId'
    RETURNING k.id, ${SEEN.cohort('old')} AS before, ${SEEN.cohort('new')} AS after),
  ${kept('cohort', 'changed', 'done')}, ${audited(`'cohort.renamed'`, 'cohort', 'done')}`;

/** A new class is ready to be taught: it has the newest version of every module of its course. */
const CREATE_CLASSES = `done AS (
    INSERT INTO classroom (id, course_id, name, starts_on, ends_on, time_zone, status, external_source, external_id)
    SELECT subject_id, (wanted ->> 'courseId')::uuid, wanted ->> 'name', (wanted ->> 'startsOn')::date, (wanted ->> 'endsOn')::date,
           wanted ->> 'timeZone', wanted ->> 'status', CASE WHEN wanted ->> 'externalId' IS NOT NULL THEN $6::text END, wanted ->> 'externalId'
      FROM item ON CONFLICT DO NOTHING
    RETURNING id, course_id, NULL::jsonb AS before, ${SEEN.class('classroom')} AS after),
  modules AS (
    INSERT INTO class_module (classroom_id, course_id, module_id, module_version_id)
    SELECT done.id, done.course_id, m.id, newest.id
      FROM done JOIN module m ON m.course_id = done.course_id
      JOIN LATERAL (SELECT id FROM module_version WHERE module_id = m.id ORDER BY number DESC LIMIT 1) newest ON true),
  ${kept('class', 'created', 'done')}, ${audited(`'class.created'`, 'class', 'done')}`;

const CHANGE_CLASSES = `done AS (
    UPDATE classroom c SET name = wanted ->> 'name', starts_on = (wanted ->> 'startsOn')::date, ends_on = (wanted ->> 'endsOn')::date,
           status = wanted ->> 'status', external_id = coalesce(wanted ->> 'externalId', c.external_id),
           external_source = CASE WHEN wanted ->> 'externalId' IS NULL THEN c.external_source ELSE $6::text END
      FROM item i
     WHERE c.id = i.subject_id AND c.name = i.before ->> 'name' AND c.starts_on = (i.before ->> 'startsOn')::date
       AND c.ends_on = (i.before ->> 'endsOn')::date AND c.status = i.before ->> 'status'
       AND c.external_id IS NOT DISTINCT FROM i.before ->> 'externalId'
    RETURNING c.id, ${SEEN.class('old')} AS before, ${SEEN.class('new')} AS after),
  ${kept('class', 'changed', 'done')}, ${audited(`'class.changed'`, 'class', 'done')}`;

const CREATE_ENROLLMENTS = `done AS (
    INSERT INTO enrollment (id, classroom_id, account_id, role, source)
    SELECT i.subject_id, i.classroom_id, i.account_id, i.wanted ->> 'role', 'direct'
      FROM item i
      JOIN classroom c ON c.id = i.classroom_id AND c.status = 'active'
      JOIN account a ON a.id = i.account_id AND (i.wanted ->> 'role' <> 'teacher' OR a.role <> 'student')
    ON CONFLICT DO NOTHING
    RETURNING id, account_id, classroom_id, NULL::jsonb AS before, ${SEEN.enrollment('enrollment')} AS after),
  ${kept('enrollment', 'created', 'done')}, ${audited(`'enrollment.created'`, 'enrollment', 'done')}`;

/** Also those that end: the work in them stays, and is there again when somebody comes back. */
const CHANGE_ENROLLMENTS = `done AS (
    UPDATE enrollment e SET role = CASE WHEN (i.wanted ->> 'ended')::boolean THEN e.role ELSE i.wanted ->> 'role' END,
           source = CASE WHEN (i.wanted ->> 'ended')::boolean THEN e.source ELSE 'direct' END,
           ended_at = CASE WHEN (i.wanted ->> 'ended')::boolean THEN clock_timestamp() END
      FROM item i
      JOIN classroom c ON c.id = i.classroom_id AND c.status = 'active'
     WHERE e.id = i.subject_id AND e.role = i.before ->> 'role' AND e.source = i.before ->> 'source'
       AND (e.ended_at IS NOT NULL) = (i.before ->> 'ended')::boolean AND ((i.wanted ->> 'ended')::boolean OR NOT ${MOVED('e')})
    RETURNING e.id, e.account_id, e.classroom_id, ${SEEN.enrollment('old')} AS before, ${SEEN.enrollment('new')} AS after),
  ${kept('enrollment', 'changed', 'done')},
  ${audited(`CASE WHEN after ->> 'endedAt' IS NOT NULL THEN 'enrollment.ended' WHEN before ->> 'endedAt' IS NOT NULL THEN 'enrollment.renewed' ELSE 'enrollment.role-changed' END`, 'enrollment', 'done')}`;

/** Who joins a cohort is in its running classes too, see `EnrollmentsService.enrollCohortMembers`. */
const CREATE_MEMBERS = `done AS (
    INSERT INTO cohort_member (cohort_id, account_id, added_at)
    SELECT cohort_id, account_id, clock_timestamp() FROM item ON CONFLICT DO NOTHING
    RETURNING cohort_id, account_id, NULL::jsonb AS before, ${SEEN.member('cohort_member')} AS after),
  place AS (
    SELECT DISTINCT l.classroom_id, done.account_id
      FROM done JOIN classroom_cohort l USING (cohort_id) JOIN classroom c ON c.id = l.classroom_id AND c.status = 'active'),
  enrolled AS (
    INSERT INTO enrollment (classroom_id, account_id, role, source) SELECT classroom_id, account_id, 'student', 'cohort' FROM place
    ON CONFLICT DO NOTHING
    RETURNING id, account_id, classroom_id, NULL::jsonb AS before, ${SEEN.enrollment('enrollment')} AS after),
  renewed AS (
    UPDATE enrollment e SET role = 'student', source = 'cohort', ended_at = NULL
      FROM place p WHERE e.classroom_id = p.classroom_id AND e.account_id = p.account_id AND e.ended_at IS NOT NULL AND NOT ${MOVED('e')}
    RETURNING e.id, e.account_id, e.classroom_id, ${SEEN.enrollment('old')} AS before, ${SEEN.enrollment('new')} AS after),
  ${kept('member', 'created', 'done')}, ${kept('enrollment', 'created', 'enrolled')}, ${kept('enrollment', 'changed', 'renewed')},
  audited AS (
    INSERT INTO audit_event (actor_id, action, subject_kind, subject_id, after, request_id, ip)
    SELECT $4::uuid, 'cohort.members-added', 'cohort', cohort_id, jsonb_build_object('accountIds', jsonb_agg(account_id), 'rosterId', $1::uuid),
           $5::text, $7::text
      FROM done GROUP BY cohort_id RETURNING id, subject_id),
  ${NAMED}`;

/** Who leaves a cohort leaves what only that cohort brought them into. */
const REMOVE_MEMBERS = `done AS (
    DELETE FROM cohort_member m USING item i WHERE m.cohort_id = i.cohort_id AND m.account_id = i.account_id
    RETURNING m.cohort_id, m.account_id, ${SEEN.member('m')} AS before, NULL::jsonb AS after),
  released AS (
    UPDATE enrollment e SET ended_at = clock_timestamp()
      FROM done JOIN classroom_cohort l USING (cohort_id) JOIN classroom c ON c.id = l.classroom_id AND c.status = 'active'
     WHERE e.classroom_id = l.classroom_id AND e.account_id = done.account_id AND e.source = 'cohort' AND e.ended_at IS NULL
       AND NOT EXISTS (SELECT FROM classroom_cohort o JOIN cohort_member m ON m.cohort_id = o.cohort_id
                        WHERE o.classroom_id = e.classroom_id AND m.account_id = e.account_id
                          AND NOT EXISTS (SELECT FROM item gone WHERE gone.cohort_id = m.cohort_id AND gone.account_id = m.account_id))
    RETURNING e.id, e.account_id, e.classroom_id, ${SEEN.enrollment('old')} AS before, ${SEEN.enrollment('new')} AS after),
  ${kept('member', 'removed', 'done')}, ${kept('enrollment', 'changed', 'released')},
  audited AS (
    INSERT INTO audit_event (actor_id, action, subject_kind, subject_id, before, after, request_id, ip)
    SELECT $4::uuid, 'cohort.members-removed', 'cohort', cohort_id, jsonb_build_object('accountIds', jsonb_agg(account_id)),
           jsonb_build_object('rosterId', $1::uuid), $5::text, $7::text
      FROM done GROUP BY cohort_id RETURNING id, subject_id),
  ${NAMED}`;

/**
 * In this order: people and places before who belongs there, who may teach before who does; and what is new before what changes rows
 * that others may want to change, so that they wait briefly.
 */
const STEPS: Step[] = [
  { kind: 'cohort', verdicts: ['new'], text: CREATE_COHORTS },
  { kind: 'class', verdicts: ['new'], text: CREATE_CLASSES },
  { kind: 'account', verdicts: ['new'], text: CREATE_ACCOUNTS },
  { kind: 'enrollment', verdicts: ['new'], only: `wanted ->> 'role' <> 'teacher'`, text: CREATE_ENROLLMENTS },
  { kind: 'member', verdicts: ['new'], text: CREATE_MEMBERS },
  { kind: 'account', verdicts: ['changed', 'removed'], text: CHANGE_ACCOUNTS, held: true },
  { kind: 'enrollment', verdicts: ['new'], only: `wanted ->> 'role' = 'teacher'`, text: CREATE_ENROLLMENTS, held: true },
  { kind: 'enrollment', verdicts: ['changed', 'removed'], text: CHANGE_ENROLLMENTS, held: true },
  { kind: 'member', verdicts: ['removed'], text: REMOVE_MEMBERS, held: true },
  { kind: 'cohort', verdicts: ['changed'], text: CHANGE_COHORTS, held: true },
  { kind: 'class', verdicts: ['changed', 'removed'], text: CHANGE_CLASSES, held: true },
];

/**
 * Who gives an e-mail away that somebody else in the roster takes has its old key set aside first, so that nobody meets on the way:
 * not those who take one after another, and not two who exchange theirs.
 */
const SET_EMAILS_ASIDE = once(
  `WITH given AS (
     SELECT subject_id, before ->> 'email' AS email, before ->> 'emailKey' AS key FROM roster_item
      WHERE roster_id = $1 AND kind = 'account' AND verdict IN ('changed', 'removed') AND changes ? 'email'),
   taken AS (
     SELECT wanted ->> 'emailKey' AS key FROM roster_item
      WHERE roster_id = $1 AND kind = 'account' AND (verdict = 'new' OR verdict IN ('changed', 'removed') AND changes ? 'email'))
   UPDATE account a SET email_key = 'moving ' || a.id
     FROM given g
    WHERE g.key IN (SELECT key FROM taken) AND a.id = g.subject_id AND a.email = g.email`,
);

interface StepRow {
  last: number | null;
  wanted: number;
  done: number;
}

function statementOf({ kind, verdicts, only = 'true', text }: Step): Statement<StepRow> {
  return once(
    `WITH item AS MATERIALIZED (
       SELECT * FROM roster_item
        WHERE roster_id = $1 AND kind = '${kind}' AND verdict IN (${verdicts.map((one) => `'${one}'`).join(', ')}) AND ${only} AND number > $2
        ORDER BY number LIMIT $3),
     ${text}
     SELECT (SELECT max(number) FROM item) AS last, (SELECT count(*)::int FROM item) AS wanted, (SELECT count(*)::int FROM done) AS done
       FROM (VALUES ($4::uuid, $5::text, $6::text, $7::text)) AS given`,
  );
}

/**
 * Writes what the dry run found: the tables of other features too, for a whole school cannot go through their doors one by one.
 * It keeps their rules, and each step writes its audit rows. Call everything inside one transaction.
 */
@Injectable()
export class ApplyingRepository {
  constructor(private readonly database: Database) {}

  async begin(rosterId: string): Promise<void> {
    await this.database.query(once(`SET LOCAL statement_timeout = '2min'`));
    // So many rows at once have outrun what Postgres knows of the table.
    await this.database.query(once(`ANALYZE roster_item`));
    await this.database.query(SET_EMAILS_ASIDE, [rosterId]);
  }

  /**
   * Applies item by item, some hundreds at once.
   * @param source whose ids the roster has
   * @param seen is told how many were applied, and may throw to end it all
   * @returns the kind of thing of which some are not any more as the dry run saw them; null when all was applied
   */
  async apply(
    rosterId: string,
    source: string,
    actor: RosterActor,
    seen: (count: number) => Promise<void>,
  ): Promise<{ kind: Step['kind']; count: number } | null> {
    const pace = new Pace();
    for (const step of STEPS) {
      const statement = statementOf(step);
      for (let last = 0; ;) {
        const begun = performance.now();
        const { accountId = null, requestId = null, ip = null } = actor ?? {};
        const row = await this.database.queryOne(statement, [rosterId, last, AT_ONCE, accountId, requestId, source, ip]);
        if (!row || row.last === null) break;
        if (row.done < row.wanted) return { kind: step.kind, count: row.wanted - row.done };
        last = row.last;
        await seen(row.done);
        if (!step.held) await pace.rest(performance.now() - begun);
      }
    }
    return null;
  }
}
