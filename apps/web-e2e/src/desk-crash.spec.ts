import { Cable } from './cable.ts';
import { digit, expectOwnGrades, gradeByKeys } from './desk-run.ts';
import { DeskSchool } from './desk-school.ts';
import { crash, cutOff, expect, test } from './journey.ts';

test.describe('A run at the desk', () => {
  test.describe.configure({ mode: 'serial' });
  test.setTimeout(300_000);
  let school: DeskSchool;

  test.beforeAll(async () => {
    school = await DeskSchool.open();
  });
  test.afterAll(() => school?.close());

  for (const { keeps, name } of [
    { keeps: true, name: 'arrives whole though the network is cut, the server is killed and the window dies' },
    { keeps: false, name: 'loses grades where the device keeps nothing: this is what the outbox is for' },
  ]) {
    test(name, async ({ browser, complaints }) => {
      complaints.expect(cutOff, /Failed to load resource: net::ERR_/);
      const at = await school.pile(120, 1);
      const cable = await Cable.plugIn(school.origin);
      const context = await browser.newContext({ baseURL: cable.origin, serviceWorkers: 'allow' });
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
      // With the grades of half a minute.
      await crash(page);
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
