import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { DraftKey } from './drafts.repository';

export interface LateTextRow {
  text: string;
  base: number;
  received_at: Date;
}

export interface NewLateText extends DraftKey {
  text: string;
  base: number;
  daysLate: number;
  lateCost: number;
}

/** A late text as the staff meets it. */
export interface WaitingRow {
  handle: string;
  enrollment_id: string;
  student: string;
  class_module_id: string;
  question_key: string;
  text: string;
  received_at: Date;
  days_late: number;
  late_cost: number;
  names_hidden: boolean;
  /** What counts until now: the staff's name of it. */
  answer: string | null;
}

const ADD = statement<LateTextRow>(
  'late-texts.add',
  `INSERT INTO late_text (enrollment_id, class_module_id, classroom_id, question_key, text, base, days_late, late_cost)
   SELECT $1, $2, $3, $4, $5, $6, $7, $8
    WHERE NOT EXISTS (SELECT FROM submission s
                       WHERE s.enrollment_id = $1 AND s.class_module_id = $2 AND s.question_key = $4 AND s.text = $5)
   ON CONFLICT (enrollment_id, class_module_id, question_key) DO NOTHING
   RETURNING text, base, received_at`,
);

const HOLD = statement<LateTextRow>(
  'late-texts.hold',
  `SELECT text, base, received_at FROM late_text WHERE enrollment_id = $1 AND class_module_id = $2 AND question_key = $3 FOR UPDATE`,
);

const REPLACE = statement<LateTextRow>(
  'late-texts.replace',
  `UPDATE late_text SET text = $4, base = $5, days_late = $6, late_cost = $7, received_at = now(), left_by = NULL, left_at = NULL
    WHERE enrollment_id = $1 AND class_module_id = $2 AND question_key = $3
   RETURNING text, base, received_at`,
);

const WAITING = `SELECT l.handle, l.enrollment_id, a.name AS student, l.class_module_id, l.question_key, l.text, l.received_at,
          l.days_late, l.late_cost, cm.names_hidden,
          (SELECT s.handle FROM submission s
            WHERE s.enrollment_id = l.enrollment_id AND s.class_module_id = l.class_module_id AND s.question_key = l.question_key
            ORDER BY s.attempt DESC LIMIT 1) AS answer
     FROM late_text l
     JOIN class_module cm ON cm.id = l.class_module_id
     JOIN enrollment e ON e.id = l.enrollment_id AND e.role = 'student' AND e.ended_at IS NULL
     JOIN account a ON a.id = e.account_id
    WHERE l.classroom_id = $1 AND l.class_module_id = $2 AND l.left_at IS NULL`;

/** In an order that tells nothing of who wrote and when. */
const LIST = statement<WaitingRow>(
  'late-texts.list',
  `${WAITING} AND ($3::text IS NULL OR l.question_key = $3) AND l.handle > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY l.handle
    LIMIT $5`,
);

const FIND = statement<WaitingRow>('late-texts.find', `${WAITING} AND l.handle = $3`);

const LEAVE = statement('late-texts.leave', `UPDATE late_text SET left_by = $2, left_at = now() WHERE handle = $1`);

const TAKE = statement('late-texts.take', `DELETE FROM late_text WHERE handle = $1`);

@Injectable()
export class LateTextsRepository {
  constructor(private readonly database: Database) {}

  /** Null when there is one already, or this is the very text that was handed in. */
  add({ enrollmentId, classModuleId, classId, questionKey, text, base, daysLate, lateCost }: NewLateText) {
    const place = [enrollmentId, classModuleId, classId, questionKey];
    return this.database.queryOne(ADD, [...place, text, base, daysLate, lateCost]);
  }

  /** Holds the late text of a question until the end of the transaction. */
  hold({ enrollmentId, classModuleId, questionKey }: DraftKey): Promise<LateTextRow | null> {
    return this.database.queryOne(HOLD, [enrollmentId, classModuleId, questionKey]);
  }

  replace({ enrollmentId, classModuleId, questionKey, text, base, daysLate, lateCost }: NewLateText) {
    return this.database.queryOne(REPLACE, [enrollmentId, classModuleId, questionKey, text, base, daysLate, lateCost]);
  }

  /** What waits in a module of a class, of one question or of all. */
  list(classId: string, classModuleId: string, questionKey: string | null, after: string | null, limit: number) {
    return this.database.query(LIST, [classId, classModuleId, questionKey, after, limit]);
  }

  find(classId: string, classModuleId: string, handle: string): Promise<WaitingRow | null> {
    return this.database.queryOne(FIND, [classId, classModuleId, handle]);
  }

  async leave(handle: string, by: string): Promise<void> {
    await this.database.query(LEAVE, [handle, by]);
  }

  /** It was accepted: it is a submission now. */
  async take(handle: string): Promise<void> {
    await this.database.query(TAKE, [handle]);
  }
}
