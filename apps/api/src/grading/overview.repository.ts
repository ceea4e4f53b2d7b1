import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { StudentsQuery } from './overview.dto';

export interface ModuleTotalsRow {
  students: number;
  /** Null for a class without modules: there is one row all the same, for its students. */
  id: string | null;
  module_version_id: string;
  names_hidden: boolean;
  opens_at: Date | null;
  due_at: Date | null;
  closes_at: Date | null;
  class_status: 'active' | 'archived';
  now: Date;
  places: { stepKey: string; here: number; completed: number }[];
  steps: { stepKey: string; completed: number }[];
  /** Texts that came after the closing and wait for a teacher, by question. */
  late_texts: Record<string, number>;
  questions: {
    key: string;
    handedIn: number;
    toReview: number;
    /** Moments inside of JSON are texts. */
    waitingSince: string | null;
    graded: number;
    released: number;
    returned: number;
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
  handed_in: number | null;
  graded: number | null;
  released: number;
  waiting_since: Date | null;
}

const STUDENT = `e.role = 'student' AND e.ended_at IS NULL`;

/** A moment that would tell whose answer is the oldest is told to the day. */
const told = (moment: string) => `CASE WHEN cm.names_hidden THEN date_trunc('day', ${moment}) ELSE ${moment} END`;

const TOTALS = statement<ModuleTotalsRow>(
  'grading.totals',
  `SELECT (SELECT count(*)::int FROM enrollment e WHERE e.classroom_id = $1 AND ${STUDENT}) AS students,
          cm.id, cm.module_version_id, cm.names_hidden, cm.opens_at, cm.due_at, cm.closes_at, c.status AS class_status, now() AS now,
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
          (SELECT coalesce(json_object_agg(x.question_key, x.texts), '{}')
             FROM (SELECT l.question_key, count(*) AS texts
                     FROM late_text l JOIN enrollment e ON e.id = l.enrollment_id AND ${STUDENT}
                    WHERE l.class_module_id = cm.id AND l.left_at IS NULL
                    GROUP BY l.question_key) x) AS late_texts,
          (SELECT coalesce(json_agg(json_build_object('key', x.question_key, 'handedIn', x.handed_in, 'toReview', x.to_review,
                                                      'waitingSince', x.waiting_since, 'graded', x.graded, 'released', x.released,
                                                      'returned', x.returned,
                                                      'meanPoints', x.mean_points, 'kind', q.kind, 'title', q.title,
                                                      'stepKey', q.step_key, 'maxPoints', q.max_points) ORDER BY q.position), '[]')
             FROM (SELECT w.question_key, count(*) AS handed_in, count(*) FILTER (WHERE w.state = 'to-review') AS to_review,
                          ${told(`min(w.received_at) FILTER (WHERE w.state = 'to-review')`)} AS waiting_since,
                          count(*) FILTER (WHERE w.state = 'graded') AS graded, count(*) FILTER (WHERE w.state = 'released') AS released,
                          count(*) FILTER (WHERE w.state = 'returned') AS returned, round(avg(w.points)) AS mean_points
                     FROM answer w
                    WHERE w.class_module_id = cm.id AND w.present
                    GROUP BY w.question_key) x
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

/** Null where names are hidden: whoever watches it while answers come in or are graded would learn whose they are. */
const open = (value: string) => `CASE WHEN NOT cm.names_hidden THEN ${value} END`;

/** A step that asks for an answer is completed by handing it in. */
const ASKS = `EXISTS (SELECT FROM module_question q WHERE q.module_version_id = cm.module_version_id AND q.step_key = p.step_key)`;

const STUDENTS = statement<StudentRow>(
  'grading.students',
  `WITH cm AS MATERIALIZED (
     SELECT id, module_version_id, names_hidden FROM class_module WHERE id = $2 AND classroom_id = $1
   ), page AS (
     SELECT e.id, a.name, p.step_key, ${open('p.last_seen_at')} AS last_seen_at, ${open('p.completed_at')} AS completed_at
       FROM enrollment e
      CROSS JOIN cm
       JOIN account a ON a.id = e.account_id
       LEFT JOIN module_progress p ON p.enrollment_id = e.id AND p.class_module_id = $2
      WHERE e.classroom_id = $1 AND ${STUDENT}
        AND (a.name, e.id) > (coalesce($5::text, ''), coalesce($6::uuid, '00000000-0000-0000-0000-000000000000'))
        AND ($4::text IS NULL OR p.step_key = $4)
        AND CASE $3::text
              WHEN 'waiting' THEN NOT cm.names_hidden AND EXISTS (SELECT FROM answer w WHERE w.enrollment_id = e.id AND w.class_module_id = $2
                                                                                         AND w.state = 'to-review')
              WHEN 'not-started' THEN p.enrollment_id IS NULL
              WHEN 'completed' THEN NOT cm.names_hidden AND p.completed_at IS NOT NULL
              ELSE true
            END
      ORDER BY a.name, e.id
      LIMIT $7
   )
   SELECT page.*,
          ARRAY (SELECT p.step_key FROM step_progress p
                  WHERE p.enrollment_id = page.id AND p.class_module_id = $2 AND p.completed_at IS NOT NULL
                    AND NOT (cm.names_hidden AND ${ASKS})) AS completed_steps,
          ${open('work.handed_in')} AS handed_in, ${open('work.graded')} AS graded, work.released,
          ${open('work.waiting_since')} AS waiting_since
     FROM page
    CROSS JOIN cm
    CROSS JOIN LATERAL (SELECT count(*)::int AS handed_in, count(w.grade_id)::int AS graded,
                               (count(*) FILTER (WHERE w.state = 'released'))::int AS released,
                               min(w.received_at) FILTER (WHERE w.state = 'to-review') AS waiting_since
                          FROM answer w
                         WHERE w.enrollment_id = page.id AND w.class_module_id = $2) work
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
