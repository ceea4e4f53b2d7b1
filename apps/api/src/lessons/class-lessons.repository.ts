import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

export interface ClassLessonRow {
  module_version_id: string;
  opens_at: Date | null;
  due_at: Date | null;
  closes_at: Date | null;
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

@Injectable()
export class ClassLessonsRepository {
  constructor(private readonly database: Database) {}

  find(classId: string, classModuleId: string): Promise<ClassLessonRow | null> {
    return this.database.queryOne(FIND, [classId, classModuleId]);
  }
}
