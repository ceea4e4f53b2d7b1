import { type BrowserContext, type Page } from '@playwright/test';
import { expect, refused, settled, test } from './journey.ts';
import { expectOpenToAll } from './screen.ts';
import type { ClassAtSchool, School } from './school.ts';

const question = 'life-of-a-post';
const answers = [
  'The client calls, the controller listens, the service decides.',
  'It is like a restaurant: the waiter is the controller.\n\n- **one**\n- two',
  'Somebody wrote <img src=x onerror=alert(1)> and </script> in here.',
];

function deskOf(at: ClassAtSchool, key = question): string {
  return `/classes/${at.id}/modules/${at.moduleId}/desk/${key}`;
}

async function classWithAnswers(school: School): Promise<ClassAtSchool> {
  const at = await school.class('Ines Duarte', 'Mina Sato', 'Paul Berger', 'Zoë Quist');
  // So that no answer is asked again in the middle of a journey.
  await settings(school, at, { rereadShare: 0 });
  for (const [i, student] of at.students.entries()) await school.handIn(at, student, question, answers[i] ?? 'An answer.');
  return at;
}

async function settings(school: School, at: ClassAtSchool, change: object): Promise<void> {
  await school.ask(at.teacher, 'PATCH', `/classes/${at.id}/modules/${at.moduleId}/grading-settings`, change);
}

