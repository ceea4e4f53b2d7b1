import type { ModuleDates } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import type { ClassRole } from '../platform/auth/access';
import { Database, statement } from '../platform/database/database';
import { type Carried, ORIGIN, PLACES } from './carried-places';
import type { CarriedDto } from './moves.dto';

export interface MovingClassRow {
  id: string;
  name: string;
  courseId: string;
  courseTitle: string;
  status: 'active' | 'archived';
}

export interface MovingStudentRow {
  enrollmentId: string;
  accountId: string;
  name: string;
  isStudentHere: boolean;
  /** In the other class, where they are in it. */
  roleThere: ClassRole | null;
  /** They have gone there from here, and are there still: their enrollment. */
  movedTo: string | null;
  cohorts: string[];
}

/** Grades of a student who leaves that were planned to be released, and are not any more. */
export interface UnplannedRow {
  enrollmentId: string;
  planId: string;
  classModuleId: string;
  releasesAt: Date;
  grades: number;
}

/** What a student has done in a module of the class they leave. */
export interface MovingWorkRow {
  enrollmentId: string;
  moduleId: string;
  number: number;
  title: string;
  version: number;
  /** Null when the new class does not have the module; so is all that follows of it. */
  classModuleThere: string | null;
  versionThere: number | null;
  dates: ModuleDates;
  ownDates: { dueAt: Date | null; closesAt: Date | null };
  datesThere: ModuleDates;
  ownDatesThere: { dueAt: Date | null; closesAt: Date | null };
  begun: boolean;
  done: boolean;
  drafts: number;
  answers: {
    questionKey: string;
    title: string;
    graded: boolean;
    released: boolean;
    planned: boolean;
    askedThere: boolean;
    otherRubric: boolean;
    answeredThere: boolean;
  }[];
}

const CLASSES = `SELECT c.id, c.name, c.course_id AS "courseId", o.title AS "courseTitle", c.status
     FROM classroom c JOIN course o ON o.id = c.course_id
    WHERE c.id = ANY ($1::uuid[])
    ORDER BY c.id`;

const FIND_CLASSES = statement<MovingClassRow>('moves.classes', CLASSES);
const HOLD_CLASSES = statement<MovingClassRow>('moves.hold-classes', `${CLASSES} FOR NO KEY UPDATE OF c`);

/** So that whatever they are saving is either there before it is carried, or refused. */
const HOLD_ENROLLMENTS = statement(
  'moves.hold-enrollments',
  `SELECT FROM enrollment e
    WHERE e.id = ANY ($1::uuid[])
       OR (e.classroom_id = $2 AND e.account_id IN (SELECT f.account_id FROM enrollment f WHERE f.id = ANY ($1::uuid[])))
    ORDER BY e.id FOR UPDATE`,
);

