import { Injectable } from '@nestjs/common';
import { Database, once } from '../platform/database/database';
import { MOVED } from './moved';
import type { StagedLine } from './reading/staged-line';
import type { RosterOptions, RosterTotals } from './roster-view';

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

/** One field of \`changes\`, where it is said and differs. */
function change(field: string, from: string, to: string): string {
  return `'${field}', CASE WHEN ${to} IS NOT NULL AND ${to} IS DISTINCT FROM ${from} THEN jsonb_build_object('from', ${from}, 'to', ${to}) END`;
}

/**
 * People. A person may stand in many lines, one for each class: the first line that is sound speaks for them, and others must not
 * contradict it.
 */
const ACCOUNTS = [
  `INSERT INTO staged_item (kind, n, file, line, key, label, verdict, reason, external_id, name, email, email_key, role, status, ended)
   SELECT 'account', n, file, line, CASE WHEN rank = 1 THEN person_key END, label,
          CASE WHEN reason IS NOT NULL THEN 'refused' WHEN rank > 1 THEN 'unchanged' END,
          coalesce(reason, CASE WHEN rank > 1 THEN format('The same person as in line %s.', first_line) END),
          external_id, name, email, email_key, role, status, coalesce(ended, false)
     FROM (
       SELECT *, coalesce(fault, CASE WHEN rank > 1 THEN CASE
            WHEN name <> first_name THEN format('Line %s gives the same person another name: %s.', first_line, first_name)
            WHEN email_key <> first_email_key THEN format('Line %s gives the same person another e-mail: %s.', first_line, first_email)
            WHEN role <> first_role THEN format('Line %s gives the same person another role: %s.', first_line, first_role)
            WHEN status <> first_status THEN format('Line %s gives the same person another status: %s.', first_line, first_status)
          END END) AS reason
         FROM (
           SELECT *, CASE WHEN person_key IS NULL THEN 0 ELSE row_number() OVER w END AS rank, first_value(line) OVER w AS first_line,
                  first_value(name) OVER w AS first_name, first_value(email) OVER w AS first_email,
                  first_value(email_key) OVER w AS first_email_key, first_value(role) OVER w AS first_role,
                  first_value(status) OVER w AS first_status
             FROM staged_line WHERE about = 'person'
           WINDOW w AS (PARTITION BY person_key ORDER BY (fault IS NOT NULL), n)
         ) ranked
     ) judged
    WHERE rank <= 1 OR reason IS NOT NULL OR (cohort_key IS NULL AND class_key IS NULL)`,
  // Whoever contradicts says nothing more: their line is refused as a whole.
  `UPDATE staged_line l SET fault = i.reason FROM staged_item i WHERE i.kind = 'account' AND i.verdict = 'refused' AND i.n = l.n AND l.fault IS NULL`,
  `CREATE INDEX ON staged_item (kind, key)`,
  `CREATE INDEX ON staged_item (item)`,
  `ANALYZE staged_line, staged_item`,
  // By id, else by e-mail: whoever has that e-mail and is known by no other id.
  `UPDATE staged_item i SET found_id = f.id
     FROM (SELECT i.item, coalesce(a.id, b.id) AS id
             FROM staged_item i
             LEFT JOIN account a ON a.external_source = :source AND a.external_id = i.external_id
             LEFT JOIN account b ON b.email_key = i.email_key AND (b.external_id IS NULL OR i.external_id IS NULL)
            WHERE i.kind = 'account') f
    WHERE f.item = i.item AND f.id IS NOT NULL`,
  `UPDATE staged_item i SET verdict = 'refused', reason = format('The same account as in line %s, known by its %s there.',
            d.first_line, CASE WHEN i.external_id IS NULL THEN 'id' ELSE 'e-mail' END)
     FROM (SELECT item, row_number() OVER w AS rank, first_value(line) OVER w AS first_line
             FROM staged_item WHERE kind = 'account' AND verdict IS NULL AND found_id IS NOT NULL
           WINDOW w AS (PARTITION BY found_id ORDER BY n)) d
    WHERE d.item = i.item AND d.rank > 1`,
  `UPDATE staged_item i SET verdict = 'refused', reason = format('The same e-mail as in line %s.', d.first_line)
     FROM (SELECT item, row_number() OVER w AS rank, first_value(line) OVER w AS first_line
             FROM staged_item WHERE kind = 'account' AND verdict IS NULL AND email_key IS NOT NULL
           WINDOW w AS (PARTITION BY email_key ORDER BY n)) d
    WHERE d.item = i.item AND d.rank > 1`,
  `UPDATE staged_item SET verdict = CASE WHEN ended THEN 'unchanged' WHEN email IS NULL OR name IS NULL THEN 'refused' ELSE 'new' END,
          reason = CASE WHEN ended THEN 'There is no such account, so nothing is to end.'
                        WHEN email IS NULL THEN 'There is no account for this person yet, and no e-mail to make one.'
                        WHEN name IS NULL THEN 'There is no account for this person yet, and no name to make one.' END,
          role = coalesce(role, 'student'), status = coalesce(status, 'active'), subject_id = uuidv7()
    WHERE kind = 'account' AND verdict IS NULL AND found_id IS NULL`,
  `UPDATE staged_item i SET subject_id = a.id,
          before = jsonb_build_object('name', a.name, 'email', a.email, 'emailKey', a.email_key, 'role', a.role, 'status', a.status, 'externalId', a.external_id),
          name = coalesce(i.name, a.name), role = coalesce(i.role, a.role), status = coalesce(i.status, a.status),
          email = CASE WHEN i.email_key IS NULL OR i.email_key = a.email_key THEN a.email ELSE i.email END,
          email_key = coalesce(i.email_key, a.email_key),
          changes = jsonb_strip_nulls(jsonb_build_object(
            ${change('name', 'a.name', 'i.name')},
            ${change('email', 'a.email', 'CASE WHEN i.email_key <> a.email_key THEN i.email END')},
            ${change('role', 'a.role', 'i.role')},
            ${change('status', 'a.status', 'i.status')},
            ${change('id', 'a.external_id', 'i.external_id')}))
     FROM account a WHERE i.kind = 'account' AND i.verdict IS NULL AND a.id = i.found_id`,
  // Nulls within a change tell that there was nothing before, and are put back.
  `UPDATE staged_item i SET changes = (SELECT jsonb_object_agg(key, CASE WHEN value ? 'from' THEN value ELSE value || '{"from": null}' END)
                                         FROM jsonb_each(i.changes))
    WHERE i.kind = 'account' AND i.changes <> '{}'`,
  // An admin is told of and left alone; their places in classes are taken all the same.
  `UPDATE staged_item i SET verdict = CASE WHEN i.changes = '{}' OR a.role = 'admin' THEN 'unchanged' WHEN t.classes IS NOT NULL THEN 'refused'
            WHEN i.ended THEN 'removed' ELSE 'changed' END,
          reason = CASE WHEN i.changes = '{}' THEN NULL WHEN a.role = 'admin' THEN 'This person is an admin. A roster changes no admins.'
            WHEN t.classes IS NOT NULL THEN format('This person teaches %s, and so stays a teacher.', t.classes) END,
          changes = CASE WHEN a.role <> 'admin' THEN i.changes END,
          role = CASE WHEN a.role = 'admin' THEN a.role ELSE i.role END
     FROM staged_item self
     JOIN account a ON a.id = self.found_id
     LEFT JOIN LATERAL (
       SELECT string_agg(c.name, ', ' ORDER BY c.name) AS classes FROM enrollment e JOIN classroom c ON c.id = e.classroom_id
        WHERE a.role = 'teacher' AND self.role = 'student' AND e.account_id = a.id AND e.role = 'teacher' AND e.ended_at IS NULL
          AND c.status = 'active'
     ) t ON true
    WHERE self.item = i.item AND i.kind = 'account' AND i.verdict IS NULL`,
];

