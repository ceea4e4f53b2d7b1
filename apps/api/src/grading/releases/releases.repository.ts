import { Injectable } from '@nestjs/common';
import { Database, type Statement, statement } from '../../platform/database/database';
import type { StatementPart } from '../../platform/database/statement-part';

/** Which answers of a class module; null: no such limit. */
export interface Selection {
  classModuleId: string;
  classId: string;
  answerIds: string[] | null;
  /** Numbers of the grades that were seen, one for each of the answers. */
  numbers: number[] | null;
  questionKey: string | null;
  studentId: string | null;
  /** Grades made later were not seen. */
  asOf: Date | null;
}

const CHOSEN = (state: 'graded' | 'released') => `
     SELECT w.submission_id, w.grade_id, w.classroom_id,
            (m.number IS NULL OR m.number = w.number) AND ($7::timestamptz IS NULL OR w.graded_at <= $7::timestamptz) AS seen
       FROM answer w
       LEFT JOIN unnest($3::uuid[], $4::int[]) m(handle, number) ON m.handle = w.handle
      WHERE w.class_module_id = $1 AND w.classroom_id = $2 AND w.present AND w.state = '${state}'
        AND ($3::uuid[] IS NULL OR m.handle IS NOT NULL)
        AND ($5::text IS NULL OR w.question_key = $5::text)
        AND ($6::uuid IS NULL OR w.enrollment_id = $6::uuid)`;

const KNOWN = statement<{ id: string }>(
  'grading.known-answers',
  `SELECT w.handle AS id FROM answer w
    WHERE w.handle = ANY ($1::uuid[]) AND w.class_module_id = $2 AND w.classroom_id = $3 AND w.present`,
);

const STUDENT = statement<{ names_hidden: boolean; known: boolean }>(
  'grading.release-student',
  `SELECT cm.names_hidden, EXISTS (SELECT FROM enrollment e WHERE e.id = $3 AND e.classroom_id = cm.classroom_id
                                      AND e.role = 'student' AND e.ended_at IS NULL) AS known
     FROM class_module cm WHERE cm.id = $1 AND cm.classroom_id = $2`,
);

interface GivenRow {
  grades: string[];
  newer: number;
}

/** Which grade it is; what it says was recorded when it was given. */
const SHOWN = `jsonb_build_object('number', g.number, 'points', g.points)`;

/** Of grades that became visible, or were so: for each answer what is in the record, as `told`. */
const told = (action: string, grades: string, what: { before?: string; after?: string }) => `told AS (
          SELECT '${action}' AS action, g.submission_id AS subject_id, ${what.before ?? 'NULL::jsonb'} AS before, ${what.after ?? 'NULL::jsonb'} AS after
            FROM ${grades} JOIN grade g ON g.id = ${grades}.grade_id)`;

const RELEASE = (audit: StatementPart) =>
  statement<GivenRow>(
    'grading.release',
    `WITH chosen AS MATERIALIZED (${CHOSEN('graded')}),
        given AS (INSERT INTO release (grade_id, classroom_id, released_by)
                  SELECT grade_id, classroom_id, $8 FROM chosen WHERE seen ORDER BY submission_id
                  ON CONFLICT (grade_id) DO NOTHING RETURNING grade_id),
        unplanned AS (DELETE FROM planned_release p USING given WHERE p.grade_id = given.grade_id),
        ${told('grade.released', 'given', { after: SHOWN })},
        ${audit.text(9)}
   SELECT ARRAY(SELECT grade_id FROM given) AS grades, (SELECT count(*)::int FROM chosen WHERE NOT seen) AS newer`,
  );

const PLAN = statement<{ id: string }>(
  'grading.plan-release',
  `INSERT INTO release_plan (classroom_id, class_module_id, releases_at, made_by) VALUES ($1, $2, $3, $4) RETURNING id`,
);

const PUT_IN_PLAN = statement<GivenRow>(
  'grading.put-in-plan',
  `WITH chosen AS MATERIALIZED (${CHOSEN('graded')}),
        given AS (INSERT INTO planned_release (grade_id, classroom_id, plan_id)
                  SELECT grade_id, classroom_id, $8 FROM chosen WHERE seen ORDER BY submission_id
                  ON CONFLICT (grade_id) DO UPDATE SET plan_id = excluded.plan_id RETURNING grade_id)
   SELECT ARRAY(SELECT grade_id FROM given) AS grades, (SELECT count(*)::int FROM chosen WHERE NOT seen) AS newer`,
);

