import { type Locator, type Page } from '@playwright/test';
import { steps } from './course.ts';
import { cutOff, expect, refused, settled, test } from './journey.ts';
import { chooseByLetters, leaveEditor, pressOn, tabTo, typeOver } from './keys.ts';
import { stepPath } from './lesson.ts';
import { type ClassAtSchool, type Person, type School } from './school.ts';
import { expectOpenToAll } from './screen.ts';

// Each lab is opened, used and finished by keyboard only, from the heading of its step on.
test.describe.configure({ timeout: 240_000 });

/** A whole database is fetched and started, on a computer that may be slow and busy. */
const fetched = 60_000;

function lab(kind: string) {
  for (const step of steps) {
    const found = step.labs.find((one) => one.kind === kind);
    if (found) return { ...found, step, part: `#${found.key}` };
  }
  throw new Error(`the lesson has no ${kind}`);
}

/** One line of code, as it is typed. */
const oneLine = (code = ''): string => code.replace(/\s+/g, ' ').trim();

/** The student stands at the heading of the step, as after turning the page. */
async function atTheHeading(page: Page, step: { title: string }): Promise<void> {
  await settled(page);
  const heading = page.getByRole('heading', { level: 2, name: step.title });
  await heading.focus();
  await expect(heading).toBeFocused();
}

/** Whatever was run has its answer: what stands there is not the one before. */
async function ran(block: Locator): Promise<void> {
  // The page says with its next frame that it runs.
  await block.evaluate(() => new Promise((shown) => requestAnimationFrame(() => setTimeout(shown))));
  await expect(block.getByRole('button', { name: 'Run', exact: true })).not.toHaveAttribute('aria-busy');
}

const doneTask = (block: Locator, number: number): Locator => block.getByText(`Task ${number}, done.`);

/** The server has every task of the block, whatever the page shows. */
async function expectAllDone(school: School, at: ClassAtSchool, student: Person, key: string): Promise<void> {
  const { blocks } = await school.ask<{ blocks: { blockKey: string; done: boolean }[] }>(
    student,
    'GET',
    `/classes/${at.id}/modules/${at.moduleId}`,
  );
  expect(blocks.find(({ blockKey }) => blockKey === key)).toMatchObject({ done: true });
}

/** Says how long an opening took that has fetched its code before; nothing is asserted about a time. */
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  console.info(`${what}: ${Math.round(performance.now() - start)} ms`);
  return result;
}

test('SQL is asked of real Postgres: errors, a query without end, and every task', async ({ complaints, enter, school }) => {
  const { key, step, part, tasks } = lab('sql-lab');
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const [mina] = at.students;
  const page = await enter(mina, stepPath(at, step.key), { reducedMotion: 'reduce' });
  const block = page.locator(part);
  const editor = block.getByRole('textbox', { name: 'SQL' });
  const check = (number: number): Locator => block.getByRole('button', { name: `Check task ${number}` });
  const run = async (code: string): Promise<void> => {
    await tabTo(page, editor, 'Shift+Tab');
    await typeOver(page, code);
    await page.keyboard.press('Control+Enter');
    await ran(block);
  };

  await atTheHeading(page, step);
  await expectOpenToAll(page, 'SQL lab, closed', part);
  await pressOn(page, block.getByRole('button', { name: 'Open the lab' }));
  await expect(editor).toBeFocused({ timeout: fetched });
  await expectOpenToAll(page, 'SQL lab, opened', part);

  await run('SELECT prize FROM orders');
  await expect(block.locator('app-query-trouble')).toContainText('column "prize" does not exist');
  await leaveEditor(page);
  await pressOn(page, check(1));
  await expect(block.getByText('The last query ended with an error. Mend it, run it, then check.')).toBeVisible();
  await expectOpenToAll(page, 'SQL lab, an error', part);

  // A result that is none of the tasks'.
  await run('SELECT item FROM orders');
  await expect(block.getByRole('table').filter({ hasText: 'Backpack' })).toBeVisible();
  await leaveEditor(page);
  await pressOn(page, check(1));
  await expect(block.getByText('Not yet.')).toBeVisible();

  await tabTo(page, editor, 'Shift+Tab');
  await typeOver(page, 'DO $$ BEGIN LOOP END LOOP; END $$');
  await page.keyboard.press('Control+Enter');
  await leaveEditor(page);
  await pressOn(page, block.getByRole('button', { name: 'Stop' }));
  await expect(block.getByText('Stopped. The query was ended with its database')).toBeVisible();
  await expect(block.getByRole('button', { name: 'Start over' })).not.toHaveAttribute('aria-busy');

  for (const [index, { answer, feedback }] of tasks.entries()) {
    // What is opened runs without the network; only checking needs it, and loses nothing.
    const offline = index === 0;
    if (offline) complaints.expect(cutOff);
    await page.context().setOffline(offline);
    const code = oneLine(answer?.query);
    await run(code);
    await expect(block.getByText(/^(\d+ rows?|ROLLBACK)$/).last()).toBeVisible();
    await leaveEditor(page);
    await pressOn(page, check(index + 1));
    if (offline) {
      await expect(block.getByText(/This was not checked\. .*offline/)).toBeVisible();
      await expect(editor).toHaveText(code);
      await page.context().setOffline(false);
      await pressOn(page, check(index + 1));
    }
    await expect(doneTask(block, index + 1)).toBeAttached();
    await expect(block).toContainText(feedback);
    // The button has gone; the focus has not.
    await expect(page.locator('body')).not.toBeFocused();
  }
  await expectOpenToAll(page, 'SQL lab, done', part);
  await expectAllDone(school, at, mina, key);

  await page.reload();
  await expect(block.getByText(`${tasks.length} of ${tasks.length} done`)).toBeVisible();
  await timed('SQL lab, its code loaded before', async () => {
    await block.getByRole('button', { name: 'Open the lab' }).press('Enter');
    await expect(editor).toBeFocused({ timeout: fetched });
  });
});

