import { randomUUID } from 'node:crypto';
import { type Person, TestApp } from '../testing/test-app';
import type { AuditEventDto, AuditPageDto } from './audit.dto';

let server: TestApp;
let admin: Person;
let classId: string;
let student: Person;
let enrollmentId: string;

beforeAll(async () => {
  server = await TestApp.start();
  admin = await server.person('admin', 'Ada Admin');
  student = await server.person('student', 'Sami Student');
  classId = await one(
    `WITH c AS (INSERT INTO course (key, title, summary) VALUES ('record', 'Record', '') RETURNING id)
     INSERT INTO classroom (course_id, name, starts_on, ends_on, time_zone) SELECT id, 'Period 3', '2026-01-01', '2027-01-01', 'UTC' FROM c RETURNING id`,
  );
  enrollmentId = await one(
    `INSERT INTO enrollment (classroom_id, account_id, role, source) VALUES ($1, $2, 'student', 'direct') RETURNING id`,
    [classId, student.accountId],
  );
});

afterAll(() => server.close());

async function one(sql: string, values: unknown[] = []): Promise<string> {
  const [row] = await server.sql<{ id: string }>(sql, values);
  if (!row) throw new Error('nothing was inserted');
  return row.id;
}

const search = (query: Record<string, string>, as = admin) =>
  server.request('GET', `audit?${new URLSearchParams(query).toString()}`, { as });
const found = async (query: Record<string, string>) => (await search(query)).json<AuditPageDto>().items;
const told = (events: AuditEventDto[]) => events.map(({ action, subject }) => `${action} ${subject.name ?? '?'}`);

/** An event at a minute of a day long past, so that it is found by its time. */
async function event(minute: number, action: string, subject: [string, string], more: { actor?: string; class?: string } = {}) {
  await server.sql(
    `INSERT INTO audit_event (at, actor_id, action, classroom_id, subject_kind, subject_id, after)
     VALUES (timestamptz '2020-01-01Z' + make_interval(mins => $1), $2, $3, $4, $5, $6, '{"name": "as it was"}')`,
    [minute, more.actor ?? null, action, more.class ?? null, ...subject],
  );
}

