import { fork } from 'node:child_process';
import { join } from 'node:path';
import { type Postgres, SqlSession } from './sql-session';

interface Said {
  readonly number: number;
  readonly pieces: readonly string[];
}

/** Real Postgres as the lab runs it, for specs. */
async function childPostgres(): Promise<Postgres & { end(): void }> {
  const child = fork(join(__dirname, '../testing/postgres-child.mjs'), { execArgv: [] });
  const waiting = new Map<number, (said: Said) => void>();
  const answer = (number: number) => new Promise<Said>((resolve) => waiting.set(number, resolve));
  child.on('message', (said: Said) => waiting.get(said.number)?.(said));
  let asked = 0;
  await answer(0);
  return {
    async execProtocolRawStream(message, { onRawData }) {
      asked += 1;
      const said = answer(asked);
      child.send({ number: asked, message: Buffer.from(message).toString('base64') });
      for (const piece of (await said).pieces) onRawData(new Uint8Array(Buffer.from(piece, 'base64')));
    },
    end: () => child.disconnect(),
  };
}

const setup = `
  DROP SCHEMA public CASCADE; CREATE SCHEMA public;
  CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL);
  CREATE TABLE orders (id integer PRIMARY KEY, user_id integer NOT NULL REFERENCES users, item text, cents integer CHECK (cents > 0));
  INSERT INTO users VALUES (1, 'Maya'), (2, 'Omar');
  INSERT INTO orders VALUES (1, 1, 'Backpack', 4900), (2, 2, '', 380), (3, 2, NULL, 450);`;

