import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { PracticeRole } from './practice-users.dto';

export interface PracticeUserRow {
  id: number;
  name: string;
  email: string;
  role: PracticeRole;
  createdAt: Date;
  updatedAt: Date;
}

export interface PracticeUserFields {
  name: string;
  email: string;
  emailKey: string;
  role: PracticeRole;
}

const VIEW = `id, name, email, role, created_at AS "createdAt", updated_at AS "updatedAt"`;

const LIST = statement<PracticeUserRow>(
  'practice-users.list',
  `SELECT ${VIEW} FROM sandbox_user WHERE sandbox_id = $1 ORDER BY id`,
);

const FIND = statement<PracticeUserRow>(
  'practice-users.find',
  `SELECT ${VIEW} FROM sandbox_user WHERE sandbox_id = $1 AND id = $2`,
);

const INSERT = statement<PracticeUserRow>(
  'practice-users.insert',
  `WITH numbered AS (
     UPDATE sandbox SET next_user_id = next_user_id + 1 WHERE id = $1 RETURNING next_user_id - 1 AS id
   )
   INSERT INTO sandbox_user (sandbox_id, id, name, email, email_key, role)
   SELECT $1, id, $2, $3, $4, $5 FROM numbered
   RETURNING ${VIEW}`,
);

const UPDATE = statement<PracticeUserRow>(
  'practice-users.update',
  `UPDATE sandbox_user
      SET name = coalesce($3, name), email = coalesce($4, email), email_key = coalesce($5, email_key), role = coalesce($6, role),
          updated_at = now()
    WHERE sandbox_id = $1 AND id = $2
   RETURNING ${VIEW}`,
);

const DELETE = statement<{ id: number }>(
  'practice-users.delete',
  `DELETE FROM sandbox_user WHERE sandbox_id = $1 AND id = $2 RETURNING id`,
);

@Injectable()
export class PracticeUsersRepository {
  constructor(private readonly database: Database) {}

  list(sandboxId: string): Promise<PracticeUserRow[]> {
    return this.database.query(LIST, [sandboxId]);
  }

  find(sandboxId: string, userId: number): Promise<PracticeUserRow | null> {
    return this.database.queryOne(FIND, [sandboxId, userId]);
  }

  async insert(sandboxId: string, { name, email, emailKey, role }: PracticeUserFields): Promise<PracticeUserRow> {
    const row = await this.database.queryOne(INSERT, [sandboxId, name, email, emailKey, role]);
    if (!row) throw new Error('the sandbox is gone');
    return row;
  }

  /** Changes what is given; null when there is no such user. */
  update(sandboxId: string, userId: number, change: Partial<PracticeUserFields>): Promise<PracticeUserRow | null> {
    const { name = null, email = null, emailKey = null, role = null } = change;
    return this.database.queryOne(UPDATE, [sandboxId, userId, name, email, emailKey, role]);
  }

  async delete(sandboxId: string, userId: number): Promise<boolean> {
    return (await this.database.queryOne(DELETE, [sandboxId, userId])) !== null;
  }
}
