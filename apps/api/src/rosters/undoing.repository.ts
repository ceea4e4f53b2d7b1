import { Injectable } from '@nestjs/common';
import { Database, once, type Statement } from '../platform/database/database';
import { NAMED } from './applying.repository';
import {
  ARCHIVED_SINCE,
  changedSince,
  CLEAR,
  GOES_LAST,
  GOES_TOO,
  type Kind,
  KINDS,
  type Reference,
  REFERENCES,
  SIGNED_IN,
  TABLE,
  TAKEN_SINCE,
  usedSince,
} from './conflicts-sql';
import { Pace } from './pace';
import type { RosterActor } from './roster-actor';

/** How many rows one statement takes back: few enough that others get their turn, and that progress is seen. */
const AT_ONCE = 500;

const COUNT = once<{ count: number }>(`SELECT count(*)::int AS count FROM roster_change WHERE roster_id = $1`);

/** Accounts that were claimed from whoever signed up: what those had set up there does not come back. */
const CLAIMED = once<{ count: number }>(
  `SELECT count(*)::int AS count FROM roster_item
    WHERE roster_id = $1 AND kind = 'account' AND verdict IN ('changed', 'removed') AND changes ? 'waysIn'`,
);

const CONFLICTS = once<{ count: number }>(
  `SELECT count(*)::int AS count FROM roster_change WHERE roster_id = $1 AND conflict IS NOT NULL`,
);

interface Step {
  kind: Kind | 'member';
  deed: 'created' | 'changed' | 'removed';
  /** Common table expressions from `item`; the one called `done` holds what was taken back. */
  text: string;
  /** Changes rows that others may want to change, too: from here on there is no rest, so that they wait briefly. */
  held?: true;
}

/** One event for each row: what differs, as it was left and as it is again, and whose enrollment it is. */
const AUDITED = `audited AS (
    INSERT INTO audit_event (actor_id, action, classroom_id, subject_kind, subject_id, before, after, request_id, ip)
    SELECT $4::uuid, CASE i.deed WHEN 'created' THEN i.kind || '.removed' ELSE i.kind || '.changed' END, i.classroom_id, i.kind, i.subject_id,
           d.after, coalesce(d.before, '{}') || jsonb_build_object('rosterId', $1::uuid, 'undone', true)
             || CASE WHEN i.kind = 'enrollment' THEN jsonb_build_object('accountId', i.account_id) ELSE '{}' END, $5::text, $6::text
      FROM item i,
   LATERAL (SELECT jsonb_object_agg(a.key, a.value) FILTER (WHERE i.deed = 'changed') AS after,
                   jsonb_object_agg(a.key, i.before -> a.key) FILTER (WHERE i.deed = 'changed') AS before
              FROM jsonb_each(i.after) a
             WHERE a.key NOT IN ('emailKey', 'nameKey', 'updatedAt') AND a.value IS DISTINCT FROM coalesce(i.before -> a.key, 'null')) d
    RETURNING id, subject_id)`;

/** One event for each cohort. */
const auditedMembers = (action: string, told: 'before' | 'after') => `audited AS (
    INSERT INTO audit_event (actor_id, action, subject_kind, subject_id, before, after, request_id, ip)
    SELECT $4::uuid, '${action}', 'cohort', cohort_id, ${told === 'before' ? `people` : 'NULL::jsonb'},
           ${told === 'after' ? `people || ` : ''}jsonb_build_object('rosterId', $1::uuid, 'undone', true), $5::text, $6::text
      FROM (SELECT cohort_id, jsonb_build_object('accountIds', jsonb_agg(account_id)) AS people FROM done GROUP BY cohort_id) cohorts
    RETURNING id, subject_id),
  ${NAMED}`;

const removed = (kind: Kind): Step => ({
  kind,
  deed: 'created',
  text: `done AS (DELETE FROM ${TABLE[kind]} t USING item i WHERE t.id = i.subject_id RETURNING t.id), ${AUDITED}`,
});

/** An enrollment that is gone leads to nobody: the events about it, this one and those before, name whose it was, if they stay. */
const REMOVE_ENROLLMENTS = `done AS (DELETE FROM enrollment t USING item i WHERE t.id = i.subject_id RETURNING t.id, t.account_id),
  ${AUDITED},
  staying AS (
    SELECT d.* FROM done d
     WHERE NOT EXISTS (SELECT FROM roster_change g WHERE g.account_id = d.account_id AND g.roster_id = $1 AND g.kind = 'account' AND g.deed = 'created')),
  named AS (
    INSERT INTO audit_about (account_id, event_id)
    SELECT s.account_id, e.id FROM staying s JOIN audited e ON e.subject_id = s.id
    UNION ALL SELECT s.account_id, e.id FROM staying s JOIN audit_event e ON e.subject_id = s.id
    ON CONFLICT DO NOTHING)`;

/** What was changed twice is as it was before the first time. */
const FIRST = `first AS (SELECT DISTINCT ON (subject_id) * FROM item ORDER BY subject_id, id)`;

