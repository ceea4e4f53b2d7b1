import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page } from '@playwright/test';
import { steps } from './course.ts';
import { expect, settled, test } from './journey.ts';
import { quizQuestion, stepPath, writing, writingPath, write } from './lesson.ts';
import { type ClassAtSchool, demo, freshKey, School } from './school.ts';
import { expectOpenToAll } from './screen.ts';

const lesson = new URL('../../../libs/content/big-six/backend-development', import.meta.url).pathname;

/** The lesson as it ships, in a folder of its own that a journey may change. */
function author(): {
  folder: string;
  change(file: string, from: string | RegExp, to: string): void;
  file(name: string, text: string): void;
} {
  const folder = join(mkdtempSync(join(tmpdir(), 'author-')), 'backend-development');
  cpSync(lesson, folder, { recursive: true });
  const file = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  return {
    folder,
    file,
    change: (name, from, to) => {
      const text = readFileSync(join(folder, name), 'utf8');
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`${name} has nothing to change`);
      file(name, changed);
    },
  };
}

test.describe.configure({ mode: 'serial' });

test.describe('A lesson is published anew under a student in the middle of a step', () => {
  const key = freshKey();
  const words = `Better words ${key}.`;
  const text = `A client asks and a server answers, ${key}.`;
  const folders: string[] = [];
  let at: ClassAtSchool;
  let number = 0;

  test.beforeAll(async ({ product }) => {
    at = await (await School.open(product.origin)).class('Ines Duarte', 'Mina Sato');
  });

  test.afterAll(() => folders.forEach((folder) => rmSync(join(folder, '..'), { recursive: true })));

  test('an admin drops a folder with mistakes and is told each with file and line; nothing is published', async ({ enter }) => {
    const broken = author();
    folders.push(broken.folder);
    broken.change('databases.md', /^# .*$/m, 'No title');
    broken.file('stray.md', '# Nobody lists me\n');
    broken.file('fundamentals.md', '# Fundamentals\n\nWords.\n\n```quizz one\n```\n');

    const page = await enter(demo('admin'));
    await page.getByRole('link', { name: 'Lessons', exact: true }).click();
    await page.getByRole('link', { name: /Backend Development/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Backend Development' })).toBeVisible();
    const versions = page.getByRole('row', { name: /^Version/ });
    await expect(versions.first()).toBeVisible();
    const before = await versions.count();
    await page.getByLabel('Choose a folder').setInputFiles(broken.folder);
    await expect(page.getByRole('heading', { name: /\d+ things to mend/ })).toBeVisible();
    await expect(page.getByText('databases.md:1')).toBeVisible();
    await expect(page.getByText('stray.md:1')).toBeVisible();
    await expect(page.getByText(/"quizz" is not a kind of block; did you mean quiz\?/)).toBeVisible();
    await expect(page.getByRole('button', { name: /^Publish/ })).toHaveCount(0);
    await expectOpenToAll(page, 'a folder with mistakes');
    await expect(versions).toHaveCount(before);
  });

  test('the mended folder is looked at, published, and moves no class', async ({ enter }) => {
    const good = author();
    folders.push(good.folder);
    good.change('fundamentals.md', /^(# .*\n\n)/, `$1${words}\n\n`);
    good.file('notes.txt', 'left out');
    const page = await enter(demo('admin'), '/admin/lessons');
    await page.getByRole('link', { name: /Backend Development/ }).click();
    await page.getByLabel('Choose a folder').setInputFiles(good.folder);
    const publish = page.getByRole('button', { name: /^Publish version/ });
    await expect(publish).toBeVisible();
    number = Number(/\d+/.exec(await publish.innerText())?.[0]);
    await expect(page.getByRole('heading', { name: `What version ${number} changes` })).toBeVisible();
    await expect(page.getByText(/Step 1, .*text/)).toBeVisible();
    await expect(page.getByText(/Left out.*notes\.txt/)).toBeVisible();
    await expectOpenToAll(page, 'what a version changes');
    await publish.click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: `Publish version ${number}` })
      .click();
    await expect(page.getByText(`Version ${number} is published`)).toBeVisible();
    await expect(page.getByRole('row', { name: new RegExp(`^Version ${number} `) })).toContainText('no class');

    await page.getByLabel('Choose a folder').setInputFiles(good.folder);
    await expect(page.getByText('Nothing is different')).toBeVisible();
  });

  test('the student goes on undisturbed while the teacher looks and moves the class, and loads the newer one when ready', async ({
    enter,
  }) => {
    const [mina] = at.students;
    const student = await enter(mina, writingPath(at, 'life-of-a-post'));
    await settled(student);
    await write(student, 'life-of-a-post', text);
    const reader = await enter(mina, stepPath(at, 'fundamentals'));
    await settled(reader);
    const [question] = steps[0]?.quiz ?? [];
    if (!question) throw new Error('the first step has lost its quiz');
    await quizQuestion(reader, question).group.getByRole('radio', { name: question.right.text, exact: true }).check();

    // Published is not moved.
    await student.reload();
    await settled(student);
    await expect(student.getByText('There is a newer version of this lesson.')).toHaveCount(0);

    const teacher = await enter(at.teacher, `/classes/${at.id}/dates`);
    await expect(teacher.getByText(new RegExp(`Lesson version \\d+ of ${number}`))).toBeVisible();
    const [from] = [Number(/version (\d+)/.exec(await teacher.getByText(/Lesson version/).innerText())?.[1])];
    expect(from).toBeLessThan(number);
    await teacher.getByRole('link', { name: /See what changes/ }).click();
    await expect(teacher.getByRole('heading', { name: 'What it means for this class' })).toBeVisible();
    await expect(teacher.getByText(/1 of 1 student has begun/)).toBeVisible();
    await expect(teacher.getByText(/Step 1, .*text/)).toBeVisible();
    await expectOpenToAll(teacher, 'what moving means');
    await teacher.getByRole('button', { name: `Move to version ${number}` }).click();
    await teacher
      .getByRole('alertdialog')
      .getByRole('button', { name: `Move to version ${number}` })
      .click();
    await expect(teacher.getByText(`This class is taught version ${number}.`, { exact: false })).toBeVisible();

    // The open pages stay as they are: writing is saved, a question that is the same is graded.
    await write(student, 'life-of-a-post', `${text} And more.`);
    await quizQuestion(reader, question).check.click();
    await expect(quizQuestion(reader, question).group).toContainText('Right');
    await expect(reader.getByText(words)).toHaveCount(0);

    // Coming back to a page tells, quietly; the reader loads the newer version when they want it, and stays where they are.
    const note = 'There is a newer version of this lesson.';
    await comeBack(reader);
    await expect(reader.getByText(note)).toBeVisible();
    await expect(reader.getByText(words)).toHaveCount(0);
    await expectOpenToAll(reader, 'a newer version is there');
    await reader.getByRole('button', { name: 'Load it' }).click();
    await expect(reader.getByText(words)).toBeVisible();
    await expect(reader.getByText(note)).toHaveCount(0);
    await expect(reader.getByRole('heading', { level: 2, name: steps[0]?.title ?? '' })).toBeFocused();
    await expect(quizQuestion(reader, question).group).toContainText('Right');

    await comeBack(student);
    await student.getByRole('button', { name: 'Load it' }).click();
    await expect(student.getByText(note)).toHaveCount(0);
    await expect(writing(student, 'life-of-a-post').field).toHaveValue(`${text} And more.`);
  });
});

/** Another tab was in front until now. */
async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}
