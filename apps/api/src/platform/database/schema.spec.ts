import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../../tools/jest/test-database.mjs';
import { entities } from '../../entities';
import { dataSourceOptions } from './data-source';
import { migrate } from './migrate';

describe('the schema', () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeEach(async () => {
    database = await createTestDatabase();
    source = await new DataSource(dataSourceOptions(database.url, 2, entities)).initialize();
    await migrate(source);
  });

  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });

  it('is what the entities say, so that nothing is left to migrate', async () => {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('notices a column that an entity has and the migrations lack', async () => {
    await source.query('ALTER TABLE draft DROP COLUMN updated_at');
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries).not.toEqual([]);
  });

  it('runs every migration down to nothing and up again', async () => {
    for (let left = source.migrations.length; left > 0; left--) await source.undoLastMigration({ transaction: 'each' });
    const left = await source.query(
      `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'migrations'`,
    );
    expect(left).toEqual([]);
    await source.runMigrations({ transaction: 'each' });
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries).toEqual([]);
  });

  it('sorts names as people do, whatever alphabet or accent they have', async () => {
    const names = ['Zola', 'Özil', 'adams', 'Bauer', 'Élan'];
    await source.query(
      `INSERT INTO account (email, email_key, name, role) SELECT name || '@a.example', name, name, 'student' FROM unnest($1::text[]) name`,
      [names],
    );
    const rows = await source.query<{ name: string }[]>(`SELECT name FROM account ORDER BY name`);
    expect(rows.map(({ name }) => name)).toEqual(['adams', 'Bauer', 'Élan', 'Özil', 'Zola']);
  });

  it('refuses to change what was handed in, decided or recorded', async () => {
    await source.query(
      `INSERT INTO audit_event (action, subject_kind, subject_id) VALUES ('account.created', 'account', uuidv7())`,
    );
    await expect(source.query(`UPDATE audit_event SET action = 'nothing happened'`)).rejects.toThrow(/never changed/);
    await expect(source.query(`DELETE FROM audit_event`)).rejects.toThrow(/never changed/);
  });
});