const RESTORE_ENROLLMENTS = `${FIRST}, done AS (
    UPDATE enrollment e SET role = i.before ->> 'role', source = i.before ->> 'source', ended_at = (i.before ->> 'endedAt')::timestamptz
      FROM first i WHERE e.id = i.subject_id RETURNING e.id), ${AUDITED}`;

/** Who is suspended again is locked for any sign-in meanwhile, as when it is applied. */
const RESTORE_ACCOUNTS = `guarded AS (
    SELECT a.id FROM item i JOIN account a ON a.id = i.subject_id WHERE i.before ->> 'status' = 'suspended' ORDER BY a.id FOR UPDATE OF a),
  done AS (
    UPDATE account a SET name = i.before ->> 'name', email = i.before ->> 'email', email_key = i.before ->> 'emailKey', role = i.before ->> 'role',
           status = i.before ->> 'status', external_source = i.before ->> 'externalSource', external_id = i.before ->> 'externalId',
           updated_at = CASE WHEN a.updated_at = (i.after ->> 'updatedAt')::timestamptz THEN (i.before ->> 'updatedAt')::timestamptz ELSE now() END
      FROM item i LEFT JOIN guarded g ON g.id = i.subject_id WHERE a.id = i.subject_id
    RETURNING a.id, i.before, i.after),
  signed_out AS (
    UPDATE sign_in s SET ended_at = now(), end_reason = 'suspended'
      FROM done WHERE s.account_id = done.id AND s.ended_at IS NULL AND done.before ->> 'status' = 'suspended'),
  links AS (DELETE FROM account_link l USING done WHERE l.account_id = done.id AND done.before ->> 'email' <> done.after ->> 'email'),
  ${AUDITED}`;

const RESTORE_COHORTS = `done AS (
    UPDATE cohort k SET name = i.before ->> 'name', name_key = i.before ->> 'nameKey', external_source = i.before ->> 'externalSource',
           external_id = i.before ->> 'externalId'
      FROM item i WHERE k.id = i.subject_id RETURNING k.id), ${AUDITED}`;

const RESTORE_CLASSES = `done AS (
    UPDATE classroom r SET name = i.before ->> 'name', starts_on = (i.before ->> 'startsOn')::date, ends_on = (i.before ->> 'endsOn')::date,
           status = i.before ->> 'status', external_source = i.before ->> 'externalSource', external_id = i.before ->> 'externalId'
      FROM item i WHERE r.id = i.subject_id RETURNING r.id), ${AUDITED}`;

const REMOVE_MEMBERS = `done AS (
    DELETE FROM cohort_member m USING item i WHERE m.cohort_id = i.cohort_id AND m.account_id = i.account_id
    RETURNING m.cohort_id, m.account_id), ${auditedMembers('cohort.members-removed', 'before')}`;

const RESTORE_MEMBERS = `done AS (
    INSERT INTO cohort_member (cohort_id, account_id, added_at)
    SELECT i.cohort_id, i.account_id, (i.before ->> 'addedAt')::timestamptz
      FROM item i JOIN cohort k ON k.id = i.cohort_id JOIN account a ON a.id = i.account_id
    ON CONFLICT DO NOTHING RETURNING cohort_id, account_id), ${auditedMembers('cohort.members-added', 'after')}`;

/** The way back, in the order in which nothing hangs in the air and who took an e-mail or a name gives it back first. */
const STEPS: Step[] = [
  { kind: 'member', deed: 'created', text: REMOVE_MEMBERS },
  { kind: 'enrollment', deed: 'created', text: REMOVE_ENROLLMENTS },
  removed('account'),
  removed('class'),
  removed('cohort'),
  { kind: 'account', deed: 'changed', text: RESTORE_ACCOUNTS, held: true },
  { kind: 'enrollment', deed: 'changed', text: RESTORE_ENROLLMENTS, held: true },
  { kind: 'cohort', deed: 'changed', text: RESTORE_COHORTS, held: true },
  { kind: 'class', deed: 'changed', text: RESTORE_CLASSES, held: true },
  { kind: 'member', deed: 'removed', text: RESTORE_MEMBERS, held: true },
];

/** The rows of a step, last first: what was changed twice goes the way back. */
const itemOf = ({ kind, deed }: Step) => `item AS MATERIALIZED (
       SELECT * FROM roster_change
        WHERE roster_id = $1 AND kind = '${kind}' AND deed = '${deed}' AND conflict IS NULL AND id < $2::uuid
        ORDER BY id DESC LIMIT $3)`;

interface StepRow {
  last: string | null;
  count: number;
}

