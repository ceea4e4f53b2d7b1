import { randomUUID } from 'node:crypto';
import { poolOf } from '../../platform/database/database';
import { type Person, TestApp } from '../../testing/test-app';
import { enroll, makeClass, makeWorld, type TestClass, type World } from '../../testing/world';
import { RostersService } from '../../rosters/rosters.service';
import type { ErasurePageDto, OfferedPageDto } from '../privacy.dto';
import { KEPT, KEPT_KEYS, type KeptKey } from './kept';
import { RetentionPruning } from './retention-pruning.service';
import type { KeptKindDto, RetentionListDto, RetentionPreviewDto } from './retention.dto';
import { RetentionRepository } from './retention.repository';

let server: TestApp;
let world: World;

beforeAll(async () => {
  server = await TestApp.start();
  world = await makeWorld(server);
});

afterAll(() => server.close());

const prune = () => server.app.get(RetentionPruning).prune();

async function kind(key: KeptKey): Promise<KeptKindDto> {
  const { items } = (await server.request('GET', 'retention', { as: world.admin })).json<RetentionListDto>();
  const found = items.find((item) => item.key === key);
  if (!found) throw new Error(`${key} is not listed`);
  return found;
}

async function change(key: KeptKey, body: object, { as = world.admin, revision }: { as?: Person; revision?: number } = {}) {
  const known = revision ?? (await kind(key)).period?.revision ?? 0;
  const answer = await server.request('PUT', `retention/${key}`, { as, body, headers: { 'if-match': `"${known}"` } });
  // A change has things pruned behind the answer: they are not to meet what is arranged next.
  await prune();
  return answer;
}

async function preview(key: KeptKey, period: number): Promise<RetentionPreviewDto> {
  return (await server.request('GET', `retention/${key}/preview?period=${period}`, { as: world.admin })).json();
}

/** Sign-ins that would have ended so many days ago. */
async function signIns(person: Person, days: number, count = 1): Promise<void> {
  await server.sql(
    `INSERT INTO sign_in (account_id, current_hash, expires_at, user_agent, ip)
     SELECT $1, gen_random_uuid()::text, now() - make_interval(days => $2), $2 || ' days', '127.0.0.1' FROM generate_series(1, $3)`,
    [person.accountId, days, count],
  );
}

async function agents({ accountId }: Person): Promise<unknown[]> {
  const rows = await server.sql(`SELECT user_agent FROM sign_in WHERE account_id = $1 ORDER BY expires_at DESC`, [accountId]);
  return rows.map((row) => row['user_agent']);
}

