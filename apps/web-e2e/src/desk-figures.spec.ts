import { DeskSchool } from './desk-school.ts';
import { digit, expectOwnGrades, gradeByKeys, percentile, tell } from './desk-run.ts';
import { expect, test } from './journey.ts';

// What a journey records of itself would be measured too.
test.use({ trace: 'off', screenshot: 'off' });

test.describe('A run at the desk', () => {
  test.describe.configure({ mode: 'serial' });
  test.setTimeout(300_000);
  let school: DeskSchool;

  test.beforeAll(async () => {
    school = await DeskSchool.open();
  });
  test.afterAll(() => school?.close());

  for (const { criteria, pile, most } of [
    { criteria: 1, pile: 500, most: 1 },
    { criteria: 5, pile: 120, most: 6 },
  ]) {
    test(`of 100 answers takes ${most === 1 ? 'one key' : 'a digit for each criterion and Enter'} each, with ${criteria === 1 ? 'one criterion' : `${criteria} criteria`}`, async ({
      browser,
      complaints,
    }) => {
      const at = await school.pile(pile, criteria);
      const context = await browser.newContext({ baseURL: school.origin, serviceWorkers: 'allow' });
      complaints.listen(context);
      await school.enter(context, at);
      const page = await context.newPage();
      await page.goto(at.desk);
      const run = await gradeByKeys(page, 100, (text) =>
        criteria === 1 ? [digit(text)] : [...Array<string>(criteria).fill(digit(text)), 'Enter'],
      );
      tell(`${criteria} ${criteria === 1 ? 'criterion' : 'criteria'}, ${pile} in the queue`, run);
      expect(run.presses / run.answers).toBeLessThanOrEqual(most);
      expect(run.blocking / run.answers).toBeLessThanOrEqual(0.1);
      // The figure that is printed counts; a machine that does other things meanwhile must not fail a journey.
      expect(percentile(run.paints, 0.5)).toBeLessThan(250);
      await expect(page.getByText('All saved')).toBeVisible();
      await expectOwnGrades(school, at, 100, criteria);
      await context.close();
    });
  }
});
