import type { Extension, LatePolicy, ModuleSchedule } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { ModuleTerms } from './changed-terms';
import type { DatedWork } from './date-consequences';

/** A module given to a class. */
export interface ClassModuleRow extends ModuleSchedule {
  latePolicy: LatePolicy;
  id: string;
  moduleVersionId: string;
  key: string;
  number: number;
  title: string;
  team: string;
  summary: string;
  version: number;
  newestVersion: number;
  questionCount: number;
}

/** What a student did in it. Nulls and zeros for everybody else. */
export interface ProgressRow {
  placeStepKey: string | null;
  startedAt: Date | null;
  lastSeenAt: Date | null;
  completedAt: Date | null;
  completedStepKeys: string[];
  handedIn: number;
  graded: number;
  returned: number;
  newGrades: number;
  /** Dates of their own. */
  extendedDueAt: Date | null;
  extendedClosesAt: Date | null;
}

/** Columns of `ClassModuleRow`; wants `c` classroom and what `MODULE_JOINS` joins. */
export const MODULE_COLUMNS = `cm.id, cm.module_version_id AS "moduleVersionId", m.key, m.number, m.title, m.team, m.summary, v.number AS version,
          (SELECT max(newest.number) FROM module_version newest WHERE newest.module_id = m.id) AS "newestVersion",
          cm.opens_at AS "opensAt", cm.due_at AS "dueAt", cm.closes_at AS "closesAt", cm.late_policy AS "latePolicy", c.status AS "classStatus",
          (SELECT count(*)::int FROM module_question q WHERE q.module_version_id = cm.module_version_id) AS "questionCount"`;

/** From class module `cm` to its module and version. */
export const MODULE_JOINS = `JOIN module m ON m.id = cm.module_id
     JOIN module_version v ON v.id = cm.module_version_id`;

/** Columns of `ProgressRow`; wants what `PROGRESS_JOINS` joins. */
export const PROGRESS_COLUMNS = `p.step_key AS "placeStepKey", p.started_at AS "startedAt", p.last_seen_at AS "lastSeenAt", p.completed_at AS "completedAt",
          ARRAY(SELECT s.step_key FROM step_progress s
                 WHERE s.enrollment_id = e.id AND s.class_module_id = cm.id AND s.completed_at IS NOT NULL) AS "completedStepKeys",
          answers."handedIn", answers.graded, answers.returned, answers."newGrades",
          x.due_at AS "extendedDueAt", x.closes_at AS "extendedClosesAt"`;

/** What the student of enrollment `e` did in class module `cm`; only questions of the pinned version count. */
export const PROGRESS_JOINS = `LEFT JOIN extension x ON x.enrollment_id = e.id AND x.class_module_id = cm.id AND e.role = 'student'
     LEFT JOIN module_progress p ON p.enrollment_id = e.id AND p.class_module_id = cm.id
     LEFT JOIN LATERAL (
       SELECT count(*)::int AS "handedIn",
              count(*) FILTER (WHERE w.revealed AND w.state <> 'returned')::int AS graded,
              count(*) FILTER (WHERE w.state = 'returned')::int AS returned,
              count(*) FILTER (WHERE EXISTS (
                SELECT FROM submission s JOIN grade g ON g.submission_id = s.id JOIN release r ON r.grade_id = g.id
                 WHERE s.enrollment_id = e.id AND s.class_module_id = cm.id AND s.question_key = w.question_key
                   AND r.read_at IS NULL))::int AS "newGrades"
         FROM answer w
         JOIN module_question q ON q.module_version_id = cm.module_version_id AND q.key = w.question_key
        WHERE e.role = 'student' AND w.enrollment_id = e.id AND w.class_module_id = cm.id
     ) answers ON true`;

const LIST = statement<ClassModuleRow & ProgressRow>(
  'class-modules.list',
  `SELECT ${MODULE_COLUMNS}, ${PROGRESS_COLUMNS}
     FROM classroom c
     JOIN class_module cm ON cm.classroom_id = c.id
     ${MODULE_JOINS}
     LEFT JOIN enrollment e ON e.id = $2 AND e.classroom_id = c.id
     ${PROGRESS_JOINS}
    WHERE c.id = $1
    ORDER BY m.number, cm.id`,
);