describe('the periods', () => {
  it('are told for every kind, with what is proposed, what is possible, and what there is of it', async () => {
    const { items } = (await server.request('GET', 'retention', { as: world.admin })).json<RetentionListDto>();
    expect(items.map(({ key }) => key)).toEqual(KEPT_KEYS);
    for (const { period, fixed, holds } of items) {
      expect((period === null) !== (fixed === null)).toBe(true);
      expect(holds.length).toBeGreaterThan(0);
      if (period) expect([period.least <= period.chosen, period.chosen <= period.most]).toEqual([true, true]);
    }
    expect(await kind('sign-ins')).toMatchObject({
      period: { chosen: 30, preset: 30, unit: 'days', least: 7, most: 400, revision: 0 },
      automatic: null,
      holds: [{ told: 'person', erased: 'removed' }],
    });
    expect(await kind('record')).toMatchObject({
      fixed: 'For good',
      period: null,
      holds: [
        { told: 'school', erased: 'emptied' },
        { told: 'nobody', erased: 'kept' },
      ],
    });
  });

  it.each([6, 401, 0, -1, 1.5, 1e99, '30', null, undefined])('refuse %p, and say what would be right', async (period) => {
    const answer = await change('sign-ins', { period });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toMatch(/Period must be a whole number( of days from 7 to 400)?\./);
    expect(await kind('sign-ins')).toMatchObject({ period: { chosen: 30 } });
  });

  it('refuse the same in a preview', async () => {
    for (const period of ['6', '401', '', 'x', '1.5'])
      expect((await server.request('GET', `retention/sign-ins/preview?period=${period}`, { as: world.admin })).statusCode).toBe(
        400,
      );
  });

  it('are not chosen where nothing is to choose', async () => {
    for (const key of ['record', 'class-work', 'register', 'constructor']) {
      const headers = { 'if-match': '"0"' };
      const answer = await server.request('PUT', `retention/${key}`, { as: world.admin, body: { period: 30 }, headers });
      expect([key, answer.statusCode]).toEqual([key, 404]);
    }
    expect((await change('sign-ins', { period: 30, automatic: true })).statusCode).toBe(400);
  });

  it('are changed by one of two admins at once; the other is told what it is now', async () => {
    const other = await server.person('admin');
    const { period } = await kind('roster-files');
    const both = await Promise.all(
      [world.admin, other].map((as, index) => change('roster-files', { period: 20 + index }, { as, revision: period?.revision })),
    );
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412]);
    const won = both.find(({ statusCode }) => statusCode === 200)?.json<KeptKindDto>();
    const lost = both.find(({ statusCode }) => statusCode === 412)?.json<{ current: KeptKindDto }>();
    expect(lost?.current.period).toEqual(won?.period);
    expect(won?.period?.revision).toBe((period?.revision ?? 0) + 1);
    expect(await server.sql(`SELECT count(*)::int FROM audit_event WHERE after ->> 'name' = $1`, [won?.name])).toEqual([
      { count: 1 },
    ]);
  });

  it('stand in the record, as they were and as they are; a change that changes nothing does not', async () => {
    for (const period of [60, 60]) expect((await change('mails', { period })).statusCode).toBe(200);
    const events = await server.sql(`SELECT actor_id, action, before, after FROM audit_event WHERE after ->> 'name' = 'Mails'`);
    expect(events).toEqual([
      {
        actor_id: world.admin.accountId,
        action: 'retention.changed',
        before: { name: 'Mails', period: '30 days' },
        after: { name: 'Mails', period: '60 days' },
      },
    ]);
  });

  it('follow what we propose until the school has chosen', async () => {
    await server.sql(`UPDATE retention SET period = 99 WHERE kind IN ('sign-ins', 'mails')`);
    await server.app.get(RetentionRepository).seed();
    expect((await kind('sign-ins')).period?.chosen).toBe(30);
    expect((await kind('mails')).period?.chosen).toBe(99);
  });
});

