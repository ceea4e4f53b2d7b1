import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { PersonalTable } from './personal/personal-table';
import { PERSONAL } from './personal-data';

export interface ErasureRow {
  accountId: string;
  erasedAt: Date;
  erasedBy: string | null;
  by: string | null;
  reason: string;
}

export interface PersonRow {
  id: string;
  name: string;
  role: string;
  status: string;
  erased: boolean;
  /** Whether some roster is being checked, applied or undone at this moment. */
  rosterAtWork: boolean;
  /** Whether an admin may be about to apply a roster: it was brought or checked within the last hour. */
  rosterAtHand: boolean;
}

/** An answer of the person, with what it answers. */
export interface AnswerText {
  class: string;
  module: string;
  question: string;
  attempt: number;
  receivedAt: Date;
  text: string;
  /** Other classes that it was carried to when the person changed class. */
  alsoIn: string[];
}

const PERSON = statement<PersonRow>(
  'privacy.person',
  `SELECT a.id, a.name, a.role, a.status, EXISTS (SELECT FROM erasure x WHERE x.account_id = a.id) AS erased,
          EXISTS (SELECT FROM roster r WHERE r.lane = 1 AND r.work_until > now()) AS "rosterAtWork",
          EXISTS (SELECT FROM roster r WHERE r.state IN ('uploaded', 'checked')
                     AND greatest(r.created_at, r.checked_at) > now() - interval '1 hour') AS "rosterAtHand"
     FROM account a WHERE a.id = $1 FOR UPDATE OF a`,
);

const REGISTER = statement('privacy.register', `INSERT INTO erasure (account_id, erased_by, reason) VALUES ($1, $2, $3)`);

const VIEW = `x.account_id AS "accountId", x.erased_at AS "erasedAt", x.erased_by AS "erasedBy", a.name AS by, x.reason
     FROM erasure x LEFT JOIN account a ON a.id = x.erased_by`;
const LIST = statement<ErasureRow>(
  'privacy.list',
  `SELECT ${VIEW}
    WHERE $1::timestamptz IS NULL OR (date_trunc('milliseconds', x.erased_at), x.account_id) < ($1, $2::uuid)
    ORDER BY date_trunc('milliseconds', x.erased_at) DESC, x.account_id DESC LIMIT $3`,
);
const ALL = statement<ErasureRow>('privacy.all', `SELECT ${VIEW} ORDER BY x.erased_at`);

/** Of those that were erased, whom the database knows again and not as erased: a backup has brought them back. */
const BACK = statement<{ id: string }>(
  'privacy.back',
  `SELECT a.id FROM account a WHERE a.id = ANY ($1::uuid[]) AND NOT EXISTS (SELECT FROM erasure x WHERE x.account_id = a.id)`,
);

const ANSWERS = statement<AnswerText>(
  'privacy.answers',
  `SELECT c.name AS class, m.title AS module, s.question_key AS question, s.attempt, s.received_at AS "receivedAt", s.text,
          ARRAY(SELECT oc.name FROM submission o JOIN enrollment oe ON oe.id = o.enrollment_id JOIN classroom oc ON oc.id = o.classroom_id
                 WHERE oe.account_id = e.account_id AND o.origin_id = s.id ORDER BY o.id) AS "alsoIn"
     FROM submission s
     JOIN enrollment e ON e.id = s.enrollment_id
     JOIN classroom c ON c.id = s.classroom_id
     JOIN class_module cm ON cm.id = s.class_module_id
     JOIN module m ON m.id = cm.module_id
    WHERE e.account_id = $1 AND NOT EXISTS (SELECT FROM submission first WHERE first.id = s.origin_id)
    ORDER BY s.received_at, s.id`,
);

@Injectable()
export class PrivacyRepository {
  constructor(private readonly database: Database) {}

  /** Locks the account until the transaction ends. */
  lock(accountId: string): Promise<PersonRow | null> {
    return this.database.queryOne(PERSON, [accountId]);
  }

  async register(accountId: string, erasedBy: string | null, reason: string): Promise<void> {
    await this.database.query(REGISTER, [accountId, erasedBy, reason]);
  }

  /** Empties and removes what is kept about a person; inside the transaction that registered it, or the database refuses. */
  async erase(accountId: string): Promise<void> {
    for (const [table, { about, erased, goes }] of Object.entries(PERSONAL)) {
      if (goes)
        await this.database.query(statement(`privacy.let-go-${table}`, `DELETE FROM ${table} WHERE (${about}) AND ${goes}`), [
          accountId,
        ]);
      if (erased === 'row')
        await this.database.query(statement(`privacy.erase-${table}`, `DELETE FROM ${table} WHERE ${about}`), [accountId]);
      else if (Object.keys(erased).length > 0) {
        const set = Object.entries(erased).map(([column, value]) => `${column} = ${value}`);
        await this.database.query(statement(`privacy.empty-${table}`, `UPDATE ${table} SET ${set.join(', ')} WHERE ${about}`), [
          accountId,
        ]);
      }
    }
  }

  /** One table's rows about a person, as they stand there without what is secret. */
  async rows(table: string, rule: PersonalTable, accountId: string, audience: 'person' | 'school'): Promise<unknown[]> {
    const hidden = audience === 'person' && rule.unlessHidden ? ` AND ${rule.unlessHidden}` : '';
    const text = `SELECT to_jsonb(${table}) - $2::text[] AS kept FROM ${table} WHERE (${rule.about})${hidden}`;
    const found = await this.database.query(statement<{ kept: unknown }>(`privacy.rows-${audience}-${table}`, text), [
      accountId,
      rule.secret ?? [],
    ]);
    return found.map(({ kept }) => kept);
  }

  answers(accountId: string): Promise<AnswerText[]> {
    return this.database.query(ANSWERS, [accountId]);
  }

  list(before: { at: Date; id: string } | null, limit: number): Promise<ErasureRow[]> {
    return this.database.query(LIST, [before?.at ?? null, before?.id ?? null, limit]);
  }

  all(): Promise<ErasureRow[]> {
    return this.database.query(ALL);
  }

  async back(accountIds: string[]): Promise<string[]> {
    return (await this.database.query(BACK, [accountIds])).map(({ id }) => id);
  }
}
