import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

export interface VersionOfModuleRow {
  id: string;
  number: number;
  published_at: Date;
  pinned: boolean;
}

export interface StudentWorkRow {
  place_step_key: string | null;
  last_seen_at: Date | null;
  completed_at: Date | null;
  steps: { key: string; seen: boolean; completed: boolean }[];
  answered: { blockKey: string; key: string; right: boolean }[];
  handed_in: string[];
  drafted: string[];
}

const LIST = statement<VersionOfModuleRow>(
  'class-versions.list',
  `SELECT v.id, v.number, v.published_at, v.id = cm.module_version_id AS pinned
     FROM class_module cm JOIN module_version v ON v.module_id = cm.module_id
    WHERE cm.classroom_id = $1 AND cm.id = $2
    ORDER BY v.number DESC`,
);

const WORK = statement<StudentWorkRow>(
  'class-versions.work',
  `SELECT p.step_key AS place_step_key, p.last_seen_at, p.completed_at,
          (SELECT coalesce(json_agg(json_build_object('key', s.step_key, 'seen', s.seen_at IS NOT NULL,
                                                      'completed', s.completed_at IS NOT NULL)), '[]')
             FROM step_progress s WHERE s.enrollment_id = e.id AND s.class_module_id = $2) AS steps,
          (SELECT coalesce(json_agg(json_build_object('blockKey', q.block_key, 'key', q.key, 'right', q.ever_right)), '[]')
             FROM (SELECT a.block_key, m.key, bool_or(m.value = 'right') AS ever_right
                     FROM attempt a CROSS JOIN jsonb_each_text(a.marks) m
                    WHERE a.enrollment_id = e.id AND a.class_module_id = $2
                    GROUP BY a.block_key, m.key) q) AS answered,
          ARRAY(SELECT DISTINCT s.question_key FROM submission s
                 WHERE s.enrollment_id = e.id AND s.class_module_id = $2) AS handed_in,
          ARRAY(SELECT d.question_key FROM draft d
                 WHERE d.enrollment_id = e.id AND d.class_module_id = $2 AND d.text <> '') AS drafted
     FROM enrollment e
     LEFT JOIN module_progress p ON p.enrollment_id = e.id AND p.class_module_id = $2
    WHERE e.classroom_id = $1 AND e.role = 'student' AND e.ended_at IS NULL`,
);

const OWN_RUBRICS = statement<{ question_key: string }>(
  'class-versions.own-rubrics',
  `SELECT question_key FROM class_rubric WHERE class_module_id = $1`,
);

const PIN = statement('class-versions.pin', `UPDATE class_module SET module_version_id = $3 WHERE classroom_id = $1 AND id = $2`);

const GIVE = statement<{ id: string; module_version_id: string; number: number }>(
  'class-versions.give',
  `INSERT INTO class_module (classroom_id, course_id, module_id, module_version_id)
   SELECT c.id, c.course_id, m.id, newest.id
     FROM classroom c
     JOIN module m ON m.course_id = c.course_id
     JOIN LATERAL (SELECT id FROM module_version WHERE module_id = m.id ORDER BY number DESC LIMIT 1) newest ON true
    WHERE c.id = $1 AND m.id = $2
   ON CONFLICT ON CONSTRAINT class_module_classroom_module_key DO NOTHING
   RETURNING id, module_version_id, (SELECT number FROM module_version v WHERE v.id = module_version_id) AS number`,
);

const GIVEABLE = statement<{ given: boolean; published: boolean }>(
  'class-versions.giveable',
  `SELECT EXISTS (SELECT FROM class_module cm WHERE cm.classroom_id = c.id AND cm.module_id = m.id) AS given,
          EXISTS (SELECT FROM module_version v WHERE v.module_id = m.id) AS published
     FROM classroom c JOIN module m ON m.course_id = c.course_id
    WHERE c.id = $1 AND m.id = $2`,
);

/** Which version of each module a class is taught. */
@Injectable()
export class ClassVersionsRepository {
  constructor(private readonly database: Database) {}

  /** Every version of the module, newest first; none when the class has no such module. */
  list(classId: string, classModuleId: string): Promise<VersionOfModuleRow[]> {
    return this.database.query(LIST, [classId, classModuleId]);
  }

  /** What each student of the class has done in a module of it. */
  work(classId: string, classModuleId: string): Promise<StudentWorkRow[]> {
    return this.database.query(WORK, [classId, classModuleId]);
  }

  /** Keys of the questions that the class grades by a rubric of its own. */
  async ownRubrics(classModuleId: string): Promise<string[]> {
    return (await this.database.query(OWN_RUBRICS, [classModuleId])).map(({ question_key }) => question_key);
  }

  async pin(classId: string, classModuleId: string, moduleVersionId: string): Promise<void> {
    await this.database.query(PIN, [classId, classModuleId, moduleVersionId]);
  }

  /** Gives a module of its course to a class, in its newest version and without dates. Null when that cannot be, or was done. */
  give(classId: string, moduleId: string): Promise<{ id: string; module_version_id: string; number: number } | null> {
    return this.database.queryOne(GIVE, [classId, moduleId]);
  }

  /** Null when the course of the class has no such module. */
  giveable(classId: string, moduleId: string): Promise<{ given: boolean; published: boolean } | null> {
    return this.database.queryOne(GIVEABLE, [classId, moduleId]);
  }
}
