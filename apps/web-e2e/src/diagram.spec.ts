import { type Locator, type Page, type Response } from '@playwright/test';
import { holdUser } from './database.ts';
import { expect, refused, test } from './journey.ts';
import { stepPath } from './lesson.ts';
import { expectOpenToAll } from './screen.ts';

/** The times of a trip by stop, as the page shows them in its table. */
async function tripTimes(block: Locator): Promise<Record<string, string>> {
  const table = block.getByRole('table', { name: 'The times of this request' });
  const [titles, times] = [table.getByRole('columnheader'), table.getByRole('cell')];
  await expect(times).toHaveCount(6);
  const [names, shown] = [await titles.allInnerTexts(), await times.allInnerTexts()];
  return Object.fromEntries(names.map((name, index) => [name, shown[index]?.trim() ?? '']));
}

/** What the server itself said of the same request, in milliseconds. */
async function serverTiming(response: Response): Promise<Record<string, number>> {
  const entries = (await response.headerValue('server-timing'))?.split(', ') ?? [];
  return Object.fromEntries(entries.map((entry) => entry.split(';dur=')).map(([layer, time]) => [layer, Number(time)]));
}

/** "0.4 ms", "1.2 s" back to milliseconds. */
function milliseconds(words = ''): number {
  const [value, unit] = words.replace('under ', '').split(' ');
  return Number(value) * (unit === 's' ? 1000 : 1);
}

/** Half of the last digit that is shown. */
const asShown = (time: number): number => (time < 1 ? 0.0051 : time < 10 ? 0.051 : time < 1000 ? 0.51 : 51);

async function fire(page: Page, block: Locator, label: string): Promise<Response> {
  const [response] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'PUT' && response.url().includes('/api/users/1')),
    block.getByRole('button', { name: label }).click(),
  ]);
  return response;
}

/** Which stops come to tell a time, and which of them at once: noted by the page itself, which nobody keeps from looking. */
async function watchStops(block: Locator): Promise<() => Promise<string[][]>> {
  await block.evaluate((way) => {
    const told: string[][] = [];
    Object.assign(window, { told });
    new MutationObserver(() => {
      const telling = [...way.querySelectorAll('li')].filter((stop) => stop.querySelector('.took')?.textContent);
      const names = telling.map((stop) => stop.querySelector('.title')?.textContent ?? '');
      const fresh = names.filter((name) => !told.flat().includes(name));
      if (fresh.length > 0) told.push(fresh);
    }).observe(way, { subtree: true, childList: true, characterData: true });
  });
  return () => block.page().evaluate(() => (window as unknown as { told: string[][] }).told);
}

test('A request fired along the diagram takes the way and the time that it took in the server', async ({
  complaints,
  enter,
  product,
  school,
}) => {
  test.setTimeout(120_000);
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const page = await enter(at.students[0], stepPath(at, 'fundamentals'), { reducedMotion: 'reduce' });
  const block = page.locator('#request-path');
  const outcome = block.getByRole('status').first();
  const stop = (name: string): Locator => block.getByRole('button', { name: new RegExp(`^${name}`) });

  // A good one goes all the way, and each stop says what the answer's header says.
  const good = await fire(page, block, 'A good one');
  await expect(outcome).toContainText('200 OK');
  await expect(outcome).toContainText('went as far as Database and came back');
  const quick = await tripTimes(block);
  const told = await serverTiming(good);
  const same = [
    ['Auth', told['auth']],
    ['Controller', (told['validation'] ?? 0) + (told['controller'] ?? 0)],
    ['Service', told['service']],
    ['Database', told['database']],
  ] as const;
  for (const [name, time = NaN] of same) {
    expect(Math.abs(milliseconds(quick[name]) - time), `${name}: ${quick[name]} of ${time} ms`).toBeLessThanOrEqual(
      asShown(time),
    );
    await expect(stop(name)).toContainText(quick[name] ?? '');
  }
  await block.getByText('What the server did').click();
  await expect(block.getByText(/UPDATE sandbox_user/)).toBeVisible();
  await expectOpenToAll(page, 'diagram, a good request', '#request-path');

  complaints.expect(refused(401), refused(400), refused(403));
  const broken = await fire(page, block, 'With a broken token');
  expect(broken.status()).toBe(401);
  await expect(outcome).toContainText('was refused at Auth');
  await expect(outcome).toContainText('The signature does not fit the token');
  await expect(stop('Auth')).toContainText('401');
  const atTheDoor = await tripTimes(block);
  for (const name of ['Controller', 'Service', 'Database']) expect(atTheDoor[name]).toBe('not reached');

  const bad = await fire(page, block, 'With a bad body');
  expect(bad.status()).toBe(400);
  await expect(outcome).toContainText('was refused at Controller');
  expect(Object.keys(await serverTiming(bad))).toEqual(['auth', 'validation', 'total']);
  await expect(stop('Controller')).toContainText('400');
  const atTheController = await tripTimes(block);
  for (const name of ['Service', 'Database']) expect(atTheController[name]).toBe('not reached');
  await expectOpenToAll(page, 'diagram, a bad body', '#request-path');

  const notYours = await fire(page, block, 'As Bob, about Alice');
  expect(notYours.status()).toBe(403);
  await expect(outcome).toContainText('Bob has the role user.');
  await expect(stop('Auth')).toContainText('403');

  // The database is busy with Alice for a while: it shows at its stop, and at no other.
  const [, sandboxId = ''] = /\/sandbox\/([^/]+)\//.exec(good.url()) ?? [];
  const { released } = await holdUser(product, sandboxId, 1, 1_400);
  const waited = await fire(page, block, 'A good one');
  await released;
  await expect(outcome).toContainText('200 OK');
  const slow = await tripTimes(block);
  expect((await serverTiming(waited))['database']).toBeGreaterThan(1_400);
  expect(milliseconds(slow['Database'])).toBeGreaterThan(1_350);
  expect(milliseconds(slow['Database'])).toBeGreaterThan(milliseconds(quick['Database']) * 2);
  for (const name of ['Auth', 'Controller', 'Service']) expect(milliseconds(slow[name])).toBeLessThan(700);
});

test('A fired request is seen to travel: there, and back from where it was refused', async ({ complaints, enter, school }) => {
  complaints.expect(refused(401));
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const page = await enter(at.students[0], stepPath(at, 'fundamentals'));
  const block = page.locator('#request-path');
  const took = (name: string): Locator => block.getByRole('button', { name: new RegExp(`^${name}`) }).locator('.took');

  const told = await watchStops(block);
  await fire(page, block, 'A good one');
  // The client's share is told when the answer is there.
  await expect(took('Client')).toContainText('ms');
  expect(await told()).toEqual([['Auth'], ['Controller'], ['Service'], ['Database'], ['Client']]);
  await expect(block.getByRole('status').first()).toContainText('200 OK');

  await fire(page, block, 'With a broken token');
  await expect(took('Auth')).toContainText('401');
  for (const name of ['Controller', 'Service', 'Database']) await expect(took(name)).toHaveText('');
});
