import { Injectable } from '@nestjs/common';
import { Database, once } from '../platform/database/database';
import { SEEN } from './applying.repository';

const TABLE = { account: 'account', cohort: 'cohort', class: 'classroom', enrollment: 'enrollment' } as const;
type Kind = keyof typeof TABLE;

/** Leaves before what they hang from: a person who is enrolled is in use, unless that enrollment goes too. */
const KINDS: Kind[] = ['enrollment', 'account', 'cohort', 'class'];

/** Foreign keys that refer to one of the tables by its id. */
const REFERENCES = once<{ child: string; column: string }>(
  `SELECT k.conrelid::regclass::text AS child, a.attname AS column
     FROM pg_constraint k
     JOIN LATERAL unnest(k.conkey, k.confkey) AS pair(own, theirs) ON true
     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.own
     JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = pair.theirs AND b.attname = 'id'
    WHERE k.contype = 'f' AND k.confrelid = $1::regclass
    ORDER BY 1, 2`,
);

/** Rows that refer to what the roster made, and go with it. */
const GOES_TOO: Record<string, string> = {
  enrollment: `EXISTS (SELECT FROM roster_change g WHERE g.roster_id = $1 AND g.kind = 'enrollment' AND g.deed = 'created' AND g.conflict IS NULL AND g.subject_id = t.id)`,
  cohort_member: `EXISTS (SELECT FROM roster_change g WHERE g.roster_id = $1 AND g.kind = 'member' AND g.deed = 'created' AND g.conflict IS NULL
                             AND g.cohort_id = t.cohort_id AND g.account_id = t.account_id)`,
  class_module: `t.opens_at IS NULL AND t.due_at IS NULL AND t.closes_at IS NULL`,
};

const CLEAR = once(`UPDATE roster_change SET conflict = NULL WHERE roster_id = $1 AND conflict IS NOT NULL`);

/** What is not as the roster left it. What is gone already needs no undoing, unless it was only changed. */
function changedSince(kind: Kind) {
  return once(
    `UPDATE roster_change c SET conflict = 'It was changed since.'
       FROM roster_change o LEFT JOIN ${TABLE[kind]} t ON t.id = o.subject_id
      WHERE o.id = c.id AND c.roster_id = $1 AND c.kind = '${kind}'
        AND CASE WHEN t.id IS NULL THEN c.deed = 'changed' ELSE ${SEEN[kind]('t')} - 'updatedAt' <> c.after - 'updatedAt' END
        AND NOT EXISTS (SELECT FROM roster_change later WHERE later.roster_id = $1 AND later.kind = '${kind}' AND later.subject_id = c.subject_id AND later.id > c.id)`,
  );
}

const SIGNED_IN = once(
  `UPDATE roster_change c SET conflict = 'This person has a password or has signed in since.'
     FROM account a
    WHERE c.roster_id = $1 AND c.kind = 'account' AND c.deed = 'created' AND c.conflict IS NULL AND a.id = c.subject_id
      AND (a.password_hash IS NOT NULL OR a.last_sign_in_at IS NOT NULL)`,
);

function usedSince(kind: Kind, child: string, column: string) {
  return once(
    `UPDATE roster_change c SET conflict = $2
       FROM (SELECT DISTINCT t.${column} AS id
               FROM ${child} t
               JOIN roster_change m ON m.roster_id = $1 AND m.kind = '${kind}' AND m.deed = 'created' AND m.subject_id = t.${column}
              WHERE NOT (${GOES_TOO[child] ?? 'false'})) used
      WHERE c.roster_id = $1 AND c.kind = '${kind}' AND c.deed = 'created' AND c.conflict IS NULL AND c.subject_id = used.id`,
  );
}

/** Somebody else took the e-mail or the name that would have to be given back. */
const TAKEN_SINCE = [
  `UPDATE roster_change c SET conflict = 'Its e-mail belongs to somebody else by now.'
     FROM account a
    WHERE c.roster_id = $1 AND c.kind = 'account' AND c.deed = 'changed' AND c.conflict IS NULL
      AND a.email_key = c.before ->> 'emailKey' AND a.id <> c.subject_id
      AND NOT EXISTS (SELECT FROM roster_change o WHERE o.roster_id = $1 AND o.kind = 'account' AND o.subject_id = a.id AND o.conflict IS NULL)`,
  `UPDATE roster_change c SET conflict = 'Another cohort has its name by now.'
     FROM cohort k
    WHERE c.roster_id = $1 AND c.kind = 'cohort' AND c.deed = 'changed' AND c.conflict IS NULL
      AND k.name_key = c.before ->> 'nameKey' AND k.id <> c.subject_id`,
].map((text) => once(text));

const IS_KEPT = once<{ kept: boolean }>(`SELECT EXISTS (SELECT FROM roster_change WHERE roster_id = $1) AS kept`);

const CONFLICTS = once<{ count: number }>(
  `SELECT count(*)::int AS count FROM roster_change WHERE roster_id = $1 AND conflict IS NOT NULL`,
);

const MINE = (kind: string, deed: string) =>
  `c.roster_id = $1 AND c.kind = '${kind}' AND c.deed = '${deed}' AND c.conflict IS NULL`;

