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

  it('finds by an index whatever refers to a person, a place or a class, so that one of them is removed in no time', async () => {
    const unindexed = (): Promise<{ reference: string }[]> =>
      source.query(`SELECT k.conrelid::regclass || '.' || own.attname AS reference
        FROM pg_constraint k
        JOIN LATERAL unnest(k.conkey, k.confkey) AS pair(own, theirs) ON true
        JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attnum = pair.own
        JOIN pg_attribute theirs ON theirs.attrelid = k.confrelid AND theirs.attnum = pair.theirs AND theirs.attname = 'id'
       WHERE k.contype = 'f' AND k.confrelid = ANY ('{account,enrollment,classroom,cohort,class_module}'::regclass[])
         AND NOT EXISTS (SELECT FROM pg_index i
                          WHERE i.indrelid = k.conrelid AND i.indisvalid AND i.indkey[0] = own.attnum
                            AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = '(' || own.attname || ' IS NOT NULL)'))
       ORDER BY 1`);
    expect(await unindexed()).toEqual([]);
    await source.query(`DROP INDEX submission_accepted_by_idx`);
    expect(await unindexed()).toEqual([{ reference: 'submission.accepted_by' }]);
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
