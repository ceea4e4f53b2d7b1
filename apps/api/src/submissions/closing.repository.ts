import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

/** A class module that has closed and whose drafts are not handed in yet. */
export interface ClosedModule {
  id: string;
  classId: string;
  closesAt: Date;
}

export interface OpenDraft {
  enrollmentId: string;
  questionKey: string;
  text: string;
  savedAt: Date;
}

/** Longer than any statement runs: a save that began in time has its draft in the table by then. */
const SETTLED = `interval '20 seconds'`;

const CLOSED = statement<ClosedModule>(
  'closing.modules',
  `SELECT cm.id, cm.classroom_id AS "classId", cm.closes_at AS "closesAt"
     FROM class_module cm
    WHERE cm.closes_at < now() - ${SETTLED} AND cm.collected_for IS DISTINCT FROM cm.closes_at
    ORDER BY cm.closes_at
    LIMIT 20`,
);

/** By key, so that one that cannot be handed in is passed and not met again. */
const DRAFTS = statement<OpenDraft>(
  'closing.drafts',
  `SELECT d.enrollment_id AS "enrollmentId", d.question_key AS "questionKey", d.text, d.updated_at AS "savedAt"
     FROM draft d
     JOIN enrollment e ON e.id = d.enrollment_id AND e.role = 'student' AND e.ended_at IS NULL
    WHERE d.class_module_id = $1 AND d.text ~ '\\S'
      AND (d.enrollment_id, d.question_key) > ($2::uuid, $3::text)
      AND NOT EXISTS (SELECT FROM submission s
                       WHERE s.enrollment_id = d.enrollment_id AND s.class_module_id = $1 AND s.question_key = d.question_key)
    ORDER BY d.enrollment_id, d.question_key
    LIMIT $4`,
);

/** Only for the closing time that was looked at: one that was moved meanwhile is looked at again. */
const COLLECTED = statement(
  'closing.collected',
  `UPDATE class_module SET collected_for = closes_at WHERE id = $1 AND closes_at = $2`,
);

@Injectable()
export class ClosingRepository {
  constructor(private readonly database: Database) {}

  closedModules(): Promise<ClosedModule[]> {
    return this.database.query(CLOSED);
  }

  drafts(classModuleId: string, after: OpenDraft | null, limit: number): Promise<OpenDraft[]> {
    const first = '00000000-0000-0000-0000-000000000000';
    return this.database.query(DRAFTS, [classModuleId, after?.enrollmentId ?? first, after?.questionKey ?? '', limit]);
  }

  async collected({ id, closesAt }: ClosedModule): Promise<void> {
    await this.database.query(COLLECTED, [id, closesAt]);
  }
}
