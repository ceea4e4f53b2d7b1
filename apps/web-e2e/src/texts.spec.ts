import { type Page } from '@playwright/test';
import { expect, test } from './journey.ts';
import { saved, write, writing, writingPath } from './lesson.ts';
import { type ClassAtSchool, type Person, type School } from './school.ts';

const question = 'looking-back';

const draftOf = async (school: School, at: ClassAtSchool, student: Person): Promise<string | undefined> => {
  const path = `/classes/${at.id}/modules/${at.moduleId}/questions/${question}`;
  return (await school.ask<{ draft: { text: string } | null }>(student, 'GET', path)).draft?.text;
};

/** All at once, as a program does that types for somebody. By keys, and by the browser's own pasting, it would take minutes. */
async function putIn(page: Page, text: string): Promise<void> {
  await writing(page, question).field.evaluate((field, all) => {
    (field as HTMLTextAreaElement).value = all;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
  }, text);
}

const kinds = [
  ['right to left, with numbers and Latin words', 'שלום עולם 123 מהו REST?\nمرحبا بالعالم — SQL أم NoSQL؟'],
  ['combining marks, composed and not', 'e\u0301 é Z\u0351\u036b\u0343 각 각 न्ही'],
  ['families, flags and skins', '👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 👍🏽 🧑🏿‍🚀'],
  ['code', '```ts\nconst a = `\\u0041 ${"\'"}`;\n\tif (a < 1 && b > 2) { /* </script> */ }\n```\n\n\n'],
  ['blanks that cannot be seen', ' \u00a0\u200b\u200d\ufeff leading and trailing \n '],
] as const;

test.describe('A text of every kind', () => {
  test('comes back equal: on the server, after a reload, and as it was handed in', async ({ enter, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;
    const page = await enter(mina, writingPath(at, question));
    const { field } = writing(page, question);
    for (const [kind, text] of kinds) {
      await write(page, question, text);
      expect(await draftOf(school, at, mina), kind).toBe(text);
    }
    const all = kinds.map(([, text]) => text).join('\n');
    await write(page, question, all);
    await page.reload();
    await expect(field).toHaveValue(all);
    expect((await field.inputValue()) === all).toBe(true);
  });

  test('is refused with the reason and stays on the device: 200,000 emoji, and a megabyte', async ({ enter, school }) => {
    test.setTimeout(120_000);
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;
    const page = await enter(mina, writingPath(at, question));
    page.on('dialog', (dialog) => void dialog.accept());
    const { block, field, note } = writing(page, question);
    await write(page, question, 'What was there.');
    for (const text of ['🦉'.repeat(200_000), `${'A paragraph of a megabyte. '.repeat(20)}\n`.repeat(1950)]) {
      await putIn(page, text);
      await expect(note).toContainText('Not saved. An answer can have at most 50,000 characters.', { timeout: 30_000 });
      await expect(note).toContainText('Your text is saved on this device.', { timeout: 30_000 });
      await expect(block).toContainText(`${([...text].length - 50_000).toLocaleString('en-GB')} characters too many`);
      expect(await draftOf(school, at, mina)).toBe('What was there.');
      await page.reload();
      await expect(field).toBeVisible({ timeout: 30_000 });
      await expect.poll(async () => (await field.inputValue()) === text, { timeout: 30_000 }).toBe(true);
    }
    const short = '🦉'.repeat(50_000);
    await Promise.all([saved(page, question, short), putIn(page, short)]);
    expect((await draftOf(school, at, mina)) === short).toBe(true);
  });

  test('would not come back from a page that writes it in another form, and this journey would notice', async ({
    enter,
    school,
  }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;
    const page = await enter(mina, writingPath(at, question));
    await page.route('**/draft', async (route) => {
      const body = route.request().postDataJSON() as { text: string };
      await route.continue({ postData: JSON.stringify({ ...body, text: body.text.normalize('NFC') }) });
    });
    const text = 'e\u0301';
    const answered = page.waitForResponse((response) => response.url().endsWith('/draft') && response.ok());
    await writing(page, question).field.fill(text);
    await answered;
    expect(await draftOf(school, at, mina)).not.toBe(text);
  });
});
