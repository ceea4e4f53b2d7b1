import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBufferPromise } from 'yauzl';
import { type Person, TestApp } from '../testing/test-app';
import { tablesWith } from '../testing/traces';
import { enroll, grade, handIn, makeClass, makeWorld, type World } from '../testing/world';
import { ErasuresService } from './erasures.service';
import { ACTED, FOLLOWS, PERSONAL } from './personal-data';
import type { ErasurePageDto } from './privacy.dto';
import { isKeptKey, KEPT, KEPT_KEYS } from './retention/kept';

const MARK = 'Zinfandel';
const file = join(mkdtempSync(join(tmpdir(), 'erasures-')), 'erasures.txt');

let server: TestApp;
let world: World;

beforeAll(async () => {
  server = await TestApp.start({ ERASURE_FILE: file });
  world = await makeWorld(server);
});

afterAll(() => server.close());

interface Column {
  table: string;
  column: string;
  type: string;
}

async function columns(): Promise<Column[]> {
  return server.sql<Column & { [key: string]: unknown }>(
    `SELECT c.table_name AS table, c.column_name AS column, c.data_type AS type
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'`,
  );
}

/** Columns that a foreign key leads from, and the table it leads to. */
async function references(): Promise<{ table: string; column: string; to: string }[]> {
  return server.sql<{ table: string; column: string; to: string }>(
    `SELECT c.conrelid::regclass::text AS table, a.attname AS column, c.confrelid::regclass::text AS to
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
      WHERE c.contype = 'f'`,
  );
}

type TableColumn = Pick<Column, 'table' | 'column'>;

/** What leads to a person, by a foreign key or by its name. */
async function ofPeople(): Promise<TableColumn[]> {
  const leading = (await references()).filter(({ column, to }) => {
    if (column === 'classroom_id' || column === 'roster_id') return false;
    return to === 'account' || (to in PERSONAL && to !== 'roster');
  });
  const speaking = (await columns()).filter(
    ({ column }) =>
      /(^|_)(ip|email|email_key|user_agent|recipient|account_id|actor_id|enrollment_id|submission_id)$|_by$/.test(column) &&
      column !== 'handed_in_by',
  );
  return [...leading, ...speaking];
}

/** What has no rule, in words. */
async function withoutRule(): Promise<string[]> {
  const named = ({ table, column }: TableColumn): boolean => {
    if (table in FOLLOWS || ACTED[table]?.acted.includes(column)) return true;
    const rule = PERSONAL[table];
    if (!rule) return false;
    return rule.erased === 'row' || column in rule.erased || [...(rule.stays ?? []), ...(rule.acted ?? [])].includes(column);
  };
  const whole = (await columns()).filter(({ table }) => table in PERSONAL);
  return [...(await ofPeople()), ...whole].filter((column) => !named(column)).map(({ table, column }) => `${table}.${column}`);
}

const keptAs = (table: string): readonly string[] =>
  [PERSONAL[table], ACTED[table], FOLLOWS[table]].flatMap((rule) => rule?.kept ?? []);

/** Tables with something about people of which nobody said how long it is kept. */
async function withoutPeriod(): Promise<string[]> {
  const tables = new Set((await ofPeople()).map(({ table }) => table));
  return [...tables].filter((table) => !keptAs(table).some(isKeptKey));
}

