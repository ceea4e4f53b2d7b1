import type { GradeCount } from '@big-six/domain';
import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import { QUESTION } from '../answer-sql';

export interface DistributionRow {
  /** Those that grades were given by. */
  rubrics: { id: string; criteria: Criterion[] }[];
  criteria: Criterion[] | null;
  max_points: number;
  counts: (GradeCount & { grader: string })[];
}

export interface ReadingsRow {
  at: Date;
  first: number;
  second: number;
  max_points: number;
  same_levels: boolean;
}

const DISTRIBUTION = statement<DistributionRow>(
  'desk.distribution',
  `SELECT rb.criteria, coalesce(rb.max_points, 0) AS max_points,
          (SELECT coalesce(json_agg(json_build_object('id', r.id, 'criteria', r.criteria)), '[]') FROM rubric r
            WHERE r.id IN (SELECT t.rubric_id FROM grade_tally t WHERE t.class_module_id = $2 AND t.question_key = $3)) AS rubrics,
          (SELECT coalesce(json_agg(json_build_object('graderId', t.graded_by, 'grader', a.name,
                                                      'rubricId', nullif(t.rubric_id, '00000000-0000-0000-0000-000000000000'),
                                                      'criterion', nullif(t.criterion_key, ''), 'level', t.level_key, 'count', t.count)), '[]')
             FROM grade_tally t
             JOIN account a ON a.id = t.graded_by
            WHERE t.class_module_id = $2 AND t.question_key = $3 AND t.count <> 0) AS counts
     FROM class_module cm
     JOIN (SELECT $3::text AS question_key) s ON true
     ${QUESTION}
     LEFT JOIN rubric rb ON rb.id = q.rubric_id
    WHERE cm.id = $2 AND cm.classroom_id = $1`,
);

const READINGS = statement<ReadingsRow>(
  'desk.readings',
  `SELECT y.created_at AS at, g.points AS first, y.points AS second, rb.max_points, g.levels = y.levels AS same_levels
     FROM second_reading r
     JOIN grade g ON g.id = r.grade_id
     JOIN rubric rb ON rb.id = g.rubric_id
     JOIN LATERAL (SELECT y.* FROM second_reading_grade y
                    WHERE y.second_reading_id = r.id ORDER BY y.created_at DESC LIMIT 1) y ON NOT y.withdrawn
    WHERE r.account_id = $2 AND r.classroom_id = $1
    ORDER BY y.created_at`,
);

@Injectable()
export class DistributionRepository {
  constructor(private readonly database: Database) {}

  /** Null when the class has no such module, or no version of it has that question. */
  find(classId: string, classModuleId: string, questionKey: string): Promise<DistributionRow | null> {
    return this.database.queryOne(DISTRIBUTION, [classId, classModuleId, questionKey]);
  }

  /** What `accountId` decided when asked again, beside what they had decided, in the order of time. */
  readings(classId: string, accountId: string): Promise<ReadingsRow[]> {
    return this.database.query(READINGS, [classId, accountId]);
  }
}