/** Until nothing more is found: whose e-mail is somebody else's, unless that one moves on in the same file. */
const TAKEN_EMAILS = `UPDATE staged_item i
     SET verdict = 'refused', reason = format('This e-mail belongs to %s%s.', b.name,
           CASE WHEN b.external_id IS NULL THEN '' ELSE format(', who is known by the id %s', b.external_id) END)
    FROM account b
   WHERE i.kind = 'account' AND i.verdict IN ('new', 'changed', 'removed') AND b.email_key = i.email_key AND b.id <> i.subject_id
     AND NOT EXISTS (SELECT FROM staged_item j WHERE j.kind = 'account' AND j.verdict IN ('changed', 'removed') AND j.found_id = b.id
                        AND j.email_key <> b.email_key)
  RETURNING 1`;

const COHORTS = [
  `INSERT INTO staged_item (kind, n, file, line, key, label, verdict, reason, external_id, name, name_key)
   SELECT 'cohort', n, file, line, cohort_key, coalesce(cohort_name, cohort_external_id),
          CASE WHEN names > 1 THEN 'refused' END, CASE WHEN names > 1 THEN 'This id stands with two different names.' END,
          cohort_external_id, cohort_name, cohort_name_key
     FROM (SELECT DISTINCT ON (l.cohort_key) l.*, c.names
             FROM staged_line l
             JOIN (SELECT cohort_key, count(DISTINCT cohort_name_key) AS names FROM staged_line WHERE fault IS NULL GROUP BY 1) c USING (cohort_key)
            WHERE l.fault IS NULL AND l.cohort_key IS NOT NULL
            ORDER BY l.cohort_key, (l.cohort_name IS NULL), l.n) first`,
  `UPDATE staged_item i SET found_id = f.id, before = f.before
     FROM (SELECT i.item, k.id, jsonb_build_object('name', k.name, 'externalId', k.external_id) AS before
             FROM staged_item i
             LEFT JOIN cohort a ON a.external_source = :source AND a.external_id = i.external_id
             LEFT JOIN cohort b ON b.name_key = i.name_key AND (b.external_id IS NULL OR i.external_id IS NULL)
             JOIN cohort k ON k.id = coalesce(a.id, b.id)
            WHERE i.kind = 'cohort') f
    WHERE f.item = i.item`,
  `UPDATE staged_item i SET verdict = 'refused', reason = format('The same cohort as in line %s.', d.first_line)
     FROM (SELECT item, row_number() OVER w AS rank, first_value(line) OVER w AS first_line
             FROM staged_item WHERE kind = 'cohort' AND verdict IS NULL
           WINDOW w AS (PARTITION BY coalesce(found_id::text, name_key, key) ORDER BY n)) d
    WHERE d.item = i.item AND d.rank > 1`,
  `UPDATE staged_item i SET verdict = CASE WHEN i.name IS NULL OR b.id IS NOT NULL THEN 'refused' ELSE 'new' END, subject_id = uuidv7(),
          reason = CASE WHEN i.name IS NULL THEN 'There is no cohort with this id, and no name to make one.'
                        WHEN b.id IS NOT NULL THEN format('There is a cohort of this name, known by the id %s.', b.external_id) END
     FROM staged_item self LEFT JOIN cohort b ON b.name_key = self.name_key
    WHERE self.item = i.item AND i.kind = 'cohort' AND i.verdict IS NULL AND i.found_id IS NULL`,
  `UPDATE staged_item i SET subject_id = k.id, name = coalesce(i.name, k.name), name_key = coalesce(i.name_key, k.name_key),
          changes = CASE WHEN i.name IS NOT NULL AND i.name <> k.name THEN jsonb_build_object('name', jsonb_build_object('from', k.name, 'to', i.name)) ELSE '{}' END
                 || CASE WHEN i.external_id IS NOT NULL AND i.external_id IS DISTINCT FROM k.external_id
                         THEN jsonb_build_object('id', jsonb_build_object('from', k.external_id, 'to', i.external_id)) ELSE '{}' END
     FROM cohort k WHERE i.kind = 'cohort' AND i.verdict IS NULL AND k.id = i.found_id`,
  `UPDATE staged_item i SET verdict = CASE WHEN i.changes = '{}' THEN 'unchanged' WHEN b.id IS NULL THEN 'changed' ELSE 'refused' END,
          reason = CASE WHEN b.id IS NOT NULL AND i.changes <> '{}' THEN format('Another cohort is called %s already.', b.name) END
     FROM staged_item self LEFT JOIN cohort b ON b.name_key = self.name_key AND b.id <> self.found_id
    WHERE self.item = i.item AND i.kind = 'cohort' AND i.verdict IS NULL`,
];