describe('the rules about personal data', () => {
  it('hold for every column of the schema that leads to a person', async () => {
    expect(await withoutRule()).toEqual([]);
  });

  it('say of every table that leads to a person how long it is kept', async () => {
    expect(await withoutPeriod()).toEqual([]);
    const personal = new Set([PERSONAL, ACTED, FOLLOWS].flatMap((rules) => Object.keys(rules)));
    const kinds = new Set([...personal].flatMap(keptAs));
    expect(KEPT_KEYS.filter((key) => !kinds.has(key))).toEqual([]);
    for (const key of KEPT_KEYS)
      for (const { table } of KEPT[key].removals ?? [])
        if (personal.has(table)) expect([table, keptAs(table)]).toEqual([table, expect.arrayContaining([key])]);
  });

  it('are missed where one is lacking', async () => {
    await server.sql(`CREATE TABLE diary (id int PRIMARY KEY, account_id uuid REFERENCES account(id), thoughts text)`);
    await server.sql(`ALTER TABLE submission ADD COLUMN mood text`);
    expect(await withoutRule()).toEqual(expect.arrayContaining(['diary.account_id', 'submission.mood']));
    expect(await withoutPeriod()).toContain('diary');
    await server.sql(`ALTER TABLE submission DROP COLUMN mood`);
    await server.sql(`DROP TABLE diary`);
  });

  it('name no table or column that is gone', async () => {
    const all = new Set((await columns()).map(({ table, column }) => `${table}.${column}`));
    const ruled = Object.entries(PERSONAL).flatMap(([table, { erased, stays = [], acted = [], secret = [] }]) =>
      [...(erased === 'row' ? [] : Object.keys(erased)), ...stays, ...acted, ...secret].map((column) => `${table}.${column}`),
    );
    const staff = Object.entries(ACTED).flatMap(([table, { acted }]) => acted.map((column) => `${table}.${column}`));
    expect([...ruled, ...staff].filter((column) => !all.has(column))).toEqual([]);
    const tables = new Set((await columns()).map(({ table }) => table));
    expect(Object.keys(FOLLOWS).filter((table) => !tables.has(table))).toEqual([]);
  });
});