const DROP_EMPTY_PLANS = statement(
  'grading.drop-empty-plans',
  `DELETE FROM release_plan p WHERE p.class_module_id = $1 AND NOT EXISTS (SELECT FROM planned_release x WHERE x.plan_id = p.id)`,
);

const MOVE_PLAN = statement<{ id: string; was: Date }>(
  'grading.move-plan',
  `UPDATE release_plan p SET releases_at = $4 FROM release_plan was
    WHERE p.carried_out_at IS NULL AND p.id = $3 AND p.class_module_id = $1 AND p.classroom_id = $2 AND was.id = p.id RETURNING p.id, was.releases_at AS was`,
);

const CANCEL_PLAN = statement<{ was: Date; over: boolean }>(
  'grading.cancel-plan',
  `DELETE FROM release_plan WHERE id = $3 AND class_module_id = $1 AND classroom_id = $2 RETURNING releases_at AS was, carried_out_at IS NOT NULL AS over`,
);

export interface DuePlanRow {
  id: string;
  classroom_id: string;
  class_module_id: string;
  made_by: string;
}

const DUE = statement<DuePlanRow>(
  'grading.due-plan',
  `SELECT p.id, p.classroom_id, p.class_module_id, p.made_by
     FROM release_plan p JOIN classroom c ON c.id = p.classroom_id AND c.status = 'active'
    WHERE p.releases_at <= now() AND p.carried_out_at IS NULL AND NOT (p.id = ANY ($1::uuid[]))
    ORDER BY p.releases_at LIMIT 1 FOR UPDATE OF p SKIP LOCKED`,
);

const CARRY_OUT = (audit: StatementPart) =>
  statement<{ grades: string[]; passed_over: number }>(
    'grading.carry-out-plan',
    `WITH planned AS MATERIALIZED (
          SELECT p.grade_id, p.classroom_id, w.submission_id
            FROM planned_release p LEFT JOIN grade g ON g.id = p.grade_id
            LEFT JOIN answer w ON w.submission_id = g.submission_id AND w.grade_id = p.grade_id AND w.present AND w.state = 'graded'
           WHERE p.plan_id = $1),
        given AS (INSERT INTO release (grade_id, classroom_id, released_by)
                  SELECT grade_id, classroom_id, $2 FROM planned WHERE submission_id IS NOT NULL ORDER BY submission_id
                  ON CONFLICT (grade_id) DO NOTHING RETURNING grade_id),
        carried_out AS (DELETE FROM planned_release p USING planned d WHERE p.grade_id = d.grade_id AND d.submission_id IS NOT NULL),
        kept AS (UPDATE release_plan SET carried_out_at = now()
                  WHERE id = $1 AND EXISTS (SELECT FROM planned WHERE submission_id IS NULL)),
        done AS (DELETE FROM release_plan WHERE id = $1 AND NOT EXISTS (SELECT FROM planned WHERE submission_id IS NULL)),
        ${told('grade.released', 'given', { after: `${SHOWN} || jsonb_build_object('planId', $1::uuid, 'plannedBy', $2::uuid)` })},
        ${audit.text(3)}
   SELECT ARRAY(SELECT grade_id FROM given) AS grades, (SELECT count(*)::int FROM planned WHERE submission_id IS NULL) AS passed_over`,
  );

const TAKE_BACK = (audit: StatementPart) =>
  statement<{ grades: string[]; read: number }>(
    'grading.take-back',
    `WITH chosen AS MATERIALIZED (${CHOSEN('released')}),
        taken AS (DELETE FROM release r USING chosen c WHERE r.grade_id = c.grade_id AND r.read_at IS NULL RETURNING r.grade_id),
        ${told('grade.release-taken-back', 'taken', { before: SHOWN })},
        ${audit.text(8)}
   SELECT ARRAY(SELECT grade_id FROM taken) AS grades,
          (SELECT count(*)::int FROM chosen) - (SELECT count(*)::int FROM taken) AS read`,
  );

const MARK_READ = statement<{ grade_id: string }>(
  'grading.mark-read',
  `UPDATE release r SET read_at = now()
     FROM submission s JOIN grade g ON g.submission_id = s.id
    WHERE s.enrollment_id = $1 AND s.class_module_id = $2 AND s.question_key = $3 AND r.grade_id = g.id AND r.read_at IS NULL
   RETURNING r.grade_id`,
);

