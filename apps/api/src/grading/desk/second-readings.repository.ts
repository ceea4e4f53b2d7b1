import type { PassageComment } from '@big-six/domain';
import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import { GRADE_JOINS, GRADE_JSON, NEWEST, QUESTION, STUDENT, type Whose, WHOSE } from '../answer-sql';
import type { GradeJson } from '../answers.repository';

export interface SecondReadingRow extends Whose {
  id: string;
  answer_id: string;
  class_module_id: string;
  question_key: string;
  title: string;
  at: Date;
  /** Of the newest grade. */
  number: number;
  rubric_id: string;
  criteria: Criterion[];
  max_points: number;
  current: GradeJson | null;
  levels: Record<string, string>;
  feedback: string;
  comments: PassageComment[];
  adjustment: number;
  reason: string;
}

const LIST = statement<SecondReadingRow>(
  'second-readings.list',
  `SELECT r.id, s.handle AS answer_id, s.class_module_id, s.question_key, coalesce(mq.title, s.question_key) AS title, ${WHOSE},
          y.created_at AS at, w.number, rb.id AS rubric_id, rb.criteria, rb.max_points,
          (SELECT ${GRADE_JSON} FROM grade g ${GRADE_JOINS} WHERE g.id = w.grade_id) AS current,
          y.levels, y.feedback, y.comments, y.adjustment, y.adjustment_reason AS reason
     FROM second_reading r
     JOIN LATERAL (SELECT y.* FROM second_reading_grade y
                    WHERE y.second_reading_id = r.id ORDER BY y.created_at DESC LIMIT 1) y ON NOT y.withdrawn
     JOIN submission s ON s.id = r.submission_id
     ${NEWEST} AND w.state <> 'returned'
     ${STUDENT}
     JOIN account a ON a.id = e.account_id
     JOIN class_module cm ON cm.id = s.class_module_id
     ${QUESTION}
     JOIN rubric rb ON rb.id = q.rubric_id
     LEFT JOIN module_question mq ON mq.module_version_id = q.module_version_id AND mq.key = s.question_key
     LEFT JOIN grade c ON c.id = w.grade_id
    WHERE r.account_id = $2 AND r.classroom_id = $1
      AND (c.id IS NULL OR y.levels <> c.levels OR y.feedback NOT IN ('', c.feedback) OR y.comments NOT IN ('[]', c.comments)
        OR y.adjustment NOT IN (0, c.adjustment))
    ORDER BY y.created_at DESC
    LIMIT 20`,
);

@Injectable()
export class SecondReadingsRepository {
  constructor(private readonly database: Database) {}

  /** Where `accountId` decided otherwise when asked again than what counts now, the latest first. */
  list(classId: string, accountId: string): Promise<SecondReadingRow[]> {
    return this.database.query(LIST, [classId, accountId]);
  }
}
