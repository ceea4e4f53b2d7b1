import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import type { PreferencesDto } from './preferences.dto';

/** What the account whose id stands in `id` (SQL) said, as JSON in the form of `PreferencesDto`; all null when it said nothing. */
export function preferencesOf(id: string): string {
  return `(SELECT json_build_object('calledName', p.called_name, 'locale', p.locale, 'timeZone', p.time_zone,
                                    'theme', p.theme, 'deskKeys', p.desk_keys)
             FROM (VALUES (0)) one LEFT JOIN preferences p ON p.account_id = ${id})`;
}

const FIND = statement<{ said: PreferencesDto }>('preferences.find', `SELECT ${preferencesOf('$1::uuid')} AS said`);

/** Also holds a row that this very statement makes: two first changes at once wait for each other. */
const LOCK = statement<PreferencesDto>(
  'preferences.lock',
  `INSERT INTO preferences (account_id) VALUES ($1)
   ON CONFLICT (account_id) DO UPDATE SET account_id = excluded.account_id
   RETURNING called_name AS "calledName", locale, time_zone AS "timeZone", theme, desk_keys AS "deskKeys"`,
);

const SAVE = statement(
  'preferences.save',
  `UPDATE preferences SET called_name = $2, locale = $3, time_zone = $4, theme = $5, desk_keys = $6 WHERE account_id = $1`,
);

@Injectable()
export class PreferencesRepository {
  constructor(private readonly database: Database) {}

  async get(accountId: string): Promise<PreferencesDto> {
    const row = await this.database.queryOne(FIND, [accountId]);
    if (!row) throw new Error('a statement without a condition gave no row');
    return row.said;
  }

  /** Held until the end of the transaction. */
  async lock(accountId: string): Promise<PreferencesDto> {
    const row = await this.database.queryOne(LOCK, [accountId]);
    if (!row) throw new Error('an upsert gave no row');
    return row;
  }

  async save(accountId: string, said: PreferencesDto): Promise<void> {
    const { calledName, locale, timeZone, theme, deskKeys } = said;
    const keys = deskKeys && JSON.stringify(deskKeys);
    await this.database.query(SAVE, [accountId, calledName, locale, timeZone, theme, keys]);
  }
}
