import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import type { StatementPart } from '../../platform/database/statement-part';
import type { QuestionPlace } from '../../platform/validation/question-place';
import { QUESTION } from '../answer-sql';
import { gradeFacts } from '../grade-facts';

export interface RubricRow {
  module_id: string;
  module_version_id: string;
  title: string;
  lesson_rubric_id: string;
  lesson_criteria: Criterion[];
  rubric_id: string;
  version: number;
  criteria: Criterion[];
  max_points: number;
  /** Null while the class follows its lesson. */
  hidden: string[] | null;
  revision: number;
  set_by: string | null;
  set_at: Date | null;
  graded: number;
}

/** What was decided about an answer, and by which rubric. */
export interface JudgedRow {
  id: string;
  criteria: Criterion[];
  levels: Record<string, string>;
  points: number;
  adjustment: number;
}

/** A grade that counts now. */
export interface GivenGradeRow extends JudgedRow {
  released: boolean;
  /** To be released at a time. */
  planned: boolean;
}

/** A grade that follows from a change of rubric. */
export interface FollowingGrade {
  /** Of the grade that it follows. */
  gradeId: string;
  withdrawn: boolean;
  levels: Record<string, string>;
  points: number;
}

const HOLD = statement('rubrics.hold', `SELECT FROM class_module WHERE classroom_id = $1 AND id = $2 FOR NO KEY UPDATE`);

const FIND = statement<RubricRow>(
  'rubrics.find',
  `SELECT cm.module_id, q.module_version_id, mq.title, mq.rubric_id AS lesson_rubric_id,
          lesson.criteria AS lesson_criteria, rb.id AS rubric_id, rb.version, rb.criteria, rb.max_points, cr.hidden,
          coalesce(cr.revision, 0) AS revision, a.name AS set_by, cr.set_at,
          (SELECT count(*)::int FROM answer w
            WHERE w.class_module_id = cm.id AND w.question_key = $3 AND w.grade_id IS NOT NULL) AS graded
     FROM class_module cm
    CROSS JOIN (SELECT $3::text AS question_key) s
     ${QUESTION}
     JOIN module_question mq ON mq.module_version_id = q.module_version_id AND mq.key = s.question_key
     JOIN rubric lesson ON lesson.id = mq.rubric_id
     JOIN rubric rb ON rb.id = q.rubric_id
     LEFT JOIN class_rubric cr ON cr.class_module_id = cm.id AND cr.question_key = s.question_key
     LEFT JOIN account a ON a.id = cr.set_by
    WHERE cm.id = $2 AND cm.classroom_id = $1`,
);

const GIVEN = statement<GivenGradeRow>(
  'rubrics.given',
  `SELECT g.id, rb.criteria, g.levels, g.points, g.adjustment,
          EXISTS (SELECT FROM release r WHERE r.grade_id = g.id) AS released,
          EXISTS (SELECT FROM planned_release p JOIN release_plan l ON l.id = p.plan_id AND l.carried_out_at IS NULL
                   WHERE p.grade_id = g.id) AS planned
     FROM answer w
     JOIN grade g ON g.id = w.grade_id
     JOIN rubric rb ON rb.id = g.rubric_id
    WHERE w.class_module_id = $2 AND w.question_key = $3 AND w.classroom_id = $1
    ORDER BY g.id`,
);

const RIVALS = statement<JudgedRow>(
  'rubrics.rivals',
  `SELECT v.id, rb.criteria, v.levels, v.points, v.adjustment
     FROM rival_grade v
     JOIN answer w ON w.submission_id = v.submission_id AND w.present AND w.state <> 'returned'
     JOIN rubric rb ON rb.id = v.rubric_id
    WHERE v.chosen IS NULL AND v.classroom_id = $1 AND w.class_module_id = $2 AND w.question_key = $3
    ORDER BY v.id`,
);

const HASH = `encode(sha256(convert_to(($4::jsonb)::text, 'UTF8')), 'hex')`;

const ENSURE = statement<{ id: string }>(
  'rubrics.ensure',
  `WITH known AS (
     SELECT id FROM rubric
      WHERE module_id = $1 AND question_key = $3 AND content_hash = ${HASH} AND (class_module_id = $2 OR class_module_id IS NULL)
      ORDER BY class_module_id NULLS FIRST
      LIMIT 1
   ), made AS (
     INSERT INTO rubric (module_id, class_module_id, question_key, version, criteria, content_hash, max_points)
     SELECT $1::uuid, $2::uuid, $3::text,
            1 + coalesce((SELECT max(version) FROM rubric WHERE class_module_id = $2 AND question_key = $3), 0),
            $4::jsonb, ${HASH}, $5::int
      WHERE NOT EXISTS (SELECT FROM known)
     RETURNING id
   )
   SELECT id FROM known UNION ALL SELECT id FROM made`,
);

const PIN = statement(
  'rubrics.pin',
  `INSERT INTO class_rubric (classroom_id, class_module_id, question_key, rubric_id, hidden, revision, set_by, set_at)
   VALUES ($1, $2, $3, $4, $5, 1, $6, clock_timestamp())
   ON CONFLICT (class_module_id, question_key) DO UPDATE
      SET rubric_id = excluded.rubric_id, hidden = excluded.hidden, revision = class_rubric.revision + 1,
          set_by = excluded.set_by, set_at = excluded.set_at`,
);

const CHANGE = statement<{ id: string }>(
  'rubrics.change',
  `INSERT INTO rubric_change (classroom_id, class_module_id, question_key, to_rubric_id, changed_by)
   VALUES ($1, $2, $3, $4, $5) RETURNING id`,
);