describe('Postgres in the lab', () => {
  let postgres: Awaited<ReturnType<typeof childPostgres>>;
  let session: SqlSession;

  beforeAll(async () => {
    postgres = await childPostgres();
  }, 300_000);
  beforeEach(async () => {
    session = new SqlSession(postgres);
    await session.setUp(setup);
  });
  afterEach(async () => {
    await session.run('ROLLBACK; RESET ROLE; RESET ALL');
  });
  afterAll(() => postgres.end());

  it('answers every statement with its columns and rows as Postgres writes them', async () => {
    const { statements, trouble, transaction } = await session.run(
      "SELECT item, cents FROM orders ORDER BY id; SELECT true AS yes, 1.50::numeric AS price, '{1,2}'::int[] AS list; INSERT INTO users VALUES (3, 'Lin')",
    );
    expect(trouble).toBeNull();
    expect(transaction).toBe('idle');
    expect(statements.map(({ command }) => command)).toEqual(['SELECT 3', 'SELECT 1', 'INSERT 0 1']);
    expect(statements[0]?.columns).toEqual([
      { name: 'item', type: 'text', numeric: false },
      { name: 'cents', type: 'integer', numeric: true },
    ]);
    expect(statements[0]?.rows).toEqual([
      ['Backpack', '4900'],
      ['', '380'],
      [null, '450'],
    ]);
    expect(statements[1]?.rows).toEqual([['t', '1.50', '{1,2}']]);
    expect(statements[2]?.columns).toEqual([]);
  });

  it('gives what a task asks for: a change that was taken back leaves every row', async () => {
    const ran = await session.run('BEGIN; DELETE FROM orders; ROLLBACK; SELECT count(*) FROM orders');
    expect(ran.statements.at(-1)?.rows).toEqual([['3']]);
    expect((await session.stock()).changed).toBe(false);
  });

  it('says what tables there are, and whether they are as at the start', async () => {
    expect(await session.stock()).toMatchObject({
      changed: false,
      shelves: [
        {
          name: 'users',
          count: 2,
          fields: [
            { name: 'id', type: 'integer' },
            { name: 'name', type: 'text' },
          ],
        },
        { name: 'orders', count: 3 },
      ],
    });
    await session.run('UPDATE orders SET cents = cents + 1');
    expect((await session.stock()).changed).toBe(true);
    await session.run('UPDATE orders SET cents = cents - 1');
    expect((await session.stock()).changed).toBe(false);
    await session.run('CREATE TABLE "Odd ""name" (a int)');
    expect((await session.stock()).shelves.at(-1)).toMatchObject({ name: 'Odd "name', count: 0 });
  });

  it('tells an open transaction, and looks at its tables without ending it', async () => {
    expect((await session.run('BEGIN; DELETE FROM orders')).transaction).toBe('open');
    expect(await session.stock()).toMatchObject({ changed: true, shelves: [{ name: 'users' }, { name: 'orders', count: 0 }] });
    expect((await session.run('SELECT 1')).transaction).toBe('open');
    expect((await session.run('SELECT nothing')).transaction).toBe('failed');
    const ignored = await session.run('SELECT 1');
    expect(ignored.trouble).toMatchObject({
      message: expect.stringMatching(/aborted/) as unknown,
      hint: expect.stringMatching(/ROLLBACK/) as unknown,
    });
    await session.stock();
    expect((await session.run('ROLLBACK')).transaction).toBe('idle');
    expect((await session.stock()).changed).toBe(false);
  });

  it('keeps what came before an error, and marks the error where it is, beyond letters of two units too', async () => {
    const text = "SELECT '🎒' AS bag; SELECT '🎒', nme FROM users";
    const { trouble, statements } = await session.run(text);
    // A simple query is read whole before any of it runs, yet names are looked up one statement at a time.
    expect(statements).toHaveLength(1);
    expect(trouble?.message).toBe('column "nme" does not exist');
    expect(trouble?.from).toBe(text.indexOf('nme'));
  });

  it.each([
    ['SELEC 1', /syntax error/, /marked place/],
    ['SELECT orders.item FROM users', /missing FROM-clause/, /FROM or JOIN/],
    ['SELECT * FROM order_s', /does not exist/, /no such table/],
    ['SELECT id FROM users JOIN orders ON user_id = users.id', /ambiguous/, /which one you mean/],
    ['SELECT * FROM users WHERE name = "Maya"', /does not exist/, /single quotes/],
    ['SELECT user_id, sum(cents), item FROM orders GROUP BY user_id', /GROUP BY/, /grouped by/],
    ["INSERT INTO orders VALUES (9, 1, 'Free', 0)", /check constraint/, /breaks its rule/],
    ["INSERT INTO orders VALUES (9, 7, 'X', 1)", /foreign key/, /must exist/],
    ["INSERT INTO users VALUES (1, 'Ada')", /duplicate key/, /only once/],
    ['INSERT INTO users VALUES (4, NULL)', /null value/, /give it a value/],
    ["SELECT * FROM users WHERE id = 'one'", /invalid input syntax/, /without quotes/],
    ['SELECT 1 / 0', /division by zero/, /NULLIF/],
    ['CREATE ROLE guest; SET ROLE guest; SELECT * FROM pg_authid', /permission denied/, /RESET ROLE/],
  ])('says of %s what to do', async (query, message, hint) => {
    const { trouble } = await session.run(query);
    expect(trouble?.message).toMatch(message);
    expect(trouble?.hint).toMatch(hint);
    await session.run('RESET ROLE; DROP ROLE IF EXISTS guest');
  });

  it('looks at tables in vain where the role may not, and stays usable', async () => {
    await session.run('CREATE ROLE stranger; REVOKE ALL ON SCHEMA public FROM PUBLIC; SET ROLE stranger');
    expect((await session.stock()).shelves.map(({ count }) => count)).toEqual([null, null]);
    expect((await session.run('RESET ROLE; DROP ROLE stranger; SELECT 1')).trouble).toBeNull();
  });

  it('keeps of a large result only its beginning and its number of rows', async () => {
    const { statements } = await session.run("SELECT n, repeat('x', 20000) FROM generate_series(1, 3000) n");
    const [result] = statements;
    expect([result?.rows.length, result?.rowCount, result?.shortened]).toEqual([501, 3000, true]);
    expect(result?.rows[0]?.[1]).toHaveLength(10_001);
  });

  it('passes on what Postgres notices', async () => {
    expect((await session.run("DO $$ BEGIN RAISE NOTICE 'hello'; END $$")).notices).toEqual(['hello']);
  });

  it('refuses a lab whose tables cannot be made', async () => {
    await expect(new SqlSession(postgres).setUp('CREATE TABEL x ()')).rejects.toThrow(/syntax error/);
  });
});
