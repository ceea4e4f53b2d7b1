import type { Page } from '@playwright/test';
import { query } from './database.ts';
import { expect, settled, test } from './journey.ts';
import { readToTheEnd, stepPath, writing, writingPath } from './lesson.ts';
import { type ClassAtSchool, demo, type School } from './school.ts';
import { expectOpenToAll } from './screen.ts';

const question = 'life-of-a-post';
const notice = (page: Page) => page.getByText('This class is archived.', { exact: true });

/** What a class that is over holds: an answer with its grade, one that waits for a grade, and one that nobody handed in. */
async function fill(school: School, at: ClassAtSchool): Promise<string> {
  const [ada, ben] = at.students;
  if (!ben) throw new Error('two students are in this class');
  const graded = await school.handIn(at, ada, question, 'A controller takes it in.');
  await school.grade(at, graded, 0, 'And who decides?');
  await school.release(at, graded);
  await school.handIn(at, ada, 'sql-or-nosql', 'Both.');
  const draft = `/classes/${at.id}/modules/${at.moduleId}/questions/${question}/draft`;
  await school.ask(ben, 'PUT', draft, { text: 'A request comes.' }, { 'If-Match': '"0"' });
  return graded;
}

test('An admin archives a class: what was written is handed in, and everybody reads on', async ({ enter, product, school }) => {
  const at = await school.class('Nora Lind', 'Ada Byron', 'Ben Okafor');
  const [ada, ben] = at.students;
  if (!ben) throw new Error('two students are in this class');
  const graded = await fill(school, at);

  const admins = await enter(demo('admin'), `/admin/classes/${at.id}`);
  await admins.getByRole('button', { name: 'Archive class' }).click();
  const dialog = admins.getByRole('alertdialog');
  await expect(dialog).toContainText('One answer that is written and not handed in is handed in as it was last saved.');
  await expectOpenToAll(admins, 'what archiving does', '[role=alertdialog]');
  await dialog.getByRole('button', { name: 'Archive' }).click();
  await expect(admins.getByText('This class is archived', { exact: true })).toBeVisible();

  // As if saves that were under way had had their time to arrive.
  await query(product, `UPDATE classroom SET archived_at = archived_at - interval '1 minute' WHERE id = $1`, [at.id]);

  const teachers = await enter(at.teacher, `/classes/${at.id}/overview`);
  await expect(notice(teachers)).toBeVisible();
  await settled(teachers);
  await expect(teachers.getByRole('link', { name: 'Join code' })).toHaveCount(0);
  await expectOpenToAll(teachers, 'an archived class');
  const review = `/classes/${at.id}/review/${at.moduleId}`;
  await teachers.goto(`${review}?question=sql-or-nosql&state=to-review`);
  await settled(teachers);
  await expect(teachers.getByRole('link', { name: 'Ada Byron' })).toBeVisible();
  await expect(teachers.getByRole('link', { name: 'Start grading' })).toHaveCount(0);
  await teachers.goto(`${review}/release`);
  await expect(teachers.getByText('Nothing is released in an archived class.')).toBeVisible();
  await expect(teachers.getByRole('button', { name: /Take back|Release/ })).toHaveCount(0);
  const desk = `/classes/${at.id}/modules/${at.moduleId}/desk/${question}`;
  await teachers.goto(`${desk}?answer=${graded}`);
  await expect(teachers.getByText('And who decides?')).toBeVisible();
  await expect(teachers.getByRole('button', { name: 'Save and next' })).toHaveCount(0);
  await teachers.keyboard.press('1');
  await settled(teachers);
  await expectOpenToAll(teachers, 'an answer of an archived class', 'app-given-grade');
  await teachers.goto(desk);
  await expect(teachers.getByRole('heading', { name: 'Nothing is graded any more' }).last()).toBeVisible();

  const adas = await enter(ada);
  await adas.getByRole('region', { name: 'Earlier classes' }).getByRole('link', { name: 'Read Backend Development' }).click();
  await expect(notice(adas)).toBeVisible();
  await settled(adas);
  await readToTheEnd(adas);
  await adas.goto(stepPath(at, 'api-testing'));
  await settled(adas);
  await readToTheEnd(adas);
  await adas.goto(writingPath(at, question));
  await expect(writing(adas, question).block).toContainText('And who decides?');
  await expect(adas.getByText('Ask for a second look')).toHaveCount(0);
  await expectOpenToAll(adas, 'a lesson of an archived class', 'app-archived-notice');

  const bens = await enter(ben, writingPath(at, question));
  await expect(async () => {
    await bens.reload();
    await expect(writing(bens, question).receipt).toContainText('the classroom, when the module closed', { timeout: 2000 });
  }).toPass({ timeout: 40_000 });

  await admins.getByRole('button', { name: 'Make it active again' }).click();
  await expect(admins.getByRole('button', { name: 'Archive class' })).toBeVisible();
  await teachers.goto(`/classes/${at.id}/overview`);
  await expect(teachers.getByRole('link', { name: 'Join code' })).toBeVisible();
  await expect(notice(teachers)).toHaveCount(0);
});
