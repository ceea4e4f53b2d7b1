import type { LikenessKind } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import type { StatementPart } from '../../platform/database/statement-part';
import type { QuestionPlace } from '../../platform/validation/question-place';
import { gradeFacts } from '../grade-facts';

export interface GroupGrade {
  id: string;
  kind: LikenessKind;
  rubricId: string | null;
  levels: Record<string, string>;
  points: number;
  feedback: string;
  gradedBy: string;
  members: readonly { id: string; answerId: string; supersedes: number }[];
}

export interface GroupGradingRow {
  id: string;
  question_key: string;
  grade_ids: string[];
  graded_by: string;
  undone_at: Date | null;
}

// The desk's order, so that two who grade the same answers never wait for each other in a ring.
const HOLD = statement(
  'alike.hold-answers',
  `SELECT FROM answer WHERE class_module_id = $1 AND question_key = $2 AND handle = ANY ($3::uuid[])
    ORDER BY handle FOR NO KEY UPDATE`,
);

const KNOWN = statement<{ handle: string }>(
  'alike.known',
  `SELECT handle FROM answer WHERE class_module_id = $1 AND question_key = $2 AND handle = ANY ($3::uuid[]) AND present`,
);

const GRADE = (audit: StatementPart) =>
  statement<{ id: string; handle: string }>(
    'alike.grade',
    `WITH graded AS (
     INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, graded_by, client_id)
     SELECT w.submission_id, w.classroom_id, w.number + 1, $6, $7, $8, $9, $10, m.id
       FROM unnest($3::uuid[], $4::uuid[], $5::int[]) m(id, handle, supersedes)
       JOIN answer w ON w.class_module_id = $1 AND w.question_key = $2 AND w.handle = m.handle
      WHERE w.present AND w.state = 'to-review' AND w.number = m.supersedes
        AND NOT EXISTS (SELECT FROM answer_claim c
                         WHERE c.submission_id = w.submission_id AND c.account_id <> $10 AND c.until > now())
      ORDER BY w.handle
     ON CONFLICT DO NOTHING
     RETURNING *
   ), told AS (
     SELECT 'grade.saved' AS action, g.submission_id AS subject_id, NULL::jsonb AS before,
            ${gradeFacts('g')} || jsonb_build_object('together', $11::text, 'groupGrading', $12::uuid) AS after
       FROM graded g
   ), ${audit.text(13)}
   SELECT graded.id, w.handle FROM graded JOIN answer w USING (submission_id)`,
  );

const KEEP = statement(
  'alike.keep-grading',
  `INSERT INTO group_grading (id, classroom_id, class_module_id, question_key, kind, grade_ids, graded_by)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);

const FIND = statement<GroupGradingRow>(
  'alike.find-grading',
  `SELECT id, question_key, grade_ids, graded_by, undone_at FROM group_grading
    WHERE id = $1 AND classroom_id = $2 AND class_module_id = $3 FOR UPDATE`,
);

const HANDLES = statement<{ handle: string }>(
  'alike.graded-handles',
  `SELECT s.handle FROM grade g JOIN submission s ON s.id = g.submission_id WHERE g.id = ANY ($1::uuid[])`,
);

const UNDO = (audit: StatementPart) =>
  statement<{ id: string }>(
    'alike.undo-grading',
    `WITH withdrawn AS (
     INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, graded_by, withdrawn, restores)
     SELECT w.submission_id, w.classroom_id, w.number + 1, w.rubric_id, '{}', 0, '', $2, true, 0
       FROM answer w
      WHERE w.grade_id = ANY ($1::uuid[]) AND w.state = 'graded' AND w.class_module_id = $3 AND w.question_key = $4
      ORDER BY w.handle
     ON CONFLICT DO NOTHING
     RETURNING *
   ), told AS (
     SELECT 'grade.taken-back' AS action, g.submission_id AS subject_id, ${gradeFacts('was')} AS before,
            ${gradeFacts('g')} || jsonb_build_object('groupGrading', $5::uuid) AS after
       FROM withdrawn g JOIN grade was ON was.submission_id = g.submission_id AND was.number = g.number - 1
   ), ${audit.text(6)}
   SELECT id FROM withdrawn`,
  );

/** What takes a grade back when its group is undone is of the same moment. */
const COUNT_UNDONE = statement<{ count: number }>(
  'alike.count-undone',
  `SELECT count(*)::int AS count
     FROM grade g
     JOIN grade w ON w.submission_id = g.submission_id AND w.number = g.number + 1 AND w.withdrawn
     JOIN group_grading u ON u.id = $2 AND u.undone_at = w.created_at
    WHERE g.id = ANY ($1::uuid[])`,
);

const UNDONE = statement('alike.undone', `UPDATE group_grading SET undone_at = now() WHERE id = $1`);

@Injectable()
export class GroupGradingsRepository {
  constructor(private readonly database: Database) {}

  async hold({ classModuleId, questionKey }: QuestionPlace, answerIds: readonly string[]): Promise<void> {
    await this.database.query(HOLD, [classModuleId, questionKey, answerIds]);
  }

  /** Those of the ids that are answers to this question. */
  async known({ classModuleId, questionKey }: QuestionPlace, answerIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query(KNOWN, [classModuleId, questionKey, answerIds]);
    return new Set(rows.map(({ handle }) => handle));
  }

  /** Appends the grade to each answer that still waits as the grader saw it, and that no other grader has open; `audit` is of `told`. */
  grade(
    { classModuleId, questionKey }: QuestionPlace,
    group: GroupGrade,
    audit: StatementPart,
  ): Promise<{ id: string; handle: string }[]> {
    const { id: groupId, kind, members, rubricId, levels, points, feedback, gradedBy } = group;
    const columns = [members.map(({ id }) => id), members.map(({ answerId }) => answerId), members.map((one) => one.supersedes)];
    const decided = [rubricId, levels, points, feedback, gradedBy, kind, groupId];
    return this.database.query(GRADE(audit), [classModuleId, questionKey, ...columns, ...decided, ...audit.values]);
  }

  async keep(place: QuestionPlace, { id, kind, gradedBy }: GroupGrade, gradeIds: readonly string[]): Promise<void> {
    const { classId, classModuleId, questionKey } = place;
    await this.database.query(KEEP, [id, classId, classModuleId, questionKey, kind, gradeIds, gradedBy]);
  }

  /** Holds it until the end of the transaction. */
  find({ classId, classModuleId }: QuestionPlace, id: string): Promise<GroupGradingRow | null> {
    return this.database.queryOne(FIND, [id, classId, classModuleId]);
  }

  async handlesOf(gradeIds: readonly string[]): Promise<string[]> {
    return (await this.database.query(HANDLES, [gradeIds])).map(({ handle }) => handle);
  }

  /** Takes back those of the grades that are still current and not released; gives how many. `audit` is of `told`. */
  async undo(
    { classModuleId, questionKey }: QuestionPlace,
    { id, grade_ids: gradeIds }: GroupGradingRow,
    by: string,
    audit: StatementPart,
  ): Promise<number> {
    const values = [gradeIds, by, classModuleId, questionKey, id, ...audit.values];
    return (await this.database.query(UNDO(audit), values)).length;
  }

  /** How many of the grades were taken back when their group was undone. */
  async countUndone(gradeIds: readonly string[], id: string): Promise<number> {
    return (await this.database.queryOne(COUNT_UNDONE, [gradeIds, id]))?.count ?? 0;
  }

  async markUndone(id: string): Promise<void> {
    await this.database.query(UNDONE, [id]);
  }
}
