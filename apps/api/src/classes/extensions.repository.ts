import type { Extension } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

/** A student of the class, and the dates of their own in one module; nulls for none. */
export interface StudentDatesRow extends Extension {
  enrollmentId: string;
  name: string;
  handedIn: number;
  grantId: string | null;
  reason: string | null;
  grantedBy: string | null;
  grantedAt: Date | null;
}

/** Dates of their own that a student brings into a class. */
export interface PromisedTime extends Extension {
  enrollmentId: string;
  classModuleId: string;
}

const STUDENTS = `SELECT e.id AS "enrollmentId", a.name, x.grant_id AS "grantId", x.due_at AS "dueAt", x.closes_at AS "closesAt", x.reason,
          g.name AS "grantedBy", x.granted_at AS "grantedAt",
          (SELECT count(DISTINCT s.question_key)::int FROM submission s
            WHERE s.enrollment_id = e.id AND s.class_module_id = $2
              AND NOT (SELECT cm.names_hidden FROM class_module cm WHERE cm.id = $2)) AS "handedIn"
     FROM enrollment e
     JOIN account a ON a.id = e.account_id
     LEFT JOIN extension x ON x.enrollment_id = e.id AND x.class_module_id = $2
     LEFT JOIN account g ON g.id = x.granted_by
    WHERE e.classroom_id = $1 AND e.role = 'student' AND e.ended_at IS NULL`;

const LIST = statement<StudentDatesRow>(
  'extensions.list',
  `${STUDENTS}
      AND (a.name, e.id) > (coalesce($3::text, ''), coalesce($4::uuid, '00000000-0000-0000-0000-000000000000'))
    ORDER BY a.name, e.id
    LIMIT $5`,
);

const OF = statement<StudentDatesRow>('extensions.of', `${STUDENTS} AND e.id = ANY($3::uuid[]) ORDER BY a.name, e.id`);

const GRANT = statement(
  'extensions.grant',
  `INSERT INTO extension (enrollment_id, class_module_id, classroom_id, due_at, closes_at, reason, granted_by)
   SELECT id, $2, $1, $4, $5, $6, $7 FROM unnest($3::uuid[]) id
   ON CONFLICT (enrollment_id, class_module_id)
   DO UPDATE SET grant_id = uuidv7(), due_at = excluded.due_at, closes_at = excluded.closes_at, reason = excluded.reason,
                 granted_by = excluded.granted_by, granted_at = now()`,
);

const KEEP_PROMISED = statement(
  'extensions.keep-promised',
  `INSERT INTO extension (enrollment_id, class_module_id, classroom_id, due_at, closes_at, reason, granted_by)
   SELECT p.enrollment_id, p.class_module_id, $1, p.due_at, p.closes_at, $6, $7
     FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[]) p(enrollment_id, class_module_id, due_at, closes_at)
   ON CONFLICT (enrollment_id, class_module_id)
   DO UPDATE SET grant_id = uuidv7(), due_at = excluded.due_at, closes_at = excluded.closes_at, reason = excluded.reason,
                 granted_by = excluded.granted_by, granted_at = now()`,
);

const TAKE = statement(
  'extensions.take',
  `DELETE FROM extension WHERE classroom_id = $1 AND class_module_id = $2 AND enrollment_id = ANY($3::uuid[])`,
);

const COLLECT_AGAIN = statement(
  'extensions.collect-again',
  `UPDATE class_module SET closing_changed_at = clock_timestamp() WHERE classroom_id = $1 AND id = $2`,
);

@Injectable()
export class ExtensionsRepository {
  constructor(private readonly database: Database) {}

  list(classId: string, classModuleId: string, [name = null, id = null]: (string | null)[], limit: number) {
    return this.database.query(LIST, [classId, classModuleId, name, id, limit]);
  }

  /** Of these enrollments, those that are students of the class now. */
  of(classId: string, classModuleId: string, enrollmentIds: readonly string[]): Promise<StudentDatesRow[]> {
    return this.database.query(OF, [classId, classModuleId, enrollmentIds]);
  }

  async grant(
    classId: string,
    classModuleId: string,
    enrollmentIds: readonly string[],
    { dueAt, closesAt, reason, grantedBy }: Extension & { reason: string; grantedBy: string },
  ): Promise<void> {
    await this.database.query(GRANT, [classId, classModuleId, enrollmentIds, dueAt, closesAt, reason, grantedBy]);
  }

  async keepPromised(classId: string, promised: readonly PromisedTime[], reason: string, grantedBy: string): Promise<void> {
    const columns = [
      promised.map(({ enrollmentId }) => enrollmentId),
      promised.map(({ classModuleId }) => classModuleId),
      promised.map(({ dueAt }) => dueAt),
      promised.map(({ closesAt }) => closesAt),
    ];
    await this.database.query(KEEP_PROMISED, [classId, ...columns, reason, grantedBy]);
  }

  async take(classId: string, classModuleId: string, enrollmentIds: readonly string[]): Promise<void> {
    await this.database.query(TAKE, [classId, classModuleId, enrollmentIds]);
  }

  /** Has the drafts of a closed module looked at again: those were passed over whose writers had more time. */
  async collectAgain(classId: string, classModuleId: string): Promise<void> {
    await this.database.query(COLLECT_AGAIN, [classId, classModuleId]);
  }
}
