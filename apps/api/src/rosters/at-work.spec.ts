import { RosterDesk } from '../testing/roster-desk';

const PASSWORD = 'a lantern in the meadow';

let desk: RosterDesk;

beforeAll(async () => {
  desk = await RosterDesk.open();
});

afterAll(() => desk.server.close());

const signIn = (email: string) => desk.server.request('POST', 'auth/sign-in', { body: { email, password: PASSWORD } });

/** As soon as so many wait for somebody's lock. */
async function waiting(count: number): Promise<void> {
  for (;;) {
    const [row] = await desk.server.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (row?.count === count) return;
  }
}

/** Stops whatever writes or refers to this until it is let go. */
async function hold(table: 'classroom' | 'cohort', name: string): Promise<() => Promise<void>> {
  const runner = desk.server.database.createQueryRunner();
  await runner.startTransaction();
  await runner.query(`SELECT FROM ${table} WHERE name = $1 FOR UPDATE`, [name]);
  return async () => {
    await runner.rollbackTransaction();
    await runner.release();
  };
}

describe('a roster that changes everybody', () => {
  it('keeps nobody out meanwhile but those whom it suspends or claims', async () => {
    const people = ['renamed', 'readdressed', 'suspended', 'claimed'].map((name) => ({ name, email: `${name}@w.example` }));
    const file = (change: (name: string) => string, room: string) =>
      ['id,name,email,status,class id,class', ...people.map(({ name }) => `${change(name)},room,${room}`)].join('\n');
    await desk.import(file((name) => `${name},Old,${name}@w.example,active`, 'Before'));
    for (const { email } of people) {
      const [row] = await desk.server.sql<{ id: string }>(`SELECT id FROM account WHERE email_key = $1`, [email]);
      const body = { password: PASSWORD };
      const set = await desk.server.request('PUT', `accounts/${row?.id}/password`, { as: desk.admin, body });
      expect(set.statusCode).toBe(200);
    }
    await desk.server.sql(`UPDATE account SET email_unconfirmed = true WHERE email = 'claimed@w.example'`);
    const checked = await desk.check(
      file((name) => {
        const email = name === 'readdressed' ? 'new@w.example' : `${name}@w.example`;
        return `${name},New,${email},${name === 'suspended' ? 'suspended' : 'active'}`;
      }, 'After'),
    );

    // A changed class is where a roster comes last.
    const release = await hold('classroom', 'Before');
    expect((await desk.apply(checked)).statusCode).toBe(202);
    await waiting(1);
    expect((await signIn('renamed@w.example')).statusCode).toBe(200);
    expect((await signIn('readdressed@w.example')).statusCode).toBe(200);
    const late = ['suspended', 'claimed'].map((name) => signIn(`${name}@w.example`));
    await waiting(3);
    await release();

    expect((await desk.settled(checked.id)).state).toBe('applied');
    expect((await Promise.all(late)).map(({ statusCode }) => statusCode)).toEqual([401, 401]);
    const open = await desk.server.sql(
      `SELECT a.external_id AS name, a.name AS now, count(s.id)::int AS open
         FROM account a LEFT JOIN sign_in s ON s.account_id = a.id AND s.ended_at IS NULL
        WHERE a.external_id = ANY ($1) GROUP BY 1, 2 ORDER BY 1`,
      [people.map(({ name }) => name)],
    );
    expect(open).toEqual([
      { name: 'claimed', now: 'New', open: 0 },
      { name: 'readdressed', now: 'New', open: 1 },
      { name: 'renamed', now: 'New', open: 1 },
      { name: 'suspended', now: 'New', open: 0 },
    ]);
  });

  it('holds nobody whom it will change as long as it still adds others', async () => {
    await desk.import('id,name,email,cohort\nh1,Hal,hal@h.example,Held\nh2,Hana,hana@h.example,Held\n');
    const checked = await desk.check(
      'id,name,email,cohort\nh1,Hal Held,hal@h.example,Held\nh2,Hana,hana.held@h.example,Held\nh3,Hugo,hugo@h.example,Held\n',
    );
    const release = await hold('cohort', 'Held');
    expect((await desk.apply(checked)).statusCode).toBe(202);
    await waiting(1);
    const free = `SELECT external_id AS id FROM account WHERE external_id IN ('h1', 'h2') ORDER BY 1 FOR UPDATE NOWAIT`;
    expect(await desk.server.sql(free)).toEqual([{ id: 'h1' }, { id: 'h2' }]);
    await release();
    expect((await desk.settled(checked.id)).state).toBe('applied');
  });

  it('lets who changes their own password at that moment wait, and with them whoever still has the old one', async () => {
    await desk.import('id,name,email\np1,Pia,pia@w.example\n');
    const [pia] = await desk.server.sql<{ id: string }>(`SELECT id FROM account WHERE email_key = 'pia@w.example'`);
    await desk.server.request('PUT', `accounts/${pia?.id}/password`, { as: desk.admin, body: { password: PASSWORD } });
    const runner = desk.server.database.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`UPDATE account SET password_hash = 'another' WHERE id = $1`, [pia?.id]);
    const late = signIn('pia@w.example');
    await waiting(1);
    await runner.commitTransaction();
    await runner.release();
    expect((await late).statusCode).toBe(401);
  });
});

describe('taking a roster back', () => {
  it('stops when somebody begins to use it meanwhile, and nothing of it is gone', async () => {
    const applied = await desk.import('id,name,email,class\nu1,Una,una@u.example,Used\nu2,Udo,udo@u.example,Used\n');
    const before = await desk.checksums();
    // Held is what is removed first, so that the conflicts are marked by then.
    const runner = desk.server.database.createQueryRunner();
    await runner.startTransaction();
    await runner.query(
      `SELECT FROM enrollment e JOIN account a ON a.id = e.account_id WHERE a.external_id = 'u1' FOR KEY SHARE OF e`,
    );
    const undoing = desk.undo(applied, true);
    await waiting(1);
    await runner.query(
      `INSERT INTO module_progress (enrollment_id, class_module_id, classroom_id, step_key)
       SELECT e.id, m.id, e.classroom_id, 'fundamentals' FROM enrollment e JOIN account a ON a.id = e.account_id
         JOIN class_module m ON m.classroom_id = e.classroom_id WHERE a.external_id = 'u1' LIMIT 1`,
    );
    await runner.commitTransaction();
    await runner.release();
    expect(await undoing).toMatchObject({ state: 'applied', problem: expect.stringMatching(/^Somebody began to use it/) });
    expect(await desk.checksums()).toEqual(before);
    expect(await desk.undo(applied)).toMatchObject({ state: 'applied', conflicts: 3 });
  });
});
