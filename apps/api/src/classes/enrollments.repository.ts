import type { Joiner } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import type { ClassRole } from '../platform/auth/access';
import { CALLED } from '../platform/auth/called';
import { Database, statement } from '../platform/database/database';
import { searchText } from '../platform/database/search';
import type { EnrollmentDto } from './enrollments.dto';

interface CountRow {
  count: number;
}

export interface EnrollmentFilter {
  role: ClassRole | null;
  /** As `searchPattern` makes it. */
  pattern: string | null;
  /** The last row of the page before. */
  after: { name: string; id: string } | null;
}

interface JoinerRow extends Joiner {
  id: string;
}

/** An enrollment with the platform role of its account. */
export interface EnrollmentRow extends EnrollmentDto {
  platformRole: Joiner['role'];
}

const VIEW = `e.id, e.account_id AS "accountId", a.name, ${CALLED} AS "calledName", a.email, e.role, e.source, e.created_at AS "createdAt"`;

const LIST = statement<EnrollmentDto>(
  'enrollments.list',
  `SELECT ${VIEW}
     FROM enrollment e JOIN account a ON a.id = e.account_id
    WHERE e.classroom_id = $1 AND e.ended_at IS NULL
      AND ($2::text IS NULL OR e.role = $2)
      AND ($3::text IS NULL OR ${searchText('a.name', 'a.email')} LIKE lower($3))
      AND ($4::text IS NULL OR (a.name, e.id) > ($4, $5::uuid))
    ORDER BY a.name, e.id
    LIMIT $6`,
);

const FIND = statement<EnrollmentRow>(
  'enrollments.find',
  `SELECT ${VIEW}, a.role AS "platformRole"
     FROM enrollment e JOIN account a ON a.id = e.account_id
    WHERE e.classroom_id = $1 AND e.id = $2 AND e.ended_at IS NULL
      FOR SHARE OF a`,
);

// Held, so that nobody becomes a student in the moment in which they become a teacher of the class.
const JOINERS = statement<JoinerRow>(
  'enrollments.joiners',
  `SELECT a.id, a.role, a.status, e.role AS "classRole"
     FROM account a
     LEFT JOIN enrollment e ON e.account_id = a.id AND e.classroom_id = $1 AND e.ended_at IS NULL
    WHERE a.id = ANY($2::uuid[])
    ORDER BY a.id
      FOR SHARE OF a`,
);

const ADD = statement<EnrollmentDto>(
  'enrollments.add',
  `WITH e AS (
     INSERT INTO enrollment (classroom_id, account_id, role, source)
     SELECT $1, joiner.id, $3, 'direct' FROM unnest($2::uuid[]) AS joiner(id)
     ON CONFLICT (classroom_id, account_id) DO UPDATE SET role = excluded.role, source = 'direct', ended_at = NULL
     RETURNING *
   )
   SELECT ${VIEW} FROM e JOIN account a ON a.id = e.account_id ORDER BY a.name, e.id`,
);

const CHANGE_ROLE = statement(
  'enrollments.change-role',
  `UPDATE enrollment SET role = $3, source = 'direct' WHERE classroom_id = $1 AND id = $2 AND ended_at IS NULL`,
);

const END = statement(
  'enrollments.end',
  `UPDATE enrollment SET ended_at = clock_timestamp() WHERE classroom_id = $1 AND id = $2 AND ended_at IS NULL`,
);