async function stateOf(school: School, at: ClassAtSchool): Promise<string[]> {
  const path = `/classes/${at.id}/modules/${at.moduleId}/answers?question=${question}&state=all`;
  const { items } = await school.ask<{ items: { state: string; points: number | null }[] }>(at.teacher, 'GET', path);
  return items.map(({ state, points }) => (points === null ? state : `${state} ${points}`)).sort();
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test.describe('At the grading desk', () => {
  test('digits walk the criteria, Enter goes on, and one key takes it all back', async ({ enter, school }) => {
    const at = await classWithAnswers(school);
    const page = await enter(at.teacher, deskOf(at));
    const heading = page.locator('#answer-of');
    await expect(page.getByText('3 answers to read')).toBeVisible();
    const first = (await heading.textContent()) ?? '';

    // Too early: it says what is missing.
    await press(page, '2', 'Enter');
    await expect(page.getByRole('main').getByText(/Choose a level for .* and 3 more criteria\./)).toBeVisible();
    await press(page, '2', '1', '2', '2');
    await expect(page.getByText('9 of 10')).toBeVisible();
    await press(page, 'Enter');
    await expect(heading).not.toHaveText(first);
    const second = (await heading.textContent()) ?? '';
    await page.waitForTimeout(300);
    await press(page, '1', '1', '1', '1', '1', 'Enter');
    await expect(page.getByText('2 read, 1 left')).toBeVisible();
    await expect(page.getByText('All saved')).toBeVisible();
    expect(await stateOf(school, at)).toEqual(['graded 500', 'graded 900', 'to-review']);

    await press(page, 'u');
    await expect(heading).toHaveText(second);
    await press(page, 'u');
    await expect(heading).toHaveText(first);
    await expect(page.getByText('9 of 10')).toBeVisible();
    await expect.poll(() => stateOf(school, at)).toEqual(['to-review', 'to-review', 'to-review']);

    // Held down or put together by an input method, a key is no command; in a text it is a letter.
    await page.evaluate(() => {
      for (const more of [{ repeat: true }, { isComposing: true }])
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...more }));
    });
    await expect(heading).toHaveText(first);
    await press(page, 'w');
    await page.getByRole('textbox', { name: 'Feedback' }).pressSequentially('2 us');
    await expect(heading).toHaveText(first);
    await press(page, 'Control+Enter');
    await expect(heading).not.toHaveText(first);
    await expect.poll(() => stateOf(school, at)).toEqual(['graded 900', 'to-review', 'to-review']);
  });

  test('what is begun outlives a reload, what is skipped comes again, what is flagged is found', async ({ enter, school }) => {
    const at = await classWithAnswers(school);
    const page = await enter(at.teacher, deskOf(at));
    const heading = page.locator('#answer-of');
    await expect(heading).toBeVisible();
    const first = (await heading.textContent()) ?? '';
    await press(page, 'f');
    await expect(page.getByRole('button', { name: 'Flagged' })).toBeVisible();
    await press(page, '2', '1', 'w');
    await page.getByRole('textbox', { name: 'Feedback' }).fill('Half a thought');
    await press(page, 'Escape');
    await page.waitForTimeout(1_500);
    await page.reload();
    await expect(heading).toHaveText(first);
    await expect(page.getByText('3 of 10')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Feedback' })).toHaveValue('Half a thought');

    await press(page, 's');
    await expect(heading).not.toHaveText(first);
    for (let i = 0; i < 2; i++) {
      await page.waitForTimeout(300);
      await press(page, '0', '0', '0', '0', '0', 'Enter');
    }
    await expect(heading).toHaveText(first);
    await page.waitForTimeout(300);
    await press(page, 'Backspace', '2', '2', '2', '2', 'Enter');
    await expect(page.getByRole('heading', { name: 'All 3 read. Release them?' })).toBeVisible();
    await page.getByRole('link', { name: /flagged/ }).click();
    await expect(heading).toHaveText(first);
  });

  test('two windows of one grader never show the same answer', async ({ enter, school }) => {
    const at = await classWithAnswers(school);
    const here = await enter(at.teacher, deskOf(at));
    await expect(here.locator('#answer-of')).toBeVisible();
    const there = await here.context().newPage();
    // The first window has 80 ms to say what it shows; on a busy machine that takes another try.
    await expect(async () => {
      await there.goto(deskOf(at));
      await settled(there);
      await expect(there.getByRole('heading', { name: 'The rest is on other desks' })).toBeVisible({ timeout: 5_000 });
    }).toPass();
    for (let i = 0; i < 3; i++) {
      await press(here, '2', '2', '2', '2', '2', 'Enter');
      await here.waitForTimeout(300);
    }
    await expect.poll(() => stateOf(school, at)).toEqual(['graded 1000', 'graded 1000', 'graded 1000']);
  });

  test('a rubric that changes under a grader is told, and nothing is graded by the old one', async ({
    changes,
    complaints,
    enter,
    school,
  }) => {
    complaints.expect(refused(412));
    changes.expectNone(/\/desk\/grades$/);
    const at = await classWithAnswers(school);
    const page = await enter(at.teacher, deskOf(at));
    await expect(page.locator('#answer-of')).toBeVisible();
    const path = `/classes/${at.id}/modules/${at.moduleId}/questions/${question}`;
    const { criteria, ...known } = await school.ask<{ criteria: object[]; revision: number; rubricId: string }>(
      at.teacher,
      'GET',
      `${path}/rubric`,
    );
    const change = { criteria: criteria.slice(0, 1), withoutRemoved: true };
    const { token } = await school.ask<{ token: string }>(at.teacher, 'POST', `${path}/rubric-checks`, change);
    await school.ask(
      at.teacher,
      'PUT',
      `${path}/rubric`,
      { ...change, basedOn: known.rubricId, token, releaseAgain: false },
      { 'If-Match': `"${known.revision}"` },
    );
    await press(page, '2', '2', '2', '2', '2', 'Enter');
    await expect(page.getByText(/was not saved\. The rubric was changed while you graded/)).toBeVisible();
    expect(await stateOf(school, at)).toEqual(['to-review', 'to-review', 'to-review']);
    await page.getByRole('button', { name: 'Look at it again' }).click();
    await expect(page.getByText('2 of 2')).toBeVisible();
    await press(page, '1');
    await expect.poll(() => stateOf(school, at)).toEqual(['graded 100', 'to-review', 'to-review']);
    await expect(page.getByText(/was not saved/)).toHaveCount(0);
  });

  test('a key can be changed, and single keys turned off', async ({ enter, school }) => {
    const at = await classWithAnswers(school);
    const page = await enter(at.teacher, deskOf(at));
    await expect(page.locator('#answer-of')).toBeVisible();
    await press(page, '?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.getByRole('button', { name: 'Change the key: Flag or unflag' }).click();
    await expect(dialog.getByLabel('New key: Flag or unflag')).toBeFocused();
    await press(page, 'u');
    await expect(dialog.getByText('“U” already means: undo.')).toBeVisible();
    await press(page, 'x');
    await expectOpenToAll(page, 'keys');
    await press(page, 'Escape');
    await expect(dialog).toHaveCount(0);
    await press(page, 'x');
    await expect(page.getByRole('button', { name: 'Flagged' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('button', { name: /^Flagged/ })).toContainText('X');
    await press(page, '?');
    await dialog.getByLabel('Use single keys').uncheck();
    await press(page, 'Escape');
    await expect(dialog).toHaveCount(0);
    await press(page, '2', 'x');
    await expect(page.getByRole('button', { name: /^Flagged/ })).toBeVisible();
    await expect(page.getByText('– of 10')).toBeVisible();
  });

  test('is open to all, in every state', async ({ enter, school }) => {
    const at = await classWithAnswers(school);
    const page = await enter(at.teacher, deskOf(at));
    await expect(page.locator('#answer-of')).toBeVisible();
    await settled(page);
    await expectOpenToAll(page, 'the desk');
    await press(page, '1', 'Enter', 'q', 'w');
    await expect(page.getByRole('main').getByText(/Choose a level for/)).toBeVisible();
    await expectOpenToAll(page, 'the desk, something missing');
    await press(page, 'Escape');
    await page.getByRole('button', { name: 'Details' }).click();
    await expect(page.getByRole('dialog')).toContainText('SHA-256');
    await expectOpenToAll(page, 'details of an answer');
    await press(page, 'Escape');
    await expect(page.locator('#answer-of')).toBeFocused();
    await press(page, '2', '2', '2', '2', 'Enter');
    for (let i = 0; i < 2; i++) {
      await page.waitForTimeout(300);
      await press(page, '2', '2', '2', '2', '2', 'Enter');
    }
    await expect(page.getByRole('heading', { name: 'All 3 read. Release them?' })).toBeVisible();
    await expectOpenToAll(page, 'the desk, all read');
    await expect(page.getByText('All saved')).toBeVisible();
    await page.goto(`/classes/${at.id}/review/${at.moduleId}/fairness?question=${question}`);
    await expect(page.getByRole('heading', { name: 'Graders' })).toBeVisible();
    await expectOpenToAll(page, 'how it was graded');
    await page.goto(`/classes/${at.id}/review/${at.moduleId}/rivals`);
    await expect(page.getByText('Nothing to choose').first()).toBeVisible();
    await expectOpenToAll(page, 'two grades, none');
    await page.goto(`/classes/${at.id}/review/${at.moduleId}?question=${question}&state=graded`);
    await page.getByRole('button', { name: 'Grading settings' }).click();
    await expect(page.getByLabel(/^Hide names/)).toBeVisible();
    await expectOpenToAll(page, 'grading settings');
  });

  test('can be worked by a thumb', async ({ enter, school }) => {
    const at = await classWithAnswers(school);
    const page = await enter(at.teacher, deskOf(at), { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const heading = page.locator('#answer-of');
    await expect(heading).toBeVisible();
    const first = (await heading.textContent()) ?? '';
    for (let i = 0; i < 5; i++) {
      const criterion = page.locator('app-rubric-form fieldset').nth(i);
      await expect(criterion).toHaveClass(/current/);
      await criterion.locator('label').last().tap();
    }
    await expect(page.getByText('10 of 10')).toBeVisible();
    await page.getByRole('button', { name: 'Save and next' }).tap();
    await expect(heading).not.toHaveText(first);
    await expect.poll(() => stateOf(school, at)).toEqual(['graded 1000', 'to-review', 'to-review']);
    await page.getByRole('button', { name: 'Undo' }).tap();
    await expect(heading).toHaveText(first);
    await expect.poll(() => stateOf(school, at)).toEqual(['to-review', 'to-review', 'to-review']);
  });

  test('two who grade the same answer keep both grades, and one is chosen knowingly', async ({ enter, school }) => {
    const at = await classWithAnswers(school);
    const other = await school.person('teacher', 'Otto Lind');
    await school.ask(school.admin, 'POST', `/classes/${at.id}/enrollments`, { accountIds: [other.id], role: 'teacher' });
    const path = `/classes/${at.id}/modules/${at.moduleId}`;
    const page = await enter(at.teacher, deskOf(at));
    await expect(page.locator('#answer-of')).toBeVisible();
    const label = (await page.locator('#answer-of').textContent()) ?? '';
    const list = `${path}/answers?question=${question}&state=all`;
    const { items } = await school.ask<{ items: { answerId: string; label: string }[] }>(other, 'GET', list);
    const answerId = items.find((item) => item.label === label)?.answerId ?? '';
    const desk = await school.ask<{ question: { rubricId: string; criteria: { key: string; levels: { key: string }[] }[] } }>(
      other,
      'GET',
      `${path}/desk?question=${question}`,
    );
    const levels = Object.fromEntries(desk.question.criteria.map(({ key, levels: [worst] }) => [key, worst?.key ?? '']));
    const grade = { id: crypto.randomUUID(), answerId, ticket: crypto.randomUUID(), rubricId: desk.question.rubricId, levels };
    const rest = { feedback: 'Nothing of it.', comments: [], adjustment: null, supersedes: 0, seconds: 5 };
    await school.ask(other, 'POST', `${path}/desk/grades`, { grades: [{ ...grade, ...rest }] });

    await press(page, '2', '2', '2', '2', '2', 'Enter');
    await expect(page.getByText('was graded by somebody else meanwhile')).toBeVisible();
    await page.getByRole('link', { name: 'Choose' }).click();
    await expect(page.getByRole('heading', { name: label })).toBeVisible();
    await expectOpenToAll(page, 'two grades');
    await page.getByRole('button', { name: /^This one holds.*Ines Duarte$/ }).click();
    await expect(page.getByText('Nothing to choose').first()).toBeVisible();
    expect(await stateOf(school, at)).toContain('graded 1000');
  });

  test('with names hidden nothing that the browser receives leads to a student', async ({ enter, school }) => {
    const at = await classWithAnswers(school);
    await settings(school, at, { namesHidden: true });
    const page = await enter(at.teacher);
    const all = await hearEverything(page.context());
    const orders: string[] = [];
    for (let i = 0; i < 3; i++) {
      await page.goto(deskOf(at));
      await expect(page.locator('#answer-of')).toHaveText(/^Answer [0-9A-Z]+$/);
      orders.push((await page.locator('#answer-of').textContent()) ?? '');
    }
    expect(new Set(orders).size).toBe(1);
    await press(page, '2', '2', '2', '2', '2', 'Enter');
    await expect(page.getByText('All saved')).toBeVisible();
    await page.getByRole('button', { name: 'Details' }).click();
    await expect(page.getByRole('dialog')).toContainText('SHA-256');
    await page.goto(`/classes/${at.id}/review/${at.moduleId}?question=${question}&state=all`);
    await settled(page);
    await page.goto(`/classes/${at.id}/review/${at.moduleId}/fairness?question=${question}`);
    await settled(page);

    const enrollments = await school.ask<{ items: { id: string; account?: { id: string }; accountId?: string }[] }>(
      school.admin,
      'GET',
      `/classes/${at.id}/enrollments`,
    );
    const secrets = [
      ...at.students.flatMap(({ id, name, email }) => [id, name, email]),
      ...enrollments.items.map(({ id }) => id),
    ];
    await page.context().unrouteAll({ behavior: 'ignoreErrors' });
    expect(all.length).toBeGreaterThan(10);
    const told = all.filter(({ text }) => secrets.some((secret) => text.includes(secret)));
    // Who is in the class is no secret; whose an answer is would be.
    expect(told.filter(({ url }) => /\/desk|\/answers|\/fairness|distribution/.test(url)).map(({ url }) => url)).toEqual([]);
    // Nor does any moment tell it: an answer comes with no time of its own.
    const desk = all.filter(({ url }) => /\/desk\/next|\/answers/.test(url));
    expect(desk.length).toBeGreaterThan(2);
    expect(
      desk.filter(({ text }) => /"(receivedAt|daysLate|handedInBy|student)":(?!null)/.test(text)).map(({ url }) => url),
    ).toEqual([]);
    console.log(`${all.length} answers of the server read, bodies and headers: none leads from an answer to a student`);
  });
});

interface Heard {
  readonly url: string;
  /** Headers and body. */
  readonly text: string;
}

/** Everything that the browser receives of the API, but for lines that stay open, taken down on its way: a browser forgets what a page left behind. */
async function hearEverything(context: BrowserContext): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  await context.route(/\/api\/(?!.*\/stream)/, async (route) => {
    const response = await route.fetch();
    heard.push({ url: response.url(), text: `${JSON.stringify(response.headers())} ${await response.text()}` });
    await route.fulfill({ response });
  });
  return heard;
}
