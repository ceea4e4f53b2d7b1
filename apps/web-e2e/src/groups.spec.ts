import { expect, settled, test } from './journey.ts';
import { expectOpenToAll } from './screen.ts';

const copied =
  'An SQL database keeps its rows in tables with a schema that is said beforehand, and every row that does not fit is refused. ' +
  'A document store takes whatever it is given, so that two records may look quite different. For the money of the school trip I ' +
  'would take SQL, because nothing may be counted twice, and for the photos of the trip I would take documents.';

test('A teacher grades answers that are alike in one go, takes one out, and undoes it', async ({ enter, school }) => {
  test.setTimeout(120_000);
  const at = await school.class('Ines Duarte', 'Mina Sato', 'Ola Berg', 'Pia Roth', 'Quim Serra');
  const [mina, ola, pia, quim] = at.students;
  for (const [student, text] of [
    [mina, copied],
    [ola, copied.toUpperCase()],
    [pia, `${copied} That is what I think.`],
    [quim, 'Something else altogether: I do not know.'],
  ] as const)
    if (student) await school.handIn(at, student, 'sql-or-nosql', text);

  const page = await enter(at.teacher, `/classes/${at.id}/review/${at.moduleId}?question=sql-or-nosql`);
  await page.getByRole('link', { name: 'Alike together' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Alike together' })).toBeVisible();
  await page.getByText('Nearly identical').click();
  // Some may still be compared, of which the page tells in other words.
  const group = (size: number) => page.getByRole('listitem').filter({ hasText: `${size} answers` });
  await expect(group(2)).toBeVisible();
  await page.getByText('Similar', { exact: true }).click();
  await expect(group(3)).toBeVisible();
  await settled(page);
  await expectOpenToAll(page, 'groups');

  await page.locator('a.row-link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: '3 answers alike' })).toBeVisible();
  await expectOpenToAll(page, 'a group');
  await page.getByRole('checkbox', { name: pia?.name ?? '' }).uncheck();
  await page.getByRole('button', { name: 'Grade 2 answers' }).click();
  await expect(page.getByText('Choose a level').first()).toBeVisible();
  // By keyboard only from here on: the space bar chooses a level, Tab goes on to the next criterion.
  await page
    .getByRole('radio', { name: /^Explained/ })
    .first()
    .focus();
  for (let criterion = 0; criterion < 5; criterion++) {
    await page
      .getByRole('group')
      .nth(criterion)
      .getByRole('radio', { name: /^Explained/ })
      .focus();
    await page.keyboard.press('Space');
  }
  await page.getByLabel('Feedback').fill('Two cases that fit, with reasons.');
  await page.getByRole('button', { name: 'Grade 2 answers' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 answers graded.')).toBeVisible();
  await expect(page.getByText('Graded, 10 points')).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Graded, 10 points')).toHaveCount(0);
  await expect(page.getByRole('checkbox')).toHaveCount(3);

  await page.goto(`/classes/${at.id}/review/${at.moduleId}/alike/sql-or-nosql`);
  await page.getByRole('link', { name: /worth a look/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Worth a look' })).toBeVisible();
  await expect(page.locator('mark').first()).toBeVisible();
  await expect(page.getByText(/cheat|plagiar/i)).toHaveCount(0);
  await expectOpenToAll(page, 'pairs');
  const pairs = await page.getByRole('button', { name: 'I have looked' }).count();
  await page.getByRole('button', { name: 'I have looked' }).first().click();
  await expect(page.getByRole('button', { name: 'I have looked' })).toHaveCount(pairs - 1);
});

test('A group is graded once over plain HTTP, though the answer of the classroom is lost', async ({
  changes,
  complaints,
  enter,
  school,
}) => {
  complaints.expect(/ERR_CONNECTION_RESET|ERR_FAILED/);
  // What is sent again is done already.
  changes.expectNone(/\/gradings$/);
  const at = await school.class('Ines Duarte', 'Mina Sato', 'Ola Berg');
  for (const student of at.students) await school.handIn(at, student, 'sql-or-nosql', copied);
  const page = await enter(at.teacher);
  // Browsers have it in secure contexts only, and a school's own network is often none.
  await page.addInitScript(() => Reflect.deleteProperty(Crypto.prototype, 'randomUUID'));
  await page.goto(`/classes/${at.id}/review/${at.moduleId}/alike/sql-or-nosql`);
  await page.locator('a.row-link').first().click();
  for (let criterion = 0; criterion < 5; criterion++)
    await page.getByRole('group').nth(criterion).getByText('Named', { exact: true }).click();

  const gradings = '**/alike/sql-or-nosql/gradings';
  await page.route(gradings, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await page.getByRole('button', { name: 'Grade 2 answers' }).click();
  await expect(page.getByText('nobody knows whether 2 answers were graded')).toBeVisible();
  await expectOpenToAll(page, 'a group, its answer lost');
  await page.unroute(gradings);
  await page.getByRole('button', { name: 'Send it again' }).click();
  await expect(page.getByText('2 answers graded.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(2);
});
