import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

/** Modules of $1 for $2 as they are taught there, with dates moved by $3 days by the clock on the wall of the zone $4. */
const MODULES = statement(
  'class-copies.modules',
  `INSERT INTO class_module (classroom_id, course_id, module_id, module_version_id, opens_at, due_at, closes_at, late_policy, names_hidden, reread_share)
   SELECT $2, m.course_id, m.module_id, m.module_version_id, ${['opens_at', 'due_at', 'closes_at']
     .map((date) => `(m.${date} AT TIME ZONE $4 + make_interval(days => $3)) AT TIME ZONE $4`)
     .join(', ')}, m.late_policy, m.names_hidden, m.reread_share
     FROM class_module m WHERE m.classroom_id = $1
    ORDER BY m.id`,
);

const STAFF = statement(
  'class-copies.staff',
  `INSERT INTO enrollment (classroom_id, account_id, role, source)
   SELECT $2, e.account_id, e.role, 'direct'
     FROM enrollment e JOIN account a ON a.id = e.account_id AND a.status = 'active'
    WHERE e.classroom_id = $1 AND e.role IN ('teacher', 'assistant') AND e.ended_at IS NULL`,
);

@Injectable()
export class ClassCopiesRepository {
  constructor(private readonly database: Database) {}

  /** @param days how much later the new class begins; negative for earlier */
  async modules(fromClassId: string, toClassId: string, days: number, timeZone: string): Promise<void> {
    await this.database.query(MODULES, [fromClassId, toClassId, days, timeZone]);
  }

  /** Teachers and assistants who are there now and may sign in. */
  async staff(fromClassId: string, toClassId: string): Promise<void> {
    await this.database.query(STAFF, [fromClassId, toClassId]);
  }
}
