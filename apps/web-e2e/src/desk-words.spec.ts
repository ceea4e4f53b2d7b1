import type { Page } from '@playwright/test';
import { expect, refused, test } from './journey.ts';
import { expectOpenToAll } from './screen.ts';
import type { ClassAtSchool, School } from './school.ts';

const question = 'life-of-a-post';
const mostPoints = ['2', '2', '2', '2', '2'];

interface Answer {
  readonly answerId: string;
  readonly state: string;
  readonly grade: { readonly feedback: string } | null;
  readonly feedbackDraft: { readonly feedback: string } | null;
}

/** Every student has handed in, and no answer is asked again in the middle of a journey. */
async function handedIn<At extends ClassAtSchool>(school: School, at: At): Promise<At> {
  await school.ask(at.teacher, 'PATCH', `/classes/${at.id}/modules/${at.moduleId}/grading-settings`, { rereadShare: 0 });
  for (const student of at.students) await school.handIn(at, student, question, `The answer of ${student.name}.`);
  return at;
}

async function answersOf(school: School, at: ClassAtSchool): Promise<Answer[]> {
  const path = `/classes/${at.id}/modules/${at.moduleId}/answers?question=${question}&state=all`;
  return (await school.ask<{ items: Answer[] }>(at.teacher, 'GET', path)).items;
}

const answerOf = (school: School, at: ClassAtSchool, answerId: string): Promise<Answer> =>
  school.ask(at.teacher, 'GET', `/classes/${at.id}/answers/${answerId}`);

const deskOf = (at: ClassAtSchool): string => `/classes/${at.id}/modules/${at.moduleId}/desk/${question}`;

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Gives the most to the answer in front, and waits until another one, or none, lies there. */
async function gradeAndGoOn(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  const before = (await heading.textContent()) ?? '';
  // A key that comes sooner after the answer does is taken for one that was meant for the answer before.
  await page.waitForTimeout(300);
  await press(page, ...mostPoints, 'Enter');
  await expect(heading).not.toHaveText(before);
}

test('Feedback that was begun on another device goes on here; written on both, one says which words stand', async ({
  complaints,
  enter,
  school,
}) => {
  complaints.expect(refused(412));
  const at = await handedIn(school, await school.class('Ines Duarte', 'Mina Sato'));
  const [{ answerId } = { answerId: '' }] = await answersOf(school, at);
  const opened = `${deskOf(at)}?answer=${answerId}`;
  const laptop = await enter(at.teacher, opened);
  const phone = await enter(at.teacher, opened);
  const words = (page: Page) => page.getByRole('textbox', { name: 'Feedback' });
  const draft = async () => (await answerOf(school, at, answerId)).feedbackDraft?.feedback;

  await expect(laptop.locator('#answer-of')).toBeVisible();
  await press(laptop, 'w');
  await words(laptop).fill('Begun on the laptop.');
  await expect.poll(draft).toBe('Begun on the laptop.');

  await expect(phone.locator('#answer-of')).toBeVisible();
  await press(phone, 'w');
  await words(phone).fill('Begun on the phone.');
  const both = phone.getByRole('group', { name: 'Feedback from another window' });
  await expect(both).toContainText('Begun on the laptop.');
  await expect(both).toContainText('Begun on the phone.');
  await expectOpenToAll(phone, 'feedback from another window');
  await press(phone, 'Escape', ...mostPoints, 'Enter');
  await expect(phone.getByRole('main').getByText('You wrote feedback elsewhere too: say which words stand.')).toBeVisible();
  expect((await answerOf(school, at, answerId)).grade).toBeNull();
  await phone.getByRole('button', { name: 'Keep both' }).click();
  await expect(words(phone)).toHaveValue('Begun on the phone.\n\nBegun on the laptop.');
  await expect.poll(draft).toBe('Begun on the phone.\n\nBegun on the laptop.');

  // The laptop has its own words still, and the other ones are newer.
  await laptop.reload();
  await laptop.getByRole('button', { name: 'Take the other' }).click();
  await expect(words(laptop)).toHaveValue('Begun on the phone.\n\nBegun on the laptop.');
  await press(laptop, 'Escape', ...mostPoints, 'Enter');
  await expect.poll(async () => (await answerOf(school, at, answerId)).grade?.feedback).toMatch(/^Begun on the phone/);
  expect(await draft()).toBeUndefined();

  // The phone has not heard of the grade: what was begun there is offered over it.
  await phone.reload();
  await expect(phone.locator('#answer-of')).toBeVisible();
  await press(phone, 'w');
  await expect(words(phone)).toHaveValue('Begun on the phone.\n\nBegun on the laptop.');
});

