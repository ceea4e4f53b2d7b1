import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a person likes to be called and to see things; of the account, and so on each of its devices. */
export class Preferences1790600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE preferences (
      account_id uuid NOT NULL,
      called_name text,
      locale text,
      time_zone text,
      theme text,
      desk_keys jsonb,
      CONSTRAINT preferences_pkey PRIMARY KEY (account_id),
      CONSTRAINT preferences_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
      CONSTRAINT preferences_called_name_check CHECK (char_length(called_name) BETWEEN 1 AND 60),
      CONSTRAINT preferences_theme_check CHECK (theme IN ('system', 'light', 'dark')),
      CONSTRAINT preferences_locale_check CHECK (char_length(locale) BETWEEN 2 AND 64),
      CONSTRAINT preferences_time_zone_check CHECK (char_length(time_zone) BETWEEN 1 AND 64)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE preferences`);
  }
}
