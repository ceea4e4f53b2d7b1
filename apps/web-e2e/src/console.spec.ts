import { type Locator, type Page } from '@playwright/test';
import { steps } from './course.ts';
import { expect, refused, settled, test } from './journey.ts';
import { readToTheEnd, stepPath } from './lesson.ts';
import { expectOpenToAll } from './screen.ts';

const part = '#practice-console';
const tasks = steps.flatMap(({ labs }) => labs).find(({ kind }) => kind === 'api-console')?.tasks ?? [];

interface Fields {
  method?: string;
  path?: string;
  token?: 'Yours' | 'None' | 'Another';
  pasted?: string;
  header?: { name: string; value: string };
  body?: string;
}

/** The console as a student uses it. */
class Console {
  readonly block: Locator;
  readonly answer: Locator;

  constructor(private readonly page: Page) {
    this.block = page.locator(part);
    this.answer = this.block.getByRole('region', { name: 'Answer' });
  }

  async preset(label: string): Promise<void> {
    await this.block
      .getByRole('list', { name: 'Requests to begin with' })
      .getByRole('button', { name: new RegExp(`${label}$`) })
      .click();
    // The fields show it with the next frame; what is filled in before would be mixed with it.
    await this.page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => setTimeout(shown))));
  }

  async fill({ method, path, token, pasted, header, body }: Fields): Promise<void> {
    const { block } = this;
    if (method !== undefined) await block.getByLabel('Method').selectOption(method);
    if (path !== undefined) await block.getByLabel('Path', { exact: true }).fill(path);
    if (token !== undefined) await block.getByRole('group', { name: 'Token' }).getByText(token, { exact: true }).click();
    if (pasted !== undefined) await block.getByLabel('Token to send').fill(pasted);
    if (header !== undefined) {
      const known = block.getByLabel(`Value of ${header.name}`);
      if ((await known.count()) === 0) {
        await block.getByRole('button', { name: 'Add a header' }).click();
        await block
          .getByLabel(/^Name of header/)
          .last()
          .fill(header.name);
      }
      await known.fill(header.value);
    }
    if (body !== undefined) {
      const editor = block.getByRole('textbox', { name: 'Body' });
      await editor.fill(body);
    }
  }

  /** Sends what stands in the fields and reads the answer off the page. */
  async send(status: string, ...words: (string | RegExp)[]): Promise<string> {
    await this.block.getByLabel('Path', { exact: true }).press('Control+Enter');
    await this.shows(status, ...words);
    const path = await this.block.getByLabel('Path', { exact: true }).inputValue();
    await expect(this.answer.getByRole('heading').first()).toContainText(path);
    return this.answer.innerText();
  }

  async shows(status: string, ...words: (string | RegExp)[]): Promise<void> {
    await expect(this.answer.locator('.status')).toContainText(status);
    // What who cannot see it hears.
    await expect(this.page.locator('.cdk-live-announcer-element')).toHaveText(
      new RegExp(`${status}, (\\d+ milliseconds?|under 1 millisecond)`),
    );
    for (const said of words) await expect(this.answer).toContainText(said);
  }

  /** What the answer says in one of its headers. */
  async header(name: string): Promise<string> {
    const term = this.page.getByText(name, { exact: true });
    return this.answer.locator('app-header-list div', { has: term }).locator('dd').innerText();
  }

  /** A task is ticked, beside its words and where the answer is. */
  async ticked(key: string): Promise<void> {
    const number = tasks.findIndex((task) => task.key === key) + 1;
    await expect(this.answer.getByText(`Task ${number} is done.`)).toBeVisible();
    await expect(this.block.getByText(`Task ${number}, done.`)).toBeAttached();
    const proved = tasks[number - 1]?.feedback ?? '';
    await expect(this.block.locator('section.tasks')).toContainText(proved);
  }
}