/** A student about whom every table says something, with a mark in every text. */
async function marked(): Promise<{ person: Person; submissionId: string }> {
  const { admin } = world;
  const here = await makeClass(server, world.courseId, 'A class');
  const person = await server.person('student', `${MARK} ${Math.random()}`);
  await server.sql(`UPDATE account SET email = $2, email_key = $2, external_source = 'sis', external_id = $3 WHERE id = $1`, [
    person.accountId,
    `${MARK}.${person.accountId}@school.example`.toLowerCase(),
    `${MARK}-7-${person.accountId}`,
  ]);
  const email = `${MARK}.${person.accountId}@school.example`.toLowerCase();
  const enrollmentId = await enroll(server, here.classId, person, 'student');
  const place = { ...here, student: person, studentEnrollmentId: enrollmentId };
  const submissionId = await handIn(server, place, 'life-of-a-post', `I am ${MARK}.`);
  await grade(server, place, submissionId, 400);
  const [graded] = await server.sql<{ id: string; rubric_id: string }>(
    `SELECT id, rubric_id FROM grade WHERE submission_id = $1`,
    [submissionId],
  );
  if (!graded) throw new Error('nothing was graded');
  const other = await handIn(
    server,
    { ...here, studentEnrollmentId: await enroll(server, here.classId, await server.person(), 'student') },
    'life-of-a-post',
  );
  const [classId, moduleId, staff] = [here.classId, here.classModuleId, here.teacher.accountId];
  const [code] = await server.sql<{ id: string }>(
    `INSERT INTO join_code (classroom_id, code, expires_at, approval, sign_up, created_by) VALUES ($1, $2, '2030-01-01', true, false, $3) RETURNING id`,
    [classId, person.accountId.slice(0, 12), staff],
  );
  const [roster, unread] = await server.sql<{ id: string }>(
    `INSERT INTO roster (file_name, kind, size, state, preview, created_by)
     SELECT 'people.csv', 'csv', 9, state, $1, $2 FROM unnest('{applied,uploaded}'::text[]) state RETURNING id`,
    [JSON.stringify({ columns: [{ name: 'name', samples: [MARK, email] }], mapping: [] }), admin.accountId],
  );
  const rows: [string, Record<string, unknown>][] = [
    ['release', { grade_id: graded.id, classroom_id: classId, released_by: staff }],
    ['returned', { submission_id: submissionId, classroom_id: classId, note: `Dear ${MARK}`, returned_by: staff }],
    [
      'mail',
      {
        account_id: person.accountId,
        recipient: email,
        kind: 'invitation',
        subject: MARK,
        sealed_body: MARK,
        expires_at: '2030-01-01',
      },
    ],
    [
      'pending_sign_up',
      {
        classroom_id: classId,
        join_code_id: code?.id,
        name: MARK,
        email,
        email_key: email,
        request_id: 'r',
        ip: '10.1.2.3',
        expires_at: '2030-01-01',
      },
    ],
    ['reset_request', { email_key: email, request_id: 'r', ip: '10.1.2.3' }],
    [
      'account_link',
      { account_id: person.accountId, kind: 'reset', token_hash: MARK + person.accountId, expires_at: '2030-01-01' },
    ],
    [
      'passkey',
      {
        account_id: person.accountId,
        credential_id: MARK + person.accountId,
        public_key: MARK,
        counter: 0,
        transports: '{}',
        backed_up: false,
        name: MARK,
      },
    ],
    ['recovery_code', { account_id: person.accountId, code_hash: MARK }],
    ['second_factor', { account_id: person.accountId, sealed_secret: MARK }],
    ['issuer_identity', { issuer: 'https://issuer.example', subject: MARK + person.accountId, account_id: person.accountId }],
    ['preferences', { account_id: person.accountId, called_name: MARK, theme: 'dark' }],
    ['notice_choice', { account_id: person.accountId, kind: 'feedback', email: false }],
    ['due_notice', { enrollment_id: enrollmentId, class_module_id: moduleId, classroom_id: classId, due_at: '2026-01-01' }],
    ['join_request', { classroom_id: classId, account_id: person.accountId, join_code_id: code?.id }],
    ['roster_chunk', { roster_id: unread?.id, number: 1, bytes: `${MARK};${email}` }],
    [
      'roster_item',
      {
        roster_id: roster?.id,
        number: 1,
        kind: 'account',
        label: MARK,
        verdict: 'new',
        account_id: person.accountId,
        wanted: JSON.stringify({ name: MARK, email }),
      },
    ],
    [
      'roster_item',
      { roster_id: roster?.id, number: 2, kind: 'account', label: MARK, verdict: 'refused', wanted: JSON.stringify({ email }) },
    ],
    [
      'roster_change',
      {
        roster_id: roster?.id,
        kind: 'account',
        deed: 'changed',
        account_id: person.accountId,
        before: JSON.stringify({ name: MARK }),
      },
    ],
    ['answer_claim', { submission_id: submissionId, classroom_id: classId, account_id: staff, until: '2030-01-01' }],
    ['answer_flag', { submission_id: submissionId, classroom_id: classId, account_id: staff }],
    [
      'feedback_draft',
      {
        submission_id: submissionId,
        classroom_id: classId,
        account_id: staff,
        feedback: `To ${MARK}`,
        comments: '[]',
        adjustment: 0,
        adjustment_reason: '',
        revision: 1,
      },
    ],
    ['second_reading', { submission_id: submissionId, classroom_id: classId, account_id: staff, grade_id: graded.id }],
    ['bank_comment', { owner_id: person.accountId, text: MARK, shortcut: '' }],
    [
      'draft',
      {
        enrollment_id: enrollmentId,
        class_module_id: moduleId,
        classroom_id: classId,
        question_key: 'life-of-a-post',
        text: MARK,
        revision: 1,
      },
    ],
    [
      'draft_revision',
      {
        enrollment_id: enrollmentId,
        class_module_id: moduleId,
        classroom_id: classId,
        question_key: 'life-of-a-post',
        kind: 'saved',
        text: MARK,
        written_at: '2026-01-01',
      },
    ],
    [
      'late_text',
      {
        enrollment_id: enrollmentId,
        class_module_id: moduleId,
        classroom_id: classId,
        question_key: 'life-of-a-post',
        text: MARK,
        base: 0,
        days_late: 0,
        late_cost: 0,
      },
    ],
    ['sandbox', { enrollment_id: enrollmentId, class_module_id: moduleId, classroom_id: classId }],
    [
      'exemplar',
      {
        classroom_id: classId,
        submission_id: submissionId,
        class_module_id: moduleId,
        question_key: 'life-of-a-post',
        text: MARK,
        note: '',
        asked_by: staff,
      },
    ],
    [
      'answer_print',
      {
        submission_id: submissionId,
        classroom_id: classId,
        class_module_id: moduleId,
        question_key: 'life-of-a-post',
        identical_key: submissionId,
        near_key: submissionId,
        similar_key: submissionId,
        bands: '{}',
      },
    ],
    [
      'answer_pair',
      {
        classroom_id: classId,
        class_module_id: moduleId,
        question_key: 'life-of-a-post',
        earlier_id: submissionId,
        later_id: other,
        kind: 'near',
        likeness: 97,
      },
    ],
    [
      'second_look',
      {
        classroom_id: classId,
        submission_id: submissionId,
        grade_id: graded.id,
        criterion: 'any',
        reason: `${MARK} asks`,
        outcome: 'stands',
        reply: `No, ${MARK}`,
        replied_by: staff,
        replied_at: '2026-01-01',
      },
    ],
    [
      'rival_grade',
      {
        submission_id: submissionId,
        classroom_id: classId,
        client_id: submissionId,
        beside: 1,
        levels: '{}',
        points: 0,
        feedback: MARK,
        comments: '[]',
        adjustment: 0,
        adjustment_reason: '',
        graded_by: staff,
      },
    ],
    [
      'attempt',
      {
        enrollment_id: enrollmentId,
        class_module_id: moduleId,
        classroom_id: classId,
        block_key: 'a-quiz',
        number: 1,
        answers: JSON.stringify({ q: MARK }),
        marks: '{}',
        points: 100,
        max_points: 100,
      },
    ],
    [
      'extension',
      {
        enrollment_id: enrollmentId,
        class_module_id: moduleId,
        classroom_id: classId,
        grant_id: submissionId,
        due_at: '2030-01-01',
        reason: `${MARK} was ill`,
        granted_by: staff,
      },
    ],
    [
      'block_time',
      { enrollment_id: enrollmentId, class_module_id: moduleId, classroom_id: classId, block_key: 'a-quiz', seconds: 9 },
    ],
    ['module_progress', { enrollment_id: enrollmentId, class_module_id: moduleId, classroom_id: classId, step_key: 'a' }],
    [
      'step_progress',
      { enrollment_id: enrollmentId, class_module_id: moduleId, classroom_id: classId, step_key: 'a', seen_at: '2026-01-01' },
    ],
    [
      'audit_event',
      { action: 'account.changed', subject_kind: 'account', subject_id: person.accountId, after: JSON.stringify({ name: MARK }) },
    ],
    [
      'audit_event',
      {
        actor_id: person.accountId,
        action: 'account.password-changed',
        subject_kind: 'account',
        subject_id: person.accountId,
        ip: '10.1.2.3',
      },
    ],
    ['audit_event', { action: 'account.reset-asked', subject_kind: 'account', subject_id: person.accountId, ip: '10.9.8.7' }],
  ];
  for (const [table, values] of rows) await insert(table, values);
  await server.request('POST', `cohorts/${world.cohortId}/members`, { as: admin, body: { accountIds: [person.accountId] } });
  return { person, submissionId };
}

