import { expect, settled, test } from './journey.ts';
import { writingPath } from './lesson.ts';
import { expectOpenToAll } from './screen.ts';

test('A grade is planned, released, taken back, released again, looked at twice, and told to the class', async ({
  enter,
  school,
}) => {
  test.setTimeout(180_000);
  const at = await school.class('Ines Duarte', 'Mina Sato', 'Ola Berg');
  const [mina, ola] = at.students;
  const answers: string[] = [];
  for (const student of [mina, ola])
    if (student)
      answers.push(await school.handIn(at, student, 'life-of-a-post', `${student.name.split(' ')[0]}s story of a request.`));
  for (const answer of answers) await school.grade(at, answer, 1, 'Say more about the service.');

  const learner = await enter(mina, writingPath(at, 'life-of-a-post'));
  await expect(learner.getByText(/Handed in (today|yesterday)\./)).toBeVisible();
  await expect(learner.getByText('Say more about the service.')).toHaveCount(0);

  const page = await enter(at.teacher, `/classes/${at.id}/review/${at.moduleId}/release`);
  await expect(page.getByRole('heading', { level: 1, name: 'Release' })).toBeVisible();
  await expectOpenToAll(page, 'release');
  await page.getByRole('button', { name: 'Set a time for all' }).click();
  await page.getByRole('button', { name: 'Plan it' }).click();
  await expect(page.getByText('2 grades planned.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Planned' })).toBeVisible();
  await expectOpenToAll(page, 'release, planned');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel the plan' }).click();
  await expect(page.getByText('The plan is cancelled.')).toBeVisible();

  await page.getByRole('button', { name: 'Release all 2' }).click();
  await page.getByRole('button', { name: 'Release 2 grades' }).click();
  await expect(page.getByText('2 grades released.')).toBeVisible();
  await learner.reload();
  await expect(learner.getByText('Say more about the service.')).toBeVisible();
  await page.getByRole('button', { name: 'Take back 2 not read yet' }).click();
  await page.getByRole('button', { name: 'Take back 2 grades' }).click();
  await expect(page.getByText('1 grade taken back. 1 grade had been read and stays.')).toBeVisible();
  await page.getByRole('button', { name: 'Release 1', exact: false }).first().click();
  await page.getByRole('button', { name: 'Release 1 grade' }).click();
  await expect(page.getByText('1 grade released.')).toBeVisible();

  await learner.locator('summary', { hasText: 'Ask for a second look' }).press('Enter');
  await learner.getByLabel('Criterion').selectOption({ label: 'The service’s part' });
  await learner.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(learner.getByText('Say why, in a sentence or two.')).toBeVisible();
  await learner.getByLabel('Your reason').fill('I say that the service decides.');
  await learner.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(learner.getByText('Waits for an answer')).toBeVisible();
  await expectOpenToAll(learner, 'a second look, asked', 'app-second-looks');

  await page.goto(`/classes/${at.id}/overview`);
  await page.getByRole('link', { name: '1 student asks for a second look' }).click();
  await expectOpenToAll(page, 'second looks');
  await page.getByRole('link', { name: /^Mina Sato/ }).click();
  await expect(page.getByText('You gave this grade')).toBeVisible();
  await expectOpenToAll(page, 'a second look');
  await page.getByRole('radio', { name: /^Explained/ }).check();
  await page.getByLabel('Reply').fill('You do, in the second sentence.');
  await page.getByRole('button', { name: 'Change and release' }).click();
  await expect(page.getByRole('heading', { name: 'The level was changed' })).toBeVisible();
  await learner.reload();
  await expect(learner.getByText('You do, in the second sentence.')).toBeVisible();
  await expect(learner.getByText('The level was changed')).toBeVisible();

  await page.goto(`/classes/${at.id}/review/${at.moduleId}/summary/life-of-a-post`);
  await expect(page.getByRole('heading', { name: 'Your words' })).toBeVisible();
  await page.getByLabel('What the class should take from it').fill('Say what the service decides.');
  await page.getByRole('button', { name: 'Choose an example' }).click();
  await page.getByRole('button', { name: 'Choose the answer of Mina Sato' }).click();
  await page.getByRole('button', { name: 'Ask the author' }).click();
  await expect(page.getByText('Waits for the author')).toBeVisible();
  await page.getByRole('button', { name: 'Show to the class' }).click();
  await page.getByRole('button', { name: 'Show it', exact: true }).click();
  await expect(page.getByText('The class can read it now.')).toBeVisible();
  await settled(page);
  await expectOpenToAll(page, 'summary');

  await learner.reload();
  await expect(learner.getByText('May the class see this answer?')).toBeVisible();
  await learner.getByRole('button', { name: 'Agree' }).click();
  await expect(learner.getByText('Your answer is an example for the class')).toBeVisible();
  const other = await enter(ola ?? at.students[0], writingPath(at, 'life-of-a-post'));
  await expect(other.getByText('Say what the service decides.')).toBeVisible();
  await other.locator('summary', { hasText: 'A good answer' }).press('Enter');
  await expect(other.getByText('Minas story of a request.')).toBeVisible();
  await expect(other.getByText('Mina Sato')).toHaveCount(0);
  await expectOpenToAll(other, 'the summary for the class', 'app-module-summary');
});
