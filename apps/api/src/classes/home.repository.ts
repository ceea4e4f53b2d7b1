import { Injectable } from '@nestjs/common';
import type { ClassRole } from '../platform/auth/access';
import { Database, statement } from '../platform/database/database';
import {
  type ClassModuleRow,
  MODULE_COLUMNS,
  MODULE_JOINS,
  PROGRESS_COLUMNS,
  PROGRESS_JOINS,
  type ProgressRow,
} from './class-modules.repository';

/** What waits for review in a module of a class that one teaches. */
export interface ReviewRow {
  toReview: number;
  waitingSince: Date | null;
}

/** A class of a person, with one of its modules: all nulls there when it has none. */
export interface HomeRow extends ClassModuleRow, ProgressRow, ReviewRow {
  classId: string;
  className: string;
  courseId: string;
  courseTitle: string;
  startsOn: string;
  endsOn: string;
  timeZone: string;
  role: ClassRole;
  /** Counted for staff only. */
  studentCount: number | null;
}

export interface AdminRow {
  accounts: number;
  cohorts: number;
  classes: number;
}

// One statement for everything on a start page. What is for staff and what is for students stands behind the role, so that
// neither pays for the other. An answer waits when nobody has graded it; when it came is told to the day where names are hidden.
export const HOME = statement<HomeRow>(
  'home.classes',
  `SELECT c.id AS "classId", c.name AS "className", c.course_id AS "courseId", o.title AS "courseTitle",
          to_char(c.starts_on, 'YYYY-MM-DD') AS "startsOn", to_char(c.ends_on, 'YYYY-MM-DD') AS "endsOn",
          c.time_zone AS "timeZone", e.role,
          CASE WHEN e.role <> 'student' THEN
            (SELECT count(*)::int FROM enrollment s WHERE s.classroom_id = c.id AND s.role = 'student' AND s.ended_at IS NULL)
          END AS "studentCount",
          ${MODULE_COLUMNS}, ${PROGRESS_COLUMNS}, review."toReview", review."waitingSince"
     FROM enrollment e
     JOIN classroom c ON c.id = e.classroom_id
     JOIN course o ON o.id = c.course_id
     LEFT JOIN (class_module cm
     ${MODULE_JOINS}) ON cm.classroom_id = c.id
     ${PROGRESS_JOINS}
     LEFT JOIN LATERAL (
       SELECT count(*)::int AS "toReview",
              CASE WHEN cm.names_hidden THEN date_trunc('day', min(w.received_at)) ELSE min(w.received_at) END AS "waitingSince"
         FROM answer w
        WHERE e.role <> 'student' AND w.class_module_id = cm.id AND w.present AND w.state = 'to-review'
     ) review ON true
    WHERE e.account_id = $1 AND e.ended_at IS NULL
    ORDER BY c.status, c.starts_on DESC, c.id, m.number`,
);

const ADMIN = statement<AdminRow>(
  'home.admin',
  `SELECT (SELECT count(*)::int FROM account) AS accounts,
          (SELECT count(*)::int FROM cohort) AS cohorts,
          (SELECT count(*)::int FROM classroom WHERE status = 'active') AS classes`,
);

@Injectable()
export class HomeRepository {
  constructor(private readonly database: Database) {}

  /** One row for each class and module, running classes first, the latest first. */
  classes(accountId: string): Promise<HomeRow[]> {
    return this.database.query(HOME, [accountId]);
  }

  admin(): Promise<AdminRow | null> {
    return this.database.queryOne(ADMIN);
  }
}
