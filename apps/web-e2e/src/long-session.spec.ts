import { type Page } from '@playwright/test';
import { Cable } from './cable.ts';
import { type Complaints, expect, signIn, test } from './journey.ts';
import { write, writing, writingPath } from './lesson.ts';
import { OwnBrowser } from './own-browser.ts';
import { type ClassAtSchool, type School } from './school.ts';
import { shellKept, withoutStorage } from './shell.ts';

const question = 'life-of-a-post';

/** What a browser says of a server that is not there. */
const noServer = /net::ERR_|Failed to load resource/;

/** A piece of a text, in which every kind of character stands. */
const pieces = [
  'The client calls, and the controller listens. ',
  'שלום: קו שנקטע אינו מוחק דבר. ',
  'Cafe\u0301 🦉👩‍👩‍👧‍👦 `SELECT 1;` — ',
  'Nobody hears this sentence yet.\tAnd it stays.\n',
];

interface Outcome {
  /** Everything that was typed, in its order. */
  readonly typed: string;
  /** What the server has in the end. */
  readonly saved: string;
}

/**
 * Writes for a while with the network cut, through a reload and a browser that is killed; then the network is back. Who finds their text
 * goes on with it; who finds no field cannot write.
 */
async function writeThrough(
  { at, school, complaints }: { at: ClassAtSchool; school: School; complaints: Complaints },
  { storage, rounds }: { storage: boolean; rounds: number },
): Promise<Outcome> {
  complaints.expect(noServer);
  const [student] = at.students;
  const cable = await Cable.plugIn(school.origin);
  const browser = new OwnBrowser(async (context) => {
    complaints.listen(context);
    context.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    if (!storage) await withoutStorage(context);
  });
  let typed = '';
  const type = async (page: Page, count: number): Promise<void> => {
    const { field } = writing(page, question);
    if (!(await field.isVisible())) return;
    await field.press('Control+End');
    for (let piece = 0; piece < count; piece++) {
      const text = pieces[piece % pieces.length] ?? '';
      await page.keyboard.insertText(text);
      typed += text;
      await page.waitForTimeout(400);
    }
  };
  /** A browser that keeps a journal has time to write it; the other has nothing to wait for. */
  const kept = async (page: Page): Promise<void> => {
    const { field, note } = writing(page, question);
    if (storage && (await field.isVisible())) await expect(note).toContainText('saved on this device');
  };
  /** The lesson, or the word that there is no way to it. */
  const opened = (page: Page): Promise<void> => {
    const shut = page.getByRole('heading', { name: 'The classroom does not answer' });
    return expect(writing(page, question).field.or(shut)).toBeVisible();
  };
  try {
    const address = cable.origin + writingPath(at, question);
    let page = await browser.start();
    await page.goto(address);
    await signIn(page, student);
    typed = 'Written and saved. ';
    await write(page, question, typed);
    await shellKept(page);

    cable.pull();
    await type(page, rounds);
    await kept(page);
    await page.reload();
    await opened(page);
    await type(page, rounds);
    await kept(page);
    await browser.kill();

    page = await browser.start();
    await page.goto(address);
    await opened(page);
    await type(page, rounds);

    cable.plugBackIn();
    await page.reload();
    const { field, note } = writing(page, question);
    await expect(field.or(page.getByRole('heading', { name: 'Sign in' }))).toBeVisible();
    if (await field.isVisible()) await expect(note).toContainText(/Saved \d/, { timeout: 40_000 });
  } finally {
    await Promise.all([browser.remove(), cable.remove()]);
  }
  const path = `/classes/${at.id}/modules/${at.moduleId}/questions/${question}`;
  const { draft } = await school.ask<{ draft: { text: string } | null }>(student, 'GET', path);
  return { typed, saved: draft?.text ?? '' };
}

test.describe('A long writing session without a network, with a reload and a browser that is killed', () => {
  test('loses no character', async ({ complaints, school }) => {
    test.setTimeout(180_000);
    const at = await school.class('Ines Duarte', 'Mina Sato');
    // Longer than a browser takes to store a cookie, so that what is killed is one that has been signed in for a while.
    const { typed, saved } = await writeThrough({ at, school, complaints }, { storage: true, rounds: 45 });
    expect(typed.length).toBeGreaterThan(3000);
    expect([...saved].length).toBe([...typed].length);
    expect(saved === typed).toBe(true);
  });

  test('loses text in a browser that keeps no journal, and this journey would notice', async ({ complaints, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const { typed, saved } = await writeThrough({ at, school, complaints }, { storage: false, rounds: 4 });
    expect(typed).toContain(pieces[1]);
    expect(saved).toBe('Written and saved. ');
  });
});
