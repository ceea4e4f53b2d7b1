import { NOTICE_KINDS, NOTICE_RULES } from '@big-six/domain';

const BY_DEFAULT = NOTICE_KINDS.filter((kind) => NOTICE_RULES[kind].byDefault)
  .map((kind) => `'${kind}'`)
  .join(', ');

/**
 * Whether account `a` is written to about `kind`, an SQL expression: its owner comes here, the address is theirs, and they want it.
 * A person who never signed in has not asked for anything of ours.
 */
export function wants(kind: string): string {
  return `a.status = 'active' AND a.last_sign_in_at IS NOT NULL AND NOT a.email_unconfirmed
      AND coalesce((SELECT n.email FROM notice_choice n WHERE n.account_id = a.id AND n.kind = ${kind}), ${kind} IN (${BY_DEFAULT}))`;
}

/**
 * Where submission `s` of class module `cm` stands in the lesson: `question`, and `step_key` while the class is taught a version that
 * asks it.
 */
export const ASKED = `LEFT JOIN LATERAL (SELECT v.id = cm.module_version_id AS taught, q.title, q.step_key FROM module_version v
                          JOIN module_question q ON q.module_version_id = v.id AND q.key = s.question_key
                         WHERE v.module_id = cm.module_id
                         ORDER BY v.id = cm.module_version_id DESC, v.number DESC LIMIT 1) q ON true`;

/** How account `a` has dates shown, as columns of a mail's `DateReader`. */
export const READS_DATES = `(SELECT o.time_zone FROM preferences o WHERE o.account_id = a.id) AS "ownZone",
            (SELECT o.locale FROM preferences o WHERE o.account_id = a.id) AS locale`;
