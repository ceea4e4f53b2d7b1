import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import { GRADE_JOINS, GRADE_JSON, NEWEST, STUDENT, type Whose, WHOSE } from '../answer-sql';
import type { GradeJson } from '../answers.repository';

export interface RivalRow extends Whose {
  id: string;
  answer_id: string;
  question_key: string;
  current: GradeJson | null;
  rival: GradeJson;
}

export interface OpenRivalRow {
  submission_id: string;
  /** Of the newest grade; 0 for none. */
  number: number;
  levels: Record<string, string>;
  points: number;
  current_levels: Record<string, string> | null;
  current_points: number | null;
}

const LIST = statement<RivalRow>(
  'rivals.list',
  `SELECT v.id, s.handle AS answer_id, s.question_key, ${WHOSE},
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
    WHERE v.chosen IS NULL AND v.classroom_id = $1 AND s.class_module_id = $2
    ORDER BY v.created_at, v.id
    LIMIT 100`,
);

const HOLD = statement<OpenRivalRow>(
  'rivals.hold',
  `SELECT v.submission_id, w.number, v.levels, v.points, w.levels AS current_levels, w.points AS current_points
     FROM rival_grade v
     JOIN submission s ON s.id = v.submission_id
     ${NEWEST}
    WHERE v.id = $3 AND v.chosen IS NULL AND v.classroom_id = $1 AND s.class_module_id = $2 AND w.state <> 'returned'
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
   SELECT submission_id, classroom_id, $2, rubric_id, levels, points, feedback, comments, adjustment, adjustment_reason, seconds, graded_by
     FROM rival_grade WHERE id = $1`,
);

@Injectable()
export class RivalsRepository {
  constructor(private readonly database: Database) {}

  list(classId: string, classModuleId: string): Promise<RivalRow[]> {
    return this.database.query(LIST, [classId, classModuleId]);
  }

  /** Holds a rival that nobody has chosen about, and its answer, until the end of the transaction. */
  hold(classId: string, classModuleId: string, rivalId: string): Promise<OpenRivalRow | null> {
    return this.database.queryOne(HOLD, [classId, classModuleId, rivalId]);
  }

  async known(classId: string, classModuleId: string, rivalId: string): Promise<boolean> {
    return (await this.database.queryOne(KNOWN, [classId, classModuleId, rivalId]))?.known ?? false;
  }

  async choose(rivalId: string, chosen: 'current' | 'rival', by: string): Promise<void> {
    await this.database.query(CHOOSE, [rivalId, chosen, by]);
  }

  /** Makes the rival the grade of that number, in the name of who gave it. */
  async append(rivalId: string, number: number): Promise<void> {
    await this.database.query(APPEND, [rivalId, number]);
  }
}
