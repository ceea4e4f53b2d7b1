import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import {
  type Block,
  type BlockKind,
  type DocumentLabBlock,
  type Expectation,
  grade,
  meets,
  proves,
  type SandboxDeed,
  type SqlLabBlock,
} from '@big-six/lesson-format';
import { compileCourse } from '@big-six/lesson-format/compile';
import JSON5 from 'json5';
import { Aggregator, Query } from 'mingo';
import { type Answer, type Asked } from './ask-postgres';

const compiled = compileCourse(join(__dirname, '..'));
if (!compiled.ok) throw new Error('the course does not compile');
const blocks = compiled.value.modules.flatMap(({ document }) => document.steps.flatMap((step) => step.blocks));

function only<K extends BlockKind>(kind: K): Extract<Block, { kind: K }> {
  const [block] = blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);
  if (!block) throw new Error(`the course has no ${kind}`);
  return block;
}

const rowsOfOrders =
  'SELECT o.id, u.id, u.name, u.city, item, cents, status FROM orders o JOIN users u ON u.id = user_id ORDER BY o.id';
const rowsOfUsers = 'SELECT id, name, email, city FROM users ORDER BY id';
const withoutRollback = ['SELECT count(*) FROM orders', 'BEGIN; DELETE FROM orders; SELECT count(*) FROM orders; ROLLBACK'];
const answers = new Map<string, Answer>();

/** Asks Postgres everything that is asked below, of the lab's tables as they are in the beginning. */
function askPostgres(): void {
  const { setup, tasks, examples } = only('sql-lab');
  const queries = [...tasks.map(({ solution }) => solution), ...examples.map(({ text }) => text)];
  const asked: Asked = { setup, queries: [...queries, ...withoutRollback, rowsOfOrders, rowsOfUsers] };
  const answered = execFileSync(process.execPath, [join(__dirname, 'ask-postgres.ts')], { input: JSON.stringify(asked) });
  (JSON.parse(answered.toString()) as Answer[]).forEach((answer, index) => answers.set(asked.queries[index] ?? '', answer));
}

beforeAll(askPostgres, 60_000);

describe('the SQL lab', () => {
  const lab = only('sql-lab');
  const rollback = lab.tasks.find(({ key }) => key === 'rollback');

  function tried(task: SqlLabBlock['tasks'][number] | undefined, query: string): boolean {
    const answer = answers.get(query);
    if (!task || !answer || 'error' in answer) throw new Error(`“${query}” was answered ${JSON.stringify(answer)}`);
    const graded = grade(lab, { [task.key]: JSON.stringify({ query, rows: answer.rows }) });
    if (!graded.ok) throw new Error(JSON.stringify(graded.problems));
    return graded.result.points === 100;
  }

  it.each(lab.tasks)('has a solution of “$key” that is graded right', (task) => {
    expect(tried(task, task.solution)).toBe(true);
  });

  it.each(lab.examples.filter(({ key }) => key !== 'refused'))('does not solve a task with its example “$key”', ({ text }) => {
    expect(lab.tasks.filter((task) => tried(task, text))).toEqual([]);
  });

  it('shows a row that the table refuses', () => {
    const refused = lab.examples.find(({ key }) => key === 'refused')?.text ?? '';
    expect(answers.get(refused)).toEqual({ error: expect.stringContaining('violates check constraint') });
  });

  it('wants the rollback done, and its result seen', () => {
    for (const query of withoutRollback) expect(tried(rollback, query)).toBe(false);
  });
});

