import { steps } from './course.ts';
import { type ClassAtSchool, freshKey, type Person, type School } from './school.ts';

type Module = Pick<ClassAtSchool, 'id' | 'moduleId'>;

/** Sorts and does every task of the module by the API, for journeys that tell of something else. */
export async function doAllTasks(school: School, at: Module, student: Person): Promise<void> {
  const path = `/classes/${at.id}/modules/${at.moduleId}`;
  const attempt = (blockKey: string, answers: Record<string, string>) =>
    school.ask(student, 'POST', `${path}/blocks/${blockKey}/attempts`, { answers });

  for (const { sorters, labs } of steps) {
    for (const { key, items } of sorters) await attempt(key, Object.fromEntries(items.map(({ key, bin }) => [key, bin])));
    for (const { key, tasks } of labs) {
      const answers = tasks.flatMap(({ key, answer }) => (answer ? [[key, JSON.stringify(answer)] as const] : []));
      if (answers.length > 0) await attempt(key, Object.fromEntries(answers));
    }
  }

  const { base } = await school.ask<{ base: string }>(student, 'PUT', `${path}/sandbox`);
  await practise(new PracticeCaller(`${school.origin}${base}/api`, await school.token(student)));

  const { blocks } = await school.ask<{ blocks: { blockKey: string; done: boolean }[] }>(student, 'GET', path);
  const labs = steps.flatMap(({ labs }) => labs.map(({ key }) => key));
  const left = blocks.filter(({ blockKey, done }) => labs.includes(blockKey) && !done);
  if (left.length > 0) throw new Error(`still to do: ${left.map(({ blockKey }) => blockKey).join(', ')}`);
}

/** What a student sends to the practice API until every task there is done. */
async function practise(api: PracticeCaller): Promise<void> {
  const person = () => ({ name: 'Chen', email: `${freshKey()}@example.com`, role: 'user' });
  await api.send('GET', '/users/2', 200);
  const { id } = (await api.send('POST', '/users', 201, { body: person() })) as { id: number };
  await api.send('GET', `/users/${id}`, 200);
  await api.send('PUT', '/users/2', 200, { body: person() });
  await api.send('GET', '/users/999999', 404);
  await api.send('POST', '/users', 400, { body: { name: '', email: 'not-an-address', role: 'user' } });
  await api.send('GET', '/users', 200);
  await api.send('DELETE', `/users/${id}`, 204);
  await api.send('DELETE', `/users/${id}`, 404);
  await api.send('GET', '/users', 401, { token: null });
  await api.send('POST', '/users', 409, { body: { ...person(), email: 'alice@example.com' } });

  const token = async (expiresIn: number) =>
    ((await api.send('POST', '/tokens', 201, { body: { userId: 2, expiresIn } })) as { token: string }).token;
  const good = await token(600);
  const [header = '', payload = '', signature = ''] = good.split('.');
  await api.send('GET', '/me', 200, { token: good });
  await api.send('DELETE', '/users/1', 403, { token: good });
  await api.send('GET', '/me', 401, { token: [header, changed(payload, { role: 'admin' }), signature].join('.') });
  await api.send('GET', '/me', 401, { token: await token(0) });
  await api.send('GET', '/me', 401, { token: [changed(header, { alg: 'none' }), payload, ''].join('.') });

  await api.send('DELETE', '/report/cache', 204);
  await api.send('GET', '/report', 200);
  await api.send('GET', '/report', 200);
  await api.send('GET', '/report', 200, { headers: { 'Cache-Control': 'no-cache' } });
  const [order] = (await api.send('GET', '/orders?limit=1', 200)) as { id: number; cents: number }[];
  await api.send('PATCH', `/orders/${order?.id}`, 200, { body: { cents: (order?.cents ?? 0) + 100_000 } });
  await api.send('GET', '/report', 200);
  await api.send('DELETE', '/report/cache', 204);
  await api.send('GET', '/report', 200);
}

/** A part of a token, with other claims and the signature it no longer has. */
function changed(part: string, claims: Record<string, unknown>): string {
  const before = JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  return Buffer.from(JSON.stringify({ ...before, ...claims })).toString('base64url');
}

interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
  /** Null for none; the student's own when left out. */
  token?: string | null;
}

class PracticeCaller {
  constructor(
    private readonly base: string,
    private readonly own: string,
  ) {}

  /** @throws Error for any other status */
  async send(
    method: string,
    path: string,
    status: number,
    { body, headers = {}, token = this.own }: Sent = {},
  ): Promise<unknown> {
    const response = await fetch(this.base + path, {
      method,
      headers: {
        ...headers,
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status !== status) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
    return JSON.parse(text || 'null');
  }
}
