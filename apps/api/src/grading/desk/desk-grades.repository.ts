import type { PassageComment } from '@big-six/domain';
import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import type { StatementPart } from '../../platform/database/statement-part';
import { fromDatabase } from '../../platform/errors/from-database';
import { GRADE_JOINS, GRADE_JSON, NAMED, QUESTION } from '../answer-sql';
import type { GradeJson } from '../answers.repository';

export interface PastGradeJson {
  number: number;
  restores: number | null;
  withdrawn: boolean;
  byRubric: boolean;
  rubricId: string | null;
  levels: Record<string, string>;
  points: number;
  feedback: string;
  comments: PassageComment[];
  adjustment: number;
  reason: string;
  gradedBy: string;
}

/** An answer that grades arrive for; `standing` as in domain `GradedAnswer`. */
export interface GradedAnswerJson {
  answerId: string;
  submissionId: string;
  standing: 'here' | 'handed-in-again' | 'returned' | 'left';
  rubricId: string | null;
  /** Earliest first. */
  history: PastGradeJson[];
  /** The asker's own that stand beside the current one, oldest first. */
  besides: string[];
}

export interface ArrivalRow {
  answers: GradedAnswerJson[];
  rubrics: { id: string; criteria: Criterion[]; maxPoints: number }[];
  /** What is saved under these ids already. */
  known: { id: string; answerId: string; accountId: string; number: number | null; beside: boolean }[];
  /** Second readings that the asker has a ticket for. */
  again: { ticket: string; answerId: string; decided: number; withdrawn: boolean }[];
}

export interface GradeToAppend extends PastGradeJson {
  id: string;
  submissionId: string;
  seconds: number;
}

export interface RivalToKeep {
  id: string;
  rivalId: string;
  submissionId: string;
  beside: number;
  rubricId: string | null;
  levels: Record<string, string>;
  points: number;
  feedback: string;
  comments: PassageComment[];
  adjustment: number;
  reason: string;
  seconds: number;
  /** Taken back in the same breath. */
  withdrawalId: string | null;
}

export interface ReadingToKeep {
  id: string;
  ticket: string;
  levels: Record<string, string>;
  points: number;
  feedback: string;
  comments: PassageComment[];
  adjustment: number;
  reason: string;
  withdrawn: boolean;
  /** Among those that are saved at once. */
  place: number;
}

export interface WhatToSave {
  grades: GradeToAppend[];
  rivals: RivalToKeep[];
  /** Rivals that are taken back, by the id of the taking back. */
  takenBack: { id: string; rivalId: string }[];
  readings: ReadingToKeep[];
  /** Submissions that the grader is done with: their drafts and claims go. */
  done: string[];
}