/** One event for each row of people and enrollments, and of what they belong to. */
const AUDITED = `INSERT INTO audit_event (actor_id, action, classroom_id, subject_kind, subject_id, before, after, request_id)
  SELECT $2::uuid, CASE c.deed WHEN 'created' THEN c.kind || '.removed' ELSE c.kind || '.changed' END, c.classroom_id, c.kind, c.subject_id,
         d.after, coalesce(d.before, '{}') || jsonb_build_object('rosterId', $1::uuid, 'undone', true), $3::text
    FROM roster_change c,
 LATERAL (SELECT jsonb_object_agg(a.key, a.value) FILTER (WHERE c.deed = 'changed') AS after,
                 jsonb_object_agg(a.key, c.before -> a.key) FILTER (WHERE c.deed = 'changed') AS before
            FROM jsonb_each(c.after) a
           WHERE a.key NOT IN ('emailKey', 'nameKey', 'updatedAt') AND a.value IS DISTINCT FROM coalesce(c.before -> a.key, 'null')) d
   WHERE c.roster_id = $1 AND c.kind <> 'member' AND c.conflict IS NULL`;

/** The way back, in the order in which nothing hangs in the air. */
const STEPS = [
  AUDITED,
  `DELETE FROM cohort_member m USING roster_change c WHERE ${MINE('member', 'created')} AND m.cohort_id = c.cohort_id AND m.account_id = c.account_id`,
  `UPDATE enrollment e SET role = c.before ->> 'role', source = c.before ->> 'source', ended_at = (c.before ->> 'endedAt')::timestamptz
     FROM (SELECT DISTINCT ON (subject_id) * FROM roster_change c WHERE ${MINE('enrollment', 'changed')} ORDER BY subject_id, id) c WHERE e.id = c.subject_id`,
  `DELETE FROM enrollment e USING roster_change c WHERE ${MINE('enrollment', 'created')} AND e.id = c.subject_id`,
  `DELETE FROM account a USING roster_change c WHERE ${MINE('account', 'created')} AND a.id = c.subject_id`,
  `UPDATE account a SET email_key = 'moving ' || a.id FROM roster_change c
    WHERE ${MINE('account', 'changed')} AND a.id = c.subject_id AND c.before ->> 'emailKey' <> c.after ->> 'emailKey'`,
  `UPDATE account a SET name = c.before ->> 'name', email = c.before ->> 'email', email_key = c.before ->> 'emailKey', role = c.before ->> 'role',
          status = c.before ->> 'status', external_source = c.before ->> 'externalSource', external_id = c.before ->> 'externalId',
          updated_at = CASE WHEN a.updated_at = (c.after ->> 'updatedAt')::timestamptz THEN (c.before ->> 'updatedAt')::timestamptz ELSE now() END
     FROM roster_change c WHERE ${MINE('account', 'changed')} AND a.id = c.subject_id`,
  `DELETE FROM classroom r USING roster_change c WHERE ${MINE('class', 'created')} AND r.id = c.subject_id`,
  `UPDATE classroom r SET name = c.before ->> 'name', starts_on = (c.before ->> 'startsOn')::date, ends_on = (c.before ->> 'endsOn')::date,
          status = c.before ->> 'status', external_source = c.before ->> 'externalSource', external_id = c.before ->> 'externalId'
     FROM roster_change c WHERE ${MINE('class', 'changed')} AND r.id = c.subject_id`,
  `DELETE FROM cohort k USING roster_change c WHERE ${MINE('cohort', 'created')} AND k.id = c.subject_id`,
  `UPDATE cohort k SET name = c.before ->> 'name', name_key = c.before ->> 'nameKey', external_source = c.before ->> 'externalSource',
          external_id = c.before ->> 'externalId'
     FROM roster_change c WHERE ${MINE('cohort', 'changed')} AND k.id = c.subject_id`,
  `INSERT INTO cohort_member (cohort_id, account_id, added_at)
   SELECT c.cohort_id, c.account_id, (c.before ->> 'addedAt')::timestamptz
     FROM roster_change c JOIN cohort k ON k.id = c.cohort_id JOIN account a ON a.id = c.account_id
    WHERE ${MINE('member', 'removed')} ON CONFLICT DO NOTHING`,
];

/** Takes back what a roster did, row by row as it was before. Call everything inside one transaction. */
@Injectable()
export class UndoingRepository {
  constructor(private readonly database: Database) {}

  static readonly steps = STEPS.length;

  /** False when it was applied so long ago that nothing is left to undo it by. */
  async isKept(rosterId: string): Promise<boolean> {
    return (await this.database.queryOne(IS_KEPT, [rosterId]))?.kept ?? false;
  }

  /** Marks what happened to the rows since, and gives how many are marked. */
  async markConflicts(rosterId: string): Promise<number> {
    await this.database.query(once(`SET LOCAL statement_timeout = '10min'`));
    await this.database.query(CLEAR, [rosterId]);
    // So many rows at once have outrun what Postgres knows of the table.
    await this.database.query(once(`ANALYZE roster_change`));
    for (const kind of KINDS) {
      await this.database.query(changedSince(kind), [rosterId]);
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

  /** Takes everything back that has no conflict. */
  async undo(
    rosterId: string,
    actor: { accountId: string; requestId: string } | null,
    seen: (count: number) => Promise<void>,
  ): Promise<void> {
    for (const text of STEPS) {
      const values = [rosterId, actor?.accountId ?? null, actor?.requestId ?? null];
      await this.database.query(once(text), text === AUDITED ? values : values.slice(0, 1));
      await seen(1);
    }
  }
}