test('Every status of the brief comes through the console, for its true reason, and the server ticks the tasks', async ({
  complaints,
  enter,
  school,
}) => {
  test.setTimeout(240_000);
  complaints.expect(...[400, 401, 403, 404, 405, 409, 415, 429].map(refused));
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const [mina] = at.students;
  const page = await enter(mina, stepPath(at, 'api-testing'), { reducedMotion: 'reduce' });
  await settled(page);
  const practice = new Console(page);
  await expect(practice.block.getByText(`0 of ${tasks.length} done`)).toBeVisible();
  await expectOpenToAll(page, 'console, as it is found', part);

  await practice.preset('Read all users');
  await practice.send('200 OK', 'A list stands in square brackets', 'Alice', 'Bob');
  await practice.fill({ header: { name: 'If-None-Match', value: await practice.header('etag') } });
  await practice.send('304 Not Modified', 'Your fingerprint still fits');

  await practice.preset('Read one user');
  await practice.fill({ path: '/api/users/2' });
  await practice.send('200 OK', 'bob@example.com');
  await practice.ticked('read-one');

  await practice.preset('Create a user');
  // The same as a line for a terminal, with the token left out.
  await practice.block.getByText('As it will go', { exact: true }).click();
  await practice.block.getByRole('group', { name: 'Written as' }).getByText('curl', { exact: true }).click();
  const curl = practice.block.getByRole('group', { name: 'The same request for curl' });
  await expect(curl).toContainText(/^curl -i -X POST http:\/\/\S+\/sandbox\/[\w-]+\/api\/users \\/);
  await expect(curl).toContainText('-H "Authorization: Bearer $TOKEN"');
  await expect(curl).toContainText('"email": "chen@example.com"');
  await practice.send('201 Created', 'The id was given by the server');
  const location = await practice.header('location');
  expect(location).toMatch(/^\/sandbox\/[\w-]+\/api\/users\/3$/);
  await practice.fill({ method: 'GET', path: location.slice(location.indexOf('/api/')) });
  await practice.send('200 OK', 'chen@example.com');
  await practice.ticked('create-and-read');

  await practice.preset('Replace a user');
  await practice.fill({ path: '/api/users/2', body: '{"name": "Robert", "email": "bob@example.com", "role": "user"}' });
  await practice.send('200 OK', 'Robert');
  await practice.ticked('replace');

  await practice.fill({ method: 'GET', path: '/api/users/99' });
  await practice.send('404 Not Found', 'There is no user 99.', 'The route exists, this user does not.');
  await practice.ticked('nobody-there');
  await practice.preset('A wrong address');
  await practice.send('404 Not Found', 'No route answers GET /api/invalid.');

  await practice.preset('A body with two mistakes');
  await practice.send('400 Bad Request', 'One message for each field', '"field": "name"', '"field": "email"');
  await expectOpenToAll(page, 'console, refused', part);
  await practice.preset('Read all users');
  await practice.send('200 OK');
  await practice.ticked('two-mistakes');
  // What is wrong with JSON is told while it is typed; it can be sent nevertheless.
  await practice.fill({ method: 'POST', body: '{"name": "Chen",}' });
  await expect(practice.block.getByText(/^Line 1: /)).toBeVisible();
  await practice.send('400 Bad Request', 'The body is not valid JSON');

  await practice.preset('Delete a user');
  await practice.fill({ path: '/api/users/3' });
  await practice.send('204 No Content', 'no body');
  await practice.block.getByRole('button', { name: 'Send DELETE /api/users/3 again' }).first().click();
  await practice.shows('404 Not Found', 'There is nothing left to delete.');
  await practice.ticked('delete-twice');

  await practice.preset('Read all users');
  await practice.fill({ token: 'None' });
  await practice.send('401 Unauthorized', 'Send a token', 'No token, no data');
  await practice.ticked('no-token');

  await practice.preset('Create a user');
  await practice.fill({ path: '/api/tokens', body: '{"userId": 2, "expiresIn": 600}' });
  const signed = await practice.send('201 Created', 'A token for somebody else');
  const bob = /"token": "([^"]+)"/.exec(signed)?.[1] ?? '';
  await practice.fill({ method: 'DELETE', path: '/api/users/1', token: 'Another', pasted: bob });
  await practice.send('403 Forbidden', 'Robert has the role user. Only an admin may do this.');
  await practice.ticked('forbidden');

  await practice.preset('Create a user');
  await practice.fill({ body: '{"name": "Al", "email": "ALICE@example.com", "role": "user"}' });
  await practice.send('409 Conflict', 'Another user has the e-mail ALICE@example.com.');
  await practice.ticked('taken');

  await practice.fill({ method: 'DELETE', path: '/api/users' });
  await practice.send('405 Method Not Allowed', 'does not answer DELETE');
  expect(await practice.header('allow')).toMatch(/GET, .*POST/);
  await practice.preset('Create a user');
  await practice.fill({ header: { name: 'Content-Type', value: 'text/plain' } });
  await practice.send('415 Unsupported Media Type', 'Send the body as application/json, not as text/plain.');

  // What the server did for it: its time, its SQL, its line in the log.
  await practice.preset('Read all users');
  await practice.send('200 OK');
  await practice.answer.getByText('What the server did', { exact: true }).click();
  await expect(practice.answer.getByText(/FROM sandbox_user WHERE sandbox_id = \$1/)).toBeVisible();
  await expect(practice.answer.getByRole('table', { name: 'Time in each part of the server' })).toContainText('Database');
  await expectOpenToAll(page, 'console, used', part);

  // Enough of it, sent past the page, and the page has to wait as well.
  const { base } = await school.ask<{ base: string }>(mina, 'PUT', `/classes/${at.id}/modules/${at.moduleId}/sandbox`);
  const authorization = `Bearer ${await school.token(mina)}`;
  await expect(async () => {
    const ask = () => fetch(`${school.origin}${base}/api/users/1`, { headers: { authorization } });
    await Promise.all(Array.from({ length: 61 }, ask));
    await practice.block.getByLabel('Path', { exact: true }).press('Control+Enter');
    await expect(practice.answer.locator('.status')).toContainText('429 Too Many Requests');
  }).toPass();
  await practice.shows('429 Too Many Requests', 'more than 60 requests', /You can go on (in|now)/);
  expect(Number(await practice.header('retry-after'))).toBeGreaterThan(0);

  // What was ticked is the server's: it stands there after the page is loaded anew, and counts for the step.
  await page.reload();
  await settled(page);
  await expect(practice.block.getByText(`${tasks.length} of ${tasks.length} done`)).toBeVisible();
  for (const { feedback } of tasks) await expect(practice.block.locator('section.tasks')).toContainText(feedback);
  await readToTheEnd(page);
  await expect(page.getByText('Step complete')).toBeVisible();
});