const ARRIVALS = statement<ArrivalRow>(
  'desk.arrivals',
  `WITH arrived AS MATERIALIZED (
     SELECT s.id, s.handle, q.rubric_id,
            CASE WHEN w.submission_id IS NULL THEN 'handed-in-again' WHEN NOT w.present THEN 'left'
                 WHEN w.state = 'returned' THEN 'returned' ELSE 'here' END AS standing
       FROM submission s
       JOIN class_module cm ON cm.id = s.class_module_id
       LEFT JOIN answer w ON w.submission_id = s.id
       LEFT ${QUESTION}
      WHERE s.handle = ANY ($3::uuid[]) AND s.classroom_id = $1 AND s.class_module_id = $2
   )
   SELECT (SELECT coalesce(json_agg(json_build_object('answerId', x.handle, 'submissionId', x.id, 'standing', x.standing, 'rubricId', x.rubric_id,
             'history', (SELECT coalesce(json_agg(json_build_object('number', g.number, 'restores', g.restores, 'withdrawn', g.withdrawn,
                            'byRubric', g.rubric_change_id IS NOT NULL, 'rubricId', g.rubric_id, 'levels', g.levels, 'points', g.points, 'feedback', g.feedback, 'comments', g.comments,
                            'adjustment', g.adjustment, 'reason', g.adjustment_reason, 'gradedBy', g.graded_by) ORDER BY g.number), '[]')
                           FROM grade g WHERE g.submission_id = x.id),
             'besides', ARRAY(SELECT v.id FROM rival_grade v
                               WHERE v.submission_id = x.id AND v.chosen IS NULL AND v.graded_by = $4 ORDER BY v.created_at))), '[]')
             FROM arrived x) AS answers,
          (SELECT coalesce(json_agg(json_build_object('id', rb.id, 'criteria', rb.criteria, 'maxPoints', rb.max_points)), '[]')
             FROM rubric rb WHERE rb.id IN (SELECT rubric_id FROM arrived)) AS rubrics,
          (SELECT coalesce(json_agg(json_build_object('id', k.id, 'answerId', s.handle, 'accountId', k.by, 'number', k.number, 'beside', k.beside)), '[]')
             FROM (SELECT g.client_id AS id, g.submission_id, g.graded_by AS by, g.number, false AS beside FROM grade g WHERE g.client_id = ANY ($5::uuid[])
                    UNION ALL
                   SELECT v.client_id, v.submission_id, v.graded_by, NULL, true FROM rival_grade v WHERE v.client_id = ANY ($5::uuid[])
                    UNION ALL
                   SELECT v.withdrawal_id, v.submission_id, v.graded_by, NULL, true FROM rival_grade v WHERE v.withdrawal_id = ANY ($5::uuid[])
                    UNION ALL
                   SELECT y.client_id, r.submission_id, r.account_id, (SELECT count(*)::int FROM second_reading_grade z
                                                                        WHERE z.second_reading_id = r.id AND z.created_at <= y.created_at), false
                     FROM second_reading_grade y JOIN second_reading r ON r.id = y.second_reading_id WHERE y.client_id = ANY ($5::uuid[])) k
             JOIN submission s ON s.id = k.submission_id) AS known,
          (SELECT coalesce(json_agg(json_build_object('ticket', r.id, 'answerId', s.handle, 'decided', y.decided, 'withdrawn', coalesce(y.withdrawn, false))), '[]')
             FROM second_reading r
             JOIN submission s ON s.id = r.submission_id
            CROSS JOIN LATERAL (SELECT count(*)::int AS decided, (array_agg(y.withdrawn ORDER BY y.created_at DESC))[1] AS withdrawn
                                  FROM second_reading_grade y WHERE y.second_reading_id = r.id) y
            WHERE r.id = ANY ($6::uuid[]) AND r.account_id = $4) AS again`,
);

const CURRENT = statement<{ id: string; late_cost: number | null; grade: GradeJson }>(
  'desk.current-grades',
  `SELECT s.handle AS id, CASE WHEN ${NAMED} THEN s.late_cost END AS late_cost, ${GRADE_JSON} AS grade
     FROM submission s
     JOIN answer w ON w.submission_id = s.id
     JOIN class_module cm ON cm.id = s.class_module_id
     JOIN grade g ON g.id = w.grade_id
     ${GRADE_JOINS}
    WHERE s.handle = ANY ($2::uuid[]) AND s.classroom_id = $1`,
);