describe('the document lab', () => {
  const lab = only('document-lab');

  /** Answers `db.<collection>.find(…)` and `.aggregate(…)`, which is all that the lesson asks. */
  function documentsOf(query: string): unknown[] {
    const [, name, verb, written = ''] = /^db\.(\w+)\.(find|aggregate)\(([^]*)\)$/.exec(query.trim()) ?? [];
    const collection = lab.collections.find((one) => one.name === name);
    if (!collection) throw new Error(`not a query of this lab: ${query}`);
    const documents = collection.documents.map((text) => JSON.parse(text) as Record<string, unknown>);
    const [first, second] = JSON5.parse<[never, never?]>(`[${written}]`);
    return verb === 'find' ? new Query(first).find(documents, second).all() : new Aggregator(first).run(documents);
  }

  function tried(task: DocumentLabBlock['tasks'][number], query: string): boolean {
    const documents = documentsOf(query).map((document) => JSON.stringify(document));
    const graded = grade(lab, { [task.key]: JSON.stringify({ query, documents }) });
    if (!graded.ok) throw new Error(JSON.stringify(graded.problems));
    return graded.result.points === 100;
  }

  it.each(lab.tasks)('has a solution of “$key” that is graded right', (task) => {
    expect(tried(task, task.solution)).toBe(true);
  });

  it.each(lab.examples)('does not solve a task with its example “$key”', (example) => {
    for (const task of lab.tasks) expect(tried(task, example.text)).toBe(false);
  });

  it('holds the same orders and people as the tables', () => {
    const orders = documentsOf('db.orders.find({})') as {
      _id: number;
      user: { id: number; name: string; city: string };
      item: string;
      cents: number;
      status: string;
    }[];
    const users = documentsOf('db.users.find({})') as { _id: number; name: string; email: string; city: string }[];
    const cells = (values: (string | number)[]) => values.map(String);
    expect(answers.get(rowsOfOrders)).toEqual({
      rows: orders.map(({ _id, user, item, cents, status }) => cells([_id, user.id, user.name, user.city, item, cents, status])),
    });
    expect(answers.get(rowsOfUsers)).toEqual({
      rows: users.map(({ _id, name, email, city }) => cells([_id, name, email, city])),
    });
  });
});

