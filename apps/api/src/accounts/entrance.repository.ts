import { Injectable } from '@nestjs/common';
import type { PlatformRole } from '../platform/auth/access';
import { Database, statement } from '../platform/database/database';
import type { AccountStatus } from './account.entity';
import type { PreferencesDto } from './preferences/preferences.dto';
import { preferencesOf } from './preferences/preferences.repository';
import type { SecondFactorFor } from './second-factor/sign-in-rule.entity';

/** Somebody at the door: who they are, and what the school asks of them. */
export interface Entrant {
  id: string;
  name: string;
  email: string;
  role: PlatformRole;
  status: AccountStatus;
  preferences: PreferencesDto;
  hasSecondFactor: boolean;
  secondFactorFor: SecondFactorFor;
}

const FIND = statement<Entrant>(
  'entrance.find',
  `SELECT a.id, a.name, a.email, a.role, a.status, ${preferencesOf('a.id')} AS preferences, f.confirmed_at IS NOT NULL AS "hasSecondFactor",
          coalesce((SELECT second_factor_for FROM sign_in_rule), 'nobody') AS "secondFactorFor"
     FROM account a LEFT JOIN second_factor f ON f.account_id = a.id
    WHERE a.id = $1`,
);

/**
 * Whoever wrote this e-mail into the account need not be who has it: what they set up goes when its owner comes, so that nobody
 * lies in wait in an account that they made for somebody else.
 */
const CLAIM = statement<{ id: string }>(
  'entrance.claim',
  `WITH claimed AS (
     UPDATE account SET email_unconfirmed = false, password_hash = NULL, updated_at = now()
      WHERE id = $1 AND email_unconfirmed RETURNING id),
   factors AS (DELETE FROM second_factor f USING claimed c WHERE f.account_id = c.id),
   codes AS (DELETE FROM recovery_code r USING claimed c WHERE r.account_id = c.id),
   keys AS (DELETE FROM passkey k USING claimed c WHERE k.account_id = c.id),
   preferred AS (DELETE FROM preferences p USING claimed c WHERE p.account_id = c.id),
   identities AS (DELETE FROM issuer_identity i USING claimed c WHERE i.account_id = c.id)
   SELECT id FROM claimed`,
);

/** What is read and written when somebody comes in, whichever way. */
@Injectable()
export class EntranceRepository {
  constructor(private readonly database: Database) {}

  find(accountId: string): Promise<Entrant | null> {
    return this.database.queryOne(FIND, [accountId]);
  }

  /** True when the e-mail was unconfirmed until now. */
  async claim(accountId: string): Promise<boolean> {
    return (await this.database.queryOne(CLAIM, [accountId])) !== null;
  }
}
