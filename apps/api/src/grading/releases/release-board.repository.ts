import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';

interface FiguresRow {
  to_review: number;
  graded: number;
  planned: number;
  released: number;
  unread: number;
}

export interface QuestionFiguresRow extends FiguresRow {
  question_key: string;
  title: string;
}

export interface StudentFiguresRow extends FiguresRow {
  id: string;
  name: string;
}

export interface PlanRow {
  id: string;
  releases_at: Date;
  carried_out_at: Date | null;
  made_by: string;
  grades: number;
  superseded: number;
  question_keys: string[];
}

/** Of answers `w`. A plan that a newer grade has overtaken plans nothing, nor does one that was carried out. */
const FIGURES = `(count(*) FILTER (WHERE w.state = 'to-review'))::int AS to_review,
          (count(*) FILTER (WHERE w.state = 'graded' AND p.grade_id IS NULL))::int AS graded,
          (count(*) FILTER (WHERE w.state = 'graded' AND p.grade_id IS NOT NULL))::int AS planned,
          (count(*) FILTER (WHERE w.state = 'released'))::int AS released,
          (count(*) FILTER (WHERE w.state = 'released' AND r.read_at IS NULL))::int AS unread`;
const JOINS = `LEFT JOIN (planned_release p JOIN release_plan l ON l.id = p.plan_id AND l.carried_out_at IS NULL)
       ON p.grade_id = w.grade_id AND w.state = 'graded'
     LEFT JOIN release r ON r.grade_id = w.grade_id AND w.state = 'released'`;

const MODULE = statement<{ names_hidden: boolean; now: Date }>(
  'grading.release-module',
  `SELECT names_hidden, now() AS now FROM class_module WHERE id = $1 AND classroom_id = $2`,
);

const QUESTIONS = statement<QuestionFiguresRow>(
  'grading.release-questions',
  `SELECT x.*, coalesce(q.title, x.question_key) AS title
     FROM (SELECT w.question_key, ${FIGURES} FROM answer w ${JOINS}
            WHERE w.class_module_id = $1 AND w.present GROUP BY w.question_key) x
     JOIN class_module cm ON cm.id = $1
     LEFT JOIN LATERAL (SELECT q.title, q.position FROM module_version v
                          JOIN module_question q ON q.module_version_id = v.id AND q.key = x.question_key
                         WHERE v.module_id = cm.module_id
                         ORDER BY v.id = cm.module_version_id DESC, v.number DESC LIMIT 1) q ON true
    ORDER BY q.position, x.question_key`,
);

const STUDENTS = statement<StudentFiguresRow>(
  'grading.release-students',
  `SELECT page.id, page.name, x.*
     FROM (SELECT e.id, a.name FROM enrollment e JOIN account a ON a.id = e.account_id
            WHERE e.classroom_id = $2 AND e.role = 'student' AND e.ended_at IS NULL
              AND (a.name, e.id) > (coalesce($3::text, ''), coalesce($4::uuid, '00000000-0000-0000-0000-000000000000'))
              AND EXISTS (SELECT FROM answer w WHERE w.enrollment_id = e.id AND w.class_module_id = $1 AND w.grade_id IS NOT NULL)
            ORDER BY a.name, e.id LIMIT $5) page
    CROSS JOIN LATERAL (SELECT ${FIGURES} FROM answer w ${JOINS} WHERE w.enrollment_id = page.id AND w.class_module_id = $1) x
    ORDER BY page.name, page.id`,
);

const PLANS = statement<PlanRow>(
  'grading.release-plans',
  `SELECT l.id, l.releases_at, l.carried_out_at, a.name AS made_by,
          (count(*) FILTER (WHERE w.grade_id = p.grade_id AND w.state = 'graded' AND l.carried_out_at IS NULL))::int AS grades,
          (count(w.submission_id) FILTER (WHERE w.grade_id IS DISTINCT FROM p.grade_id OR l.carried_out_at IS NOT NULL))::int AS superseded,
          array_remove(array_agg(DISTINCT w.question_key), NULL) AS question_keys
     FROM release_plan l
     JOIN account a ON a.id = l.made_by
     JOIN planned_release p ON p.plan_id = l.id
     JOIN grade g ON g.id = p.grade_id
     LEFT JOIN answer w ON w.submission_id = g.submission_id AND w.present AND w.state IN ('to-review', 'graded')
    WHERE l.class_module_id = $1
    GROUP BY l.id, a.name
   HAVING l.carried_out_at IS NULL OR count(w.submission_id) > 0
    ORDER BY l.releases_at, l.id`,
);

/** What is released of a class module and what could be. */
@Injectable()
export class ReleaseBoardRepository {
  constructor(private readonly database: Database) {}

  async module(classId: string, classModuleId: string): Promise<{ namesHidden: boolean; now: Date } | null> {
    const row = await this.database.queryOne(MODULE, [classModuleId, classId]);
    return row && { namesHidden: row.names_hidden, now: row.now };
  }

  questions(classModuleId: string): Promise<QuestionFiguresRow[]> {
    return this.database.query(QUESTIONS, [classModuleId]);
  }

  plans(classModuleId: string): Promise<PlanRow[]> {
    return this.database.query(PLANS, [classModuleId]);
  }

  students(classId: string, classModuleId: string, after: (string | null)[], limit: number): Promise<StudentFiguresRow[]> {
    const [name = null, id = null] = after;
    return this.database.query(STUDENTS, [classModuleId, classId, name, id, limit]);
  }
}
