import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

export interface ClassLessonRow {
  module_version_id: string;
  opens_at: Date | null;
  due_at: Date | null;
  closes_at: Date | null;
  /** The student's own dates, where one is asked about who has any. */
  extended_due_at?: Date | null;
  extended_closes_at?: Date | null;
  class_status: 'active' | 'archived';
  /** The database's clock, which decides for all servers alike. */
  now: Date;
}

const FIND = statement<ClassLessonRow>(
  'lessons.class-lesson',
  `SELECT cm.module_version_id, cm.opens_at, cm.due_at, cm.closes_at, c.status AS class_status, now() AS now
     FROM class_module cm JOIN classroom c ON c.id = cm.classroom_id
    WHERE cm.id = $2 AND cm.classroom_id = $1`,
);

const KNOWS = statement<{ known: boolean }>(
  'lessons.knows',
  `SELECT EXISTS (
     SELECT FROM class_module cm JOIN module_version v ON v.module_id = cm.module_id
      WHERE cm.id = $2 AND cm.classroom_id = $1
        AND jsonb_path_exists(v.document, '$.steps[*] ? (@.key == $key || exists (@.blocks[*] ? (@.key == $key)))',
                              jsonb_build_object('key', $3::text))) AS known`,
);

const QUESTION_VERSIONS = statement<{ key: string; module_version_id: string }>(
  'lessons.question-versions',
  `SELECT DISTINCT ON (q.key) q.key, q.module_version_id
     FROM class_module cm
     JOIN module_version v ON v.module_id = cm.module_id
     JOIN module_question q ON q.module_version_id = v.id AND q.key = ANY($3::text[])
    WHERE cm.id = $2 AND cm.classroom_id = $1
    ORDER BY q.key, v.number DESC`,
);

@Injectable()
export class ClassLessonsRepository {
  constructor(private readonly database: Database) {}

  /** With the class's dates, for what a student's own make no difference to. */
  find(classId: string, classModuleId: string): Promise<ClassLessonRow | null> {
    return this.database.queryOne(FIND, [classId, classModuleId]);
  }

  /** Whether any version of the module has a step or a block of that key. */
  async knows(classId: string, classModuleId: string, key: string): Promise<boolean> {
    return (await this.database.queryOne(KNOWS, [classId, classModuleId, key]))?.known ?? false;
  }

  /** The newest version that asks each of the questions; of those that no version asks, nothing. */
  questionVersions(
    classId: string,
    classModuleId: string,
    questionKeys: readonly string[],
  ): Promise<{ key: string; module_version_id: string }[]> {
    return this.database.query(QUESTION_VERSIONS, [classId, classModuleId, questionKeys]);
  }
}