test('The same requests with a token, from outside of the browser, get the same answers', async ({ school }) => {
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const [mina] = at.students;
  const { base } = await school.ask<{ base: string }>(mina, 'PUT', `/classes/${at.id}/modules/${at.moduleId}/sandbox`);
  const own = await school.token(mina);
  const json = { 'Content-Type': 'application/json' };
  const send = (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = json,
    token: string | null = own,
  ) =>
    fetch(`${school.origin}${base}/api${path}`, {
      method,
      headers: { ...(body === undefined ? {} : headers), ...(token === null ? {} : { Authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const chen = { name: 'Chen', email: 'chen@example.com', role: 'user' };

  const list = await send('GET', '/users');
  expect(list.status).toBe(200);
  const unchanged = await fetch(`${school.origin}${base}/api/users`, {
    headers: { Authorization: `Bearer ${own}`, 'If-None-Match': list.headers.get('etag') ?? '' },
  });
  expect([unchanged.status, await unchanged.text()]).toEqual([304, '']);

  const created = await send('POST', '/users', chen);
  expect([created.status, created.headers.get('location')]).toEqual([201, `${base}/api/users/3`]);
  expect((await send('GET', '/users/3')).status).toBe(200);
  expect((await send('DELETE', '/users/3')).status).toBe(204);
  expect((await send('DELETE', '/users/3')).status).toBe(404);

  const bad = await send('POST', '/users', { ...chen, name: '', email: 'not-an-address' });
  const { errors } = (await bad.json()) as { errors: { field: string }[] };
  expect([bad.status, errors.map(({ field }) => field)]).toEqual([400, ['name', 'email']]);
  expect((await send('GET', '/users', undefined, {}, null)).status).toBe(401);
  const { token: bob } = (await (await send('POST', '/tokens', { userId: 2, expiresIn: 600 })).json()) as { token: string };
  expect((await send('DELETE', '/users/1', undefined, {}, bob)).status).toBe(403);
  expect((await send('GET', '/users/99')).status).toBe(404);
  expect((await send('GET', '/invalid')).status).toBe(404);
  const wrongMethod = await send('DELETE', '/users');
  expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, expect.stringContaining('POST')]);
  expect((await send('POST', '/users', { ...chen, email: 'alice@example.com' })).status).toBe(409);
  expect((await send('POST', '/users', JSON.stringify(chen), { 'Content-Type': 'text/plain' })).status).toBe(415);

  const many = await Promise.all(Array.from({ length: 80 }, () => send('GET', '/users/1')));
  const stopped = many.filter(({ status }) => status === 429);
  expect(stopped.length).toBeGreaterThan(0);
  for (const { headers } of stopped) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200, 429]));
});