const FOLLOW = (audit: StatementPart) =>
  statement<{ submission_id: string }>(
    'rubrics.follow',
    `WITH followed AS (
     INSERT INTO grade (submission_id, classroom_id, number, rubric_id, rubric_change_id, levels, points, feedback, comments,
                        adjustment, adjustment_reason, withdrawn, graded_by)
     SELECT g.submission_id, g.classroom_id, g.number + 1, $2::uuid, $3::uuid, n.levels, n.points,
            CASE WHEN n.withdrawn THEN '' ELSE g.feedback END, CASE WHEN n.withdrawn THEN '[]' ELSE g.comments END,
            CASE WHEN n.withdrawn THEN 0 ELSE g.adjustment END, CASE WHEN n.withdrawn THEN '' ELSE g.adjustment_reason END,
            n.withdrawn, g.graded_by
       FROM jsonb_to_recordset($1) AS n("gradeId" uuid, withdrawn boolean, levels jsonb, points int)
       JOIN grade g ON g.id = n."gradeId"
     RETURNING *
   ), released AS (
     INSERT INTO release (grade_id, classroom_id, released_by)
     SELECT f.id, f.classroom_id, $4::uuid
       FROM followed f
       JOIN grade g ON g.submission_id = f.submission_id AND g.number = f.number - 1
       JOIN release r ON r.grade_id = g.id
      WHERE $5::boolean AND NOT f.withdrawn
     RETURNING grade_id
   ), planned AS (
     UPDATE planned_release p SET grade_id = f.id
       FROM followed f JOIN grade g ON g.submission_id = f.submission_id AND g.number = f.number - 1, release_plan l
      WHERE p.grade_id = g.id AND NOT f.withdrawn AND l.id = p.plan_id AND l.carried_out_at IS NULL
   ), told AS (
     SELECT CASE WHEN f.withdrawn THEN 'grade.ended-by-rubric' ELSE 'grade.moved-by-rubric' END AS action, f.submission_id AS subject_id,
            ${gradeFacts('was')} AS before,
            ${gradeFacts('f')} || jsonb_build_object('rubricChange', f.rubric_change_id, 'released', released.grade_id IS NOT NULL) AS after
       FROM followed f
       JOIN grade was ON was.submission_id = f.submission_id AND was.number = f.number - 1
       LEFT JOIN released ON released.grade_id = f.id
   ), ${audit.text(6)}
   SELECT submission_id FROM followed`,
  );

/** The rubrics of classes, and the grades that follow from a change of one. */
@Injectable()
export class RubricsRepository {
  constructor(private readonly database: Database) {}

  /** Until the end of the transaction nobody grades in this module, and nobody changes a rubric of it. */
  async hold({ classId, classModuleId }: QuestionPlace): Promise<void> {
    await this.database.query(HOLD, [classId, classModuleId]);
  }

  /** Null when the module asks no such question, or one that has no rubric. */
  find({ classId, classModuleId, questionKey }: QuestionPlace): Promise<RubricRow | null> {
    return this.database.queryOne(FIND, [classId, classModuleId, questionKey]);
  }

  /** The grades that count now, of every answer to the question. */
  given({ classId, classModuleId, questionKey }: QuestionPlace): Promise<GivenGradeRow[]> {
    return this.database.query(GIVEN, [classId, classModuleId, questionKey]);
  }

  /** What is kept beside a grade of the question, none of it chosen yet. */
  rivals({ classId, classModuleId, questionKey }: QuestionPlace): Promise<JudgedRow[]> {
    return this.database.query(RIVALS, [classId, classModuleId, questionKey]);
  }

  /** The rubric of these criteria: one that there is already, or a new version. Gives its id. */
  async ensure(moduleId: string, place: QuestionPlace, criteria: Criterion[], maxPoints: number): Promise<string> {
    const values = [moduleId, place.classModuleId, place.questionKey, JSON.stringify(criteria), maxPoints];
    const rubric = await this.database.queryOne(ENSURE, values);
    if (!rubric) throw new Error('a rubric that was just saved is not there');
    return rubric.id;
  }

  async pin(
    { classId, classModuleId, questionKey }: QuestionPlace,
    rubricId: string,
    hidden: string[],
    by: string,
  ): Promise<void> {
    await this.database.query(PIN, [classId, classModuleId, questionKey, rubricId, JSON.stringify(hidden), by]);
  }

  /** Notes the change; gives its id. */
  async change({ classId, classModuleId, questionKey }: QuestionPlace, rubricId: string, by: string): Promise<string> {
    const change = await this.database.queryOne(CHANGE, [classId, classModuleId, questionKey, rubricId, by]);
    if (!change) throw new Error('a change that was just noted is not there');
    return change.id;
  }

  /**
   * Appends what follows, in the name of who read the answer; what was planned to be released still is. With `releaseAgain` students whose grade was released see the one that follows it. `audit` is of `told`.
   * Gives the answers' ids.
   */
  async follow(
    grades: readonly FollowingGrade[],
    { rubricId, changeId, by, releaseAgain }: { rubricId: string; changeId: string; by: string; releaseAgain: boolean },
    audit: StatementPart,
  ): Promise<string[]> {
    const values = [JSON.stringify(grades), rubricId, changeId, by, releaseAgain, ...audit.values];
    const rows = await this.database.query(FOLLOW(audit), values);
    return rows.map(({ submission_id }) => submission_id);
  }
}
