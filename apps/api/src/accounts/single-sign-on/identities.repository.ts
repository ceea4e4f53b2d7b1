import { Injectable } from '@nestjs/common';
import type { PlatformRole } from '../../platform/auth/access';
import { Database, statement } from '../../platform/database/database';

export interface Candidate {
  id: string;
  role: PlatformRole;
}

const FIND = statement<{ accountId: string }>(
  'identities.find',
  `UPDATE issuer_identity SET last_used_at = now() WHERE issuer = $1 AND subject = $2 RETURNING account_id AS "accountId"`,
);

/** Held, so that somebody who comes in several tabs at once is linked in one of them and known in the others. */
const HOLD_CANDIDATE = statement<Candidate>(
  'identities.hold-candidate',
  `SELECT id, role FROM account WHERE email_key = $1 FOR NO KEY UPDATE`,
);

const FIND_SUBJECT = statement<{ subject: string }>(
  'identities.find-subject',
  `SELECT subject FROM issuer_identity WHERE account_id = $1 AND issuer = $2`,
);

const LINK = statement<{ account_id: string }>(
  'identities.link',
  `INSERT INTO issuer_identity (issuer, subject, account_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING account_id`,
);

const UNLINK = statement<{ account_id: string }>(
  'identities.unlink',
  `DELETE FROM issuer_identity WHERE account_id = $1 AND issuer = $2 RETURNING account_id`,
);

const LIST = statement<{ issuer: string }>('identities.list', `SELECT issuer FROM issuer_identity WHERE account_id = $1`);

@Injectable()
export class IdentitiesRepository {
  constructor(private readonly database: Database) {}

  /** The account of a person at an issuer, and notes that it was used; null when they never came. */
  async find(issuer: string, subject: string): Promise<string | null> {
    return (await this.database.queryOne(FIND, [issuer, subject]))?.accountId ?? null;
  }

  /** Who has this e-mail here, held until the end of the transaction. */
  holdCandidate(emailKey: string): Promise<Candidate | null> {
    return this.database.queryOne(HOLD_CANDIDATE, [emailKey]);
  }

  /** Who an account is at an issuer; null when it is nobody there yet. */
  async findSubject(accountId: string, issuer: string): Promise<string | null> {
    return (await this.database.queryOne(FIND_SUBJECT, [accountId, issuer]))?.subject ?? null;
  }

  /** False when either is linked already. */
  async link(issuer: string, subject: string, accountId: string): Promise<boolean> {
    return (await this.database.queryOne(LINK, [issuer, subject, accountId])) !== null;
  }

  async unlink(accountId: string, issuer: string): Promise<boolean> {
    return (await this.database.queryOne(UNLINK, [accountId, issuer])) !== null;
  }

  /** The issuers at which the account is somebody. */
  async list(accountId: string): Promise<Set<string>> {
    return new Set((await this.database.query(LIST, [accountId])).map(({ issuer }) => issuer));
  }
}
