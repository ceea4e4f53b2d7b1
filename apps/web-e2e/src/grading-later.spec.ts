import { watchPaints } from './desk-run.ts';
import { crash, cutOff, expect, settled, test } from './journey.ts';
import { writing, writingPath } from './lesson.ts';
import { expectOpenToAll } from './screen.ts';
import type { ClassAtSchool, School } from './school.ts';

const question = 'life-of-a-post';
const laptop = { viewport: { width: 1366, height: 768 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

test.describe.configure({ timeout: 120_000 });

const deskOf = (at: ClassAtSchool): string => `/classes/${at.id}/modules/${at.moduleId}/desk/${question}`;

async function gradesOf(school: School, at: ClassAtSchool, answerId: string) {
  return school.ask<{ history: { number: number; points: number }[] }>(
    at.teacher,
    'GET',
    `/classes/${at.id}/answers/${answerId}`,
  );
}

test('What still holds after a change of the rubric is filled in, marked, and given only by its grader', async ({
  enter,
  school,
}) => {
  const at = await school.class('Nora Lind', 'Ada Byron');
  const answerId = await school.handIn(at, at.students[0], question, 'A controller takes it in.');
  await school.grade(at, answerId, 1, 'Say more.');
  const path = `/classes/${at.id}/modules/${at.moduleId}/questions/${question}`;
  const known = await school.ask<{ criteria: object[]; revision: number; rubricId: string }>(at.teacher, 'GET', `${path}/rubric`);
  const level = (key: string, points: number) => ({ key, title: key, points, description: `${key} of it.`, shown: true });
  const criteria = [
    ...known.criteria,
    { key: 'care', title: 'Care', shown: true, levels: [level('none', 0), level('some', 100)] },
  ];
  const told = await school.ask<{ token: string }>(at.teacher, 'POST', `${path}/rubric-checks`, {
    criteria,
    withoutRemoved: false,
  });
  await school.ask(
    at.teacher,
    'PUT',
    `${path}/rubric`,
    { criteria, withoutRemoved: false, releaseAgain: false, basedOn: known.rubricId, token: told.token },
    { 'If-Match': `"${known.revision}"` },
  );

  const page = await enter(at.teacher, deskOf(at));
  await expect(page.getByText('“Care” wants a level.')).toBeVisible();
  await expect(page.getByText('Carried over', { exact: true })).toHaveCount(5);
  await expect(page.getByRole('textbox', { name: 'Feedback' })).toHaveValue('Say more.');
  await expectOpenToAll(page, 'a grade that is carried over');
  expect((await gradesOf(school, at, answerId)).history).toHaveLength(2);

  await page.keyboard.press('1');
  await expect(page.getByText('The rubric changed.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await gradesOf(school, at, answerId)).history.length).toBe(3);

  await page.goto(`${deskOf(at)}?answer=${answerId}`);
  await page.getByRole('button', { name: /details/i }).click();
  await expect(page.getByRole('dialog').getByText(/because .+ changed the rubric/)).toBeVisible();
});

test('A return is taken back until its student begins', async ({ complaints, enter, school }) => {
  complaints.expect(/409/);
  const at = await school.class('Nora Lind', 'Ada Byron');
  const [ada] = at.students;
  const answerId = await school.handIn(at, ada, question, 'A controller takes it in.');
  const giveBack = () =>
    school.ask(at.teacher, 'PUT', `/classes/${at.id}/answers/${answerId}/return`, { note: 'Say who decides.', until: null });
  await giveBack();
  const page = await enter(at.teacher, `${deskOf(at)}?answer=${answerId}`);
  await expect(page.getByText('Say who decides.')).toBeVisible();
  await page.getByRole('button', { name: 'Take the return back' }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('Given back for another attempt')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Return for another attempt' })).toBeVisible();

  await giveBack();
  await page.reload();
  await expect(page.getByText('Say who decides.')).toBeVisible();
  const student = await enter(ada, writingPath(at, question));
  const saved = student.waitForResponse((response) => response.request().method() === 'PUT' && response.url().endsWith('/draft'));
  await writing(student, question).field.fill('A controller takes it in, and a service decides.');
  expect((await saved).status()).toBe(200);
  await page.getByRole('button', { name: 'Take the return back' }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('The student has begun the new attempt.')).toBeVisible();
  await expectOpenToAll(page, 'a return that is too late to take back');
});

test('What came late is decided at the answer that it would take the place of', async ({ enter, school }) => {
  const at = await school.class('Nora Lind', 'Ada Byron');
  const [ada] = at.students;
  const answerId = await school.handIn(at, ada, question, 'A controller takes it in.');
  await school.ask(at.teacher, 'PUT', `/classes/${at.id}/answers/${answerId}/return`, { note: 'Say who decides.', until: null });
  await school.setDates(at, { dueAt: -0.02, closesAt: -0.01 });
  const draft = `/classes/${at.id}/modules/${at.moduleId}/questions/${question}/draft`;
  const late = { text: 'A controller takes it in, and a service decides.' };
  await expect(school.ask(ada, 'PUT', draft, late, { 'If-Match': '"1"' })).rejects.toThrow('closed');

  const page = await enter(at.teacher, `${deskOf(at)}?answer=${answerId}`);
  const part = page.locator('app-late-texts');
  await expect(part.getByRole('heading', { name: 'One text came after the closing' })).toBeVisible();
  await part.locator('summary').click();
  await expectOpenToAll(page, 'a late text at its answer');
  await part.getByRole('button', { name: /^Accept/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Accept' }).click();
  await expect(page.locator('app-answer-sheet:not([hidden])')).toContainText('and a service decides.');
  await expect(page.getByText('What changed since attempt 1')).toBeVisible();
});

test('Grades that an earlier visit could not send go out from the start page', async ({ complaints, enter, school }) => {
  complaints.expect(cutOff);
  const at = await school.class('Nora Lind', 'Ada Byron');
  const answerId = await school.handIn(at, at.students[0], question, 'A controller takes it in.');
  const page = await enter(at.teacher, deskOf(at));
  await expect(page.locator('#answer-of')).toBeVisible();
  await page.route('**/desk/grades', (route) => route.abort());
  for (const digit of ['2', '2', '2', '2', '2', 'Enter']) await page.keyboard.press(digit);
  await expect(page.getByText(/safe on this device/)).toBeVisible();
  const context = page.context();
  await crash(page);
  expect((await gradesOf(school, at, answerId)).history).toEqual([]);

  const start = await context.newPage();
  await start.goto('/');
  await settled(start);
  await expect.poll(async () => (await gradesOf(school, at, answerId)).history.length).toBe(1);
});

test('By mouse and by finger a second look is asked for', async ({ enter, school }) => {
  const at = await school.class('Ines Duarte', 'Mina Sato', 'Ola Berg');
  for (const [i, student] of at.students.entries()) {
    const answerId = await school.handIn(at, student, question, 'A story of a request.');
    await school.grade(at, answerId, 1, 'Say more about the service.');
    await school.release(at, answerId);
    const page = await enter(student, writingPath(at, question), i === 0 ? laptop : phone);
    const summary = page.locator('summary', { hasText: 'Ask for a second look' });
    await (i === 0 ? summary.click() : summary.tap());
    await expect(page.getByLabel('Your reason')).toBeVisible();
    await (i === 0 ? summary.click() : summary.tap());
    await expect(page.getByLabel('Your reason')).toBeHidden();
  }
});

test('Staff reads how a question is graded; students are told how long feedback usually takes', async ({ enter, school }) => {
  const names = ['Mina Sato', 'Ola Berg', 'Paul Berger', 'Zoë Quist', 'Ada Byron', 'Alan Mathison'] as const;
  const at = await school.class('Ines Duarte', ...names);
  const [waiting, ...graded] = at.students;
  const start = await enter(waiting, '/');
  await settled(start);
  await expect(start.getByText('Feedback usually takes')).toHaveCount(0);
  for (const student of graded) {
    const answerId = await school.handIn(at, student, question, `The story of ${student.name}.`);
    await school.grade(at, answerId, 1, 'Fine.');
    await school.release(at, answerId);
  }
  await school.handIn(at, waiting, question, 'Mine.');
  await start.reload();
  await expect(start.getByText('Feedback usually takes a day')).toBeVisible();
  await expectOpenToAll(start, 'the start page while something waits');

  const page = await enter(at.teacher, writingPath(at, question));
  const part = writing(page, question).block.locator('app-staff-rubric');
  await part.locator('summary').first().click();
  await expect(part.getByText('The service’s part')).toBeVisible();
  await expectOpenToAll(page, 'the rubric in a lesson', 'app-staff-rubric');
});

test('Answers of fifty thousand letters are turned like any other, found in, and commented on to their end', async ({
  enter,
  school,
}) => {
  const at = await school.class('Nora Lind', 'Ada Byron', 'Alan Mathison', 'Grace Hopper');
  await school.ask(at.teacher, 'PATCH', `/classes/${at.id}/modules/${at.moduleId}/grading-settings`, { rereadShare: 0 });
  const line = '- The **controller** takes it in, the service decides, and `storage` keeps it.';
  const end = 'A last sentence, far down.';
  for (const student of at.students)
    await school.handIn(
      at,
      student,
      question,
      `${Array.from({ length: 620 }, (_, n) => `${n} ${line}`)
        .join('\n')
        .slice(0, 49_900)}\n${end}`,
    );
  const page = await enter(at.teacher, deskOf(at));
  const heading = page.locator('#answer-of');
  await expect(heading).toBeVisible();
  const front = page.locator('app-answer-sheet:not([hidden])');
  // What is out of view waits until it is looked at.
  const laidOut = () =>
    front
      .locator('.piece')
      .evaluateAll((all) => all.filter((one) => one.firstElementChild?.checkVisibility({ contentVisibilityAuto: true })).length);
  const pieces = await front.locator('.piece').count();
  expect(pieces).toBeGreaterThan(10);
  await expect.poll(laidOut).toBeLessThan(pieces / 2);
  await watchPaints(page);
  for (let turned = 0; turned < 2; turned++) {
    const label = (await heading.textContent()) ?? '';
    for (const digit of ['2', '2', '2', '2', '2', 'Enter']) await page.keyboard.press(digit);
    await expect(heading).not.toHaveText(label);
    await page.waitForTimeout(300);
  }
  const paints = await page.evaluate(() => (window as unknown as { paints: number[] }).paints);
  console.log(JSON.stringify({ letters: 50_000, paints: paints.map(Math.round) }));

  expect(await page.evaluate((words) => (window as unknown as { find(text: string): boolean }).find(words), end)).toBe(true);
  await expect(front.locator('.chosen')).toBeInViewport();
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await page.getByRole('textbox', { name: /^Comment on/ }).fill('Far down, and seen.');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(front.locator('.commented')).toHaveText(end);
  await front.getByRole('button', { name: 'Comment 1', exact: true }).click();
  await expect(front.locator('.commented.active')).toHaveText(end);
});
