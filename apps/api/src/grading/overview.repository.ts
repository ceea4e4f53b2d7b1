import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { StudentsQuery } from './overview.dto';

export interface ModuleTotalsRow {
  students: number;
  /** Null for a class without modules: there is one row all the same, for its students. */
  id: string | null;
  module_version_id: string;
  opens_at: Date | null;
  due_at: Date | null;
  closes_at: Date | null;
  class_status: 'active' | 'archived';
  now: Date;
  places: { stepKey: string; here: number; completed: number }[];
  steps: { stepKey: string; completed: number }[];
  questions: {
    key: string;
    handedIn: number;
    toReview: number;
    /** Moments inside of JSON are texts. */
    waitingSince: string | null;
    graded: number;
    released: number;
    meanPoints: number | null;
    /** As it is asked now, or was last. */
    kind: 'free-response' | 'reflection';
    title: string;
    stepKey: string;
    maxPoints: number;
  }[];
}

export interface StudentRow {
  id: string;
  name: string;
  step_key: string | null;
  completed_steps: string[];
  last_seen_at: Date | null;
  completed_at: Date | null;
  handed_in: number;
  graded: number;
  released: number;
  waiting_since: Date | null;
}

const STUDENT = `e.role = 'student' AND e.ended_at IS NULL`;

/** The current grade of a submission `s` as `g`. */
const CURRENT = `LEFT JOIN LATERAL (SELECT g.number, g.points, EXISTS (SELECT FROM release r WHERE r.grade_id = g.id) AS released
                        FROM grade g WHERE g.submission_id = s.id ORDER BY g.number DESC LIMIT 1) g ON true`;

const TOTALS = statement<ModuleTotalsRow>(
  'grading.totals',
  `SELECT (SELECT count(*)::int FROM enrollment e WHERE e.classroom_id = $1 AND ${STUDENT}) AS students,
          cm.id, cm.module_version_id, cm.opens_at, cm.due_at, cm.closes_at, c.status AS class_status, now() AS now,
          (SELECT coalesce(json_agg(json_build_object('stepKey', x.step_key, 'here', x.here, 'completed', x.completed)), '[]')
             FROM (SELECT p.step_key, count(*) AS here, count(p.completed_at) AS completed
                     FROM module_progress p JOIN enrollment e ON e.id = p.enrollment_id AND e.classroom_id = $1 AND ${STUDENT}
                    WHERE p.class_module_id = cm.id
                    GROUP BY p.step_key) x) AS places,
          (SELECT coalesce(json_agg(json_build_object('stepKey', x.step_key, 'completed', x.completed)), '[]')
             FROM (SELECT p.step_key, count(p.completed_at) AS completed
                     FROM step_progress p JOIN enrollment e ON e.id = p.enrollment_id AND e.classroom_id = $1 AND ${STUDENT}
                    WHERE p.class_module_id = cm.id
                    GROUP BY p.step_key) x) AS steps,
          (SELECT coalesce(json_agg(json_build_object('key', x.question_key, 'handedIn', x.handed_in, 'toReview', x.to_review,
                                                      'waitingSince', x.waiting_since, 'graded', x.graded, 'released', x.released,
                                                      'meanPoints', x.mean_points, 'kind', q.kind, 'title', q.title,
                                                      'stepKey', q.step_key, 'maxPoints', q.max_points) ORDER BY q.position), '[]')
             FROM (SELECT s.question_key, count(*) AS handed_in, count(*) FILTER (WHERE g.number IS NULL) AS to_review,
                          min(s.received_at) FILTER (WHERE g.number IS NULL) AS waiting_since,
                          count(*) FILTER (WHERE NOT g.released) AS graded, count(*) FILTER (WHERE g.released) AS released,
                          round(avg(g.points)) AS mean_points
                     FROM submission s JOIN enrollment e ON e.id = s.enrollment_id AND e.classroom_id = $1 AND ${STUDENT}
                     ${CURRENT}
                    WHERE s.class_module_id = cm.id
                    GROUP BY s.question_key) x
             JOIN LATERAL (SELECT q.kind, q.title, q.step_key, q.position, coalesce(rb.max_points, 0) AS max_points
                             FROM module_version v
                             JOIN module_question q ON q.module_version_id = v.id AND q.key = x.question_key
                             LEFT JOIN class_rubric own ON own.class_module_id = cm.id AND own.question_key = q.key
                             LEFT JOIN rubric rb ON rb.id = coalesce(own.rubric_id, q.rubric_id)
                            WHERE v.module_id = cm.module_id
                            ORDER BY v.id = cm.module_version_id DESC, v.number DESC
                            LIMIT 1) q ON true) AS questions
     FROM classroom c
     LEFT JOIN class_module cm ON cm.classroom_id = c.id
     LEFT JOIN module m ON m.id = cm.module_id
    WHERE c.id = $1
    ORDER BY m.number, cm.id`,
);

const STUDENTS = statement<StudentRow>(
  'grading.students',
  `WITH page AS (
     SELECT e.id, a.name, p.step_key, p.last_seen_at, p.completed_at
       FROM enrollment e
       JOIN account a ON a.id = e.account_id
       LEFT JOIN module_progress p ON p.enrollment_id = e.id AND p.class_module_id = $2
      WHERE e.classroom_id = $1 AND ${STUDENT}
        AND (a.name, e.id) > (coalesce($5::text, ''), coalesce($6::uuid, '00000000-0000-0000-0000-000000000000'))
        AND ($4::text IS NULL OR p.step_key = $4)
        AND CASE $3::text
              WHEN 'waiting' THEN EXISTS (SELECT FROM submission s
                                           WHERE s.enrollment_id = e.id AND s.class_module_id = $2
                                             AND NOT EXISTS (SELECT FROM grade g WHERE g.submission_id = s.id))
              WHEN 'not-started' THEN p.enrollment_id IS NULL
              WHEN 'completed' THEN p.completed_at IS NOT NULL
              ELSE true
            END
      ORDER BY a.name, e.id
      LIMIT $7
   )
   SELECT page.*,
          ARRAY (SELECT p.step_key FROM step_progress p
                  WHERE p.enrollment_id = page.id AND p.class_module_id = $2 AND p.completed_at IS NOT NULL) AS completed_steps,
          work.*
     FROM page
     CROSS JOIN LATERAL (SELECT count(*)::int AS handed_in, count(g.number)::int AS graded,
                                (count(*) FILTER (WHERE g.released))::int AS released,
                                min(s.received_at) FILTER (WHERE g.number IS NULL) AS waiting_since
                           FROM submission s
                           ${CURRENT}
                          WHERE s.enrollment_id = page.id AND s.class_module_id = $2) work
    ORDER BY page.name, page.id`,
);

@Injectable()
export class OverviewRepository {
  constructor(private readonly database: Database) {}

  totals(classId: string): Promise<ModuleTotalsRow[]> {
    return this.database.query(TOTALS, [classId]);
  }

  students(
    classId: string,
    classModuleId: string,
    { group, step }: Pick<StudentsQuery, 'group' | 'step'>,
    [name = null, id = null]: (string | null)[],
    limit: number,
  ): Promise<StudentRow[]> {
    return this.database.query(STUDENTS, [classId, classModuleId, group, step ?? null, name, id, limit]);
  }
}
