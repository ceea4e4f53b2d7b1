import { Injectable } from '@nestjs/common';
import type { ClassRole } from '../platform/auth/access';
import { Database, statement } from '../platform/database/database';

/** A sandbox whose owner is in its class at this moment, and the lesson it belongs to. */
export interface PracticeSandbox {
  id: string;
  enrollment_id: string;
  class_module_id: string;
  classroom_id: string;
  class_role: ClassRole;
  owner_id: string;
  owner_name: string;
  module_version_id: string;
  opens_at: Date | null;
  due_at: Date | null;
  closes_at: Date | null;
  extended_due_at: Date | null;
  extended_closes_at: Date | null;
  class_status: 'active' | 'archived';
  now: Date;
}

export interface PracticeAsker {
  /** Null when the address does not even have the form of one. */
  sandboxId: string | null;
  /** Of the product's own token. */
  accountId: string | null;
  signInId: string | null;
  /** Of a practice token. */
  userId: number | null;
}

export interface PracticeAccessRow extends Omit<PracticeSandbox, 'id'> {
  /** Null when there is no such sandbox, or its owner is suspended or has left the class. */
  id: string | null;
  /** The sign-in of the product's own token is good. */
  signed_in: boolean;
  /** The owner is signed in somewhere: with the last sign-in, their practice tokens end. */
  owner_signed_in: boolean;
  user_name: string | null;
  user_role: 'admin' | 'user' | null;
}

const FIND = statement<PracticeAccessRow>(
  'practice.access',
  `SELECT s.id, s.enrollment_id, s.class_module_id, s.classroom_id, e.role AS class_role, o.id AS owner_id, o.name AS owner_name,
          cm.module_version_id, cm.opens_at, cm.due_at, cm.closes_at, x.due_at AS extended_due_at, x.closes_at AS extended_closes_at,
          c.status AS class_status, now() AS now,
          EXISTS (SELECT FROM sign_in g JOIN account a ON a.id = g.account_id
                   WHERE g.id = $3 AND a.id = $2 AND g.ended_at IS NULL AND g.expires_at > now() AND a.status = 'active') AS signed_in,
          EXISTS (SELECT FROM sign_in g
                   WHERE g.account_id = o.id AND g.ended_at IS NULL AND g.expires_at > now()) AS owner_signed_in,
          u.name AS user_name, u.role AS user_role
     FROM (SELECT $1::uuid AS id) asked
     LEFT JOIN (sandbox s
                JOIN enrollment e ON e.id = s.enrollment_id AND e.ended_at IS NULL
                JOIN account o ON o.id = e.account_id AND o.status = 'active'
                JOIN class_module cm ON cm.id = s.class_module_id
                LEFT JOIN extension x ON x.enrollment_id = e.id AND x.class_module_id = cm.id
                JOIN classroom c ON c.id = s.classroom_id) ON s.id = asked.id
     LEFT JOIN sandbox_user u ON u.sandbox_id = s.id AND u.id = $4`,
);

/** The one read that authorizes a request to the practice API, and tells where its tasks are. */
@Injectable()
export class PracticeAccessRepository {
  constructor(private readonly database: Database) {}

  async get({ sandboxId, accountId, signInId, userId }: PracticeAsker): Promise<PracticeAccessRow> {
    const row = await this.database.queryOne(FIND, [sandboxId, accountId, signInId, userId]);
    if (!row) throw new Error('a question without an answer');
    return row;
  }
}
