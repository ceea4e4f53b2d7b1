import type { PassageComment } from '@big-six/domain';
import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import {
  CARRIED_OVER,
  EARLIER,
  GRADE_JOINS,
  GRADE_JSON,
  NEWEST,
  ownOf,
  QUESTION,
  STUDENT,
  type Whose,
  WHOSE,
} from './answer-sql';
import type { AnswerFilter, AnswerState } from './grading.dto';

/** A grade inside of JSON, where moments are texts. */
export interface GradeJson {
  number: number;
  levels: Record<string, string>;
  points: number;
  maxPoints: number;
  feedback: string;
  comments: PassageComment[];
  adjustment: number;
  reason: string;
  withdrawn: boolean;
  rubricChangedBy: { id: string; name: string } | null;
  gradedBy: { id: string; name: string };
  createdAt: string;
  releasedAt: string | null;
}

/** What a grade said, inside of JSON. */
export interface CarriedJson {
  levels: Record<string, string>;
  feedback: string;
  comments: PassageComment[];
  adjustment: number;
  reason: string;
}

/** What a grader has written and not made part of a grade, inside of JSON. */
export interface DraftJson extends Omit<CarriedJson, 'levels'> {
  revision: number;
  updatedAt: string;
}

/** What was said of an attempt that came before. */
export interface EarlierJson {
  attempt: number;
  points: number | null;
  feedback: string;
  comments: PassageComment[];
  note: string | null;
}

export interface AnswerRow extends Whose {
  /** The handle: what the staff calls it. */
  id: string;
  submission_id: string;
  class_module_id: string;
  module_version_id: string;
  question_key: string;
  attempt: number;
  text: string;
  text_hash: string;
  word_count: number;
  state: AnswerState;
  /** Of the newest grade, withdrawn or not; 0 for none. */
  number: number;
  /** Of the question as it is asked now, or was last; null for a reflection. */
  rubric_id: string | null;
  criteria: Criterion[] | null;
  max_points: number;
  /** Latest first. */
  grades: GradeJson[];
  carried: CarriedJson | null;
  /** The asker's own, as is the flag. */
  draft: DraftJson | null;
  flagged: boolean;
  earlier: EarlierJson[];
}

export interface AnswerItemRow extends Whose {
  id: string;
  word_count: number;
  beginning: string;
  number: number;
  points: number | null;
  state: AnswerState;
}

export interface NeighboursRow {
  total: number;
  position: number | null;
  previous_id: string | null;
  next_id: string | null;
}

const GET = statement<AnswerRow>(
  'grading.answer',
  `SELECT s.handle AS id, s.id AS submission_id, s.class_module_id, q.module_version_id, s.question_key, s.attempt, s.text, s.text_hash, s.word_count,
          ${WHOSE}, w.state, w.number, q.rubric_id, rb.criteria, coalesce(rb.max_points, 0) AS max_points,
          (SELECT coalesce(json_agg(${GRADE_JSON} ORDER BY g.number DESC), '[]')
             FROM grade g
             ${GRADE_JOINS}
            WHERE g.submission_id = s.id) AS grades, ${CARRIED_OVER} AS carried, ${ownOf('$3')}, ${EARLIER}
     FROM submission s
     ${NEWEST}
     ${STUDENT}
     JOIN account a ON a.id = e.account_id
     JOIN class_module cm ON cm.id = s.class_module_id
     ${QUESTION}
     LEFT JOIN rubric rb ON rb.id = q.rubric_id
    WHERE s.handle = $2 AND s.classroom_id = $1`,
);

const ITEM = `s.handle AS id, ${WHOSE}, s.word_count, left(s.text, 400) AS beginning, w.number, w.points, w.state`;

const FIRST = `'00000000-0000-0000-0000-000000000000'`;

const LIST_ALL = statement<AnswerItemRow>(
  'grading.answers',
  `SELECT ${ITEM}
     FROM submission s
     ${NEWEST}
     ${STUDENT}
     JOIN account a ON a.id = e.account_id
     JOIN class_module cm ON cm.id = s.class_module_id
    WHERE s.classroom_id = $1 AND s.class_module_id = $2 AND s.question_key = $3 AND s.handle > coalesce($4::uuid, ${FIRST})
    ORDER BY s.handle
    LIMIT $5`,
);

const LIST = statement<AnswerItemRow>(
  'grading.answers-in-state',
  `SELECT ${ITEM}
     FROM answer w
     JOIN submission s ON s.id = w.submission_id
     ${STUDENT}
     JOIN account a ON a.id = e.account_id
     JOIN class_module cm ON cm.id = s.class_module_id
    WHERE s.classroom_id = $1 AND w.class_module_id = $2 AND w.question_key = $3 AND w.present AND w.state = $6
      AND w.handle > coalesce($4::uuid, ${FIRST})
    ORDER BY w.handle
    LIMIT $5`,
);

const ANSWERED = statement<{ answered: boolean }>(
  'grading.answered',
  `SELECT EXISTS (SELECT FROM submission s
                   WHERE s.classroom_id = $1 AND s.class_module_id = $2 AND s.question_key = $3) AS answered`,
);

const NEIGHBOURS = statement<NeighboursRow>(
  'grading.neighbours',
  `WITH listed AS MATERIALIZED (
     SELECT w.handle FROM answer w
      WHERE w.class_module_id = $1 AND w.question_key = $2 AND w.present AND $3::text IN ('all', w.state)
   )
   SELECT count(*)::int AS total,
          (SELECT count(*)::int FROM listed l WHERE l.handle <= $4::uuid HAVING bool_or(l.handle = $4::uuid)) AS position,
          (SELECT handle FROM listed l WHERE l.handle < $4::uuid ORDER BY l.handle DESC LIMIT 1) AS previous_id,
          (SELECT handle FROM listed l WHERE l.handle > $4::uuid ORDER BY l.handle LIMIT 1) AS next_id
     FROM listed`,
);

@Injectable()
export class AnswersRepository {
  constructor(private readonly database: Database) {}

  find(classId: string, answerId: string, accountId: string): Promise<AnswerRow | null> {
    return this.database.queryOne(GET, [classId, answerId, accountId]);
  }

  list(
    classId: string,
    classModuleId: string,
    questionKey: string,
    filter: AnswerFilter,
    after: string | null,
    limit: number,
  ): Promise<AnswerItemRow[]> {
    const values = [classId, classModuleId, questionKey, after, limit];
    return filter === 'all' ? this.database.query(LIST_ALL, values) : this.database.query(LIST, [...values, filter]);
  }

  /** Whether anybody handed in an answer to that question, asked still or not. */
  async answered(classId: string, classModuleId: string, questionKey: string): Promise<boolean> {
    return (await this.database.queryOne(ANSWERED, [classId, classModuleId, questionKey]))?.answered ?? false;
  }

  neighbours(answer: AnswerRow, filter: AnswerFilter): Promise<NeighboursRow | null> {
    return this.database.queryOne(NEIGHBOURS, [answer.class_module_id, answer.question_key, filter, answer.id]);
  }
}
