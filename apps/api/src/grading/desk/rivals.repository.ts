import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import { GRADE_JOINS, GRADE_JSON, NEWEST, QUESTION, STUDENT, type Whose, WHOSE } from '../answer-sql';
import type { GradeJson } from '../answers.repository';
import { type GradeFacts, gradeFacts } from '../grade-facts';

/** A rival, the rubric that it was given by, and the one that holds now. */
export interface JudgedRow {
  levels: Record<string, string>;
  points: number;
  adjustment: number;
  given_by: string | null;
  given_criteria: Criterion[] | null;
  rubric_id: string | null;
  criteria: Criterion[] | null;
}

export interface RivalRow extends Whose, JudgedRow {
  id: string;
  answer_id: string;
  question_key: string;
  /** Of the newest grade, withdrawn or not. */
  number: number;
  current: GradeJson | null;
  rival: GradeJson;
}

export interface OpenRivalRow extends JudgedRow {
  submission_id: string;
  /** Of the newest grade, withdrawn or not. */
  number: number;
  reason: string;
  /** Null while none counts. */
  current: GradeFacts | null;
}

/** A rival as the rubric in force has it. */
export interface RivalGiven {
  rubricId: string | null;
  levels: Record<string, string>;
  points: number;
}

const JUDGED = `v.levels, v.points, v.adjustment, v.rubric_id AS given_by, q.rubric_id,
          (SELECT rb.criteria FROM rubric rb WHERE rb.id = v.rubric_id) AS given_criteria,
          (SELECT rb.criteria FROM rubric rb WHERE rb.id = q.rubric_id) AS criteria`;

/** Rivals `v` that somebody has to choose about: an answer that was given back waits for another attempt. */
const OPEN = `v.chosen IS NULL AND v.classroom_id = $1 AND s.class_module_id = $2 AND w.state <> 'returned'`;

const LIST = statement<RivalRow>(
  'rivals.list',
  `SELECT v.id, s.handle AS answer_id, s.question_key, w.number, ${JUDGED}, ${WHOSE},
          (SELECT ${GRADE_JSON} FROM grade g ${GRADE_JOINS} WHERE g.id = w.grade_id) AS current,
          (SELECT ${GRADE_JSON}
             FROM (SELECT v.beside AS number, v.levels, v.points, v.feedback, v.comments, v.adjustment, v.adjustment_reason, false AS withdrawn,
                          v.created_at, v.graded_by, v.rubric_id, NULL::uuid AS rubric_change_id, NULL::uuid AS id) g
             ${GRADE_JOINS}) AS rival
     FROM rival_grade v
     JOIN submission s ON s.id = v.submission_id
     ${NEWEST}
     ${STUDENT}
     JOIN account a ON a.id = e.account_id
     JOIN class_module cm ON cm.id = s.class_module_id
     LEFT ${QUESTION}
    WHERE ${OPEN}
    ORDER BY v.created_at, v.id
    LIMIT 100`,
);

const KEEP_RUBRICS = statement('rivals.keep-rubrics', `SELECT FROM class_module WHERE classroom_id = $1 AND id = $2 FOR SHARE`);

const HOLD = statement<OpenRivalRow>(
  'rivals.hold',
  `SELECT v.submission_id, w.number, v.adjustment_reason AS reason, ${JUDGED},
          (SELECT ${gradeFacts('g')} FROM grade g WHERE g.id = w.grade_id) AS current
     FROM rival_grade v
     JOIN submission s ON s.id = v.submission_id
     ${NEWEST}
     JOIN class_module cm ON cm.id = s.class_module_id
     LEFT ${QUESTION}
    WHERE v.id = $3 AND ${OPEN}
      FOR NO KEY UPDATE OF v, w`,
);

const KNOWN = statement<{ known: boolean }>(
  'rivals.known',
  `SELECT EXISTS (SELECT FROM rival_grade v JOIN submission s ON s.id = v.submission_id
                   WHERE v.id = $3 AND v.classroom_id = $1 AND s.class_module_id = $2) AS known`,
);

const CHOOSE = statement('rivals.choose', `UPDATE rival_grade SET chosen = $2, chosen_by = $3, chosen_at = now() WHERE id = $1`);

const APPEND = statement(
  'rivals.append',
  `INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, comments, adjustment, adjustment_reason, seconds, graded_by)
   SELECT submission_id, classroom_id, $2, $3, $4, $5, feedback, comments, adjustment, adjustment_reason, seconds, graded_by
     FROM rival_grade WHERE id = $1`,
);

@Injectable()
export class RivalsRepository {
  constructor(private readonly database: Database) {}

  list(classId: string, classModuleId: string): Promise<RivalRow[]> {
    return this.database.query(LIST, [classId, classModuleId]);
  }

  /** Holds a rival that nobody has chosen about, its answer, and the rubrics of its module, until the end of the transaction. */
  async hold(classId: string, classModuleId: string, rivalId: string): Promise<OpenRivalRow | null> {
    await this.database.query(KEEP_RUBRICS, [classId, classModuleId]);
    return this.database.queryOne(HOLD, [classId, classModuleId, rivalId]);
  }

  async known(classId: string, classModuleId: string, rivalId: string): Promise<boolean> {
    return (await this.database.queryOne(KNOWN, [classId, classModuleId, rivalId]))?.known ?? false;
  }

  async choose(rivalId: string, chosen: 'current' | 'rival', by: string): Promise<void> {
    await this.database.query(CHOOSE, [rivalId, chosen, by]);
  }

  /** Makes the rival the grade of that number, in the name of who gave it. */
  async append(rivalId: string, number: number, { rubricId, levels, points }: RivalGiven): Promise<void> {
    await this.database.query(APPEND, [rivalId, number, rubricId, levels, points]);
  }
}
