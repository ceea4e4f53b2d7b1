import { Injectable } from '@nestjs/common';
import { ADDRESSED } from '../../platform/auth/called';
import { Database, statement } from '../../platform/database/database';
import type { LinkKind } from './account-link.entity';

export interface Invitee {
  id: string;
  /** Null for who is greeted without one. */
  name: string | null;
  email: string;
}

/** What a link opens. */
export interface LinkTarget {
  accountId: string;
  kind: LinkKind;
  name: string;
  email: string;
  hasSecondFactor: boolean;
}

export interface NewLink {
  accountId: string;
  tokenHash: string;
}

/** A question for a new password, and whose account it is; nulls when it is nobody's. */
export interface TakenReset {
  id: string;
  requestId: string;
  ip: string;
  accountId: string | null;
  /** Null too where a stranger may have given it, with an e-mail that was never shown to be theirs. */
  name: string | null;
  email: string | null;
}

/** Whom to invite together. */
export type InviteesFilter = { cohortId: string | null; classId: string | null };

const REPLACE = statement(
  'links.replace',
  `INSERT INTO account_link (account_id, token_hash, kind, expires_at)
   SELECT l.account_id, l.token_hash, $3, $4::timestamptz FROM unnest($1::uuid[], $2::text[]) AS l (account_id, token_hash) ORDER BY l.account_id
   ON CONFLICT (account_id, kind) DO UPDATE SET token_hash = excluded.token_hash, created_at = now(), expires_at = excluded.expires_at`,
);

const FIND = statement<LinkTarget>(
  'links.find',
  `SELECT l.account_id AS "accountId", l.kind, a.name, a.email, f.confirmed_at IS NOT NULL AS "hasSecondFactor"
     FROM account_link l
     JOIN account a ON a.id = l.account_id AND a.status = 'active'
     LEFT JOIN second_factor f ON f.account_id = a.id
    WHERE l.token_hash = $1 AND l.expires_at > now()`,
);

/** The account is held first, as by everything else that ends links: whoever comes second waits, and finds nothing. */
const USE = statement<{ id: string }>(
  'links.use',
  `DELETE FROM account_link l
    USING (SELECT id FROM account WHERE id = (SELECT account_id FROM account_link WHERE token_hash = $1) FOR NO KEY UPDATE) a
    WHERE l.account_id = a.id AND l.token_hash = $1 AND l.expires_at > now() RETURNING l.id`,
);

const END_ALL = statement('links.end-all', `DELETE FROM account_link WHERE account_id = $1`);

/** Who never signed in and has no invitation that still holds; of one cohort or class, or of the whole school. */
const INVITEES = `FROM account a
  WHERE a.status = 'active' AND a.last_sign_in_at IS NULL
    AND ($1::uuid IS NULL OR EXISTS (SELECT FROM cohort_member m WHERE m.account_id = a.id AND m.cohort_id = $1))
    AND ($2::uuid IS NULL OR EXISTS (SELECT FROM enrollment e WHERE e.account_id = a.id AND e.classroom_id = $2 AND e.ended_at IS NULL))
    AND NOT EXISTS (SELECT FROM account_link l WHERE l.account_id = a.id AND l.kind = 'invitation' AND l.expires_at > now())`;

const LIST_INVITEES = statement<Invitee>(
  'links.list-invitees',
  `SELECT a.id, CASE WHEN NOT a.email_unconfirmed THEN a.name END AS name, a.email ${INVITEES} ORDER BY a.id LIMIT $3 FOR NO KEY UPDATE OF a`,
);

const COUNT_INVITEES = statement<{ count: number }>('links.count-invitees', `SELECT count(*)::int AS count ${INVITEES}`);

const ASK_RESET = statement('links.ask-reset', `INSERT INTO reset_request (email_key, request_id, ip) VALUES ($1, $2, $3)`);

const TAKE_RESET = statement<TakenReset>(
  'links.take-reset',
  `WITH taken AS (
     SELECT id, email_key, request_id, ip FROM reset_request
      WHERE next_at <= now() ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED),
   gone AS (DELETE FROM reset_request r USING taken t WHERE r.email_key = t.email_key)
   SELECT t.id, t.request_id AS "requestId", t.ip, a.id AS "accountId", a.email,
          CASE WHEN NOT a.email_unconfirmed THEN ${ADDRESSED} END AS name
     FROM taken t LEFT JOIN account a ON a.email_key = t.email_key AND a.status = 'active'`,
);

const PUT_OFF_RESET = statement(
  'links.put-off-reset',
  `UPDATE reset_request SET next_at = now() + interval '1 minute' WHERE id = $1`,
);

@Injectable()
export class LinksRepository {
  constructor(private readonly database: Database) {}

  /** A newer link of its kind takes the place of the one before. */
  async replace(links: readonly NewLink[], kind: LinkKind, expiresAt: Date): Promise<void> {
    const accounts = links.map(({ accountId }) => accountId);
    const hashes = links.map(({ tokenHash }) => tokenHash);
    await this.database.query(REPLACE, [accounts, hashes, kind, expiresAt]);
  }

  find(tokenHash: string): Promise<LinkTarget | null> {
    return this.database.queryOne(FIND, [tokenHash]);
  }

  /** False when it was used, replaced or expired meanwhile. */
  async use(tokenHash: string): Promise<boolean> {
    return (await this.database.queryOne(USE, [tokenHash])) !== null;
  }

  async endAll(accountId: string): Promise<void> {
    await this.database.query(END_ALL, [accountId]);
  }

  /** Held until the end of the transaction, so that two admins do not invite the same people twice. */
  listInvitees({ cohortId, classId }: InviteesFilter, limit: number): Promise<Invitee[]> {
    return this.database.query(LIST_INVITEES, [cohortId, classId, limit]);
  }

  async countInvitees({ cohortId, classId }: InviteesFilter): Promise<number> {
    return (await this.database.queryOne(COUNT_INVITEES, [cohortId, classId]))?.count ?? 0;
  }

  async askReset(emailKey: string, requestId: string, ip: string): Promise<void> {
    await this.database.query(ASK_RESET, [emailKey, requestId, ip]);
  }

  /**
   * The question for a new password that waits longest, with its account if there is one that may sign in. Once, and with it go all
   * others for the same e-mail: of two links the first would not be good.
   */
  takeReset(): Promise<TakenReset | null> {
    return this.database.queryOne(TAKE_RESET);
  }

  /** For a minute. */
  async putOffReset(id: string): Promise<void> {
    await this.database.query(PUT_OFF_RESET, [id]);
  }
}
