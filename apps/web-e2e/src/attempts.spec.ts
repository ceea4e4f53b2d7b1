import type { Page } from '@playwright/test';
import { expect, refused, test } from './journey.ts';
import { write, writing, writingPath } from './lesson.ts';
import { type ClassAtSchool, type School } from './school.ts';
import { expectOpenToAll } from './screen.ts';

const question = 'looking-back';
const second = 1 / 86_400;

/** Texts that this browser keeps because no server has acknowledged them. */
function keptHere(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('big-six');
        opening.onerror = () => reject(new Error('no shelf'));
        opening.onsuccess = () => {
          const count = opening.result.transaction('texts').objectStore('texts').count();
          count.onsuccess = () => resolve(count.result);
        };
      }),
  );
}

async function answerId(school: School, at: ClassAtSchool): Promise<string> {
  const path = `/classes/${at.id}/modules/${at.moduleId}/answers?question=${question}&state=all`;
  const { items } = await school.ask<{ items: { answerId: string }[] }>(at.teacher, 'GET', path);
  return items[0]?.answerId ?? '';
}

test.describe('Another attempt', () => {
  test('is asked for by the teacher, written from the text before, and compared with it by both', async ({ enter, school }) => {
    test.setTimeout(120_000);
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;
    await school.handIn(at, mina, question, 'The server answers fast. It took me a week.');

    const desk = await enter(at.teacher, `/classes/${at.id}/modules/${at.moduleId}/desk/${question}`);
    await desk.getByRole('button', { name: 'Return for another attempt' }).click();
    const dialog = desk.getByRole('dialog', { name: 'Return for another attempt' });
    await dialog.getByRole('button', { name: 'Return', exact: true }).click();
    await expect(dialog).toContainText('Say what the student is to do.');
    await dialog.getByLabel('What to do in the next attempt').fill('Say what took you a week.');
    await expectOpenToAll(desk, 'giving an answer back', '[role=dialog]');
    await dialog.getByRole('button', { name: 'Return', exact: true }).click();
    await expect(dialog).toBeHidden();

    const page = await enter(mina, writingPath(at, question));
    const { block, field, receipt, handIn } = writing(page, question);
    await expect(block).toContainText('Your teacher asks for another attempt');
    await expect(block).toContainText('Say what took you a week.');
    await expect(field).toHaveValue('The server answers fast. It took me a week.');
    await expect(receipt).toContainText('Handed in');
    await write(page, question, 'The database answers fast. The joins took me a week.');
    await expectOpenToAll(page, 'an answer that was given back', `#${question}`);
    await handIn.click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Hand in' }).click();
    await expect(receipt.first()).toContainText('Attempt 2 handed in');
    await expect.poll(() => keptHere(page)).toBe(0);

    await block.getByText('What changed since attempt 1').click();
    await expect(block.locator('ins').first()).toHaveText('database');
    await expect(block.locator('del').first()).toHaveText('server');
    await block.getByText('Attempt 1', { exact: true }).click();
    await expect(block).toContainText('Your teacher asked: Say what took you a week.');
    await expectOpenToAll(page, 'two attempts compared', `#${question}`);

    await desk.goto(`/classes/${at.id}/modules/${at.moduleId}/desk/${question}?answer=${await answerId(school, at)}`);
    await expect(desk.locator('app-answer-attempts ins').first()).toHaveText('database');
    await expectOpenToAll(desk, 'a second attempt at the desk', 'app-answer-attempts');
  });
});

test.describe('A text that came after the closing', () => {
  test('is accepted by the teacher where the answers are, and its student is told', async ({ complaints, enter, school }) => {
    test.setTimeout(120_000);
    complaints.expect(refused(403), refused(409));
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;
    const page = await enter(mina, writingPath(at, question));
    await write(page, question, 'In time.');
    await school.setDates(at, { dueAt: second, closesAt: 2 * second });
    await page.waitForTimeout(3000);
    await writing(page, question).field.fill('In time. And a moment too late.');
    await expect(writing(page, question).block).toContainText('A text came after the closing');

    const list = await enter(at.teacher, `/classes/${at.id}/review/${at.moduleId}?question=${question}&state=all`);
    const late = list.locator('app-late-texts');
    await expect(late).toContainText('One text came after the closing');
    await late.getByText('Mina Sato, 7 words', { exact: true }).click();
    await expect(late).toContainText('And a moment too late.');
    await expectOpenToAll(list, 'a late text', 'app-late-texts');
    await late.getByRole('button', { name: /^Accept/ }).click();
    await list.getByRole('alertdialog').getByRole('button', { name: 'Accept' }).click();
    await expect(late).not.toContainText('came after the closing');
    await expect(list.locator('app-answer-rows')).toContainText('And a moment too late.');

    await page.reload();
    const { block, receipt } = writing(page, question);
    await expect(receipt.first()).toContainText('Accepted by your teacher');
    await expect(block.getByText('What you handed in').first()).toBeVisible();
    await expectOpenToAll(page, 'an accepted text', `#${question}`);
  });
});

test.describe('A whole module', () => {
  test('is handed in at once: what is short is said, what is empty is left out', async ({ enter, school }) => {
    test.setTimeout(120_000);
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;
    const page = await enter(mina, writingPath(at, question));
    await write(page, 'looking-back', 'It was short.');
    await write(page, 'sql-or-nosql', `A relational database. ${'It keeps its promises. '.repeat(45)}`);
    await page.getByRole('button', { name: 'Hand in all 3 answers' }).click();
    const dialog = page.getByRole('dialog', { name: 'Hand in all answers?' });
    await expect(dialog.getByRole('listitem')).toHaveCount(3);
    await expect(dialog).toContainText('Empty, left out');
    await expect(dialog).toContainText('3 words of');
    await expectOpenToAll(page, 'handing in a module', '[role=dialog]');
    await dialog.getByRole('button', { name: 'Hand in 2 answers' }).click();
    const done = page.getByRole('dialog', { name: 'Handed in' });
    await expect(done.locator('code')).toHaveCount(2);
    await expectOpenToAll(page, 'the receipts of a module', '[role=dialog]');
    await done.getByRole('button', { name: 'Done' }).click();

    for (const key of ['looking-back', 'sql-or-nosql'] as const)
      await expect(writing(page, key).receipt).toContainText('Handed in');
    await expect(writing(page, 'life-of-a-post').field).toBeVisible();
    await expect.poll(() => keptHere(page)).toBe(0);
    await page.reload();
    await expect(writing(page, 'sql-or-nosql').receipt).toContainText('Handed in');
    await writing(page, 'sql-or-nosql').block.getByText('What you handed in').click();
    await expect(writing(page, 'sql-or-nosql').block).toContainText('SHA-256 of the exact text');
  });
});
