import type { Page } from '@playwright/test';
import { expect, test } from './journey.ts';
import { saved, write, writing, writingPath } from './lesson.ts';
import { expectOpenToAll } from './screen.ts';

const question = 'looking-back';

async function copied(page: Page, html: string, plain: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(
    ([rich, text]) =>
      navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob([rich ?? ''], { type: 'text/html' }),
          'text/plain': new Blob([text ?? ''], { type: 'text/plain' }),
        }),
      ]),
    [html, plain],
  );
}

test.describe('Where an answer is written', () => {
  test('one formats from the keyboard, looks at it, fills the screen with it, and can take everything back', async ({
    enter,
    school,
  }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const page = await enter(at.students[0], writingPath(at, question));
    const { block, field } = writing(page, question);
    await field.click();
    await page.keyboard.type('hello world');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    await page.keyboard.press('Control+b');
    await expect(field).toHaveValue('hello **world**');
    await page.keyboard.press('Control+z');
    await expect(field).toHaveValue('hello world');

    await page.keyboard.press('Control+a');
    await page.keyboard.type('- one');
    await page.keyboard.press('Enter');
    await page.keyboard.type('two');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('end');
    await expect(field).toHaveValue('- one\n- two\nend');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await expect(block.getByRole('button', { name: 'Bold' })).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await expect(block.getByRole('button', { name: 'Code' })).toBeFocused();

    await write(page, question, '## Why\n\n**All** of it. <script>alert(1)</script>');
    await expectOpenToAll(page, 'the editor', `#${question}`);
    await block.getByRole('button', { name: 'Preview' }).click();
    const preview = block.getByRole('region', { name: 'Preview' });
    await expect(preview.getByRole('heading', { name: 'Why' })).toBeVisible();
    await expect(preview).toContainText('<script>alert(1)</script>');
    await expectOpenToAll(page, 'the preview', `#${question}`);
    await block.getByRole('button', { name: 'Preview' }).click();

    await expect(field).toBeVisible();
    await field.focus();
    await block.getByRole('button', { name: 'Full screen' }).click();
    const full = page.getByRole('dialog', { name: 'Writing, full screen' });
    await expect(full).toBeVisible();
    await expect(field).toBeFocused();
    await expectOpenToAll(page, 'the full screen', `#${question}`);
    await page.keyboard.press('Escape');
    await expect(full).toHaveCount(0);
    await expect(field).toBeFocused();
  });

  test('a pasted rich text becomes Markdown, aloud, and one undo takes it back', async ({ enter, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const page = await enter(at.students[0], writingPath(at, question));
    const { block, field } = writing(page, question);
    await copied(
      page,
      '<p>Some <b>bold</b> and <a href="https://a.example/">a link</a></p><ul><li>x</li></ul><img src="x">',
      'Some bold and a link\nx',
    );
    await field.click();
    await page.keyboard.type('Before: ');
    await page.keyboard.press('Control+v');
    await expect(field).toHaveValue('Before: Some **bold** and [a link](https://a.example/)\n\n- x');
    await expect(block.getByRole('status').filter({ hasText: 'Pasted.' })).toHaveText(
      'Pasted. The formatting was kept as Markdown.',
    );
    await page.keyboard.press('Control+z');
    await expect(field).toHaveValue('Before: ');
  });

  test('a text that is too long stays whole, through a reload too, and nothing is cut', async ({ enter, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const page = await enter(at.students[0], writingPath(at, question));
    const { block, field, note, handIn } = writing(page, question);
    const long = 'word '.repeat(10_002);
    await field.fill(long);
    await expect(note).toContainText(
      'Not saved. An answer can have at most 50,000 characters. Your text is saved on this device.',
    );
    await expect(block).toContainText('10 characters too many');
    await handIn.click();
    await expect(block.getByRole('alert')).toContainText('10 characters shorter');

    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await expect(field).toHaveValue(long);
    const short = long.slice(0, 40_000);
    await Promise.all([saved(page, question, short), field.fill(short)]);
  });

  test('what was handed in is shown as it was meant, to its writer and to the teacher, and as it was typed', async ({
    enter,
    school,
  }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;
    const text = '# Why\n\n**All**  of it.\n<img src=x onerror=alert(1)>';
    const answer = await school.handIn(at, mina, question, text);
    const student = await enter(mina, writingPath(at, question));
    const { block } = writing(student, question);
    await block.getByText('What you handed in').click();
    const teacher = await enter(at.teacher, `/classes/${at.id}/modules/${at.moduleId}/desk/${question}?answer=${answer}`);
    await expect(block.getByRole('heading', { name: 'Why' })).toBeVisible();
    await expect(block).toContainText('<img src=x onerror=alert(1)>');
    await block.getByRole('button', { name: 'Show as typed' }).click();
    await expect.poll(() => block.locator('.typed').textContent()).toBe(text);
    // Character for character, so that a passage of it can be commented.
    await expect.poll(() => teacher.locator('app-answer-sheet:not([hidden]) .text').textContent()).toBe(text);
    await expectOpenToAll(teacher, 'the answer as Markdown');
  });
});