@Injectable()
export class ReleasesRepository {
  constructor(private readonly database: Database) {}

  /** Those of the ids that are answers of students to this class module. */
  async known(answerIds: string[], classModuleId: string, classId: string): Promise<Set<string>> {
    const rows = await this.database.query(KNOWN, [answerIds, classModuleId, classId]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Whether the enrollment is a student's of the class, and whether names are hidden in the module. */
  async student(studentId: string, classModuleId: string, classId: string): Promise<{ namesHidden: boolean; known: boolean }> {
    const row = await this.database.queryOne(STUDENT, [classModuleId, classId, studentId]);
    return { namesHidden: row?.names_hidden ?? true, known: row?.known ?? false };
  }

  /** Releases the current grade of every answer selected; gives the grades that were not released before. `audit` is of `told`. */
  release(selection: Selection, by: string, audit: StatementPart): Promise<GivenRow> {
    return this.given(RELEASE(audit), selection, by, audit.values);
  }

  /** Makes a plan and puts the current grade of every answer selected into it, out of any other. */
  async plan(selection: Selection, at: Date, by: string): Promise<GivenRow & { id: string }> {
    const { classId, classModuleId } = selection;
    const plan = await this.database.queryOne(PLAN, [classId, classModuleId, at, by]);
    if (!plan) throw new Error('no plan was made');
    const given = await this.given(PUT_IN_PLAN, selection, plan.id);
    await this.dropEmptyPlans(classModuleId);
    return { ...given, ...plan };
  }

  async dropEmptyPlans(classModuleId: string): Promise<void> {
    await this.database.query(DROP_EMPTY_PLANS, [classModuleId]);
  }

  /** When it was planned before; null when there is no such plan any more. */
  async movePlan(classId: string, classModuleId: string, planId: string, at: Date): Promise<Date | null> {
    return (await this.database.queryOne(MOVE_PLAN, [classModuleId, classId, planId, at]))?.was ?? null;
  }

  /** When it was planned, and whether that is over; null when there is no such plan any more. */
  cancelPlan(classId: string, classModuleId: string, planId: string): Promise<{ was: Date; over: boolean } | null> {
    return this.database.queryOne(CANCEL_PLAN, [classModuleId, classId, planId]);
  }

  /** A plan whose time has come, and none of those, held until the end of the transaction; another server passes it over. */
  duePlan(except: readonly string[]): Promise<DuePlanRow | null> {
    return this.database.queryOne(DUE, [except]);
  }

  /** Releases what is planned and still current. What is not stays in the plan; without such the plan goes. */
  async carryOut(planId: string, by: string, audit: StatementPart): Promise<{ grades: string[]; passedOver: number }> {
    const row = await this.database.queryOne(CARRY_OUT(audit), [planId, by, ...audit.values]);
    return { grades: row?.grades ?? [], passedOver: row?.passed_over ?? 0 };
  }

  /** Takes back what of the selection nobody has read: a reader who is faster keeps it. `audit` is of `told`. */
  async takeBack(selection: Selection, audit: StatementPart): Promise<{ grades: string[]; read: number }> {
    return (await this.database.queryOne(TAKE_BACK(audit), [...values(selection), ...audit.values])) ?? { grades: [], read: 0 };
  }

  /**
   * Notes that the student has opened what is released of a question, older grades of it included; gives what was noted. What is
   * taken back in the same moment is not among them.
   */
  async markRead(enrollmentId: string, classModuleId: string, questionKey: string): Promise<Set<string>> {
    const rows = await this.database.query(MARK_READ, [enrollmentId, classModuleId, questionKey]);
    return new Set(rows.map(({ grade_id }) => grade_id));
  }

  private async given(
    to: Statement<GivenRow>,
    selection: Selection,
    last: string,
    audit: readonly unknown[] = [],
  ): Promise<GivenRow> {
    return (await this.database.queryOne(to, [...values(selection), last, ...audit])) ?? { grades: [], newer: 0 };
  }
}

function values({ classModuleId, classId, answerIds, numbers, questionKey, studentId, asOf }: Selection): unknown[] {
  return [classModuleId, classId, answerIds, numbers, questionKey, studentId, asOf];
}
