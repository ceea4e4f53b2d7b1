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

/** A module as its course has it. */
export interface ModuleRow {
  id: string;
  key: string;
  number: number;
  title: string;
  team: string;
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

const MODULE = statement<ModuleRow>(
  'courses.module',
  `SELECT id, key, number, title, team FROM module WHERE course_id = $1 AND id = $2`,
);

const MODULES_BY_KEY = statement<ModuleRow & { course_id: string; course_key: string }>(
  'courses.modules-by-key',
  `SELECT m.id, m.key, m.number, m.title, m.team, m.course_id, c.key AS course_key
     FROM module m JOIN course c ON c.id = m.course_id
    WHERE m.key = $1
    ORDER BY c.key`,
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

  findModule(courseId: string, moduleId: string): Promise<ModuleRow | null> {
    return this.database.queryOne(MODULE, [courseId, moduleId]);
  }

  /** Modules of this key; more than one when several courses have one. */
  modulesByKey(key: string): Promise<(ModuleRow & { course_id: string; course_key: string })[]> {
    return this.database.query(MODULES_BY_KEY, [key]);
  }
}