/** The name of a class as it is compared: near enough to \`nameKey\`, which Postgres does not have. */
const CLASS_KEY = `lower(regexp_replace(btrim(normalize(c.name, NFKC)), '\\s+', ' ', 'g'))`;

const CLASSES = [
  `INSERT INTO staged_item (kind, n, file, line, key, label, verdict, reason, external_id, name, name_key, course_id, starts_on, ends_on, ended)
   SELECT 'class', n, file, line, CASE WHEN fault IS NULL THEN class_key END, coalesce(class_name, class_external_id, label),
          CASE WHEN fault IS NOT NULL OR names > 1 OR courses > 1 THEN 'refused' END,
          coalesce(fault, CASE WHEN names > 1 THEN 'This id stands with two different names.' WHEN courses > 1 THEN 'This class stands with two different courses.' END),
          class_external_id, class_name, class_name_key, course_id, starts_on, ends_on, coalesce(ended, false)
     FROM (
       (SELECT DISTINCT ON (l.class_key) l.*, c.names, c.courses
          FROM staged_line l
          JOIN (SELECT class_key, count(DISTINCT class_name_key) AS names, count(DISTINCT course_id) AS courses
                  FROM staged_line WHERE fault IS NULL GROUP BY 1) c USING (class_key)
         WHERE l.fault IS NULL AND l.names_class
         ORDER BY l.class_key, (l.class_name IS NULL), l.n)
       UNION ALL
       SELECT l.*, 1, 1 FROM staged_line l WHERE l.fault IS NOT NULL AND l.about = 'class'
     ) first`,
  `UPDATE staged_item i SET found_id = f.id, reason = f.reason, verdict = CASE WHEN f.reason IS NOT NULL THEN 'refused' END
     FROM (SELECT i.item, coalesce(a.id, b.id) AS id,
                  CASE WHEN a.id IS NULL AND b.count > 1 THEN format('There are %s classes of this name. Say by their ids which is meant.', b.count) END AS reason
             FROM staged_item i
             LEFT JOIN classroom a ON a.external_source = :source AND a.external_id = i.external_id
             LEFT JOIN (SELECT ${CLASS_KEY} AS key, (array_agg(id ORDER BY id))[1] AS id, count(*) AS count
                          FROM classroom c WHERE status = 'active' GROUP BY 1) b ON b.key = i.name_key AND i.external_id IS NULL
            WHERE i.kind = 'class' AND i.verdict IS NULL) f
    WHERE f.item = i.item`,
  `UPDATE staged_item SET starts_on = coalesce(starts_on, :startsOn::date), ends_on = coalesce(ends_on, :endsOn::date), course_id = coalesce(course_id, :courseId::uuid)
    WHERE kind = 'class' AND verdict IS NULL AND found_id IS NULL`,
  `UPDATE staged_item SET subject_id = uuidv7(), status = 'active',
          verdict = CASE WHEN ended THEN 'unchanged'
                         WHEN name IS NULL OR course_id IS NULL OR starts_on IS NULL OR ends_on IS NULL OR :timeZone::text IS NULL OR ends_on < starts_on
                         THEN 'refused' ELSE 'new' END,
          reason = CASE WHEN ended THEN 'There is no such class, so nothing is to end.'
                        WHEN name IS NULL THEN 'There is no class with this id, and no name to make one.'
                        WHEN course_id IS NULL THEN 'This class is new. Choose which of our courses it takes.'
                        WHEN starts_on IS NULL OR ends_on IS NULL THEN 'This class is new. Say its first and its last day.'
                        WHEN :timeZone::text IS NULL THEN 'This class is new. Say its time zone.'
                        WHEN ends_on < starts_on THEN 'Its last day is before its first day.' END
    WHERE kind = 'class' AND verdict IS NULL AND found_id IS NULL`,
  `UPDATE staged_item i SET subject_id = c.id, name = coalesce(i.name, c.name),
          before = jsonb_build_object('name', c.name, 'startsOn', c.starts_on, 'endsOn', c.ends_on, 'status', c.status, 'externalId', c.external_id),
          starts_on = coalesce(i.starts_on, c.starts_on), ends_on = coalesce(i.ends_on, c.ends_on),
          status = CASE WHEN i.ended THEN 'archived' ELSE c.status END,
          verdict = CASE WHEN i.course_id <> c.course_id THEN 'refused' END,
          reason = CASE WHEN i.course_id <> c.course_id THEN 'A class keeps its course. Make a new class for another course.' END,
          changes = CASE WHEN i.external_id IS NOT NULL AND i.name <> c.name THEN jsonb_build_object('name', jsonb_build_object('from', c.name, 'to', i.name)) ELSE '{}' END
                 || CASE WHEN i.starts_on <> c.starts_on THEN jsonb_build_object('startsOn', jsonb_build_object('from', c.starts_on, 'to', i.starts_on)) ELSE '{}' END
                 || CASE WHEN i.ends_on <> c.ends_on THEN jsonb_build_object('endsOn', jsonb_build_object('from', c.ends_on, 'to', i.ends_on)) ELSE '{}' END
                 || CASE WHEN i.ended AND c.status = 'active' THEN '{"status": {"from": "active", "to": "archived"}}'::jsonb ELSE '{}'::jsonb END
     FROM classroom c WHERE i.kind = 'class' AND i.verdict IS NULL AND c.id = i.found_id`,
  `UPDATE staged_item i SET
          verdict = CASE WHEN changes = '{}' THEN 'unchanged' WHEN before ->> 'status' = 'archived' OR ends_on < starts_on THEN 'refused'
                         WHEN ended THEN 'removed' ELSE 'changed' END,
          reason = CASE WHEN changes = '{}' THEN NULL WHEN before ->> 'status' = 'archived' THEN 'This class is archived and stays as it is.'
                        WHEN ends_on < starts_on THEN 'Its last day is before its first day.' END
    WHERE i.kind = 'class' AND i.verdict IS NULL`,
];

