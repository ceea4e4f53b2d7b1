import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import { QUESTION } from './answer-sql';

export interface AskedQuestionRow {
  module_version_id: string;
  /** Null for a reflection. */
  rubric_id: string | null;
  criteria: Criterion[] | null;
  max_points: number;
  names_hidden: boolean;
  now: Date;
}

const FIND = statement<AskedQuestionRow>(
  'grading.asked-question',
  `SELECT q.module_version_id, q.rubric_id, rb.criteria, coalesce(rb.max_points, 0) AS max_points, cm.names_hidden, now() AS now
     FROM class_module cm
     CROSS JOIN (SELECT $3::text AS question_key) s
     ${QUESTION}
     LEFT JOIN rubric rb ON rb.id = q.rubric_id
    WHERE cm.classroom_id = $1 AND cm.id = $2`,
);

@Injectable()
export class AskedQuestionsRepository {
  constructor(private readonly database: Database) {}

  find(classId: string, classModuleId: string, questionKey: string): Promise<AskedQuestionRow | null> {
    return this.database.queryOne(FIND, [classId, classModuleId, questionKey]);
  }
}
