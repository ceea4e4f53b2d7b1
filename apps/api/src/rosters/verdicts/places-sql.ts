import { MOVED } from '../moved';

/** Where a line says that somebody belongs: the person and the place, whether they stand in the file or were here before. */
const PLACES = `
  LEFT JOIN staged_item p ON p.kind = 'account' AND p.key = l.person_key
  LEFT JOIN account known ON p.item IS NULL AND l.external_id IS NOT NULL AND known.external_source = :source AND known.external_id = l.external_id
  LEFT JOIN account mailed ON p.item IS NULL AND known.id IS NULL AND mailed.email_key = l.email_key
       AND NOT mailed.email_unconfirmed`;

export const MEMBERS = [
  `INSERT INTO staged_item (kind, n, file, line, label, account_id, cohort_id, verdict, reason)
   SELECT 'member', n, file, line, label, account_id, cohort_id,
          CASE WHEN reason IS NOT NULL THEN 'refused' WHEN m.cohort_id IS NULL THEN 'new' ELSE 'unchanged' END, reason
     FROM (
       SELECT DISTINCT ON (l.person_key, l.cohort_key) l.n, l.file, l.line, l.label || ' · ' || k.label AS label,
              coalesce(p.subject_id, known.id, mailed.id) AS account_id, k.subject_id AS cohort_id,
              CASE WHEN p.verdict = 'refused' THEN format('The person is refused in line %s.', p.line)
                   WHEN coalesce(p.subject_id, known.id, mailed.id) IS NULL THEN 'There is no account for this person.'
                   WHEN k.verdict = 'refused' THEN format('The cohort is refused in line %s.', k.line) END AS reason
         FROM staged_line l
         JOIN staged_item k ON k.kind = 'cohort' AND k.key = l.cohort_key
         ${PLACES}
        WHERE l.fault IS NULL AND l.person_key IS NOT NULL AND l.cohort_key IS NOT NULL AND NOT coalesce(l.ended, false)
        ORDER BY l.person_key, l.cohort_key, l.n
     ) wanted
     LEFT JOIN cohort_member m USING (account_id, cohort_id)`,
];

export const ENROLLMENTS = [
  `INSERT INTO staged_item (kind, n, file, line, label, verdict, reason)
   SELECT 'enrollment', n, file, line, label, 'refused', fault FROM staged_line WHERE about = 'enrollment' AND fault IS NOT NULL`,
  `INSERT INTO staged_item (kind, n, file, line, label, account_id, classroom_id, found_id, subject_id, role, ended, verdict, reason, before, changes)
   SELECT 'enrollment', n, file, line, label, account_id, classroom_id, e.id, coalesce(e.id, uuidv7()), w.role, w.ended,
          CASE WHEN reason IS NOT NULL THEN 'refused'
               WHEN w.ended THEN CASE WHEN e.id IS NOT NULL AND e.ended_at IS NULL THEN 'removed' ELSE 'unchanged' END
               WHEN e.id IS NULL THEN 'new'
               WHEN e.ended_at IS NULL AND e.role = w.role OR ${MOVED('e')} THEN 'unchanged' ELSE 'changed' END,
          coalesce(reason, CASE WHEN w.ended AND (e.id IS NULL OR e.ended_at IS NOT NULL) THEN 'It is over already.'
                                WHEN NOT w.ended AND ${MOVED('e')} THEN 'They changed to another class here, and stay there.' END),
          CASE WHEN e.id IS NOT NULL THEN jsonb_build_object('role', e.role, 'source', e.source, 'ended', e.ended_at IS NOT NULL) END,
          CASE WHEN reason IS NULL AND e.id IS NOT NULL AND NOT (NOT w.ended AND ${MOVED('e')}) THEN
            CASE WHEN NOT w.ended AND e.role <> w.role THEN jsonb_build_object('role', jsonb_build_object('from', e.role, 'to', w.role)) ELSE '{}' END
            || CASE WHEN w.ended AND e.ended_at IS NULL THEN '{"enrolled": {"from": "yes", "to": "ended"}}'::jsonb
                    WHEN NOT w.ended AND e.ended_at IS NOT NULL THEN '{"enrolled": {"from": "ended", "to": "yes"}}'::jsonb ELSE '{}'::jsonb END END
     FROM (
       SELECT DISTINCT ON (l.person_key, l.class_key, l.doubled) l.n, l.file, l.line, l.ended, account_id, classroom_id,
              l.label || ' · ' || place AS label, wanted_role AS role,
              CASE WHEN refused_person IS NOT NULL THEN format('The person is refused in line %s.', refused_person)
                   WHEN account_id IS NULL THEN 'There is no account for this person.'
                   WHEN refused_class IS NOT NULL THEN format('The class is refused in line %s.', refused_class)
                   WHEN classroom_id IS NULL THEN 'There is no such class.'
                   WHEN CASE WHEN l.ended THEN class_was = 'archived' AND is_here ELSE class_status = 'archived' END THEN 'This class is archived and stays as it is.'
                   WHEN l.doubled THEN format('Line %s gives the same person another role in this class.', l.first_line)
                   WHEN wanted_role = 'teacher' AND platform_role = 'student' AND NOT l.ended THEN 'Only teachers and admins can teach a class.' END AS reason
         FROM (
           SELECT l.n, l.file, l.line, coalesce(p.label, known.name, mailed.name, l.label) AS label, l.person_key, l.class_key, coalesce(l.ended, false) AS ended,
                  coalesce(p.subject_id, known.id, mailed.id) AS account_id, CASE WHEN p.verdict = 'refused' THEN p.line END AS refused_person,
                  coalesce(p.role, known.role, mailed.role) AS platform_role,
                  coalesce(l.class_role, here.role, CASE coalesce(p.role, known.role, mailed.role) WHEN 'student' THEN 'student' ELSE 'teacher' END) AS wanted_role,
                  coalesce(k.label, c.name, l.class_external_id) AS place, coalesce(k.subject_id, c.id) AS classroom_id,
                  CASE WHEN k.verdict = 'refused' THEN k.line END AS refused_class, coalesce(k.status, c.status) AS class_status,
                  coalesce(k.before ->> 'status', c.status) AS class_was, here.id IS NOT NULL AS is_here,
                  coalesce(l.class_role <> first_value(l.class_role) OVER w, false) AS doubled, first_value(l.line) OVER w AS first_line
             FROM staged_line l
             LEFT JOIN staged_item k ON k.kind = 'class' AND k.key = l.class_key
             LEFT JOIN classroom c ON k.item IS NULL AND c.external_source = :source AND c.external_id = l.class_external_id
             ${PLACES}
             LEFT JOIN enrollment here ON here.account_id = coalesce(p.subject_id, known.id, mailed.id)
                  AND here.classroom_id = coalesce(k.subject_id, c.id) AND here.ended_at IS NULL
            WHERE l.fault IS NULL AND l.person_key IS NOT NULL AND l.class_key IS NOT NULL AND NOT (l.about = 'person' AND coalesce(l.ended, false))
           WINDOW w AS (PARTITION BY l.person_key, l.class_key ORDER BY l.n)
         ) l
        ORDER BY l.person_key, l.class_key, l.doubled, l.n
     ) w
     LEFT JOIN enrollment e USING (account_id, classroom_id)`,
];