/** So that a grade that is on its way is either there before it is carried, or refused. */
const HOLD_SUBMISSIONS = statement(
  'moves.hold-submissions',
  `SELECT FROM submission WHERE enrollment_id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
);

const PLANNED = `planned_release p
     JOIN grade g ON g.id = p.grade_id
     JOIN submission s ON s.id = g.submission_id AND s.enrollment_id = ANY ($1::uuid[])`;

/** So that what is being released at this moment is released before it is carried. */
const HOLD_PLANS = statement(
  'moves.hold-plans',
  `SELECT FROM release_plan WHERE id IN (SELECT p.plan_id FROM ${PLANNED}) ORDER BY id FOR UPDATE`,
);

/**
 * A plan of the class that is left holds for it alone: it forgets who leaves, and goes where it held for nobody else. Gives what was still
 * to come.
 */
const UNPLAN = statement<UnplannedRow>(
  'moves.unplan',
  `WITH taken AS (
     DELETE FROM planned_release t USING (SELECT p.grade_id, s.enrollment_id FROM ${PLANNED}) o
      WHERE t.grade_id = o.grade_id RETURNING t.plan_id, o.enrollment_id
   ), empty AS (
     DELETE FROM release_plan p
      WHERE p.id IN (SELECT plan_id FROM taken)
        AND (SELECT count(*) FROM planned_release x WHERE x.plan_id = p.id) = (SELECT count(*) FROM taken t WHERE t.plan_id = p.id)
   )
   SELECT t.enrollment_id AS "enrollmentId", p.id AS "planId", p.class_module_id AS "classModuleId", p.releases_at AS "releasesAt",
          count(*)::int AS grades
     FROM taken t JOIN release_plan p ON p.id = t.plan_id AND p.carried_out_at IS NULL
    GROUP BY t.enrollment_id, p.id ORDER BY p.releases_at, p.id`,
);

const STUDENTS = statement<MovingStudentRow>(
  'moves.students',
  `SELECT e.id AS "enrollmentId", a.id AS "accountId", a.name, e.role = 'student' AND e.ended_at IS NULL AS "isStudentHere",
          CASE WHEN t.ended_at IS NULL THEN t.role END AS "roleThere",
          CASE WHEN e.moved_to_id = t.id AND t.ended_at IS NULL THEN t.id END AS "movedTo",
          ARRAY(SELECT k.name FROM classroom_cohort l JOIN cohort k ON k.id = l.cohort_id
                  JOIN cohort_member m ON m.cohort_id = k.id AND m.account_id = a.id
                 WHERE l.classroom_id = e.classroom_id ORDER BY k.name) AS cohorts
     FROM enrollment e
     JOIN account a ON a.id = e.account_id
     LEFT JOIN enrollment t ON t.classroom_id = $2 AND t.account_id = e.account_id
    WHERE e.classroom_id = $1 AND e.id = ANY ($3::uuid[])
    ORDER BY a.name, e.id`,
);

/** A later answer of their own in the new class counts there, see `CarriedAnswersRepository`. */
const ANSWERED_THERE = `EXISTS (
                    SELECT FROM submission own
                     WHERE own.enrollment_id = t.id AND own.class_module_id = there.id AND own.question_key = w.question_key
                       AND own.received_at > w.received_at
                       AND NOT EXISTS (SELECT FROM submission o WHERE o.enrollment_id = e.id AND o.class_module_id = cm.id
                                                                  AND ${ORIGIN('o')} = ${ORIGIN('own')}))`;

const DATES = (of: string) => `json_build_object('opensAt', ${of}.opens_at, 'dueAt', ${of}.due_at, 'closesAt', ${of}.closes_at)`;
const OWN_DATES = (of: string) => `json_build_object('dueAt', ${of}.due_at, 'closesAt', ${of}.closes_at)`;

interface WorkRow extends Omit<MovingWorkRow, 'dates' | 'ownDates' | 'datesThere' | 'ownDatesThere'> {
  dates: Texts;
  ownDates: Texts;
  datesThere: Texts;
  ownDatesThere: Texts;
}

/** Moments inside of JSON are texts. */
type Texts = Partial<Record<keyof ModuleDates, string | null>>;

const WORK = statement<WorkRow>(
  'moves.work',
  `SELECT e.id AS "enrollmentId", m.id AS "moduleId", m.number, m.title, v.number AS version, there.id AS "classModuleThere",
          tv.number AS "versionThere", ${DATES('cm')} AS dates, ${OWN_DATES('x')} AS "ownDates", ${DATES('there')} AS "datesThere",
          ${OWN_DATES('tx')} AS "ownDatesThere", p.enrollment_id IS NOT NULL AS begun, p.completed_at IS NOT NULL AS done,
          (SELECT count(*)::int FROM draft d
            WHERE d.enrollment_id = e.id AND d.class_module_id = cm.id AND d.text ~ '\\S'
              AND NOT EXISTS (SELECT FROM answer w JOIN submission s ON s.id = w.submission_id
                               WHERE w.enrollment_id = e.id AND w.class_module_id = cm.id AND w.question_key = d.question_key
                                 AND (s.text = d.text OR w.state <> 'returned' AND s.handed_in_by <> 'closing'))) AS drafts,
          (SELECT coalesce(json_agg(json_build_object(
                    'questionKey', w.question_key, 'title', coalesce(q.title, w.question_key), 'graded', w.grade_id IS NOT NULL,
                    'released', w.state = 'released', 'planned', EXISTS (SELECT FROM planned_release p JOIN release_plan r ON r.id = p.plan_id AND r.carried_out_at IS NULL
                                        WHERE p.grade_id = w.grade_id),
                    'askedThere', tq.key IS NOT NULL,
                    'otherRubric', w.rubric_id IS NOT NULL AND w.rubric_id IS DISTINCT FROM coalesce(tr.rubric_id, tq.rubric_id, w.rubric_id),
                    'answeredThere', ${ANSWERED_THERE}) ORDER BY w.question_key), '[]')
             FROM answer w
             LEFT JOIN LATERAL (SELECT q.title FROM module_version o JOIN module_question q ON q.module_version_id = o.id AND q.key = w.question_key
                                 WHERE o.module_id = m.id ORDER BY o.id = v.id DESC, o.number DESC LIMIT 1) q ON true
             LEFT JOIN module_question tq ON tq.module_version_id = there.module_version_id AND tq.key = w.question_key
             LEFT JOIN class_rubric tr ON tr.class_module_id = there.id AND tr.question_key = w.question_key
            WHERE w.enrollment_id = e.id AND w.class_module_id = cm.id) AS answers
     FROM enrollment e
     JOIN class_module cm ON cm.classroom_id = e.classroom_id
     JOIN module m ON m.id = cm.module_id
     JOIN module_version v ON v.id = cm.module_version_id
     LEFT JOIN extension x ON x.enrollment_id = e.id AND x.class_module_id = cm.id
     LEFT JOIN module_progress p ON p.enrollment_id = e.id AND p.class_module_id = cm.id
     LEFT JOIN class_module there ON there.classroom_id = $2 AND there.module_id = cm.module_id
     LEFT JOIN module_version tv ON tv.id = there.module_version_id
     LEFT JOIN enrollment t ON t.classroom_id = $2 AND t.account_id = e.account_id
     LEFT JOIN extension tx ON tx.enrollment_id = t.id AND tx.class_module_id = there.id
    WHERE e.id = ANY ($1::uuid[])
    ORDER BY m.number, m.id, e.id`,
);

/** By hand: the new class's cohorts neither brought them nor take them away. */
const ENTER = statement<{ id: string; account_id: string }>(
  'moves.enter',
  `INSERT INTO enrollment (classroom_id, account_id, role, source)
   SELECT $1, account.id, 'student', 'direct' FROM unnest($2::uuid[]) AS account(id) ORDER BY account.id
   ON CONFLICT (classroom_id, account_id) DO UPDATE SET role = 'student', source = 'direct', ended_at = NULL
   RETURNING id, account_id`,
);

const LEAVE = statement(
  'moves.leave',
  `UPDATE enrollment e SET ended_at = clock_timestamp(), moved_to_id = pair.to_id
     FROM unnest($1::uuid[], $2::uuid[]) pair(from_id, to_id)
    WHERE e.id = pair.from_id`,
);

/** Who changes class a second time is not brought back to the first one either. */
const FOLLOW = statement(
  'moves.follow',
  `UPDATE enrollment e SET moved_to_id = pair.to_id
     FROM unnest($1::uuid[], $2::uuid[]) pair(from_id, to_id)
    WHERE e.moved_to_id = pair.from_id AND e.id <> pair.to_id`,
);

/** What came along, counted where it has come to: a repeat tells the same. */
const CARRIED = statement<CarriedDto & { enrollmentId: string; accountId: string; name: string }>(
  'moves.carried',
  `WITH ${PLACES}
   SELECT t.id AS "enrollmentId", a.id AS "accountId", a.name,
          count(p.enrollment_id)::int AS modules, coalesce(sum(w.answers), 0)::int AS answers, coalesce(sum(w.graded), 0)::int AS graded,
          coalesce(sum(d.drafts), 0)::int AS drafts
     FROM enrollment t
     JOIN account a ON a.id = t.account_id
     LEFT JOIN place ON place.to_id = t.id
     LEFT JOIN module_progress p ON p.enrollment_id = place.from_id AND p.class_module_id = place.from_module
     LEFT JOIN LATERAL (
       SELECT count(*) AS answers, count(w.grade_id) AS graded
         FROM answer w JOIN submission s ON s.id = w.submission_id
        WHERE w.enrollment_id = t.id AND w.class_module_id = place.to_module
          AND EXISTS (SELECT FROM submission o WHERE o.enrollment_id = place.from_id AND o.class_module_id = place.from_module
                                                 AND ${ORIGIN('o')} = ${ORIGIN('s')})) w ON true
     LEFT JOIN LATERAL (
       SELECT count(*) AS drafts
         FROM draft d JOIN draft o ON o.enrollment_id = place.from_id AND o.class_module_id = place.from_module
                                  AND o.question_key = d.question_key AND o.updated_at = d.updated_at
        WHERE d.enrollment_id = t.id AND d.class_module_id = place.to_module AND d.text ~ '\\S'
          AND NOT EXISTS (SELECT FROM answer w JOIN submission s ON s.id = w.submission_id
                           WHERE w.enrollment_id = t.id AND w.class_module_id = place.to_module AND w.question_key = d.question_key
                             AND (s.text = d.text OR w.state <> 'returned' AND s.handed_in_by <> 'closing'))) d ON true
    WHERE t.id = ANY ($2::uuid[])
    GROUP BY t.id, a.id
    ORDER BY a.name, t.id`,
);

/** Who changes from which class to which. Take classes before plans, plans before enrollments, and those before what hangs on them. */
@Injectable()
export class MovesRepository {
  constructor(private readonly database: Database) {}

  classes(ids: readonly string[]): Promise<MovingClassRow[]> {
    return this.database.query(FIND_CLASSES, [ids]);
  }

  /** Finds classes and holds them until the end of the transaction. */
  holdClasses(ids: readonly string[]): Promise<MovingClassRow[]> {
    return this.database.query(HOLD_CLASSES, [ids]);
  }

  /** Holds the plans by which something of these students is to be released, until the end of the transaction. */
  async holdPlans(enrollmentIds: readonly string[]): Promise<void> {
    await this.database.query(HOLD_PLANS, [enrollmentIds]);
  }

  /** Takes these students out of all plans. */
  unplan(enrollmentIds: readonly string[]): Promise<UnplannedRow[]> {
    return this.database.query(UNPLAN, [enrollmentIds]);
  }

  /** Holds students, in both classes, and what was handed in, until the end of the transaction. */
  async holdWork(enrollmentIds: readonly string[], toClassId: string): Promise<void> {
    await this.database.query(HOLD_ENROLLMENTS, [enrollmentIds, toClassId]);
    await this.database.query(HOLD_SUBMISSIONS, [enrollmentIds]);
  }

  /** By name. */
  students(fromClassId: string, toClassId: string, enrollmentIds: readonly string[]): Promise<MovingStudentRow[]> {
    return this.database.query(STUDENTS, [fromClassId, toClassId, enrollmentIds]);
  }

  async work(enrollmentIds: readonly string[], toClassId: string): Promise<MovingWorkRow[]> {
    const rows = await this.database.query(WORK, [enrollmentIds, toClassId]);
    return rows.map(({ dates, ownDates, datesThere, ownDatesThere, ...row }) => ({
      ...row,
      dates: moments(dates),
      ownDates: moments(ownDates),
      datesThere: moments(datesThere),
      ownDatesThere: moments(ownDatesThere),
    }));
  }

  /** Makes them students of the class; gives their enrollments there by account. */
  async enter(classId: string, accountIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.query(ENTER, [classId, accountIds]);
    return new Map(rows.map(({ id, account_id }) => [account_id, id]));
  }

  async leave({ from, to }: Carried): Promise<void> {
    await this.database.query(LEAVE, [from, to]);
    await this.database.query(FOLLOW, [from, to]);
  }

  carried({ from, to }: Carried): Promise<(CarriedDto & { enrollmentId: string; accountId: string; name: string })[]> {
    return this.database.query(CARRIED, [from, to]);
  }
}

function moments({ opensAt, dueAt, closesAt }: Texts): ModuleDates {
  return { opensAt: moment(opensAt), dueAt: moment(dueAt), closesAt: moment(closesAt) };
}

function moment(text: string | null | undefined): Date | null {
  return text == null ? null : new Date(text);
}