const LOCK_COHORTS = statement<{ id: string }>(
  'enrollments.lock-cohorts',
  `SELECT id FROM cohort WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
);

const LOCK_COHORTS_OF_CLASS = statement(
  'enrollments.lock-cohorts-of-class',
  `SELECT k.id
     FROM cohort k JOIN classroom_cohort l ON l.cohort_id = k.id
    WHERE l.classroom_id = $1
    ORDER BY k.id
      FOR NO KEY UPDATE OF k`,
);

const LOCK_CLASSES_OF_COHORT = statement(
  'enrollments.lock-classes-of-cohort',
  `SELECT c.id
     FROM classroom c JOIN classroom_cohort l ON l.classroom_id = c.id
    WHERE l.cohort_id = $1 AND c.status = 'active'
    ORDER BY c.id
      FOR NO KEY UPDATE OF c`,
);

/** Who has changed to another class and is there still is not brought back by what brought them here. */
const NOT_MOVED = `NOT EXISTS (SELECT FROM enrollment t WHERE t.id = enrollment.moved_to_id AND t.ended_at IS NULL)`;

const ENROLL_MEMBERS = statement<CountRow>(
  'enrollments.enroll-members',
  `WITH enrolled AS (
     INSERT INTO enrollment (classroom_id, account_id, role, source)
     SELECT l.classroom_id, member.id, 'student', 'cohort'
       FROM classroom_cohort l
       JOIN classroom c ON c.id = l.classroom_id AND c.status = 'active'
      CROSS JOIN (SELECT DISTINCT id FROM unnest($2::uuid[]) AS given(id)) member
      WHERE l.cohort_id = $1
     ON CONFLICT (classroom_id, account_id) DO UPDATE SET role = 'student', source = 'cohort', ended_at = NULL
      WHERE enrollment.ended_at IS NOT NULL AND ${NOT_MOVED}
     RETURNING 1
   )
   SELECT count(*)::int AS count FROM enrolled`,
);

const RELEASE_MEMBERS = statement<CountRow>(
  'enrollments.release-members',
  `WITH released AS (
     UPDATE enrollment e SET ended_at = clock_timestamp()
       FROM classroom_cohort l JOIN classroom c ON c.id = l.classroom_id AND c.status = 'active'
      WHERE l.cohort_id = $1 AND e.classroom_id = l.classroom_id AND e.account_id = ANY($2::uuid[])
        AND e.source = 'cohort' AND e.ended_at IS NULL
        AND NOT EXISTS (
          SELECT FROM classroom_cohort other JOIN cohort_member m ON m.cohort_id = other.cohort_id
           WHERE other.classroom_id = e.classroom_id AND other.cohort_id <> $1 AND m.account_id = e.account_id)
     RETURNING 1
   )
   SELECT count(*)::int AS count FROM released`,
);

const ENROLL_HELD = statement<{ accountId: string }>(
  'enrollments.enroll-held',
  `INSERT INTO enrollment (classroom_id, account_id, role, source)
   SELECT DISTINCT l.classroom_id, m.account_id, 'student', 'cohort'
     FROM classroom_cohort l
     JOIN cohort_member m ON m.cohort_id = l.cohort_id
     LEFT JOIN enrollment e ON e.classroom_id = l.classroom_id AND e.account_id = m.account_id
    WHERE l.classroom_id = $1 AND (e.id IS NULL OR e.ended_at < greatest(l.added_at, m.added_at))
   ON CONFLICT (classroom_id, account_id) DO UPDATE SET role = 'student', source = 'cohort', ended_at = NULL
    WHERE enrollment.ended_at IS NOT NULL AND ${NOT_MOVED}
   RETURNING account_id AS "accountId"`,
);

const RELEASE_UNHELD = statement<{ accountId: string }>(
  'enrollments.release-unheld',
  `UPDATE enrollment e SET ended_at = clock_timestamp()
    WHERE e.classroom_id = $1 AND e.source = 'cohort' AND e.ended_at IS NULL
      AND NOT EXISTS (
        SELECT FROM classroom_cohort l JOIN cohort_member m ON m.cohort_id = l.cohort_id
         WHERE l.classroom_id = e.classroom_id AND m.account_id = e.account_id)
   RETURNING account_id AS "accountId"`,
);

/**
 * Who is in a class. What keeps classes in step with their cohorts reads memberships and links that others may be changing,
 * so it holds the rows of the cohorts and then of the classes, each in the order of their ids: the later one sees what the
 * earlier one did, and nobody waits in a circle.
 */
@Injectable()
export class EnrollmentsRepository {
  constructor(private readonly database: Database) {}

  list(classId: string, { role, pattern, after }: EnrollmentFilter, limit: number): Promise<EnrollmentDto[]> {
    return this.database.query(LIST, [classId, role, pattern, after?.name ?? null, after?.id ?? null, limit]);
  }

  /** Holds its account too, see `joiners`. */
  find(classId: string, enrollmentId: string): Promise<EnrollmentRow | null> {
    return this.database.queryOne(FIND, [classId, enrollmentId]);
  }

  /** The accounts that exist, by id, with their role in the class; held until the end of the transaction. */
  async joiners(classId: string | null, accountIds: readonly string[]): Promise<Map<string, Joiner>> {
    const rows = await this.database.query(JOINERS, [classId, accountIds]);
    return new Map(rows.map(({ id, ...joiner }) => [id, joiner]));
  }

  /** Enrolls by hand: new ones, those who were here before, and those whom a cohort brought. */
  add(classId: string, accountIds: readonly string[], role: ClassRole): Promise<EnrollmentDto[]> {
    return this.database.query(ADD, [classId, accountIds, role]);
  }

  async changeRole(classId: string, enrollmentId: string, role: ClassRole): Promise<void> {
    await this.database.query(CHANGE_ROLE, [classId, enrollmentId, role]);
  }

  async end(classId: string, enrollmentId: string): Promise<void> {
    await this.database.query(END, [classId, enrollmentId]);
  }

  /** Holds cohorts until the end of the transaction; gives the ids of those that exist. */
  async lockCohorts(cohortIds: readonly string[]): Promise<string[]> {
    return (await this.database.query(LOCK_COHORTS, [cohortIds])).map(({ id }) => id);
  }

  async lockCohortsOfClass(classId: string): Promise<void> {
    await this.database.query(LOCK_COHORTS_OF_CLASS, [classId]);
  }

  /** Holds a cohort and its running classes until the end of the transaction. */
  async lockWithClasses(cohortId: string): Promise<void> {
    await this.database.query(LOCK_COHORTS, [[cohortId]]);
    await this.database.query(LOCK_CLASSES_OF_COHORT, [cohortId]);
  }

  enrollMembers(cohortId: string, accountIds: readonly string[]): Promise<number> {
    return this.count(ENROLL_MEMBERS, [cohortId, accountIds]);
  }

  releaseMembers(cohortId: string, accountIds: readonly string[]): Promise<number> {
    return this.count(RELEASE_MEMBERS, [cohortId, accountIds]);
  }

  /** Enrolls whom the linked cohorts hold; not who was taken out by hand after both the link and their joining. Gives whom. */
  async enrollHeld(classId: string): Promise<string[]> {
    return (await this.database.query(ENROLL_HELD, [classId])).map(({ accountId }) => accountId);
  }

  /** Ends what came by a cohort and is held by none any more. Gives whose. */
  async releaseUnheld(classId: string): Promise<string[]> {
    return (await this.database.query(RELEASE_UNHELD, [classId])).map(({ accountId }) => accountId);
  }

  private async count(query: typeof ENROLL_MEMBERS, values: unknown[]): Promise<number> {
    return (await this.database.queryOne(query, values))?.count ?? 0;
  }
}