function statementOf(step: Step): Statement<StepRow> {
  return once(
    `WITH ${itemOf(step)},
     ${step.text}
     SELECT (SELECT min(id::text) FROM item) AS last, (SELECT count(*)::int FROM item) AS count
       FROM (VALUES ($4::uuid, $5::text, $6::text)) AS given`,
  );
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** What is removed is held first, so that nobody begins to use it from here on. */
function hold(step: Step & { kind: Kind }) {
  return once(
    `WITH ${itemOf(step)} SELECT t.id FROM item i JOIN ${TABLE[step.kind]} t ON t.id = i.subject_id ORDER BY t.id FOR UPDATE OF t`,
  );
}

/** Whether somebody began to use it since the conflicts were marked: what the roster put there is gone by then. */
function isUsed(step: Step & { kind: Kind }, references: readonly Reference[]) {
  const uses = references.map(
    ({ child, column }) =>
      `EXISTS (SELECT FROM item i JOIN ${child} t ON t.${column} = i.subject_id WHERE NOT (${GOES_LAST.includes(child) ? GOES_TOO[child] : 'false'}))`,
  );
  if (step.kind === 'account')
    uses.push(`EXISTS (SELECT FROM item i JOIN account t ON t.id = i.subject_id WHERE t.password_hash IS NOT NULL)`);
  return once<{ used: boolean }>(`WITH ${itemOf(step)} SELECT ${uses.join(' OR ')} AS used`);
}

/** Who meets on the way to their old e-mails has the key set aside first; see `SET_EMAILS_ASIDE` of applying. */
const SET_EMAILS_ASIDE = once(
  `WITH back AS (
     SELECT subject_id, before ->> 'emailKey' AS key, after ->> 'emailKey' AS now FROM roster_change
      WHERE roster_id = $1 AND kind = 'account' AND deed = 'changed' AND conflict IS NULL AND before ->> 'emailKey' <> after ->> 'emailKey')
   UPDATE account a SET email_key = 'moving ' || a.id
     FROM back b WHERE b.now IN (SELECT key FROM back) AND a.id = b.subject_id`,
);

/** Takes back what a roster did, row by row as it was before. Call everything inside one transaction. */
@Injectable()
export class UndoingRepository {
  constructor(private readonly database: Database) {}

  /** How many rows it changed; none when it was applied so long ago that nothing is left to undo it by. */
  async count(rosterId: string): Promise<number> {
    return (await this.database.queryOne(COUNT, [rosterId]))?.count ?? 0;
  }

  /** How many accounts it took from whoever had signed up. */
  async countClaimed(rosterId: string): Promise<number> {
    return (await this.database.queryOne(CLAIMED, [rosterId]))?.count ?? 0;
  }

  /** Marks what happened to the rows since, and gives how many are marked. */
  async markConflicts(rosterId: string): Promise<number> {
    await this.database.query(once(`SET LOCAL statement_timeout = '10min'`));
    await this.database.query(CLEAR, [rosterId]);
    // So many rows at once have outrun what Postgres knows of the table.
    await this.database.query(once(`ANALYZE roster_change`));
    for (const kind of KINDS) {
      await this.database.query(changedSince(kind), [rosterId]);
      if (kind === 'enrollment') await this.database.query(ARCHIVED_SINCE, [rosterId]);
      if (kind === 'account') await this.database.query(SIGNED_IN, [rosterId]);
      for (const { child, column } of await this.database.query(REFERENCES, [TABLE[kind]]))
        await this.database.query(usedSince(kind, child, column), [
          rosterId,
          `It is in use since (${child.replaceAll('_', ' ')}).`,
        ]);
    }
    for (const taken of TAKEN_SINCE) await this.database.query(taken, [rosterId]);
    const [conflicts] = await this.database.query(CONFLICTS, [rosterId]);
    return conflicts?.count ?? 0;
  }

  /**
   * Takes everything back that has no conflict, some hundred rows at once.
   * @param seen is told how many were taken back, and may throw to end it all
   * @returns false when somebody began to use some of it meanwhile, and nothing may stay
   */
  async undo(rosterId: string, actor: RosterActor, seen: (count: number) => Promise<void>): Promise<boolean> {
    const { accountId = null, requestId = null, ip = null } = actor ?? {};
    const pace = new Pace();
    await this.database.query(SET_EMAILS_ASIDE, [rosterId]);
    for (const step of STEPS) {
      const guard = await this.guardOf(step);
      const statement = statementOf(step);
      for (let last = LAST_ID; ;) {
        const begun = performance.now();
        const batch = [rosterId, last, AT_ONCE];
        if (!(await guard(batch))) return false;
        const row = await this.database.queryOne(statement, [...batch, accountId, requestId, ip]);
        if (!row || row.last === null) break;
        last = row.last;
        await seen(row.count);
        if (!step.held) await pace.rest(performance.now() - begun);
      }
    }
    return true;
  }

  /** Holds what a batch of a step removes; false when it is in use. */
  private async guardOf({ kind, ...step }: Step): Promise<(batch: readonly unknown[]) => Promise<boolean>> {
    if (kind === 'member' || step.deed !== 'created') return () => Promise.resolve(true);
    const removing = { kind, ...step };
    const [held, used] = [hold(removing), isUsed(removing, await this.database.query(REFERENCES, [TABLE[kind]]))];
    return async (batch) => {
      await this.database.query(held, batch);
      return (await this.database.queryOne(used, batch))?.used === false;
    };
  }
}
