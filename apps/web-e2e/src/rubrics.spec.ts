import { expect, settled, test } from './journey.ts';
import { writing, writingPath } from './lesson.ts';
import { expectOpenToAll } from './screen.ts';

const question = 'life-of-a-post';

test.describe('A teacher writes how a question is graded', () => {
  test.setTimeout(120_000);

  test('sees first what a change does, and then exactly that happens', async ({ enter, school }) => {
    const at = await school.class('Nora Lind', 'Ada Byron', 'Alan Mathison', 'Grace Hopper');
    const [ada, alan = ada, grace = ada] = at.students;
    const [one, two] = [
      await school.handIn(at, ada, question, 'A controller takes it in.'),
      await school.handIn(at, alan, question, 'The service decides.'),
    ];
    await school.grade(at, one, 0, 'Say more.');
    await school.grade(at, two, 2, 'All there.');

    const page = await enter(at.teacher, `/classes/${at.id}/review/${at.moduleId}?question=${question}`);
    await page.getByRole('link', { name: 'Rubric', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Rubric' })).toBeVisible();
    const first = page.getByRole('region', { name: /^Criterion 1/ });
    await settled(page);
    await expectOpenToAll(page, 'rubric');

    // Words only: grades stay.
    await first.getByLabel('Criterion 1').fill('What the controller does');
    await page.getByRole('button', { name: 'See what it changes' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('All 2 grades stay as they are.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Save rubric' }).click();
    await expect(page.getByText('Your class’s own, version 1')).toBeVisible();

    // More points for the best level: one grade moves, the other is out of more.
    await first.getByLabel('Points').last().fill('3');
    await page.getByRole('button', { name: 'See what it changes' }).click();
    await expect(dialog.getByText('Moves 2 grades: 1 with more points, 1 out of another total.')).toBeVisible();
    await expectOpenToAll(page, 'what a change of rubric does', '[role=dialog]');
    await dialog.getByRole('button', { name: 'Change rubric and grades' }).click();
    await expect(page.getByText('Your class’s own, version 2')).toBeVisible();

    // A new criterion: both wait again.
    await page.getByRole('button', { name: 'Add a criterion' }).click();
    await page.getByRole('button', { name: 'See what it changes' }).click();
    await expect(page.getByText('3 fields need another look')).toBeVisible();
    const added = page.getByRole('region', { name: /^Criterion 6/ });
    await added.getByLabel('Criterion 6', { exact: true }).fill('<b>Care</b>');
    await added.getByLabel('Level 1', { exact: true }).fill('None');
    await added.getByLabel('Level 2', { exact: true }).fill('Some');
    await added.getByRole('button', { name: /^Students see <b>Care<\/b>/ }).click();
    await page.getByRole('button', { name: 'See what it changes' }).click();
    await expect(dialog.getByText('2 answers become ungraded and wait for review again.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Change rubric and grades' }).click();
    await expect(page.getByText('Your class’s own, version 3')).toBeVisible();

    await page.getByRole('link', { name: 'Answers' }).click();
    await expect(page.getByText('Ada Byron')).toBeVisible();
    await expect(page.getByText('Alan Mathison')).toBeVisible();

    // Before handing in, a student sees what is shown, in its new words, and not what is kept.
    const student = await enter(grace, writingPath(at, question));
    const { block } = writing(student, question);
    await block.getByText('How it is graded').click();
    await expect(block.getByText('What the controller does')).toBeVisible();
    await expect(student.getByText('<b>Care</b>')).toHaveCount(0);
  });

  test('is asked before what is not saved is left, and moves criteria by keys', async ({ enter, school }) => {
    const at = await school.class('Olga Ladyzhenskaya', 'Emmy Noether');
    const page = await enter(at.teacher, `/classes/${at.id}/rubrics/${at.moduleId}/${question}`, {
      viewport: { width: 390, height: 844 },
    });
    const title = page.getByLabel('Criterion 1', { exact: true });
    const before = await title.inputValue();
    await title.press('Alt+ArrowDown');
    await expect(page.getByLabel('Criterion 2', { exact: true })).toHaveValue(before);
    await page.getByRole('link', { name: 'Answers' }).click();
    await expect(page.getByRole('heading', { name: 'Leave without saving?' })).toBeVisible();
    await page.getByRole('button', { name: 'Stay' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Your class’s own, version 1')).toBeVisible();
    await settled(page);
    await expectOpenToAll(page, 'rubric of the class');
  });
});