/** Where a line says that somebody belongs: the person and the place, whether they stand in the file or were here before. */
const PLACES = `
  LEFT JOIN staged_item p ON p.kind = 'account' AND p.key = l.person_key
  LEFT JOIN account known ON p.item IS NULL AND l.external_id IS NOT NULL AND known.external_source = :source AND known.external_id = l.external_id
  LEFT JOIN account mailed ON p.item IS NULL AND known.id IS NULL AND mailed.email_key = l.email_key`;

const MEMBERS = [
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

const ENROLLMENTS = [
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
                   WHEN class_status = 'archived' AND NOT l.ended THEN 'This class is archived and stays as it is.'
                   WHEN l.doubled THEN format('Line %s gives the same person another role in this class.', l.first_line)
                   WHEN wanted_role = 'teacher' AND platform_role = 'student' AND NOT l.ended THEN 'Only teachers and admins can teach a class.' END AS reason
         FROM (
           SELECT l.n, l.file, l.line, coalesce(p.label, known.name, mailed.name, l.label) AS label, l.person_key, l.class_key, coalesce(l.ended, false) AS ended,
                  coalesce(p.subject_id, known.id, mailed.id) AS account_id, CASE WHEN p.verdict = 'refused' THEN p.line END AS refused_person,
                  coalesce(p.role, known.role, mailed.role) AS platform_role,
                  coalesce(l.class_role, here.role, CASE coalesce(p.role, known.role, mailed.role) WHEN 'student' THEN 'student' ELSE 'teacher' END) AS wanted_role,
                  coalesce(k.label, c.name, l.class_external_id) AS place, coalesce(k.subject_id, c.id) AS classroom_id,
                  CASE WHEN k.verdict = 'refused' THEN k.line END AS refused_class, coalesce(k.status, c.status) AS class_status,
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

/** Whom the file could name and does not: people of this source, and their places in the cohorts and classes that it names. */
const MISSING: Record<'account' | 'member' | 'enrollment', { known: string; item: string }> = {
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
    known: `SELECT FROM enrollment e JOIN staged_item k ON k.kind = 'class' AND k.found_id = e.classroom_id
              JOIN account a ON a.id = e.account_id AND a.external_source = :source
             WHERE e.ended_at IS NULL AND e.source = 'direct'`,
    item: `INSERT INTO staged_item (kind, label, verdict, missing, account_id, classroom_id, subject_id, found_id, role, ended, before, changes)
      SELECT 'enrollment', a.name || ' · ' || k.label, 'removed', true, a.id, e.classroom_id, e.id, e.id, e.role, true,
             jsonb_build_object('role', e.role, 'source', e.source, 'ended', false), '{"enrolled": {"from": "yes", "to": "ended"}}'::jsonb
        FROM enrollment e
        JOIN staged_item k ON k.kind = 'class' AND k.found_id = e.classroom_id AND k.verdict IN ('changed', 'unchanged')
        JOIN account a ON a.id = e.account_id AND a.external_source = :source
       WHERE e.ended_at IS NULL AND e.source = 'direct' AND k.status = 'active'
         AND NOT EXISTS (SELECT FROM staged_item i WHERE i.kind = 'enrollment' AND i.account_id = a.id AND i.classroom_id = e.classroom_id)
         AND NOT EXISTS (SELECT FROM enrollment o JOIN staged_item i ON i.kind = 'enrollment' AND i.account_id = a.id AND i.classroom_id = o.classroom_id
                          WHERE o.moved_to_id = e.id AND NOT coalesce(i.ended, false))
         AND NOT EXISTS (SELECT FROM staged_item i WHERE i.kind = 'account' AND i.verdict = 'refused' AND i.found_id = a.id)`,
  },
};

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
         CASE WHEN kind = 'account' THEN subject_id ELSE account_id END, CASE WHEN kind = 'cohort' THEN subject_id ELSE cohort_id END,
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

  /** Finds what everything staged means. @param isComplete whether people who are not named are missing */
  async judge(options: RosterOptions, isComplete: boolean): Promise<Omit<RosterTotals, 'lines'>> {
    const ask = <Row extends object>(text: string): Promise<Row[]> => this.run(...bound(text, options));
    for (const text of ACCOUNTS) await ask(text);
    while ((await ask(TAKEN_EMAILS)).length > 0) continue;
    for (const text of [...COHORTS, ...CLASSES, `ANALYZE staged_item`, ...MEMBERS, ...ENROLLMENTS]) await ask(text);
    const missing: RosterTotals['missing'] = [];
    for (const kind of options.removeMissing && isComplete ? (['account', 'member', 'enrollment'] as const) : []) {
      const [known] = await ask<{ count: number }>(`SELECT count(*)::int AS count FROM (${MISSING[kind].known}) known`);
      const gone = await ask(`${MISSING[kind].item} RETURNING 1`);
      missing.push({ kind, count: gone.length, known: known?.count ?? 0 });
    }
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
