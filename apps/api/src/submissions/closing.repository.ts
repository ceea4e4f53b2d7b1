import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import { CLOSES_AT, NEXT_ATTEMPT } from './drafts.repository';

/** A class module that has closed, for the class or for a student with dates of their own, and whose drafts are not handed in yet. */
export interface ClosedModule {
  id: string;
  classId: string;
  /** As `closedSince` says it, to the microsecond. */
  closedSince: string;
  /** The student whom it has closed for; null for the class. */
  enrollmentId: string | null;
}

export interface OpenDraft {
  enrollmentId: string;
  questionKey: string;
  text: string;
  savedAt: Date;
}

/** Longer than any statement runs: a save that began in time has its draft in the table by then. */
const SETTLED = `interval '20 seconds'`;

/**
 * Which closing of class module `cm` in class `c` its drafts are handed in for: the closing time or the archiving, whichever came
 * first, or the change after which it was closed. One that is moved away and back is another closing than before. Null: never.
 */
const closedSince = (closesAt: string) =>
  `CASE WHEN ${closesAt} IS NOT NULL OR c.archived_at IS NOT NULL
                THEN greatest(least(${closesAt}, c.archived_at), cm.closing_changed_at) END`;

const FOR_CLASS = closedSince('cm.closes_at');
const FOR_STUDENT = closedSince(CLOSES_AT);

const NIL = '00000000-0000-0000-0000-000000000000';

/** By key, so that one that cannot be collected now is passed and not met again in the same round. */
const CLOSED = statement<ClosedModule>(
  'closing.modules',
  `SELECT id, "classId", since::text AS "closedSince", "enrollmentId"
     FROM (SELECT cm.id, cm.classroom_id AS "classId", ${FOR_CLASS} AS since, cm.collected_for, NULL::uuid AS "enrollmentId"
             FROM class_module cm JOIN classroom c ON c.id = cm.classroom_id
            UNION ALL
           SELECT cm.id, cm.classroom_id, ${FOR_STUDENT}, x.collected_for, x.enrollment_id
             FROM extension x JOIN class_module cm ON cm.id = x.class_module_id JOIN classroom c ON c.id = cm.classroom_id) module
    WHERE since < now() - ${SETTLED} AND collected_for IS DISTINCT FROM since
      AND (since, id, coalesce("enrollmentId", '${NIL}')) > ($1::timestamptz, $2::uuid, $3::uuid)
    ORDER BY since, id, coalesce("enrollmentId", '${NIL}')
    LIMIT $4`,
);

/** Of those for whom it has closed, what is not handed in, or was written on after it was. By key, so that one that cannot be handed in is passed and not met again. */
const DRAFTS = statement<OpenDraft>(
  'closing.drafts',
  `SELECT d.enrollment_id AS "enrollmentId", d.question_key AS "questionKey", d.text, d.updated_at AS "savedAt"
     FROM draft d
     JOIN enrollment e ON e.id = d.enrollment_id AND e.role = 'student' AND e.ended_at IS NULL
     JOIN class_module cm ON cm.id = d.class_module_id
     JOIN classroom c ON c.id = cm.classroom_id
     LEFT JOIN extension x ON x.enrollment_id = e.id AND x.class_module_id = cm.id
    WHERE d.class_module_id = $1 AND d.text ~ '\\S' AND d.enrollment_id = coalesce($5::uuid, d.enrollment_id)
      AND ${FOR_STUDENT} < now() - ${SETTLED}
      AND (d.enrollment_id, d.question_key) > ($2::uuid, $3::text)
      AND coalesce((SELECT ${NEXT_ATTEMPT} AND s.text <> d.text FROM submission s
                     WHERE s.enrollment_id = d.enrollment_id AND s.class_module_id = $1 AND s.question_key = d.question_key
                     ORDER BY s.attempt DESC LIMIT 1), true)
    ORDER BY d.enrollment_id, d.question_key
    LIMIT $4`,
);

/** Only for the closing that was looked at: one that was changed meanwhile is looked at again. */
const COLLECTED = statement(
  'closing.collected',
  `UPDATE class_module cm SET collected_for = $2::timestamptz
     FROM classroom c WHERE cm.id = $1 AND c.id = cm.classroom_id AND ${FOR_CLASS} = $2::timestamptz`,
);

const COLLECTED_OF_ONE = statement(
  'closing.collected-of-one',
  `UPDATE extension x SET collected_for = $2::timestamptz
     FROM class_module cm JOIN classroom c ON c.id = cm.classroom_id
    WHERE x.class_module_id = $1 AND x.enrollment_id = $3 AND cm.id = $1 AND ${FOR_STUDENT} = $2::timestamptz`,
);

@Injectable()
export class ClosingRepository {
  constructor(private readonly database: Database) {}

  /** Longest closed first. */
  closedModules(after: ClosedModule | null, limit: number): Promise<ClosedModule[]> {
    const { closedSince, id, enrollmentId } = after ?? { closedSince: '-infinity', id: NIL, enrollmentId: null };
    return this.database.query(CLOSED, [closedSince, id, enrollmentId ?? NIL, limit]);
  }

  drafts({ id, enrollmentId }: ClosedModule, after: OpenDraft | null, limit: number): Promise<OpenDraft[]> {
    return this.database.query(DRAFTS, [id, after?.enrollmentId ?? NIL, after?.questionKey ?? '', limit, enrollmentId]);
  }

  async collected({ id, closedSince, enrollmentId }: ClosedModule): Promise<void> {
    if (enrollmentId === null) await this.database.query(COLLECTED, [id, closedSince]);
    else await this.database.query(COLLECTED_OF_ONE, [id, closedSince, enrollmentId]);
  }
}