const FIND = statement<ClassModuleRow>(
  'class-modules.find',
  `SELECT ${MODULE_COLUMNS}
     FROM classroom c
     JOIN class_module cm ON cm.classroom_id = c.id
     ${MODULE_JOINS}
    WHERE c.id = $1 AND cm.id = $2`,
);

// By itself: the row that is read after the wait joins the version it has then, not the one it had before.
const HOLD = statement('class-modules.hold', `SELECT FROM class_module WHERE classroom_id = $1 AND id = $2 FOR NO KEY UPDATE`);

const SET_DATES = statement(
  'class-modules.set-dates',
  `UPDATE class_module SET opens_at = $3, due_at = $4, closes_at = $5, late_policy = $6, closing_changed_at = clock_timestamp()
    WHERE classroom_id = $1 AND id = $2`,
);

interface WorkRow extends Extension {
  /** Moments inside of JSON are texts. */
  answers: { receivedAt: string; daysLate: number }[];
  drafts: number;
}

const WORK = statement<WorkRow>(
  'class-modules.work',
  `SELECT x.due_at AS "dueAt", x.closes_at AS "closesAt",
          (SELECT coalesce(json_agg(json_build_object('receivedAt', s.received_at, 'daysLate', s.days_late)), '[]')
             FROM answer w JOIN submission s ON s.id = w.submission_id
            WHERE w.enrollment_id = e.id AND w.class_module_id = $2) AS answers,
          (SELECT count(*)::int FROM draft d
            WHERE d.enrollment_id = e.id AND d.class_module_id = $2 AND d.text ~ '\\S'
              AND NOT EXISTS (SELECT FROM answer w JOIN submission s ON s.id = w.submission_id
                               WHERE w.enrollment_id = e.id AND w.class_module_id = $2 AND w.question_key = d.question_key
                                 AND (s.text = d.text OR w.state <> 'returned' AND s.handed_in_by <> 'closing'))) AS drafts
     FROM enrollment e
     LEFT JOIN extension x ON x.enrollment_id = e.id AND x.class_module_id = $2
    WHERE e.classroom_id = $1 AND e.role = 'student' AND e.ended_at IS NULL`,
);

const GIVE_ALL = statement(
  'class-modules.give-all',
  `INSERT INTO class_module (classroom_id, course_id, module_id, module_version_id)
   SELECT c.id, c.course_id, m.id, newest.id
     FROM classroom c
     JOIN module m ON m.course_id = c.course_id
     JOIN LATERAL (SELECT id FROM module_version WHERE module_id = m.id ORDER BY number DESC LIMIT 1) newest ON true
    WHERE c.id = $1`,
);

@Injectable()
export class ClassModulesRepository {
  constructor(private readonly database: Database) {}

  /** The modules of a class, with what the student of `enrollmentId` did in them. */
  list(classId: string, enrollmentId: string | null): Promise<(ClassModuleRow & ProgressRow)[]> {
    return this.database.query(LIST, [classId, enrollmentId]);
  }

  find(classId: string, classModuleId: string): Promise<ClassModuleRow | null> {
    return this.database.queryOne(FIND, [classId, classModuleId]);
  }

  /** Finds a module of the class and holds it until the end of the transaction. */
  async hold(classId: string, classModuleId: string): Promise<ClassModuleRow | null> {
    await this.database.query(HOLD, [classId, classModuleId]);
    return this.find(classId, classModuleId);
  }

  async setTerms(classId: string, classModuleId: string, { opensAt, dueAt, closesAt, latePolicy }: ModuleTerms): Promise<void> {
    await this.database.query(SET_DATES, [classId, classModuleId, opensAt, dueAt, closesAt, latePolicy]);
  }

  /** What each student of the class has done in a module, and the dates of their own. */
  async work(classId: string, classModuleId: string): Promise<DatedWork[]> {
    const rows = await this.database.query(WORK, [classId, classModuleId]);
    return rows.map(({ answers, ...row }) => ({
      ...row,
      answers: answers.map(({ receivedAt, daysLate }) => ({ receivedAt: new Date(receivedAt), daysLate })),
    }));
  }

  /** Gives a new class every available module of its course, in its newest version and without dates. */
  async giveAll(classId: string): Promise<void> {
    await this.database.query(GIVE_ALL, [classId]);
  }
}