async function insert(table: string, values: Record<string, unknown>): Promise<void> {
  const names = Object.keys(values);
  await server.sql(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')}) ON CONFLICT DO NOTHING`,
    Object.values(values),
  );
}

const tablesWithMark = (): Promise<string[]> => tablesWith(server, MARK);

async function suspend({ accountId }: Person): Promise<void> {
  await server.sql(`UPDATE account SET status = 'suspended' WHERE id = $1`, [accountId]);
}

const erase = (person: Person, name = person.name, as = world.admin) =>
  server.request('POST', `accounts/${person.accountId}/erasure`, { as, body: { name, reason: 'left the school' } });

describe('erasing a person', () => {
  it('removes them from every table and leaves the figures', async () => {
    const { person, submissionId } = await marked();
    for (const [table, { about }] of Object.entries(PERSONAL)) {
      const [row] = await server.sql(`SELECT 1 FROM ${table} WHERE ${about} LIMIT 1`, [person.accountId]);
      expect(row ? table : `${table}: nothing is arranged`).toBe(table);
    }
    expect((await tablesWithMark()).length).toBeGreaterThan(15);

    await suspend(person);
    expect((await erase(person)).statusCode).toBe(204);

    expect(await tablesWithMark()).toEqual([]);
    const [left] = await server.sql(
      `SELECT g.points, g.feedback, s.word_count FROM grade g JOIN submission s ON s.id = g.submission_id WHERE s.id = $1`,
      [submissionId],
    );
    expect(left).toEqual({ points: 400, feedback: '', word_count: 2 });
    const [account] = await server.sql(`SELECT name, status, password_hash FROM account WHERE id = $1`, [person.accountId]);
    expect(account).toEqual({ name: 'Erased person', status: 'suspended', password_hash: null });
    const events = await server.sql(
      `SELECT action, ip FROM audit_event WHERE actor_id = $1 OR actor_id IS NULL AND subject_id = $1 ORDER BY at, action`,
      [person.accountId],
    );
    expect(events).toEqual([
      { action: 'account.changed', ip: null },
      { action: 'account.password-changed', ip: null },
      { action: 'account.reset-asked', ip: null },
    ]);
    expect(readFileSync(file, 'utf8')).toContain(person.accountId);
    const register = (await server.request('GET', 'erasures', { as: world.admin })).json<ErasurePageDto>();
    expect(register.items[0]).toMatchObject({
      accountId: person.accountId,
      erasedBy: world.admin.accountId,
      reason: 'left the school',
    });
  });

  it('is refused for who is active, for another name and a second time', async () => {
    const person = await server.person('student', 'Stays Here');
    expect((await erase(person)).statusCode).toBe(409);
    await suspend(person);
    expect((await erase(person, 'stays here')).statusCode).toBe(400);
    expect((await erase(person)).statusCode).toBe(204);
    expect((await erase({ ...person, name: 'Erased person' })).statusCode).toBe(409);
  });

  it('is the only way to change what was handed in, and changes only what people wrote', async () => {
    const { person, submissionId } = await marked();
    await expect(server.sql(`UPDATE submission SET text = 'mine' WHERE id = $1`, [submissionId])).rejects.toThrow(
      /never changed/,
    );
    const someone = await server.person();
    const inOne = (change: string, erased = someone) =>
      server.sql(
        `DO $$ BEGIN INSERT INTO erasure (account_id) VALUES ('${erased.accountId}'); ${change}; RAISE 'nothing refused'; END $$`,
      );
    const refused = async (change: string, erased?: Person) =>
      expect([change, await inOne(change, erased).catch(String)]).toEqual([
        change,
        expect.stringMatching(/never changed|never deleted/),
      ]);
    const [event] = await server.sql<{ id: string }>(`SELECT id FROM audit_event WHERE subject_id = $1 AND actor_id IS NULL`, [
      person.accountId,
    ]);
    const handedIn = `submission_id = '${submissionId}'`;
    const emptyings = [
      `UPDATE submission SET text = 'Erased.' WHERE id = '${submissionId}'`,
      `UPDATE grade SET feedback = '', comments = '[]' WHERE ${handedIn}`,
      `UPDATE attempt SET answers = '{}' WHERE enrollment_id = (SELECT enrollment_id FROM submission WHERE id = '${submissionId}')`,
      `UPDATE audit_event SET before = NULL, after = NULL WHERE id = '${event?.id}'`,
    ];
    for (const emptying of emptyings) {
      await refused(emptying);
      await expect(inOne(emptying, person)).rejects.toThrow(/nothing refused/);
    }
    for (const change of [
      `UPDATE submission SET text = 'Not mine.' WHERE id = '${submissionId}'`,
      `UPDATE grade SET feedback = 'Well done.' WHERE ${handedIn}`,
      `UPDATE grade SET points = 0 WHERE ${handedIn}`,
      `UPDATE attempt SET answers = '{"q": "right"}' WHERE enrollment_id = (SELECT enrollment_id FROM submission WHERE id = '${submissionId}')`,
      `UPDATE audit_event SET after = '{"role": "admin"}' WHERE id = '${event?.id}'`,
      `UPDATE audit_event SET action = 'account.praised' WHERE id = '${event?.id}'`,
      `UPDATE audit_event SET ip = NULL WHERE actor_id = '${world.admin.accountId}'`,
      `DELETE FROM audit_event`,
      `DELETE FROM grade WHERE ${handedIn}`,
      `TRUNCATE audit_event CASCADE`,
      `TRUNCATE erasure`,
      `UPDATE erasure SET reason = ''`,
    ])
      await refused(change, person);
    const nobody = `INSERT INTO erasure (account_id) SELECT subject_id FROM audit_event WHERE subject_kind <> 'account' LIMIT 1`;
    await expect(server.sql(nobody)).rejects.toThrow(/erasure_account_fkey/);
    await expect(server.sql(`DELETE FROM erasure`)).rejects.toThrow(/never changed/);
  });

  it('is done again when a backup brings the person back', async () => {
    const { person } = await marked();
    writeFileSync(file, `${person.accountId} 2026-01-01T00:00:00.000Z\nnot a line\n`);
    expect(await tablesWithMark()).not.toEqual([]);
    await server.app.get(ErasuresService).onApplicationBootstrap();
    const [account] = await server.sql(`SELECT name FROM account WHERE id = $1`, [person.accountId]);
    expect(account).toEqual({ name: 'Erased person' });
    const [again] = await server.sql(
      `SELECT actor_id FROM audit_event WHERE action = 'account.erased-again' AND subject_id = $1`,
      [person.accountId],
    );
    expect(again).toEqual({ actor_id: null });
    expect(readFileSync(file, 'utf8').split('\n').filter(Boolean).length).toBeGreaterThan(2);
  });
});