/** Rows of a grade come sorted, so that two who save the same at once do not wait for each other. */
const save = (audit: StatementPart) => `WITH appended AS (
     INSERT INTO grade (client_id, submission_id, classroom_id, number, rubric_id, levels, points, feedback, comments, adjustment,
                        adjustment_reason, withdrawn, restores, seconds, graded_by)
     SELECT x.id, x."submissionId", $1::uuid, x.number, x."rubricId", x.levels, x.points, x.feedback, x.comments, x.adjustment, x.reason,
            x.withdrawn, x.restores, x.seconds, x."gradedBy"
       FROM jsonb_to_recordset($3::jsonb) AS x(id uuid, "submissionId" uuid, number int, "rubricId" uuid, levels jsonb, points int, feedback text,
            comments jsonb, adjustment int, reason text, withdrawn boolean, restores int, seconds int, "gradedBy" uuid)
      ORDER BY x."submissionId", x.number
   ), rivals AS (
     INSERT INTO rival_grade (id, client_id, submission_id, classroom_id, beside, rubric_id, levels, points, feedback, comments, adjustment,
                              adjustment_reason, seconds, graded_by, withdrawal_id, chosen, chosen_by, chosen_at)
     SELECT x."rivalId", x.id, x."submissionId", $1::uuid, x.beside, x."rubricId", x.levels, x.points, x.feedback, x.comments, x.adjustment, x.reason,
            x.seconds, $2::uuid, x."withdrawalId", CASE WHEN x."withdrawalId" IS NOT NULL THEN 'withdrawn' END,
            CASE WHEN x."withdrawalId" IS NOT NULL THEN $2::uuid END, CASE WHEN x."withdrawalId" IS NOT NULL THEN now() END
       FROM jsonb_to_recordset($4::jsonb) AS x(id uuid, "rivalId" uuid, "submissionId" uuid, beside int, "rubricId" uuid, levels jsonb, points int,
            feedback text, comments jsonb, adjustment int, reason text, seconds int, "withdrawalId" uuid)
      ORDER BY x.id
   ), taken AS (
     UPDATE rival_grade v SET chosen = 'withdrawn', chosen_by = $2::uuid, chosen_at = now(), withdrawal_id = x.id
       FROM jsonb_to_recordset($5::jsonb) AS x(id uuid, "rivalId" uuid)
      WHERE v.id = x."rivalId" AND v.chosen IS NULL
     RETURNING v.id
   ), readings AS (
     INSERT INTO second_reading_grade (client_id, second_reading_id, levels, points, feedback, comments, adjustment, adjustment_reason, withdrawn, created_at)
     SELECT x.id, x.ticket, x.levels, x.points, x.feedback, x.comments, x.adjustment, x.reason, x.withdrawn, now() + x.place * interval '1 microsecond'
       FROM jsonb_to_recordset($6::jsonb) AS x(id uuid, ticket uuid, levels jsonb, points int, feedback text, comments jsonb, adjustment int, reason text,
            withdrawn boolean, place int)
   ), unclaimed AS (
     DELETE FROM answer_claim WHERE account_id = $2::uuid AND submission_id = ANY ($7::uuid[])
   ), undrafted AS (
     DELETE FROM feedback_draft WHERE account_id = $2::uuid AND submission_id = ANY ($7::uuid[])
   ), ${audit.text(8)}
   SELECT count(*)::int AS taken FROM taken`;

@Injectable()
export class DeskGradesRepository {
  constructor(private readonly database: Database) {}

  /** All that decides about grades that `accountId` sends. */
  async arrivals(
    classId: string,
    classModuleId: string,
    accountId: string,
    grades: readonly { id: string; answerId: string; ticket: string }[],
  ): Promise<ArrivalRow> {
    const row = await this.database.queryOne(ARRIVALS, [
      classId,
      classModuleId,
      [...new Set(grades.map(({ answerId }) => answerId))],
      accountId,
      grades.map(({ id }) => id),
      [...new Set(grades.map(({ ticket }) => ticket))],
    ]);
    if (!row) throw new Error('a statement of lists answered nothing');
    return row;
  }

  /** The grades that hold, by answer. */
  async current(
    classId: string,
    answerIds: readonly string[],
  ): Promise<Map<string, { late_cost: number | null; grade: GradeJson }>> {
    const rows = await this.database.query(CURRENT, [classId, answerIds]);
    return new Map(rows.map(({ id, ...row }) => [id, row]));
  }

  /**
   * All or nothing, in one statement. False when nothing was saved, because somebody else saved one of the numbers or ids meanwhile, or
   * chose about what was to be taken back.
   */
  async save(classId: string, accountId: string, what: WhatToSave, audit: StatementPart): Promise<boolean> {
    const { grades, rivals, takenBack, readings, done } = what;
    const lists = [grades, rivals, takenBack, readings].map((list) => JSON.stringify(list));
    const values = [classId, accountId, ...lists, done, ...audit.values];
    const all = async (): Promise<void> => {
      const row = await this.database.queryOne(statement<{ taken: number }>('desk.save', save(audit)), values);
      if (row?.taken !== takenBack.length) throw new ChosenMeanwhile();
    };
    try {
      await (takenBack.length > 0 ? this.database.transaction(all) : all());
      return true;
    } catch (error) {
      if (error instanceof ChosenMeanwhile || fromDatabase(error)?.code === 'conflict') return false;
      throw error;
    }
  }
}

class ChosenMeanwhile extends Error {}
