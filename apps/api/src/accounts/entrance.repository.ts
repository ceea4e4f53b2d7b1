import { Injectable } from '@nestjs/common';
import type { PlatformRole } from '../platform/auth/access';
import { waysInRemoved } from '../platform/auth/claimed';
import { Database, statement } from '../platform/database/database';
import type { AccountStatus } from './account.entity';
import type { PreferencesDto } from './preferences/preferences.dto';
import { preferencesOf } from './preferences/preferences.repository';
import type { SecondFactorFor } from './second-factor/sign-in-rule.entity';
import { type OwnWays, waysOf } from './ways-in.repository';

/** Somebody at the door: who they are, and what the school asks of them. */
export interface Entrant {
  id: string;
  name: string;
  email: string;
  role: PlatformRole;
  status: AccountStatus;
  emailUnconfirmed: boolean;
  preferences: PreferencesDto;
  ways: OwnWays;
  hasSecondFactor: boolean;
  secondFactorFor: SecondFactorFor;
}

const FIND = statement<Entrant>(
  'entrance.find',
  `SELECT a.id, a.name, a.email, a.role, a.status, a.email_unconfirmed AS "emailUnconfirmed", ${preferencesOf('a.id')} AS preferences, ${waysOf('a')} AS ways,
          f.confirmed_at IS NOT NULL AS "hasSecondFactor",
          coalesce((SELECT second_factor_for FROM sign_in_rule), 'nobody') AS "secondFactorFor"
     FROM account a LEFT JOIN second_factor f ON f.account_id = a.id
    WHERE a.id = $1`,
);

const CLAIM = statement<{ id: string }>(
  'entrance.claim',
  `WITH claimed AS (
     UPDATE account SET email_unconfirmed = false, password_hash = NULL, password_short = NULL, updated_at = now()
      WHERE id = $1 AND email_unconfirmed RETURNING id),
   ${waysInRemoved('claimed')}
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
