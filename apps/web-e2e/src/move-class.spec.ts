import { expect, settled, test } from './journey.ts';
import { writingPath } from './lesson.ts';
import { demo } from './school.ts';
import { expectOpenToAll } from './screen.ts';

test('An admin moves a student to another class, who finds everything there', async ({ enter, school }) => {
  const [from, to] = [await school.class('Olu Adeyemi', 'Ida Berg', 'Finn Aalto'), await school.class('Mara Klein', 'Zoë Çelik')];
  const [ida] = from.students;
  const answer = await school.handIn(from, ida, 'life-of-a-post', 'A request comes, an answer goes.');
  await school.grade(from, answer, 0, 'Say more about the service.');
  await school.release(from, answer);
  await school.setDates(from, { dueAt: 20, closesAt: 30 });
  await school.setDates(to, { dueAt: -2, closesAt: 2 });

  const page = await enter(demo('admin'), `/admin/classes/${from.id}`);
  await page.getByRole('checkbox', { name: 'Choose Ida Berg' }).check();
  await expect(page.getByText('One student chosen')).toBeVisible();
  await settled(page);
  await expectOpenToAll(page, 'students of a class, one chosen');
  await page.getByRole('button', { name: 'Move to another class…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move Ida Berg to another class' });
  await dialog.getByRole('button', { name: 'Move Ida Berg' }).click();
  await expect(dialog.getByText('Choose a class first.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'New class' }).fill(to.name);
  await page.getByRole('option', { name: to.name }).click();
  await expect(dialog.getByText('1 answer (graded)')).toBeVisible();
  await expect(dialog.getByText(`1 student keeps the time that ${from.name} gave`)).toBeVisible();
  await expectOpenToAll(page, 'what goes along', '[role=dialog]');
  await dialog.getByRole('button', { name: 'Move Ida Berg' }).click();
  await expect(page.getByText(`Ida Berg is in ${to.name} now`)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Finn Aalto' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ida Berg' })).toHaveCount(0);

  const theirs = await enter(ida);
  await expect(theirs.getByRole('heading', { name: to.name })).toBeVisible();
  await expect(theirs.getByText(from.name)).toHaveCount(0);
  const answered = await enter(ida, writingPath(to, 'life-of-a-post'));
  await expect(answered.getByText('Say more about the service.')).toBeVisible();
  await expect(answered.getByText('A request comes, an answer goes.')).toHaveCount(1);
});