describe('the export of a person', () => {
  const unpack = async (archive: Buffer): Promise<Map<string, string>> => {
    const zip = await fromBufferPromise(archive);
    const files = new Map<string, string>();
    for await (const entry of zip.eachEntry()) {
      const parts: Buffer[] = [];
      for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
      files.set(entry.fileName, Buffer.concat(parts).toString('utf8'));
    }
    return files;
  };

  it('holds everything for the school, and answers as they were written', async () => {
    const { person } = await marked();
    const answer = await server.request('GET', `accounts/${person.accountId}/export`, { as: world.admin });
    expect(answer.headers['content-type']).toBe('application/zip');
    const files = await unpack(answer.rawPayload);
    const tables = JSON.parse(files.get('person.json') ?? '{}') as Record<string, Record<string, unknown>[]>;
    for (const [table, { told }] of Object.entries(PERSONAL))
      expect([table, table in tables]).toEqual([table, told !== 'nobody']);
    expect(tables['account']?.[0]).toMatchObject({ name: person.name });
    expect(JSON.stringify(tables)).not.toMatch(/password_hash|device_key|current_hash|sealed_/);
    expect(files.get('answers/001-life-of-a-post-attempt-1.md')).toContain(`I am ${MARK}.`);
  });

  it('tells the person themselves nothing that is not released, and nothing the staff noted', async () => {
    const { person, submissionId } = await marked();
    await server.sql(`DELETE FROM release WHERE grade_id IN (SELECT id FROM grade WHERE submission_id = $1)`, [submissionId]);
    const files = await unpack((await server.request('GET', 'me/export', { as: person })).rawPayload);
    const tables = JSON.parse(files.get('person.json') ?? '{}') as Record<string, unknown[]>;
    expect(tables['grade']).toEqual([]);
    expect(tables['submission']).toHaveLength(1);
    for (const table of ['feedback_draft', 'rival_grade', 'answer_flag', 'answer_pair', 'answer', 'audit_event'])
      expect(table in tables).toBe(false);
  });
});
