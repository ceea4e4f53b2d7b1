import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { MailState } from './mail.entity';
import type { Next } from './mail-try';

/** Longer than all timeouts of one try together. */
const TRY_MINUTES = 10;

export interface NewMail {
  id: string;
  accountId: string | null;
  recipient: string;
  kind: string;
  notice: boolean;
  subject: string;
  sealedBody: Buffer;
  expiresAt: Date;
}

export interface MailView {
  id: string;
  accountId: string | null;
  recipient: string;
  notice: boolean;
  subject: string;
  state: MailState;
  attempts: number;
  problem: string | null;
  createdAt: Date;
  nextAt: Date;
  sentAt: Date | null;
  expiresAt: Date;
}

interface ClaimedMail {
  id: string;
  recipient: string;
  subject: string;
  sealedBody: Buffer;
  attempts: number;
}

const VIEW = `id, account_id AS "accountId", recipient, notice, subject, state, attempts, problem, created_at AS "createdAt", next_at AS "nextAt",
  sent_at AS "sentAt", expires_at AS "expiresAt"`;

const INSERT = statement(
  'mail.insert',
  `INSERT INTO mail (id, account_id, recipient, kind, notice, subject, sealed_body, expires_at)
   SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::bytea[], $8::timestamptz[])`,
);

/** What a newer mail of its kind has made worthless is not sent any more. */
const REPLACE = statement(
  'mail.replace',
  `DELETE FROM mail WHERE account_id = ANY($1::uuid[]) AND kind = ANY($2::text[]) AND NOT notice AND state IN ('waiting', 'failed', 'uncertain')`,
);

const DROP = statement(
  'mail.drop',
  `DELETE FROM mail WHERE account_id = $1 AND kind = $2 AND notice AND state IN ('waiting', 'failed', 'uncertain')`,
);

const CHOSEN = `($1::text IS NULL OR state = $1) AND ($2::uuid IS NULL OR id < $2)`;
const LIST = statement<MailView>('mail.list', `SELECT ${VIEW} FROM mail WHERE ${CHOSEN} ORDER BY id DESC LIMIT $3`);
const LIST_ABOUT = statement<MailView>(
  'mail.list-about',
  `SELECT ${VIEW} FROM mail WHERE notice = $4 AND ${CHOSEN} ORDER BY id DESC LIMIT $3`,
);

const FIND = statement<MailView & { sealedBody: Buffer | null }>(
  'mail.find',
  `SELECT ${VIEW}, CASE WHEN expires_at > now() THEN sealed_body END AS "sealedBody" FROM mail WHERE id = $1`,
);

const CLAIM = statement<ClaimedMail>(
  'mail.claim',
  `UPDATE mail SET state = 'sending', attempts = attempts + 1, next_at = now() + make_interval(mins => ${TRY_MINUTES})
    WHERE id = ANY (ARRAY(
      SELECT m.id FROM mail m
       WHERE m.state = 'waiting' AND m.next_at <= now() AND m.expires_at > now() AND m.sealed_body IS NOT NULL
         AND (NOT m.notice OR EXISTS (SELECT FROM account a WHERE a.id = m.account_id AND a.status = 'active'))
       ORDER BY m.notice, m.next_at LIMIT $1 FOR UPDATE SKIP LOCKED))
   RETURNING id, recipient, subject, sealed_body AS "sealedBody", attempts`,
);

const SETTLE = statement(
  'mail.settle',
  `UPDATE mail SET state = $2, problem = $3, next_at = coalesce($4, next_at),
     sent_at = CASE WHEN $2 = 'sent' THEN now() END, sealed_body = CASE WHEN $2 <> 'sent' THEN sealed_body END
    WHERE id = $1 AND state = 'sending'`,
);

const MARK_BROKEN_OFF = statement(
  'mail.mark-broken-off',
  `UPDATE mail SET state = 'uncertain', problem = 'The server ended while the mail was handed over. It may have arrived.'
    WHERE state = 'sending' AND next_at < now()`,
);

const TRY_AGAIN = statement<MailView>(
  'mail.try-again',
  `UPDATE mail SET state = 'waiting', attempts = 0, next_at = now(), problem = NULL
    WHERE id = $1 AND state IN ('failed', 'uncertain', 'waiting') AND sealed_body IS NOT NULL AND expires_at > now() RETURNING ${VIEW}`,
);

@Injectable()
export class MailRepository {
  constructor(private readonly database: Database) {}

  async insert(mails: readonly NewMail[]): Promise<void> {
    const column = (key: keyof NewMail) => mails.map((mail) => mail[key]);
    const accounts = mails.flatMap(({ accountId }) => accountId ?? []);
    await this.database.query(REPLACE, [accounts, [...new Set(mails.map(({ kind }) => kind))]]);
    await this.database.query(INSERT, [
      column('id'),
      column('accountId'),
      column('recipient'),
      column('kind'),
      column('notice'),
      column('subject'),
      column('sealedBody'),
      column('expiresAt'),
    ]);
  }

  async drop(accountId: string, kind: string): Promise<void> {
    await this.database.query(DROP, [accountId, kind]);
  }

  /** Newest first: ids carry their time. */
  list(state: MailState | null, notice: boolean | null, before: string | null, limit: number): Promise<MailView[]> {
    const page = [state, before, limit + 1];
    return notice === null ? this.database.query(LIST, page) : this.database.query(LIST_ABOUT, [...page, notice]);
  }

  find(mailId: string): Promise<(MailView & { sealedBody: Buffer | null }) | null> {
    return this.database.queryOne(FIND, [mailId]);
  }

  /** Takes mails that are due, so that no other server tries them too. */
  claim(count: number): Promise<ClaimedMail[]> {
    return this.database.query(CLAIM, [count]);
  }

  async settle(mailId: string, next: Next): Promise<void> {
    await this.database.query(SETTLE, [mailId, next.state, next.problem, 'at' in next ? next.at : null]);
  }

  /** Null when it is sent, being sent, or has expired. */
  tryAgain(mailId: string): Promise<MailView | null> {
    return this.database.queryOne(TRY_AGAIN, [mailId]);
  }

  async markBrokenOff(): Promise<void> {
    await this.database.query(MARK_BROKEN_OFF);
  }
}
