import { DUE_SOON_HOURS } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { ADDRESSED } from '../platform/auth/called';
import { Database, statement } from '../platform/database/database';
import type { DateReader } from './moment';
import type { Reader } from './notice-mails';
import { READS_DATES, wants } from './notice-sql';

/** A module that is due soon for a student, with what they have not handed in. */
export interface DueTold extends Reader, DateReader {
  module: string;
  classModuleId: string;
  /** ISO. */
  dueAt: string;
  timeZone: string;
  questions: string[];
}

/** Students who are looked at in one go. */
const AT_ONCE = 300;

const SOON = (dueAt: string) => `${dueAt} > $1::timestamptz AND ${dueAt} <= $1::timestamptz + interval '${DUE_SOON_HOURS} hours'`;
const OPENED = `(cm.opens_at IS NULL OR cm.opens_at <= $1::timestamptz)`;
const COLUMNS = `cm.id AS class_module_id, cm.module_id, cm.module_version_id, e.id AS enrollment_id, e.account_id, c.id AS class_id,
              c.name AS class_name, c.time_zone`;

/**
 * Marks students before whom a due date stands, whether there is something to tell them or not, so that each is looked at once. The
 * dates that hold for a student are the later ones, as domain `datesFor` says, which a test compares. A date that was moved by less
 * than a day is not worth another mail.
 */
const TAKE_DUE = statement<{ taken: number; told: DueTold[] }>(
  'notices.take-due',
  `WITH soon AS (
     SELECT ${COLUMNS}, greatest(cm.due_at, x.due_at) AS due_at
       FROM class_module cm
       JOIN classroom c ON c.id = cm.classroom_id AND c.status = 'active'
       JOIN enrollment e ON e.classroom_id = cm.classroom_id AND e.role = 'student' AND e.ended_at IS NULL
       LEFT JOIN extension x ON x.class_module_id = cm.id AND x.enrollment_id = e.id
      WHERE ${SOON('cm.due_at')} AND ${OPENED} AND ${SOON('greatest(cm.due_at, x.due_at)')}
      UNION ALL
     SELECT ${COLUMNS}, x.due_at
       FROM extension x
       JOIN class_module cm ON cm.id = x.class_module_id AND cm.due_at <= $1::timestamptz AND ${OPENED}
       JOIN classroom c ON c.id = cm.classroom_id AND c.status = 'active'
       JOIN enrollment e ON e.id = x.enrollment_id AND e.role = 'student' AND e.ended_at IS NULL
      WHERE ${SOON('x.due_at')}
   ), taken AS MATERIALIZED (
     SELECT s.* FROM soon s
       LEFT JOIN due_notice n ON n.class_module_id = s.class_module_id AND n.enrollment_id = s.enrollment_id
      WHERE n.due_at IS NULL OR s.due_at >= n.due_at + interval '24 hours'
      ORDER BY s.due_at, s.enrollment_id LIMIT ${AT_ONCE}
   ), marked AS (
     INSERT INTO due_notice AS n (class_module_id, enrollment_id, classroom_id, due_at)
     SELECT class_module_id, enrollment_id, class_id, due_at FROM taken
     ON CONFLICT (class_module_id, enrollment_id) DO UPDATE SET due_at = excluded.due_at
   ), told AS (
     SELECT a.id AS "accountId", ${ADDRESSED} AS name, a.email, t.class_id AS "classId", t.class_name AS "className", t.time_zone AS "timeZone",
            m.title AS module, t.class_module_id AS "classModuleId", t.due_at AS "dueAt", o.questions, ${READS_DATES}
       FROM taken t
       JOIN account a ON a.id = t.account_id
       JOIN module m ON m.id = t.module_id
      CROSS JOIN LATERAL (
        SELECT json_agg(q.title ORDER BY q.position) AS questions FROM module_question q
         WHERE q.module_version_id = t.module_version_id
           AND NOT EXISTS (SELECT FROM answer w WHERE w.enrollment_id = t.enrollment_id AND w.class_module_id = t.class_module_id
                                                  AND w.question_key = q.key AND w.state <> 'returned')
      ) o
      WHERE ${wants(`'due-soon'`)} AND o.questions IS NOT NULL
   )
   SELECT (SELECT count(*)::int FROM taken) AS taken, coalesce((SELECT json_agg(t ORDER BY "dueAt", module) FROM told t), '[]') AS told`,
);

@Injectable()
export class DueNoticesRepository {
  constructor(private readonly database: Database) {}

  async take(now: Date): Promise<{ taken: number; told: DueTold[] }> {
    return (await this.database.queryOne(TAKE_DUE, [now])) ?? { taken: 0, told: [] };
  }
}
