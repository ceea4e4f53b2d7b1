import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

export interface CourseRow {
  id: string;
  key: string;
  title: string;
  summary: string;
}

export interface CourseCountsRow extends CourseRow {
  modules: number;
  available: number;
}

export interface OutlineRow {
  id: string;
  key: string;
  number: number;
  title: string;
  team: string;
  summary: string;
  /** The newest version; null while the module is only announced. */
  version_id: string | null;
}

const LIST = statement<CourseCountsRow>(
  'courses.list',
  `SELECT c.id, c.key, c.title, c.summary, count(m.id)::int AS modules,
          (count(m.id) FILTER (WHERE EXISTS (SELECT FROM module_version v WHERE v.module_id = m.id)))::int AS available
     FROM course c LEFT JOIN module m ON m.course_id = c.id
    GROUP BY c.id
    ORDER BY c.title, c.id`,
);

const FIND = statement<CourseRow>('courses.find', `SELECT id, key, title, summary FROM course WHERE id = $1`);

const OUTLINE = statement<OutlineRow>(
  'courses.outline',
  `SELECT m.id, m.key, m.number, m.title, m.team, m.summary,
          (SELECT v.id FROM module_version v WHERE v.module_id = m.id ORDER BY v.number DESC LIMIT 1) AS version_id
     FROM module m
    WHERE m.course_id = $1
    ORDER BY m.number, m.id`,
);

@Injectable()
export class CoursesRepository {
  constructor(private readonly database: Database) {}

  list(): Promise<CourseCountsRow[]> {
    return this.database.query(LIST);
  }

  find(courseId: string): Promise<CourseRow | null> {
    return this.database.queryOne(FIND, [courseId]);
  }

  outline(courseId: string): Promise<OutlineRow[]> {
    return this.database.query(OUTLINE, [courseId]);
  }
}
