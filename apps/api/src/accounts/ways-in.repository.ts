import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

/** By what an account may be signed in to again. */
export interface OwnWays {
  password: boolean;
  passkey: boolean;
  /** URLs of the issuers at which the account is somebody. */
  issuers: string[];
}

export interface AccountWays {
  password: boolean;
  secondFactor: boolean;
  passkeys: number;
  invitedUntil: Date | null;
  emailUnconfirmed: boolean;
}

/** `OwnWays` of an account in a statement. @param account the SQL name of its row */
export function waysOf(account: string): string {
  return `json_build_object('password', ${account}.password_hash IS NOT NULL,
                            'passkey', EXISTS (SELECT FROM passkey p WHERE p.account_id = ${account}.id),
                            'issuers', ARRAY(SELECT i.issuer FROM issuer_identity i WHERE i.account_id = ${account}.id))`;
}

const FIND = statement<AccountWays>(
  'ways-in.find',
  `SELECT a.password_hash IS NOT NULL AS password, a.email_unconfirmed AS "emailUnconfirmed",
          EXISTS (SELECT FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS "secondFactor",
          (SELECT count(*)::int FROM passkey p WHERE p.account_id = a.id) AS passkeys,
          (SELECT l.expires_at FROM account_link l WHERE l.account_id = a.id AND l.kind = 'invitation' AND l.expires_at > now()) AS "invitedUntil"
     FROM account a WHERE a.id = $1`,
);

/** Two statements: what is read together with a lock is older than what the lock waited for. */
const HOLD = statement('ways-in.hold', `SELECT id FROM account WHERE id = $1 FOR NO KEY UPDATE`);
const OWN = statement<{ ways: OwnWays }>('ways-in.own', `SELECT ${waysOf('a')} AS ways FROM account a WHERE a.id = $1`);

@Injectable()
export class WaysInRepository {
  constructor(private readonly database: Database) {}

  find(accountId: string): Promise<AccountWays | null> {
    return this.database.queryOne(FIND, [accountId]);
  }

  /** Until the end of the transaction nobody else who holds the account first changes by what it is signed in to. */
  async hold(accountId: string): Promise<void> {
    await this.database.query(HOLD, [accountId]);
  }

  async own(accountId: string): Promise<OwnWays> {
    return (await this.database.queryOne(OWN, [accountId]))?.ways ?? { password: false, passkey: false, issuers: [] };
  }
}
