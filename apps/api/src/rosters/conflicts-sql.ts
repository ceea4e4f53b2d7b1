import { once } from '../platform/database/database';
import { SEEN } from './applying.repository';

/** The tables whose rows a roster makes and changes, leaving aside who is in a cohort. */
export const TABLE = { account: 'account', cohort: 'cohort', class: 'classroom', enrollment: 'enrollment' } as const;
export type Kind = keyof typeof TABLE;

/** Leaves before what they hang from: a person who is enrolled is in use, unless that enrollment goes too. */
export const KINDS: Kind[] = ['enrollment', 'account', 'cohort', 'class'];

export interface Reference {
  child: string;
  column: string;
}

/** Foreign keys that refer to one of the tables by its id. */
export const REFERENCES = once<Reference>(
  `SELECT k.conrelid::regclass::text AS child, a.attname AS column
     FROM pg_constraint k
     JOIN LATERAL unnest(k.conkey, k.confkey) AS pair(own, theirs) ON true
     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.own
     JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = pair.theirs AND b.attname = 'id'
    WHERE k.contype = 'f' AND k.confrelid = $1::regclass
    ORDER BY 1, 2`,
);

/** Rows that refer to what the roster made, and go with it. */
export const GOES_TOO: Record<string, string> = {
  enrollment: `EXISTS (SELECT FROM roster_change g WHERE g.roster_id = $1 AND g.kind = 'enrollment' AND g.deed = 'created' AND g.conflict IS NULL AND g.subject_id = t.id)`,
  cohort_member: `EXISTS (SELECT FROM roster_change g WHERE g.roster_id = $1 AND g.kind = 'member' AND g.deed = 'created' AND g.conflict IS NULL
                             AND g.cohort_id = t.cohort_id AND g.account_id = t.account_id)`,
  class_module: `t.opens_at IS NULL AND t.due_at IS NULL AND t.closes_at IS NULL`,
  // Written by the server by itself, for every class.
  digest_notice: 'true',
};

/** Those of them that only go together with what they refer to. */
export const GOES_LAST: readonly string[] = ['class_module', 'digest_notice'];

export const CLEAR = once(`UPDATE roster_change SET conflict = NULL WHERE roster_id = $1 AND conflict IS NOT NULL`);

/** What is not as the roster left it. What is gone already needs no undoing, unless it was only changed. */
export function changedSince(kind: Kind) {
  return once(
    `UPDATE roster_change c SET conflict = 'It was changed since.'
       FROM roster_change o LEFT JOIN ${TABLE[kind]} t ON t.id = o.subject_id
      WHERE o.id = c.id AND c.roster_id = $1 AND c.kind = '${kind}'
        AND CASE WHEN t.id IS NULL THEN c.deed = 'changed' ELSE ${SEEN[kind]('t')} - 'updatedAt' <> c.after - 'updatedAt' END
        AND NOT EXISTS (SELECT FROM roster_change later WHERE later.roster_id = $1 AND later.kind = '${kind}' AND later.subject_id = c.subject_id AND later.id > c.id)`,
  );
}

export const SIGNED_IN = once(
  `UPDATE roster_change c SET conflict = 'This person has a password or has signed in since.'
     FROM account a
    WHERE c.roster_id = $1 AND c.kind = 'account' AND c.deed = 'created' AND c.conflict IS NULL AND a.id = c.subject_id
      AND (a.password_hash IS NOT NULL OR a.last_sign_in_at IS NOT NULL)`,
);

/** Archived by somebody, and not by this roster: a record, which stays as it is. */
export const ARCHIVED_SINCE = once(
  `UPDATE roster_change c SET conflict = 'Its class was archived since.'
     FROM classroom k
    WHERE c.roster_id = $1 AND c.kind = 'enrollment' AND c.conflict IS NULL AND k.id = c.classroom_id
      AND k.archived_at > (SELECT applied_at FROM roster WHERE id = $1)`,
);

export function usedSince(kind: Kind, child: string, column: string) {
  return once(
    `UPDATE roster_change c SET conflict = $2
       FROM (SELECT DISTINCT t.${column} AS id
               FROM ${child} t
               JOIN roster_change m ON m.roster_id = $1 AND m.kind = '${kind}' AND m.deed = 'created' AND m.subject_id = t.${column}
              WHERE NOT (${GOES_TOO[child] ?? 'false'})) used
      WHERE c.roster_id = $1 AND c.kind = '${kind}' AND c.deed = 'created' AND c.conflict IS NULL AND c.subject_id = used.id`,
  );
}

/**
 * Who was made a teacher and teaches by another hand than the roster's stays one; and somebody else took the e-mail or the name that
 * would have to be given back.
 */
export const TAKEN_SINCE = [
  `UPDATE roster_change c SET conflict = 'They teach a class since.'
     FROM enrollment t
    WHERE c.roster_id = $1 AND c.kind = 'account' AND c.deed = 'changed' AND c.conflict IS NULL AND c.before ->> 'role' = 'student'
      AND t.account_id = c.subject_id AND t.role = 'teacher' AND t.ended_at IS NULL AND NOT (${GOES_TOO['enrollment']})
      AND NOT EXISTS (SELECT FROM roster_change g WHERE g.roster_id = $1 AND g.kind = 'enrollment' AND g.deed = 'changed' AND g.conflict IS NULL
                         AND g.subject_id = t.id AND (g.before ->> 'role' <> 'teacher' OR g.before ->> 'endedAt' IS NOT NULL))`,
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
