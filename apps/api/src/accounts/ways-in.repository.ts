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

@Injectable()
export class WaysInRepository {
  constructor(private readonly database: Database) {}

  find(accountId: string): Promise<AccountWays | null> {
    return this.database.queryOne(FIND, [accountId]);
  }
}