test('Documents are asked as MongoDB is asked: mistakes, and every task', async ({ complaints, enter, school }) => {
  complaints.expect(cutOff);
  const { key, step, part, tasks } = lab('document-lab');
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const [mina] = at.students;
  const page = await enter(mina, stepPath(at, step.key), { reducedMotion: 'reduce' });
  const block = page.locator(part);
  const editor = block.getByRole('textbox', { name: 'Query' });
  const run = async (code: string): Promise<void> => {
    await tabTo(page, editor, 'Shift+Tab');
    await typeOver(page, code);
    await page.keyboard.press('Control+Enter');
    await ran(block);
  };
  await atTheHeading(page, step);
  await expectOpenToAll(page, 'document lab, closed', part);

  await page.context().setOffline(true);
  await pressOn(page, block.getByRole('button', { name: 'Open the lab' }));
  await expect(block.getByText('You are offline')).toBeVisible();
  await expectOpenToAll(page, 'document lab, offline', part);
  await page.context().setOffline(false);
  await pressOn(page, block.getByRole('button', { name: 'Try again' }));
  await expect(editor).toBeFocused();
  await expectOpenToAll(page, 'document lab, opened', part);

  await run('db.orders.find({ status "open" })');
  await expect(block.getByText(/^Not understood:/).first()).toBeVisible();
  await expectOpenToAll(page, 'document lab, a mistake', part);
  await run('db.orders.find({ status: { $is: "open" } })');
  await expect(block.locator('app-query-trouble')).toContainText('$is');

  for (const [index, { answer, feedback }] of tasks.entries()) {
    await run(oneLine(answer?.query));
    await expect(block.getByText(/^\d+ documents?$/).last()).toBeVisible();
    await leaveEditor(page);
    await pressOn(page, block.getByRole('button', { name: `Check task ${index + 1}` }));
    await expect(doneTask(block, index + 1)).toBeAttached();
    await expect(block).toContainText(feedback);
    await expect(page.locator('body')).not.toBeFocused();
  }
  await expectOpenToAll(page, 'document lab, done', part);
  await expectAllDone(school, at, mina, key);
});