describe('the record', () => {
  beforeAll(async () => {
    await event(1, 'account.changed', ['account', student.accountId], { actor: admin.accountId });
    await event(2, 'enrollment.ended', ['enrollment', enrollmentId], { actor: admin.accountId, class: classId });
    await event(3, 'class.changed', ['class', classId], { actor: student.accountId, class: classId });
    await event(4, 'cohort.deleted', ['cohort', randomUUID()]);
  });
  const day = { from: '2020-01-01T00:00:00Z', until: '2020-01-02T00:00:00Z' };

  it('is read newest first, with the names people have now, and of what is gone the name it had', async () => {
    expect(told(await found(day))).toEqual([
      'cohort.deleted as it was',
      'class.changed Period 3',
      'enrollment.ended Sami Student',
      'account.changed Sami Student',
    ]);
    const [gone, changed] = await found(day);
    expect(gone?.actor).toBeNull();
    expect(changed).toMatchObject({ actor: { name: 'Sami Student' }, class: { id: classId, name: 'Period 3' } });
  });

  it('finds by class, by action and by kind of action', async () => {
    expect(await found({ ...day, class: classId })).toHaveLength(2);
    expect(told(await found({ ...day, kind: 'class' }))).toEqual(['class.changed Period 3']);
    expect(told(await found({ ...day, kind: 'account.changed' }))).toEqual(['account.changed Sami Student']);
    expect(await found({ ...day, kind: 'acc' })).toEqual([]);
    expect(await found({ ...day, kind: 'enrollment', person: student.accountId, class: classId })).toHaveLength(1);
  });

  it('is paged without a gap, also where many things happened at one moment', async () => {
    for (let i = 0; i < 5; i++) await event(60, 'grade.saved', ['submission', randomUUID()]);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: AuditPageDto = (await search({ ...day, limit: '2', cursor })).json();
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(9);
    expect(new Set(seen).size).toBe(9);
  });

  it('names the actions there are', async () => {
    const { actions } = (await server.request('GET', 'audit/actions', { as: admin })).json<{ actions: string[] }>();
    expect(actions).toEqual(expect.arrayContaining(['account.changed', 'class.changed', 'cohort.deleted']));
    expect(actions).toEqual([...new Set(actions)].sort());
  });

  it('is exported whole, and no cell of it runs as a formula', async () => {
    const trickster = await server.person('student', '=HYPERLINK("http://evil.example")');
    await event(90, 'account.changed', ['account', trickster.accountId]);
    const answer = await server.request('GET', `audit/export?${new URLSearchParams(day).toString()}`, { as: admin });
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.headers['content-disposition']).toContain('record.csv');
    expect(answer.body).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(answer.body.trim().split('\n')).toHaveLength(11);
  });

  it.each([
    ['a person that is no id', { person: 'ada' }],
    ['a kind with a wildcard', { kind: 'grade.%' }],
    ['a time that is none', { from: 'yesterday' }],
    ['a cursor of another list', { cursor: 'WyJhIiwiYiJd' }],
  ])('refuses %s', async (_, query) => {
    const answer = await search(query as Record<string, string>);
    expect(answer.statusCode).toBe(400);
  });

  it('has the audit row of a change that was just made, with request and network address', async () => {
    const created = await server.request('POST', 'cohorts', { as: admin, body: { name: 'Intake of the record' } });
    const [event] = await found({ kind: 'cohort.created', person: admin.accountId });
    expect(event).toMatchObject({
      actor: { id: admin.accountId, name: 'Ada Admin' },
      subject: { kind: 'cohort', id: created.json<{ id: string }>().id, name: 'Intake of the record' },
      ip: '127.0.0.1',
    });
    expect(event?.requestId).toBeTruthy();
  });

  it('is not changed, removed or emptied by whoever holds the database connection of the product', async () => {
    const person = await server.person();
    await server.request('POST', `classes/${classId}/enrollments`, {
      as: admin,
      body: { accountIds: [person.accountId], role: 'student' },
    });
    for (const sql of [
      `UPDATE audit_event SET ip = NULL`,
      `DELETE FROM audit_event`,
      `TRUNCATE audit_event CASCADE`,
      `TRUNCATE account, audit_event CASCADE`,
      `UPDATE audit_about SET account_id = uuidv7()`,
      `DELETE FROM audit_about`,
      `TRUNCATE audit_about`,
    ])
      await expect(server.sql(sql)).rejects.toThrow(/never changed/);
  });
});

describe('with a long record', () => {
  it('each kind of question goes by an index', async () => {
    await server.fill(
      `INSERT INTO audit_event (at, actor_id, action, classroom_id, subject_kind, subject_id)
       SELECT now() - make_interval(secs => n), uuidv7(), 'grade.' || (n % 40), uuidv7(), 'submission', uuidv7() FROM generate_series(1, 60000) n`,
    );
    await server.fill(`INSERT INTO audit_about (account_id, event_id) SELECT uuidv7(), id FROM audit_event`);
    await server.sql('ANALYZE audit_event, audit_about');
    const conditions = [
      'v.classroom_id = uuidv7()',
      `v.action = ANY ('{grade.3}')`,
      'v.actor_id = uuidv7()',
      'v.subject_id = ANY (ARRAY(SELECT uuidv7()))',
      'v.id = ANY (ARRAY(SELECT p.event_id FROM audit_about p WHERE p.account_id = uuidv7()))',
    ];
    for (const condition of conditions) {
      const plan = await server.sql(
        `EXPLAIN SELECT v.* FROM audit_event v WHERE ${condition.replaceAll('uuidv7()', `'${randomUUID()}'::uuid`)} ORDER BY v.at DESC, v.id DESC LIMIT 50`,
      );
      expect(JSON.stringify(plan)).not.toContain('Seq Scan');
    }
  });
});
