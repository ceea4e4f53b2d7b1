import { Cable } from './cable.ts';
import { crash, expect, refused, test } from './journey.ts';
import { write, writing, writingPath } from './lesson.ts';
import { type ClassAtSchool, type Person, type School } from './school.ts';
import { expectOpenToAll } from './screen.ts';
import { shellKept } from './shell.ts';

const question = 'looking-back';
const noServer = /net::ERR_|Failed to load resource/;
const day = 24 * 60 * 60;

interface Answer {
  readonly submissions: { readonly text: string; readonly receipt: { readonly handedInBy: string } }[];
  readonly lateText: { readonly text: string } | null;
}

/** What the server has of a student's answer. */
async function answerOf(school: School, at: ClassAtSchool, student: Person): Promise<Answer> {
  return school.ask<Answer>(student, 'GET', `/classes/${at.id}/modules/${at.moduleId}/questions/${question}`);
}

test.describe('The closing time', () => {
  let cable: Cable;

  test.beforeEach(async ({ complaints, school }) => {
    complaints.expect(noServer, refused(409));
    cable = await Cable.plugIn(school.origin);
  });
  test.afterEach(() => cable.remove());

  test('passes over an unsent draft, a student without a network and one with two tabs: what was saved counts, and nothing is lost', async ({
    enter,
    school,
  }) => {
    test.setTimeout(120_000);
    const at = await school.class('Ines Duarte', 'Mina Sato', 'Paul Berger', 'Ruth Okoye');
    const [mina, paul = mina, ruth = mina] = at.students;
    const path = writingPath(at, question);

    // Mina's window closes on a text that never went out; Paul goes on without a network; Ruth has two tabs.
    const minas = await enter(mina, cable.origin + path, { serviceWorkers: 'allow' });
    await write(minas, question, 'Mina, as saved.');
    await shellKept(minas);
    const pauls = await enter(paul, cable.origin + path);
    await write(pauls, question, 'Paul, as saved.');
    const ruths = await enter(ruth, path);
    await write(ruths, question, 'Ruth, as saved.');
    const other = await ruths.context().newPage();
    await other.goto(path);
    await expect(writing(other, question).field).toHaveValue('Ruth, as saved.');

    cable.pull();
    const minasLast = 'Mina, as saved. And never sent.';
    await writing(minas, question).field.fill(minasLast);
    await expect(writing(minas, question).note).toContainText('saved on this device');
    const shelf = minas.context();
    await minas.close({ runBeforeUnload: false });
    const paulsLast = 'Paul, as saved. And on, without a network.';
    await writing(pauls, question).field.fill(paulsLast);

    await school.setDates(at, { dueAt: -1, closesAt: 2 / day });
    for (const student of [mina, paul, ruth])
      await expect.poll(async () => (await answerOf(school, at, student)).submissions.length, { timeout: 40_000 }).toBe(1);

    // Ruth wrote on in her other tab, which had not heard of it.
    const ruthsLast = 'Ruth, as saved. And a moment too late.';
    await writing(other, question).field.fill(ruthsLast);
    await expect(writing(other, question).block).toContainText('the classroom, when the module closed');
    await expect(writing(other, question).block).toContainText('A text came after the closing');
    await ruths.reload();
    await expect(writing(ruths, question).receipt).toContainText('the classroom, when the module closed');

    cable.plugBackIn();
    const back = await shelf.newPage();
    await back.goto(cable.origin + path);
    for (const page of [back, pauls]) {
      const { block, receipt } = writing(page, question);
      await expect(receipt).toContainText('the classroom, when the module closed', { timeout: 40_000 });
      await expect(block).toContainText('A text came after the closing');
    }
    await expectOpenToAll(pauls, 'an answer that was handed in at the closing', `#${question}`);

    for (const [student, saved, last] of [
      [mina, 'Mina, as saved.', minasLast],
      [paul, 'Paul, as saved.', paulsLast],
      [ruth, 'Ruth, as saved.', ruthsLast],
    ] as const) {
      const { submissions, lateText } = await answerOf(school, at, student);
      expect(submissions.map(({ text, receipt }) => [text, receipt.handedInBy])).toEqual([[saved, 'closing']]);
      expect(lateText?.text, student.name).toBe(last);
    }
  });

  test('would pass over a text that no device kept, and this journey would notice', async ({ enter, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;
    const page = await enter(mina, writingPath(at, question));
    await write(page, question, 'Mina, as saved.');
    await page.route('**/draft', (route) => route.abort());
    await writing(page, question).field.fill('Mina, as saved. And never sent.');
    await expect(writing(page, question).note).toContainText('saved on this device');
    const context = page.context();
    await crash(page);
    const forgetful = await context.newPage();
    await forgetful.goto('/robots.txt');
    await forgetful.evaluate(
      () =>
        new Promise((gone, fail) => {
          const request = indexedDB.deleteDatabase('big-six');
          request.onsuccess = gone;
          request.onerror = fail;
        }),
    );
    await school.setDates(at, { dueAt: -1, closesAt: 2 / day });
    await expect.poll(async () => (await answerOf(school, at, mina)).submissions.length, { timeout: 40_000 }).toBe(1);
    await forgetful.goto(writingPath(at, question));
    await expect(writing(forgetful, question).receipt).toBeVisible();
    expect((await answerOf(school, at, mina)).lateText).toBeNull();
  });
});
