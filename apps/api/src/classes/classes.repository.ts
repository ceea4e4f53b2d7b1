import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import { searchText } from '../platform/database/search';
import { notFound } from '../platform/errors/refusal';
import type { ArchivingDto, ClassCohortDto, ClassSummaryDto, ClassTeacherDto } from './classes.dto';
import type { ClassStatus } from './classroom.entity';

/** What can be changed of a class. */
export interface ClassSettings {
  name: string;
  startsOn: string;
  endsOn: string;
  timeZone: string;
  status: ClassStatus;
}

export interface ClassFactsRow extends ClassSettings {
  id: string;
  courseId: string;
  courseTitle: string;
  teachers: ClassTeacherDto[];
}

export interface ClassPeopleRow {
  studentCount: number;
  cohorts: ClassCohortDto[];
}

export interface ClassFilter {
  /** As `searchPattern` makes it. */
  pattern: string | null;
  status: ClassStatus | null;
  /** The last row of the page before. */
  after: { name: string; id: string } | null;
}

const SETTINGS = `c.name, to_char(c.starts_on, 'YYYY-MM-DD') AS "startsOn", to_char(c.ends_on, 'YYYY-MM-DD') AS "endsOn",
          c.time_zone AS "timeZone", c.status`;

const STUDENT_COUNT = `(SELECT count(*)::int FROM enrollment e
            WHERE e.classroom_id = c.id AND e.role = 'student' AND e.ended_at IS NULL) AS "studentCount"`;

// The page is cut before anything is counted, so that a list costs what it shows.
const LIST = statement<ClassSummaryDto>(
  'classes.list',
  `SELECT c.id, ${SETTINGS}, c.course_id AS "courseId", o.title AS "courseTitle", ${STUDENT_COUNT},
          ARRAY(SELECT a.name FROM enrollment e JOIN account a ON a.id = e.account_id
                 WHERE e.classroom_id = c.id AND e.role = 'teacher' AND e.ended_at IS NULL
                 ORDER BY a.name, a.id) AS teachers
     FROM (SELECT * FROM classroom
            WHERE ($1::text IS NULL OR ${searchText('name')} LIKE lower($1))
              AND ($2::text IS NULL OR status = $2)
              AND ($3::text IS NULL OR (name, id) > ($3, $4::uuid))
            ORDER BY name, id
            LIMIT $5) c
     JOIN course o ON o.id = c.course_id
    ORDER BY c.name, c.id`,
);

const FIND = statement<ClassFactsRow>(
  'classes.find',
  `SELECT c.id, ${SETTINGS}, c.course_id AS "courseId", o.title AS "courseTitle",
          (SELECT coalesce(json_agg(json_build_object('enrollmentId', e.id, 'accountId', a.id, 'name', a.name) ORDER BY a.name, a.id), '[]')
             FROM enrollment e JOIN account a ON a.id = e.account_id
            WHERE e.classroom_id = c.id AND e.role = 'teacher' AND e.ended_at IS NULL) AS teachers
     FROM classroom c JOIN course o ON o.id = c.course_id
    WHERE c.id = $1`,
);

const PEOPLE = statement<ClassPeopleRow>(
  'classes.people',
  `SELECT ${STUDENT_COUNT},
          (SELECT coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'memberCount', k.members) ORDER BY k.name), '[]')
             FROM (SELECT k.id, k.name, (SELECT count(*) FROM cohort_member m WHERE m.cohort_id = k.id) AS members
                     FROM classroom_cohort l JOIN cohort k ON k.id = l.cohort_id
                    WHERE l.classroom_id = c.id) k) AS cohorts
     FROM classroom c
    WHERE c.id = $1`,
);

/** As the server will collect them once the class is archived, see submissions/closing. */
const ARCHIVING = statement<ArchivingDto>(
  'classes.archiving',
  `SELECT (SELECT count(*)::int
             FROM draft d
             JOIN enrollment e ON e.id = d.enrollment_id AND e.role = 'student' AND e.ended_at IS NULL
             JOIN class_module cm ON cm.id = d.class_module_id AND (cm.opens_at IS NULL OR cm.opens_at <= now())
            WHERE cm.classroom_id = $1 AND d.text ~ '\\S'
              AND coalesce((SELECT s.text <> d.text AND (s.handed_in_by = 'closing' OR EXISTS (SELECT FROM returned t WHERE t.submission_id = s.id))
                              FROM submission s
                             WHERE s.enrollment_id = d.enrollment_id AND s.class_module_id = cm.id AND s.question_key = d.question_key
                             ORDER BY s.attempt DESC LIMIT 1), true)) AS drafts,
          (SELECT count(*)::int FROM release_plan p WHERE p.classroom_id = $1 AND p.carried_out_at IS NULL) AS plans`,
);

const LOCK = statement<ClassSettings>('classes.lock', `SELECT ${SETTINGS} FROM classroom c WHERE c.id = $1 FOR NO KEY UPDATE`);

const INSERT = statement<{ id: string }>(
  'classes.insert',
  `INSERT INTO classroom (course_id, name, starts_on, ends_on, time_zone)
   SELECT id, $2, $3, $4, $5 FROM course WHERE id = $1
   RETURNING id`,
);

const UPDATE = statement(
  'classes.update',
  `UPDATE classroom SET name = $2, starts_on = $3, ends_on = $4, time_zone = $5, status = $6 WHERE id = $1`,
);

@Injectable()
export class ClassesRepository {
  constructor(private readonly database: Database) {}

  list({ pattern, status, after }: ClassFilter, limit: number): Promise<ClassSummaryDto[]> {
    return this.database.query(LIST, [pattern, status, after?.name ?? null, after?.id ?? null, limit]);
  }

  /** @throws Refusal `not-found` */
  async get(classId: string): Promise<ClassFactsRow> {
    return found(await this.database.queryOne(FIND, [classId]));
  }

  /** How many learn there, and the cohorts linked to it. */
  async people(classId: string): Promise<ClassPeopleRow> {
    return found(await this.database.queryOne(PEOPLE, [classId]));
  }

  /** What archiving it would do. */
  async archiving(classId: string): Promise<ArchivingDto> {
    return found(await this.database.queryOne(ARCHIVING, [classId]));
  }

  /**
   * Holds a class until the end of the transaction. Take cohorts before classes, see `EnrollmentsRepository`.
   * @throws Refusal `not-found`
   */
  async lock(classId: string): Promise<ClassSettings> {
    return found(await this.database.queryOne(LOCK, [classId]));
  }

  /** Gives the new class's id; null when there is no such course. */
  async insert(courseId: string, { name, startsOn, endsOn, timeZone }: Omit<ClassSettings, 'status'>): Promise<string | null> {
    const row = await this.database.queryOne(INSERT, [courseId, name, startsOn, endsOn, timeZone]);
    return row?.id ?? null;
  }

  async update(classId: string, { name, startsOn, endsOn, timeZone, status }: ClassSettings): Promise<void> {
    await this.database.query(UPDATE, [classId, name, startsOn, endsOn, timeZone, status]);
  }
}

function found<Row>(row: Row | null): Row {
  if (row === null) throw notFound('class');
  return row;
}
