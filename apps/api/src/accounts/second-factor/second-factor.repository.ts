import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import type { SecondFactorFor } from './sign-in-rule.entity';

export interface SecondFactorRow {
  sealedSecret: Buffer;
  confirmedAt: Date | null;
  recoveryCodes: number;
}

const FIND = statement<SecondFactorRow>(
  'second-factor.find',
  `SELECT sealed_secret AS "sealedSecret", confirmed_at AS "confirmedAt",
          (SELECT count(*)::int FROM recovery_code r WHERE r.account_id = f.account_id AND r.used_at IS NULL) AS "recoveryCodes"
     FROM second_factor f WHERE account_id = $1`,
);

/** One that is confirmed stays: it is removed first. */
const BEGIN = statement<{ account_id: string }>(
  'second-factor.begin',
  `INSERT INTO second_factor (account_id, sealed_secret) VALUES ($1, $2)
   ON CONFLICT (account_id) DO UPDATE SET sealed_secret = $2, created_at = now() WHERE second_factor.confirmed_at IS NULL
   RETURNING account_id`,
);

/** Takes a code's time step if it is newer than every one before it, so that two who bring the same code are one too many. */
const TAKE_STEP = statement<{ account_id: string }>(
  'second-factor.take-step',
  `UPDATE second_factor SET last_step = $2 WHERE account_id = $1 AND last_step < $2 RETURNING account_id`,
);

const CONFIRM = statement(
  'second-factor.confirm',
  `UPDATE second_factor SET confirmed_at = now() WHERE account_id = $1 AND confirmed_at IS NULL`,
);

const REMOVE = statement<{ account_id: string }>(
  'second-factor.remove',
  `WITH codes AS (DELETE FROM recovery_code WHERE account_id = $1)
   DELETE FROM second_factor WHERE account_id = $1 RETURNING account_id`,
);

const FORGET_CODES = statement('second-factor.forget-codes', `DELETE FROM recovery_code WHERE account_id = $1`);

const KEEP_CODES = statement(
  'second-factor.keep-codes',
  `INSERT INTO recovery_code (account_id, code_hash) SELECT $1, unnest($2::text[])`,
);

const USE_CODE = statement<{ account_id: string }>(
  'second-factor.use-code',
  `UPDATE recovery_code SET used_at = now() WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING account_id`,
);

const FIND_RULE = statement<{ secondFactorFor: SecondFactorFor }>(
  'second-factor.find-rule',
  `SELECT second_factor_for AS "secondFactorFor" FROM sign_in_rule`,
);

const SET_RULE = statement(
  'second-factor.set-rule',
  `INSERT INTO sign_in_rule (second_factor_for) VALUES ($1)
   ON CONFLICT (id) DO UPDATE SET second_factor_for = $1, updated_at = now()`,
);

@Injectable()
export class SecondFactorRepository {
  constructor(private readonly database: Database) {}

  find(accountId: string): Promise<SecondFactorRow | null> {
    return this.database.queryOne(FIND, [accountId]);
  }

  /** False when the account has a confirmed one. */
  async begin(accountId: string, sealedSecret: Buffer): Promise<boolean> {
    return (await this.database.queryOne(BEGIN, [accountId, sealedSecret])) !== null;
  }

  /** False when a code of this step or a later one was taken before. */
  async takeStep(accountId: string, step: number): Promise<boolean> {
    return (await this.database.queryOne(TAKE_STEP, [accountId, step])) !== null;
  }

  async confirm(accountId: string): Promise<void> {
    await this.database.query(CONFIRM, [accountId]);
  }

  /** False when there was none. */
  async remove(accountId: string): Promise<boolean> {
    return (await this.database.queryOne(REMOVE, [accountId])) !== null;
  }

  /** The old ones are worth nothing from then on. */
  async replaceCodes(accountId: string, hashes: string[]): Promise<void> {
    await this.database.query(FORGET_CODES, [accountId]);
    await this.database.query(KEEP_CODES, [accountId, hashes]);
  }

  /** False when there is no such code, or it was used. */
  async useCode(accountId: string, hash: string): Promise<boolean> {
    return (await this.database.queryOne(USE_CODE, [accountId, hash])) !== null;
  }

  async rule(): Promise<SecondFactorFor> {
    return (await this.database.queryOne(FIND_RULE))?.secondFactorFor ?? 'nobody';
  }

  async setRule(secondFactorFor: SecondFactorFor): Promise<void> {
    await this.database.query(SET_RULE, [secondFactorFor]);
  }
}
