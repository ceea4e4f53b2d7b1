import { expect, settled, test } from './journey.ts';
import { writingPath } from './lesson.ts';
import { expectOpenToAll } from './screen.ts';

const question = 'life-of-a-post';
const TEXT = 'The controller takes it in. The **service** decides 👩‍🏫. The storage keeps it.';

test.describe('Feedback', () => {
  test.setTimeout(150_000);

  test('is written with the comment bank, on passages, with an adjustment, and read by its student in place', async ({
    enter,
    school,
  }) => {
    const at = await school.class('Nora Lind', 'Ada Byron');
    const [ada] = at.students;
    await school.handIn(at, ada, question, TEXT);
    const page = await enter(at.teacher, `/classes/${at.id}/comments`);

    await page.getByRole('button', { name: 'New comment' }).click();
    await page.getByLabel('Comment', { exact: true }).fill('Which rule, {student}? <i>Name</i> one.');
    await page.getByLabel('Shortcut').fill('rule');
    await page.getByLabel('Share it with the staff of this class').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Which rule, {student}? <i>Name</i> one.')).toBeVisible();
    await settled(page);
    await expectOpenToAll(page, 'comment bank');

    // By keys alone: the second sentence, a comment on it, by its shortcut.
    await page.goto(`/classes/${at.id}/modules/${at.moduleId}/desk/${question}`);
    // A shortcut that is typed before the comments are there is words like any others.
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/comment-bank')));
    const answer = page.locator('app-answer-sheet:not([hidden])').getByRole('group', { name: /^The answer/ });
    await answer.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Right. ;rule ');
    await page.keyboard.press('Control+Enter');
    const notes = page.getByRole('list', { name: 'Comments on passages' });
    await expect(notes.getByText('Right. Which rule, {student}? <i>Name</i> one.')).toBeVisible();
    await expect(notes.getByText('The **service** decides 👩‍🏫.')).toBeVisible();

    // With the mouse: words selected, and typed.
    await page.locator('app-answer-sheet:not([hidden]) .text').evaluate((text) => {
      const node = text.querySelector('span')?.firstChild;
      if (!node) throw new Error('the answer has no text');
      const range = document.createRange();
      range.setStart(node, 4);
      range.setEnd(node, 14);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    });
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.getByLabel('Comment on “controller”').fill('Good word.');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(notes.getByRole('listitem')).toHaveCount(2);

    await page.getByRole('button', { name: /^Write feedback/ }).click();
    await page.getByRole('button', { name: 'Comments', exact: true }).click();
    await page.getByRole('combobox', { name: 'Find a comment' }).fill('which');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Feedback', { exact: true })).toHaveValue('Which rule, {student}? <i>Name</i> one.');
    await page.getByRole('button', { name: 'Adjust points' }).click();
    await page.getByLabel('Points', { exact: true }).fill('+0.5');
    await page.getByLabel('Reason, shown to the student').fill('A good start');
    await settled(page);
    await expectOpenToAll(page, 'feedback at the desk');

    await page.getByLabel('Reason, shown to the student').blur();
    await answer.focus();
    for (const digit of ['1', '1', '1', '1', '1']) await page.keyboard.press(digit);
    await page.getByRole('button', { name: /^Save and next/ }).click();
    await expect
      .poll(async () => {
        const list = await school.ask<{ items: { state: string }[] }>(
          at.teacher,
          'GET',
          `/classes/${at.id}/modules/${at.moduleId}/answers?question=${question}&state=graded`,
        );
        return list.items.length;
      })
      .toBe(1);
    await school.ask(at.teacher, 'POST', `/classes/${at.id}/modules/${at.moduleId}/releases`, { all: true });

    const student = await enter(ada, writingPath(at, question));
    await settled(student);
    const sheet = student.locator('ui-grade-sheet').first();
    await expect(sheet).toContainText('5.5 of 10', { timeout: 40_000 });
    await expect(sheet).toContainText('+0.5 beside the rubric, an adjustment by your teacher: A good start');
    await expect(sheet).toContainText('Which rule, Ada Byron? <i>Name</i> one.');
    const comments = student.getByRole('region', { name: 'Comments on your text' });
    await expect(comments.getByRole('listitem')).toHaveText([
      /controller.*Good word\./s,
      /service.*Right\. Which rule, Ada Byron\?/s,
    ]);
    await student.getByRole('button', { name: 'Comment 2', exact: true }).click();
    await settled(student);
    await expectOpenToAll(student, 'feedback as its student reads it', 'app-handed-in');
  });
});
