import type { NoticeKind } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import type { ClassRole } from '../platform/auth/access';
import { Database, statement } from '../platform/database/database';

export interface NoticePersonRow {
  email: string;
  emailConfirmed: boolean;
  /** What they are in classes that are running. */
  roles: ClassRole[];
  /** What they chose, kind by kind. */
  choices: Partial<Record<NoticeKind, boolean>>;
}

const FIND = statement<NoticePersonRow>(
  'notices.person',
  `SELECT a.email, NOT a.email_unconfirmed AS "emailConfirmed",
          ARRAY(SELECT DISTINCT e.role FROM enrollment e JOIN classroom c ON c.id = e.classroom_id AND c.status = 'active'
                 WHERE e.account_id = a.id AND e.ended_at IS NULL) AS roles,
          (SELECT coalesce(jsonb_object_agg(n.kind, n.email), '{}') FROM notice_choice n WHERE n.account_id = a.id) AS choices
     FROM account a WHERE a.id = $1`,
);

const FIND_ONE = statement<{ email: boolean | null }>(
  'notices.choice',
  `SELECT n.email FROM account a LEFT JOIN notice_choice n ON n.account_id = a.id AND n.kind = $2 WHERE a.id = $1 FOR UPDATE OF a`,
);

const CHOOSE = statement(
  'notices.choose',
  `INSERT INTO notice_choice (account_id, kind, email) VALUES ($1, $2, $3)
   ON CONFLICT (account_id, kind) DO UPDATE SET email = excluded.email, changed_at = now()`,
);

@Injectable()
export class NoticeChoicesRepository {
  constructor(private readonly database: Database) {}

  find(accountId: string): Promise<NoticePersonRow | null> {
    return this.database.queryOne(FIND, [accountId]);
  }

  /** What they chose; null when they have not. Nobody else chooses for them until the transaction ends. */
  async lockChoice(accountId: string, kind: NoticeKind): Promise<boolean | null> {
    return (await this.database.queryOne(FIND_ONE, [accountId, kind]))?.email ?? null;
  }

  async choose(accountId: string, kind: NoticeKind, email: boolean): Promise<void> {
    await this.database.query(CHOOSE, [accountId, kind, email]);
  }
}
