import { DeskSchool, type Pile } from './desk-school.ts';
import { gradeByKeys, numberOf, percentile, tell } from './desk-run.ts';
import { Cable } from './cable.ts';
import { cutOff, expect, test } from './journey.ts';

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

  /** The level that an answer gets: another for every number, so that a grade on the wrong answer shows. */
  const digit = (text: string): string => String(numberOf(text) % 3);

  for (const { criteria, pile, most } of [
    { criteria: 1, pile: 500, most: 1 },
    { criteria: 5, pile: 120, most: 6 },
  ]) {
    test(`of 100 answers takes ${most === 1 ? 'one key' : 'a digit for each criterion and Enter'} each, with ${criteria === 1 ? 'one criterion' : `${criteria} criteria`}`, async ({
      browser,
      complaints,
    }) => {
      const at = await school.pile(pile, criteria);
      const context = await browser.newContext({ baseURL: school.origin });
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

  for (const { keeps, name } of [
    { keeps: true, name: 'arrives whole though the network is cut, the server is killed and the window dies' },
    { keeps: false, name: 'loses grades where the device keeps nothing: this is what the outbox is for' },
  ]) {
    test(name, async ({ browser, complaints }) => {
      complaints.expect(cutOff, /Failed to load resource: net::ERR_/);
      const at = await school.pile(120, 1);
      const cable = await Cable.plugIn(school.origin);
      const context = await browser.newContext({ baseURL: cable.origin });
      complaints.listen(context);
      if (!keeps)
        await context.addInitScript(() => {
          IDBFactory.prototype.open = () => {
            throw new DOMException('Not here.', 'InvalidStateError');
          };
        });
      await school.enter(context, at, cable.origin);
      const page = await context.newPage();
      await page.goto(at.desk);

      let pulledAt = 0;
      await gradeByKeys(
        page,
        50,
        (text) => [digit(text)],
        async (done) => {
          if (done === 30) {
            cable.pull();
            pulledAt = Date.now();
          }
          // The server dies while it cannot be reached, and starts again.
          if (done === 40) {
            await school.killServer();
            await school.startServer();
          }
        },
      );
      await expect(page.getByText(/grades wait/)).toBeVisible();
      await page.waitForTimeout(Math.max(0, 30_000 - (Date.now() - pulledAt)));
      // The window dies with the grades of half a minute; one that is closed would send them with its last breath.
      const crashed = page.waitForEvent('crash');
      const devtools = await context.newCDPSession(page);
      devtools.send('Page.crash').catch(() => undefined);
      await crashed;
      cable.plugBackIn();

      const next = await context.newPage();
      await next.goto(at.desk);
      await gradeByKeys(next, 50, (text) => [digit(text)]);
      await expect(next.getByText(/Saving/)).toHaveCount(0);
      if (keeps) await expectOwnGrades(school, at, 100, 1);
      else {
        const kept = await school.grades(at);
        console.log(`without the outbox: ${kept.length} of 100 grades arrived`);
        expect(kept.length).toBeLessThan(100);
      }
      await context.close();
      await cable.remove();
    });
  }
});

/** As many answers are graded as were, each once, each with the level that belongs to its own text. */
async function expectOwnGrades(school: DeskSchool, at: Pile, count: number, criteria: number): Promise<void> {
  await expect.poll(async () => (await school.grades(at)).length).toBe(count);
  const rows = await school.grades(at);
  expect(rows.filter(({ grades }) => grades !== 1)).toEqual([]);
  const wrong = rows.filter(({ text, points }) => points !== criteria * 100 * (numberOf(text) % 3));
  expect(wrong.map(({ text, points }) => `${text.slice(0, 20)}: ${points}`)).toEqual([]);
  console.log(`${rows.length} of ${count} grades in the database, none double, none on another answer`);
}