test('Words that were begun before another grade was given are offered, until they are taken up or thrown away', async ({
  complaints,
  enter,
  school,
}) => {
  complaints.expect(/feedback-drafts/);
  const at = await handedIn(school, await school.class('Ines Duarte', 'Mina Sato'));
  const [{ answerId } = { answerId: '' }] = await answersOf(school, at);
  const opened = `${deskOf(at)}?answer=${answerId}`;
  const laptop = await enter(at.teacher, opened);
  await expect(laptop.locator('#answer-of')).toBeVisible();
  // The network is away for drafts: only this device has the words.
  await laptop.route('**/feedback-drafts/**', (route) => route.abort());
  await press(laptop, '1', 'w');
  await laptop.getByRole('textbox', { name: 'Feedback' }).fill('Half a thought');
  await laptop.getByRole('textbox', { name: 'Feedback' }).blur();
  const phone = await enter(at.teacher, opened);
  await expect(phone.locator('#answer-of')).toBeVisible();
  await press(phone, ...mostPoints, 'Enter');
  await expect.poll(async () => (await answerOf(school, at, answerId)).state).toBe('graded');

  const offered = laptop.getByRole('group', { name: 'Feedback from before' });
  await laptop.reload();
  await expect(offered).toContainText('Half a thought');
  await expect(laptop.getByText('10 of 10')).toBeVisible();
  await expectOpenToAll(laptop, 'feedback from before');
  await laptop.reload();
  await offered.getByRole('button', { name: 'Take it up' }).click();
  await expect(laptop.getByRole('textbox', { name: 'Feedback' })).toHaveValue('Half a thought');
  await expect(offered).toHaveCount(0);
  await expect(laptop.getByText('Changed, not given yet')).toBeVisible();
});

test('What was done is undone to the first, also after a look at the flagged answers', async ({ enter, school }) => {
  const at = await handedIn(school, await school.class('Ines Duarte', 'Mina Sato', 'Paul Berger'));
  const states = async () => (await answersOf(school, at)).map(({ state }) => state);
  const page = await enter(at.teacher, deskOf(at));
  const heading = page.locator('#answer-of');
  await expect(heading).toBeVisible();
  const first = (await heading.textContent()) ?? '';
  await press(page, 'f');
  await expect(page.getByRole('button', { name: 'Flagged' })).toBeVisible();
  await gradeAndGoOn(page);
  const second = (await heading.textContent()) ?? '';
  await gradeAndGoOn(page);
  await page.getByRole('link', { name: 'Look at 1 flagged' }).click();
  await expect(heading).toHaveText(first);
  await press(page, 'u');
  await expect(heading).toHaveText(second);
  await press(page, 'u');
  await expect(heading).toHaveText(first);
  await press(page, 'u');
  await expect(page.getByRole('button', { name: 'Flag', exact: false })).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(states).toEqual(['to-review', 'to-review']);
});

test('The student’s view waits for the grade that was just given', async ({ enter, school }) => {
  const at = await handedIn(school, await school.class('Ines Duarte', 'Mina Sato', 'Paul Berger'));
  const page = await enter(at.teacher, deskOf(at));
  await expect(page.locator('#answer-of')).toBeVisible();
  let arrive: () => void = () => undefined;
  const arrival = new Promise<void>((go) => (arrive = go));
  await page.route('**/desk/grades', async (route) => {
    await arrival;
    await route.continue();
  });
  await gradeAndGoOn(page);
  await press(page, 'b');
  await expect(page.getByText('10 of 10')).toBeVisible();
  await page.getByRole('button', { name: 'Student’s view' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^Your grade is on its way/)).toBeVisible();
  await expectOpenToAll(page, 'a student’s view that waits');
  arrive();
  await expect(dialog.getByText('10 of 10')).toBeVisible();
});