describe('the tasks at the practice API', () => {
  const labs = [only('api-console'), only('jwt-lab'), only('cache-lab')];
  const tasks = labs.flatMap((lab) => lab.tasks.map((task) => ({ ...task, name: `${lab.key}/${task.key}` })));

  /** A request and answer that meet the expectation and no more. */
  function deed({ method = 'GET', path = '/api/me', status = 200, fields = 0, ...rest }: Expectation): SandboxDeed {
    const { token = 'own', cache = rest.stale ? 'hit' : null, stale = false } = rest;
    const subject = method === 'POST' && status === 201 ? '3' : path.endsWith('/:id') ? '3' : null;
    return { method, path: path.replace(':id', '3'), status, fields, token, cache, stale, subject };
  }

  const nothing: SandboxDeed[] = [];
  const everyday: SandboxDeed[] = [
    deed({ path: '/api/users' }),
    deed({ path: '/api/users/:id', status: 304 }),
    deed({ path: '/api/report', cache: 'hit' }),
    deed({ path: '/api/invalid', status: 404 }),
    deed({ method: 'POST', path: '/api/users', status: 400, fields: 1 }),
    deed({ path: '/api/users' }),
  ];

  it.each(tasks)('proves $name by doing just that', ({ proof }) => {
    expect(proves(proof, proof.map(deed))).toBe(true);
    expect(proves(proof, [...everyday, ...proof.map(deed)])).toBe(true);
  });

  it.each(tasks)('does not take $name for done by everyday requests, or by a part of it', ({ proof }) => {
    expect(proves(proof, nothing)).toBe(false);
    for (const upTo of everyday.keys()) expect(proves(proof, everyday.slice(0, upTo + 1))).toBe(false);
    for (const left of proof.keys()) {
      const lesser = proof.map(deed).filter((_, index) => index !== left);
      expect(proves(proof, [...everyday, ...lesser])).toBe(false);
    }
  });

  it.each(tasks)('does not tick $name for a request that ticks another task of one request', ({ name, proof }) => {
    for (const other of tasks) {
      if (other.name === name || other.proof.length > 1) continue;
      expect({ other: other.name, ticked: proves(proof, other.proof.map(deed)) }).toEqual({ other: other.name, ticked: false });
    }
  });

  it('leaves them all to be done when the diagram of step 1 has been fired', () => {
    const fired: SandboxDeed[] = [
      deed({ path: '/api/users/1' }),
      { ...deed({ method: 'PUT', path: '/api/users/1' }), subject: '1' },
      deed({ method: 'PUT', path: '/api/users/1', status: 401, token: 'none' }),
      deed({ method: 'PUT', path: '/api/users/1', status: 401, token: 'bad-signature' }),
      deed({ method: 'PUT', path: '/api/users/1', status: 400, fields: 2 }),
      deed({ method: 'POST', path: '/api/tokens', status: 201 }),
      deed({ method: 'PUT', path: '/api/users/1', status: 403, token: 'practice' }),
    ];
    const twice = [...fired, ...fired];
    const ticked = tasks.filter(({ proof }) => twice.some((_, index) => proves(proof, twice.slice(0, index + 1))));
    expect(ticked.map(({ name }) => name)).toEqual([]);
  });

  it('wants the user read back that was created, and the one deleted twice that was deleted', () => {
    for (const key of ['create-and-read', 'delete-twice']) {
      const { proof } = tasks.find((task) => task.key === key) ?? { proof: [] };
      const [first, second] = proof.map(deed);
      if (!first || !second) throw new Error(`${key} has two requests`);
      expect(proves(proof, [first, { ...second, subject: '4', path: '/api/users/4' }])).toBe(false);
    }
  });

  it('wants nothing changed between the refused body and the list that proves it', () => {
    const { proof } = tasks.find(({ key }) => key === 'two-mistakes') ?? { proof: [] };
    const [refused, list] = proof.map(deed);
    if (!refused || !list) throw new Error('it has two requests');
    const created = deed({ method: 'POST', path: '/api/users', status: 201 });
    expect(proves(proof, [refused, created, list])).toBe(false);
    expect(proves(proof, [created, refused, list])).toBe(true);
  });

  it('has something to say to every answer of the brief, and the fitting thing', () => {
    const { notices } = only('api-console');
    const said = (expectation: Expectation) => notices.find(({ when }) => meets(when, deed(expectation)))?.html ?? '';
    const of: [Expectation, string][] = [
      [{ path: '/api/users' }, 'square brackets'],
      [{ path: '/api/users/:id' }, 'One object'],
      [{ method: 'POST', path: '/api/users', status: 201 }, 'given by the server'],
      [{ method: 'POST', path: '/api/tokens', status: 201 }, 'somebody else'],
      [{ method: 'PUT', path: '/api/users/:id' }, 'replaces'],
      [{ method: 'PATCH', path: '/api/users/:id' }, 'a part'],
      [{ method: 'DELETE', path: '/api/users/:id', status: 204 }, 'no body'],
      [{ path: '/api/users', status: 304 }, 'fingerprint'],
      [{ method: 'POST', path: '/api/users', status: 400, fields: 2 }, 'for each field'],
      [{ method: 'POST', path: '/api/users', status: 400, fields: 1 }, 'names the field'],
      [{ method: 'POST', path: '/api/users', status: 400 }, 'well-formed JSON'],
      [{ status: 401, token: 'none' }, 'No token'],
      [{ status: 401, token: 'expired' }, 'its time is over'],
      [{ status: 401, token: 'bad-signature' }, 'proves nothing'],
      [{ method: 'DELETE', path: '/api/users/:id', status: 403, token: 'practice' }, 'the answer is no'],
      [{ path: '/api/users/:id', status: 404 }, 'this user does not'],
      [{ method: 'DELETE', path: '/api/users/:id', status: 404 }, 'nothing left to delete'],
      [{ path: '/api/invalid', status: 404 }, 'No route'],
      [{ method: 'DELETE', path: '/api/users', status: 405 }, 'Allow'],
      [{ method: 'POST', path: '/api/users', status: 409 }, 'collides'],
      [{ method: 'POST', path: '/api/users', status: 415 }, 'Content-Type'],
      [{ status: 429 }, 'Retry-After'],
    ];
    for (const [expectation, words] of of)
      expect({ ...expectation, said: said(expectation) }).toMatchObject({ said: expect.stringContaining(words) });
  });
});