test('Tokens are read, forged, expired and sent, and the server tells them apart', async ({ complaints, enter, school }) => {
  complaints.expect(refused(401), cutOff);
  const { key, step, part, tasks } = lab('jwt-lab');
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const [mina] = at.students;
  const page = await enter(mina, stepPath(at, step.key), { reducedMotion: 'reduce' });
  const block = page.locator(part);
  const sent = block.locator('.answer');
  const send = block.getByRole('button', { name: 'Send with this token' });
  const numberOf = (task: string): number => tasks.findIndex(({ key }) => key === task) + 1;
  const done = async (task: string): Promise<void> => {
    await expect(doneTask(block, numberOf(task))).toBeAttached();
    await expect(block).toContainText(tasks[numberOf(task) - 1]?.feedback ?? '');
  };

  await atTheHeading(page, step);
  await expectOpenToAll(page, 'JWT lab, as it is found', part);
  await pressOn(page, block.getByRole('button', { name: 'Open my own token' }));
  await expect(block.getByRole('heading', { name: 'Your own token' })).toBeVisible();
  await expectOpenToAll(page, 'JWT lab, the own token', part);
  // It is shown and kept nowhere.
  const shown = (await block.locator('[data-part] .letters').allInnerTexts()).map((letters) => letters.replace(/\.$/, '').trim());
  expect(shown).toHaveLength(3);
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
  for (const letters of shown) expect(stored).not.toContain(letters);

  await pressOn(page, block.getByRole('button', { name: 'Sign a token' }));
  await expect(block.getByRole('heading', { name: 'Bob’s token' })).toBeVisible();
  await pressOn(page, send);
  await expect(sent).toContainText('200 OK');
  await expect(sent).toContainText('Bob');
  await done('practice-token');

  await tabTo(page, block.getByLabel('role', { exact: true }), 'Shift+Tab');
  await chooseByLetters(page, block.getByLabel('role', { exact: true }), 'admin', 'a');
  await expect(block.getByText('edited', { exact: true })).toBeVisible();
  await pressOn(page, send);
  await expect(sent).toContainText('401 Unauthorized');
  await expect(sent).toContainText('The signature does not fit the token');
  await done('changed-claim');
  await expectOpenToAll(page, 'JWT lab, a forged token', part);

  await pressOn(page, block.getByRole('button', { name: 'Undo all changes' }), 'Shift+Tab');
  await tabTo(page, block.getByLabel('Signature', { exact: true }), 'Shift+Tab');
  await chooseByLetters(page, block.getByLabel('Signature', { exact: true }), 'alg: none, dropped', 'alg');
  await pressOn(page, send);
  await expect(sent).toContainText('The token is not signed with HS256');
  await done('no-algorithm');

  await tabTo(page, block.getByLabel('It lasts'), 'Shift+Tab');
  await chooseByLetters(page, block.getByLabel('It lasts'), 'Expired', 'E');
  await pressOn(page, block.getByRole('button', { name: 'Sign a token' }));
  await expect(block.getByText(/It ended \d/)).toBeVisible();
  await pressOn(page, send);
  await expect(sent).toContainText('The token has expired.');
  await done('expired');
  await expectOpenToAll(page, 'JWT lab, done', part);
  await expectAllDone(school, at, mina, key);

  await page.context().setOffline(true);
  await pressOn(page, send);
  await expect(block.getByText('You are offline.')).toBeVisible();
  await expect(block.getByRole('heading', { name: 'Bob’s token' })).toBeVisible();
  await page.context().setOffline(false);
});

