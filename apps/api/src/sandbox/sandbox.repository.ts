import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

/** A person of a class in one of its modules. */
export interface SandboxPlace {
  enrollmentId: string;
  classModuleId: string;
  classId: string;
}

interface IdRow {
  id: string;
}

/** Who is there to begin with and after a reset. */
const FIRST_USERS = `(VALUES (1, 'Alice', 'alice@example.com', 'admin'), (2, 'Bob', 'bob@example.com', 'user')) AS u (id, name, email, role)`;

const FIND = statement<IdRow>('sandbox.find', `SELECT id FROM sandbox WHERE enrollment_id = $1 AND class_module_id = $2`);

const MAKE = statement<IdRow>(
  'sandbox.make',
  `WITH made AS (
     INSERT INTO sandbox (enrollment_id, class_module_id, classroom_id) VALUES ($1, $2, $3)
     ON CONFLICT ON CONSTRAINT sandbox_place_key DO NOTHING
     RETURNING id
   ), peopled AS (
     INSERT INTO sandbox_user (sandbox_id, id, name, email, email_key, role)
     SELECT made.id, u.id, u.name, u.email, u.email, u.role FROM made, ${FIRST_USERS}
   )
   SELECT id FROM made`,
);

const RESTART = statement<IdRow>(
  'sandbox.restart',
  `UPDATE sandbox SET next_user_id = 3 WHERE enrollment_id = $1 AND class_module_id = $2 RETURNING id`,
);

const EMPTY = statement('sandbox.empty', `DELETE FROM sandbox_user WHERE sandbox_id = $1`);

const PEOPLE = statement(
  'sandbox.people',
  `INSERT INTO sandbox_user (sandbox_id, id, name, email, email_key, role)
   SELECT $1, u.id, u.name, u.email, u.email, u.role FROM ${FIRST_USERS}`,
);

@Injectable()
export class SandboxRepository {
  constructor(private readonly database: Database) {}

  async find({ enrollmentId, classModuleId }: SandboxPlace): Promise<string | null> {
    return (await this.database.queryOne(FIND, [enrollmentId, classModuleId]))?.id ?? null;
  }

  /** Null when there is one already. */
  async make({ enrollmentId, classModuleId, classId }: SandboxPlace): Promise<string | null> {
    return (await this.database.queryOne(MAKE, [enrollmentId, classModuleId, classId]))?.id ?? null;
  }

  /** Puts the users back, in the running transaction; null when there is no sandbox. Whoever adds a user meanwhile waits. */
  async restart({ enrollmentId, classModuleId }: SandboxPlace): Promise<string | null> {
    const row = await this.database.queryOne(RESTART, [enrollmentId, classModuleId]);
    if (!row) return null;
    await this.database.query(EMPTY, [row.id]);
    await this.database.query(PEOPLE, [row.id]);
    return row.id;
  }
}
