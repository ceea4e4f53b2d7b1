import type { MissingKind } from '../roster-view';

/** Classes whose enrollments the file names: it names the class itself, or somebody in it. */
const NAMED = `(
      SELECT k.found_id AS classroom_id, k.label FROM staged_item k
       WHERE k.kind = 'class' AND k.found_id IS NOT NULL AND k.verdict IN ('changed', 'unchanged') AND k.status = 'active'
      UNION ALL
      SELECT c.id, c.name FROM classroom c
       WHERE c.status = 'active' AND c.external_source = :source
         AND EXISTS (SELECT FROM staged_line l WHERE l.about = 'enrollment' AND l.fault IS NULL AND NOT coalesce(l.ended, false)
                        AND l.class_external_id = c.external_id)
         AND NOT EXISTS (SELECT FROM staged_item k WHERE k.kind = 'class' AND k.found_id = c.id))`;

/** Whom the file could name and does not: people of this source, and their places in the cohorts and classes that it names. */
export const MISSING: Record<MissingKind, { known: string; item: string }> = {
  account: {
    known: `SELECT a.id FROM account a WHERE a.external_source = :source AND a.status = 'active' AND a.role <> 'admin'`,
    item: `INSERT INTO staged_item (kind, label, verdict, missing, subject_id, found_id, name, email, email_key, role, status, external_id, before, changes)
      SELECT 'account', a.name, 'removed', true, a.id, a.id, a.name, a.email, a.email_key, a.role, 'suspended', a.external_id,
             jsonb_build_object('name', a.name, 'email', a.email, 'emailKey', a.email_key, 'role', a.role, 'status', a.status, 'externalId', a.external_id),
             '{"status": {"from": "active", "to": "suspended"}}'::jsonb
        FROM account a
       WHERE a.external_source = :source AND a.status = 'active' AND a.role <> 'admin'
         AND NOT EXISTS (SELECT FROM staged_item i WHERE i.kind = 'account' AND i.found_id = a.id)`,
  },
  member: {
    known: `SELECT FROM cohort_member m JOIN staged_item k ON k.kind = 'cohort' AND k.found_id = m.cohort_id
              JOIN account a ON a.id = m.account_id AND a.external_source = :source`,
    item: `INSERT INTO staged_item (kind, label, verdict, missing, account_id, cohort_id)
      SELECT 'member', a.name || ' · ' || k.label, 'removed', true, a.id, m.cohort_id
        FROM cohort_member m
        JOIN staged_item k ON k.kind = 'cohort' AND k.found_id = m.cohort_id AND k.verdict <> 'refused'
        JOIN account a ON a.id = m.account_id AND a.external_source = :source
       WHERE NOT EXISTS (SELECT FROM staged_item i WHERE i.kind = 'member' AND i.account_id = a.id AND i.cohort_id = m.cohort_id)
         AND NOT EXISTS (SELECT FROM staged_item i WHERE i.kind = 'account' AND i.verdict = 'refused' AND i.found_id = a.id)`,
  },
  enrollment: {
    known: `SELECT FROM enrollment e JOIN ${NAMED} k USING (classroom_id)
              JOIN account a ON a.id = e.account_id AND a.external_source = :source
             WHERE e.ended_at IS NULL AND e.source = 'direct'`,
    item: `INSERT INTO staged_item (kind, label, verdict, missing, account_id, classroom_id, subject_id, found_id, role, ended, before, changes)
      SELECT 'enrollment', a.name || ' · ' || k.label, 'removed', true, a.id, e.classroom_id, e.id, e.id, e.role, true,
             jsonb_build_object('role', e.role, 'source', e.source, 'ended', false), '{"enrolled": {"from": "yes", "to": "ended"}}'::jsonb
        FROM enrollment e
        JOIN ${NAMED} k USING (classroom_id)
        JOIN account a ON a.id = e.account_id AND a.external_source = :source
       WHERE e.ended_at IS NULL AND e.source = 'direct'
         AND NOT EXISTS (SELECT FROM staged_item i WHERE i.kind = 'enrollment' AND i.account_id = a.id AND i.classroom_id = e.classroom_id)
         AND NOT EXISTS (SELECT FROM enrollment o JOIN staged_item i ON i.kind = 'enrollment' AND i.account_id = a.id AND i.classroom_id = o.classroom_id
                          WHERE o.moved_to_id = e.id AND NOT coalesce(i.ended, false))
         AND NOT EXISTS (SELECT FROM staged_item i WHERE i.kind = 'account' AND i.verdict = 'refused' AND i.found_id = a.id)`,
  },
};