test('The report is asked for with and without its cache, and goes stale', async ({ complaints, enter, school }) => {
  complaints.expect(cutOff);
  const { key, step, part, tasks } = lab('cache-lab');
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const [mina] = at.students;
  const page = await enter(mina, stepPath(at, step.key), { reducedMotion: 'reduce' });
  const block = page.locator(part);
  const finding = block.locator('.finding b');
  const button = (name: string): Locator => block.getByRole('button', { name, exact: true }).first();

  await atTheHeading(page, step);
  await expectOpenToAll(page, 'cache lab, as it is found', part);
  await pressOn(page, button('Ask'));
  await expect(finding).toHaveText('Miss');
  await pressOn(page, button('Ask'));
  await expect(finding).toHaveText('Hit');
  await expect(doneTask(block, 1)).toBeAttached();

  const cents = block.getByLabel('Make it cost, in cents');
  await tabTo(page, cents);
  const asked = await cents.inputValue();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('a lot');
  await page.keyboard.press('Enter');
  await expect(block.getByText('A whole number of cents')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(asked);
  await page.keyboard.press('Enter');
  await expect(block.getByText(/Order \d+ came to/)).toBeVisible();
  await pressOn(page, button('Ask'), 'Shift+Tab');
  await expect(block.getByText('An old answer', { exact: true })).toBeVisible();
  await expect(finding).toHaveText('Hit');
  await expect(doneTask(block, 3)).toBeAttached();
  await expectOpenToAll(page, 'cache lab, an old answer', part);

  await pressOn(page, button('Ask past the cache'));
  await expect(finding).toHaveText('Bypass');
  await expect(doneTask(block, 2)).toBeAttached();
  await pressOn(page, button('Throw the copy away'));
  await expect(block.getByText('The copy is gone.').first()).toBeVisible();
  await pressOn(page, button('Ask'), 'Shift+Tab');
  await expect(finding).toHaveText('Miss');
  await expect(doneTask(block, 4)).toBeAttached();
  for (const { feedback } of tasks) await expect(block).toContainText(feedback);

  await pressOn(page, block.locator('summary', { hasText: 'The same as a table' }));
  const rows = block.getByRole('group', { name: 'Times of the answers' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('Miss');
  await expect(rows.nth(3)).toContainText('Hit, stale');
  await expectOpenToAll(page, 'cache lab, done', part);
  await expectAllDone(school, at, mina, key);

  await page.context().setOffline(true);
  await pressOn(page, button('Ask'), 'Shift+Tab');
  await expect(block.getByRole('alert')).toContainText('You are offline.');
  await expect(finding).toHaveText('Miss');
  await page.context().setOffline(false);
});

test('Statements are sorted by the numbers of their places', async ({ complaints, enter, school }) => {
  complaints.expect(cutOff);
  const step = steps.find(({ sorters }) => sorters.length > 0);
  const [sorter] = step?.sorters ?? [];
  if (!step || !sorter) throw new Error('the lesson has no sorter');
  const part = `#${sorter.key}`;
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const [mina] = at.students;
  const page = await enter(mina, stepPath(at, step.key), { reducedMotion: 'reduce' });
  const block = page.locator(part);
  const check = block.getByRole('button', { name: 'Check', exact: true });
  const statement = (key: string): Locator => block.locator(`[data-item="${key}"]`);
  await atTheHeading(page, step);
  await expectOpenToAll(page, 'sorter, as it is found', part);

  const told = await block.getByText(/^On a keyboard/).innerText();
  const numberOf = (into: string): string => new RegExp(`(\\d)\\s${into}`).exec(told)?.[1] ?? '';
  const places = [...new Set(sorter.items.map(({ into }) => into))];
  const [first] = sorter.items;
  const elsewhere = places.find((place) => place !== first?.into) ?? '';
  if (!first) throw new Error('there is nothing to sort');

  await tabTo(page, statement(first.key));
  await page.keyboard.press(numberOf(elsewhere));
  for (const { key, into } of sorter.items.slice(1)) {
    // The focus goes on by itself.
    await expect(statement(key)).toBeFocused();
    await page.keyboard.press(numberOf(into));
  }
  await expect(check).toBeFocused();
  await page.context().setOffline(true);
  await page.keyboard.press('Enter');
  await expect(block.getByText(/^Your sorting was not checked; it stays as it is\./)).toBeVisible();
  await page.context().setOffline(false);
  await page.keyboard.press('Enter');
  await expect(block.getByText(`${sorter.items.length - 1} of ${sorter.items.length} right, 1 try`)).toBeVisible();
  await expect(block).toContainText(`Not ${elsewhere}.`);
  await expectOpenToAll(page, 'sorter, one went back', part);

  await tabTo(page, statement(first.key), 'Shift+Tab');
  // The other way: open its choices.
  await page.keyboard.press('Enter');
  await expectOpenToAll(page, 'sorter, its choices open', part);
  await pressOn(page, block.getByRole('group', { name: 'Where does it belong?' }).getByRole('button', { name: first.into }));
  await expect(check).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(block.getByText(`${sorter.items.length} of ${sorter.items.length} right, 2 tries`)).toBeVisible();
  for (const { feedback } of sorter.items) await expect(block).toContainText(feedback);
  await expectOpenToAll(page, 'sorter, done', part);
  await expectAllDone(school, at, mina, sorter.key);
});