describe('what is kept long enough', () => {
  it('goes, and nothing else; by another period, other things', async () => {
    const person = await server.person();
    for (const days of [31, 29, 8, 6]) await signIns(person, days);
    await prune();
    expect(await agents(person)).toEqual(['test', '6 days', '8 days', '29 days']);
    expect((await change('sign-ins', { period: 7 })).statusCode).toBe(200);
    await prune();
    expect(await agents(person)).toEqual(['test', '6 days']);
    expect((await server.request('GET', 'me', { as: person })).statusCode).toBe(200);
  });

  it('is as much as was said before, also when it is more than goes at once', async () => {
    await change('sign-ins', { period: 400 });
    const person = await server.person();
    await signIns(person, 100, 4_500);
    const said = await preview('sign-ins', 99);
    expect(said).toEqual({ removes: [{ what: 'sign-ins', count: 4_500 }], offers: null });
    const count = async () => Number((await server.sql(`SELECT count(*) FROM sign_in`))[0]?.['count']);
    const before = await count();
    await change('sign-ins', { period: 99 });
    await prune();
    expect(before - (await count())).toBe(4_500);
    expect(await preview('sign-ins', 99)).toEqual({ removes: [], offers: null });
  });

  it('waits while another server is at it', async () => {
    const person = await server.person();
    await signIns(person, 200);
    const other = await poolOf(server.database).connect();
    try {
      await other.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('retention', 0))`);
      await prune();
      expect(await agents(person)).toEqual(['test', '200 days']);
      await other.query('COMMIT');
    } finally {
      other.release();
    }
    await prune();
    expect(await agents(person)).toEqual(['test']);
  });

  it('takes links, tickets and the text of mails as soon as they are over, and mails later', async () => {
    await change('mails', { period: 30 });
    const person = await server.person();
    const mail = async (age: string, expires: string) => {
      const [row] = await server.sql<{ id: string }>(
        `INSERT INTO mail (account_id, recipient, kind, subject, sealed_body, created_at, expires_at)
         VALUES ($1, 'a@b.example', 'reset', 'x', 'x', now() - $2::interval, now() + $3::interval) RETURNING id`,
        [person.accountId, age, expires],
      );
      return row?.id;
    };
    const [old, still, over] = [
      await mail('31 days', '-1 hour'),
      await mail('31 days', '1 hour'),
      await mail('1 hour', '-1 minute'),
    ];
    await server.sql(
      `INSERT INTO account_link (account_id, kind, token_hash, expires_at)
       VALUES ($1, 'reset', $2, now() - interval '1 minute'), ($1, 'invitation', $3, now() + interval '1 hour')`,
      [person.accountId, randomUUID(), randomUUID()],
    );
    await server.sql(
      `INSERT INTO used_ticket (id, expires_at) VALUES ('over', now() - interval '1 s'), ('good', now() + interval '1 h')`,
    );
    await server.sql(
      `INSERT INTO reset_request (email_key, request_id, ip, created_at)
       VALUES ('late@b.example', 'r', '10.1.2.3', now() - interval '25 hours'), ('soon@b.example', 'r', '10.1.2.3', now() - interval '1 hour')`,
    );
    await prune();
    expect(await server.sql(`SELECT email_key FROM reset_request`)).toEqual([{ email_key: 'soon@b.example' }]);
    const left = await server.sql(`SELECT id, sealed_body IS NULL AS emptied FROM mail WHERE id = ANY ($1) ORDER BY created_at`, [
      [old, still, over],
    ]);
    expect(left).toEqual([
      { id: still, emptied: false },
      { id: over, emptied: true },
    ]);
    expect(await server.sql(`SELECT kind FROM account_link WHERE account_id = $1`, [person.accountId])).toEqual([
      { kind: 'invitation' },
    ]);
    expect(await server.sql(`SELECT id FROM used_ticket`)).toEqual([{ id: 'good' }]);
  });

  it('leaves the earlier states of drafts alone while their class runs', async () => {
    const [running, over] = [world.here, await makeClass(server, world.courseId, 'Long over')];
    await server.sql(`UPDATE classroom SET starts_on = current_date - 400, ends_on = current_date - 181 WHERE id = $1`, [
      over.classId,
    ]);
    for (const [at, written] of [
      [running, '300 days'],
      [over, '300 days'],
      [over, '10 days'],
    ] as const)
      await server.sql(
        `INSERT INTO draft_revision (enrollment_id, class_module_id, classroom_id, question_key, kind, text, written_at)
         VALUES ($1, $2, $3, 'life-of-a-post', 'saved', $4::text, now() - $4::text::interval)`,
        [at.studentEnrollmentId, at.classModuleId, at.classId, written],
      );
    expect((await preview('draft-history', 180)).removes).toEqual([{ what: 'earlier state of a draft', count: 1 }]);
    await prune();
    const left = await server.sql(`SELECT classroom_id, text FROM draft_revision ORDER BY written_at`);
    expect(left).toEqual([
      { classroom_id: running.classId, text: '300 days' },
      { classroom_id: over.classId, text: '10 days' },
    ]);
  });
});

describe('rosters', () => {
  async function roster(state: string, days: number): Promise<string> {
    const [row] = await server.sql<{ id: string }>(
      `INSERT INTO roster (file_name, kind, size, preview, state, created_at, applied_at, created_by)
       VALUES ('people.csv', 'csv', 9, $1, $2, now() - make_interval(days => $3),
               CASE WHEN $2 = 'applied' THEN now() - make_interval(days => $3) END, $4) RETURNING id`,
      [JSON.stringify({ columns: [{ name: 'name', samples: ['Ada'] }], mapping: [] }), state, days, world.admin.accountId],
    );
    const id = row?.id ?? '';
    await server.sql(
      `INSERT INTO roster_item (roster_id, number, kind, label, verdict) SELECT $1, n, 'account', 'Ada', 'new' FROM generate_series(1, 3) n`,
      [id],
    );
    await server.sql(
      `INSERT INTO roster_change (roster_id, kind, deed, before) SELECT $1, 'account', 'changed', '{}' FROM generate_series(1, 3)`,
      [id],
    );
    return id;
  }

  const held = async (id: string) =>
    (
      await server.sql(
        `SELECT (SELECT count(*)::int FROM roster_item WHERE roster_id = r.id) AS items,
                (SELECT count(*)::int FROM roster_change WHERE roster_id = r.id) AS changes, preview -> 'columns' -> 0 -> 'samples' AS samples
           FROM roster r WHERE id = $1`,
        [id],
      )
    )[0];

  it('that were never applied go with all their lines, but not while one is worked on', async () => {
    await change('roster-files', { period: 14 });
    const [old, busy, young] = [await roster('checked', 15), await roster('checked', 15), await roster('uploaded', 13)];
    await server.sql(`UPDATE roster SET lane = 1, work = 'applying', work_until = now() + interval '1 minute' WHERE id = $1`, [
      busy,
    ]);
    await prune();
    expect([await held(old), (await held(busy))?.['items'], (await held(young))?.['items']]).toEqual([undefined, 3, 3]);
    await server.sql(`UPDATE roster SET lane = NULL, work = NULL WHERE id = $1`, [busy]);
    await prune();
    expect(await held(busy)).toBeUndefined();
  });

  it('that were applied long ago keep no line, no sample and nothing to be undone by; who tries is told so', async () => {
    const [old, young] = [await roster('applied', 181), await roster('applied', 179)];
    const said = await preview('roster-undoing', 180);
    expect(said.removes).toEqual([
      { what: 'changes that can be undone', count: 3 },
      { what: 'lines of rosters', count: 3 },
      { what: 'roster’s samples of cells', count: 1 },
    ]);
    await prune();
    expect(await held(old)).toEqual({ items: 0, changes: 0, samples: [] });
    expect(await held(young)).toEqual({ items: 3, changes: 3, samples: ['Ada'] });

    await (
      await server.app.get(RostersService).undo(null, old, false)
    ).done;
    const [tried] = await server.sql(`SELECT state, problem FROM roster WHERE id = $1`, [old]);
    expect(tried).toEqual({
      state: 'applied',
      problem: 'What stood there before is not kept any more, so this roster cannot be undone.',
    });
  });
});

describe('people who left', () => {
  let past: TestClass;

  beforeAll(async () => {
    past = await makeClass(server, world.courseId, 'Two years ago');
    await server.sql(
      `UPDATE classroom SET status = 'archived', starts_on = current_date - 800, ends_on = current_date - 700 WHERE id = $1`,
      [past.classId],
    );
  });

  /** Somebody of a class that is long over, and when they were here last. */
  async function leaver(
    name: string,
    { role = 'student', seen = 600 }: { role?: 'student' | 'teacher' | 'admin'; seen?: number } = {},
  ) {
    const person = await server.person(role, `${name} ${randomUUID()}`);
    await server.sql(`UPDATE account SET last_sign_in_at = now() - make_interval(days => $2) WHERE id = $1`, [
      person.accountId,
      seen,
    ]);
    await enroll(server, past.classId, person, 'student');
    return person;
  }

  async function offered(): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor = ''; ;) {
      const page = await server.request('GET', `erasures/offered?limit=2&cursor=${cursor}`, { as: world.admin });
      const { items, nextCursor } = page.json<OfferedPageDto>();
      ids.push(...items.map(({ id }) => id));
      if (nextCursor === null) return ids;
      cursor = nextCursor;
    }
  }

  it('are offered for erasure when their last class and their last visit are long past, and nobody else', async () => {
    const gone = [await leaver('Ann'), await leaver('Ben', { role: 'teacher' }), await leaver('Cid')];
    const lately = await leaver('Dee', { seen: 300 });
    const admin = await leaver('Eve', { role: 'admin' });
    const back = await leaver('Flo');
    await enroll(server, world.here.classId, back, 'student');
    const ended = await server.person('student', 'Gus');
    const enrollment = await enroll(server, world.here.classId, ended, 'student');
    await server.sql(`UPDATE enrollment SET ended_at = now() - interval '400 days' WHERE id = $1`, [enrollment]);

    const list = await offered();
    expect(list).toEqual(expect.arrayContaining([...gone, ended].map(({ accountId }) => accountId)));
    for (const { accountId } of [lately, admin, back]) expect(list).not.toContain(accountId);
    expect((await preview('people', 12)).offers).toBe(list.length);
    expect((await preview('people', 9)).offers).toBe(list.length + 1);
    expect((await preview('people', 120)).offers).toBe(0);
  });

  it('are erased by who writes their name, without being suspended first', async () => {
    const person = await leaver('Hal');
    const erase = (who: Person, name: string) =>
      server.request('POST', `accounts/${who.accountId}/erasure`, { as: world.admin, body: { name } });
    expect((await erase(person, 'Somebody')).statusCode).toBe(400);
    expect((await erase(await leaver('Ida', { seen: 1 }), 'Ida')).statusCode).toBe(409);
    expect((await erase(person, person.name)).statusCode).toBe(204);
    expect(await offered()).not.toContain(person.accountId);
    const register = (await server.request('GET', 'erasures', { as: world.admin })).json<ErasurePageDto>();
    expect(register.items[0]).toMatchObject({
      accountId: person.accountId,
      erasedBy: world.admin.accountId,
      by: world.admin.name,
    });
    expect(JSON.stringify(register)).not.toContain(person.name);
  });

  it('are never erased unasked, until an admin says so; then it stands in the register and in the record', async () => {
    const [person, lately] = [await leaver('Jan'), await leaver('Kim', { seen: 300 })];
    // More than are looked up at once.
    await server.sql(
      `WITH left_too AS (
         INSERT INTO account (email, email_key, name, role) SELECT m, m, m, 'student' FROM (SELECT n || '@left.example' FROM generate_series(1, 21) n) x (m) RETURNING id)
       INSERT INTO enrollment (classroom_id, account_id, role, source) SELECT $1, id, 'student', 'direct' FROM left_too`,
      [past.classId],
    );
    await prune();
    expect(await offered()).toContain(person.accountId);

    const before = Number((await server.sql(`SELECT count(*) FROM erasure`))[0]?.['count']);
    const { offers } = await preview('people', 12);
    expect((await change('people', { period: 12, automatic: true })).json()).toMatchObject({ automatic: true });
    expect(await offered()).toEqual([]);
    expect(await server.sql(`SELECT count(*)::int FROM erasure`)).toEqual([{ count: before + (offers ?? 0) }]);
    expect(offers).toBeGreaterThan(21);
    const names = await server.sql(`SELECT name FROM account WHERE id = ANY ($1) ORDER BY name = 'Erased person'`, [
      [person.accountId, lately.accountId],
    ]);
    expect(names).toEqual([{ name: lately.name }, { name: 'Erased person' }]);
    const [event] = await server.sql(
      `SELECT actor_id, after FROM audit_event WHERE action = 'account.erased' AND subject_id = $1`,
      [person.accountId],
    );
    expect(event).toEqual({ actor_id: null, after: { reason: 'Left, and was kept long enough.' } });
    const [entry] = await server.sql(`SELECT erased_by, reason FROM erasure WHERE account_id = $1`, [person.accountId]);
    expect(entry).toEqual({ erased_by: null, reason: 'Left, and was kept long enough.' });
    expect((await change('people', { period: 12 })).json()).toMatchObject({ automatic: false });
  });

  it('go although one among them cannot', async () => {
    const [stuck, other] = [await leaver('Mia'), await leaver('Noa')];
    await server.sql(`ALTER TABLE erasure ADD CONSTRAINT stuck CHECK (account_id <> '${stuck.accountId}') NOT VALID`);
    await change('people', { period: 12, automatic: true });
    await server.sql(`ALTER TABLE erasure DROP CONSTRAINT stuck`);
    const names = await server.sql(`SELECT id, name = 'Erased person' AS erased FROM account WHERE id = ANY ($1) ORDER BY id`, [
      [stuck.accountId, other.accountId],
    ]);
    expect(names).toEqual([
      { id: stuck.accountId, erased: false },
      { id: other.accountId, erased: true },
    ]);
    await prune();
    expect(await server.sql(`SELECT name FROM account WHERE id = $1`, [stuck.accountId])).toEqual([{ name: 'Erased person' }]);
    await change('people', { period: 12 });
  });

  it('wait while an admin has a roster at hand, for that would go with them', async () => {
    const person = await leaver('Lou');
    const [roster] = await server.sql(
      `INSERT INTO roster (file_name, kind, size, preview) VALUES ('people.csv', 'csv', 9, '{}') RETURNING id`,
    );
    const name = async () => (await server.sql(`SELECT name FROM account WHERE id = $1`, [person.accountId]))[0]?.['name'];
    await change('people', { period: 12, automatic: true });
    expect(await name()).toBe(person.name);

    await server.sql(`UPDATE roster SET created_at = now() - interval '61 minutes' WHERE id = $1`, [roster?.['id']]);
    await prune();
    expect(await name()).toBe('Erased person');
    await change('people', { period: 12 });
  });
});

describe('the list of kinds', () => {
  it('proposes what it allows', () => {
    for (const { period } of Object.values(KEPT)) {
      if (!period) continue;
      expect(period.least).toBeLessThanOrEqual(period.preset);
      expect(period.preset).toBeLessThanOrEqual(period.most);
    }
  });
});
