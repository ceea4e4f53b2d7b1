import { expect, test } from './journey.ts';
import { write, writing, writingPath } from './lesson.ts';

const question = 'looking-back';

test.describe('Where an answer is written', () => {
  for (const [shape, mark] of [
    ['paragraphs', '\n'],
    ['one line', ''],
  ] as const)
    test(`keeps up with the keys in a text of 20,000 characters: ${shape}`, async ({ enter, school }) => {
      const at = await school.class('Ines Duarte', 'Mina Sato');
      const page = await enter(at.students[0], writingPath(at, question));
      const { field } = writing(page, question);
      const line = 'Every save names the revision that it builds on, so that no text is lost. ';
      const text = Array.from({ length: 54 }, () => line.repeat(5)).join(mark);
      await write(page, question, text);
      await field.press('Control+Home');
      await page.evaluate(() => {
        const tasks: number[] = [];
        Object.assign(window, { tasks });
        new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
          entryTypes: ['longtask'],
        });
      });
      for (const key of 'abcd efgh '.repeat(8)) await page.keyboard.press(key, { delay: 15 });
      await expect(field).toHaveValue(`${'abcd efgh '.repeat(8)}${text}`);
      const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
      test.info().annotations.push({ type: 'long tasks', description: tasks.map(Math.round).join(', ') || 'none' });
      // A machine that does other things as well interrupts a task now and then; a key in five may be late.
      expect(tasks.length).toBeLessThanOrEqual(16);
    });
});
