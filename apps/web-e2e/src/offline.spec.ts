import { type BrowserContext, type Page } from '@playwright/test';
import { Cable } from './cable.ts';
import { steps } from './course.ts';
import { expect, signIn, test } from './journey.ts';
import { answer, quizQuestion, saved, stepPath, write, writing, writingPath } from './lesson.ts';
import { expectOpenToAll } from './screen.ts';
import { shellKept } from './shell.ts';

const noServer = /net::ERR_|Failed to load resource/;
const question = 'looking-back';

/** Everything that the service worker's caches hold, in which personal data would stand. */
function cached(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const caught: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) caught.push(new URL(url).pathname);
    }
    return caught;
  });
}

/** What lies in the databases of the browser, as text. */
function stored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    let text = '';
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((open, fail) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => open(request.result);
        request.onerror = () => fail(request.error);
      });
      for (const store of database.objectStoreNames) {
        const all = await new Promise<unknown[]>((read, fail) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => read(request.result);
          request.onerror = () => fail(request.error);
        });
        const bytes = (value: unknown): string =>
          value instanceof ArrayBuffer || ArrayBuffer.isView(value)
            ? new TextDecoder('latin1').decode(value)
            : typeof value === 'object' && value !== null
              ? Object.values(value).map(bytes).join(' ')
              : String(value);
        text += all.map(bytes).join(' ');
      }
      database.close();
    }
    return text;
  });
}

const acceptDialogs = (context: BrowserContext): void => {
  context.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
};

test.describe('Without a network', () => {
  let cable: Cable;

  test.beforeEach(async ({ school, complaints }) => {
    complaints.expect(noServer);
    cable = await Cable.plugIn(school.origin);
  });
  test.afterEach(() => cable.remove());

  test('the lesson that is read opens again at its place, what is chosen waits to be checked, and labs say what they need', async ({
    enter,
    school,
  }) => {
    test.setTimeout(120_000);
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const step = steps.find(({ quiz }) => quiz.length > 0);
    const dictionary = steps.find(({ words }) => words.length > 0);
    const [ask, word] = [step?.quiz[0], dictionary?.words[0]];
    if (!step || !dictionary || !ask || !word) throw new Error('the lesson has no quiz, or no words');
    const written = (page: Page) => page.getByRole('textbox', { name: word.clue });
    const goTo = (page: Page, label: string) => page.getByRole('link', { name: label, exact: false }).first().click();
    const page = await enter(at.students[0], cable.origin + stepPath(at, step.key), { serviceWorkers: 'allow' });
    acceptDialogs(page.context());
    const { group } = quizQuestion(page, ask);
    await expect(group).toBeVisible();
    await shellKept(page);

    cable.pull();
    await group.getByRole('radio', { name: ask.right.text, exact: true }).check();
    await expect(page.getByText('The classroom does not answer. What is on the page stays')).toBeVisible();
    await expect(page.getByText('Checking answers needs a connection.').first()).toBeVisible();
    await group.getByRole('button', { name: 'Check' }).click();
    await expect(group).toContainText('Your answer was not checked.');
    await expectOpenToAll(page, 'a lesson without a network');
    // On a phone the steps stay below what is said of the network.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.mouse.wheel(0, 1500);
    const contents = page.getByRole('button', { name: /^Step \d of / });
    await contents.click();
    await expect(contents).toHaveAttribute('aria-expanded', 'true');
    await contents.click();
    await page.setViewportSize({ width: 1366, height: 768 });

    await page.reload();
    await expect(page.getByRole('heading', { name: step.title, level: 2 })).toBeVisible();
    await expect(group.getByRole('radio', { name: ask.right.text, exact: true })).toBeChecked();
    // Every step of the lesson is there.
    await goTo(page, dictionary.label);
    await expect(page.getByText('Checking words needs a connection.').first()).toBeVisible();
    await written(page).fill(word.answer);
    await goTo(page, steps.find(({ labs }) => labs.some(({ kind }) => kind === 'api-console'))?.label ?? '');
    await expect(page.getByText('they need a connection').first()).toBeVisible();
    await goTo(page, dictionary.label);
    await page.reload();
    await expect(written(page)).toHaveValue(word.answer);

    cable.plugBackIn();
    await expect(page.getByText('The classroom does not answer')).toHaveCount(0, { timeout: 30_000 });
    await expect(written(page)).toHaveValue(word.answer);
    await goTo(page, step.label);
    await expect(group.getByRole('radio', { name: ask.right.text, exact: true })).toBeChecked();
    await answer(page, ask, 'right');
    await page.reload();
    await expect(group).toContainText('Right');
  });

  test('an answer opens as it was saved last, is written on, and goes to the server when it is back', async ({
    enter,
    school,
  }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const page = await enter(at.students[0], cable.origin + writingPath(at, question), { serviceWorkers: 'allow' });
    acceptDialogs(page.context());
    const { block, field, note, handIn } = writing(page, question);
    await write(page, question, 'Saved once.');
    await shellKept(page);
    await write(page, question, 'Saved once. Saved twice.');

    cable.pull();
    // Nothing was unsaved: what stands here then is what the server has.
    await page.reload();
    await expect(field).toHaveValue('Saved once. Saved twice.');
    const more = 'Saved once. Saved twice. Written without a network.';
    await field.fill(more);
    await expect(note).toContainText('Your text is saved on this device.');
    await expect(block).toContainText('Handing in and looking at earlier versions need a connection.');
    await handIn.click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Hand in' }).click();
    await expect(block.getByRole('alert')).toContainText('Not handed in.');
    await expectOpenToAll(page, 'an answer without a network', `#${question}`);

    await Promise.all([saved(page, question, more), Promise.resolve(cable.plugBackIn())]);
    await expect(field).toHaveValue(more);
  });

  test('nothing personal lies in the caches or can be read from the device, and the next person at it finds nothing', async ({
    enter,
    school,
  }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato', 'Paul Berger');
    const [mina, paul = mina] = at.students;
    const page = await enter(null, cable.origin + writingPath(at, question), { serviceWorkers: 'allow' });
    acceptDialogs(page.context());
    await signIn(page, mina);
    await write(page, question, 'Mina alone may read this.');
    await shellKept(page);
    await page.reload();
    const { field } = writing(page, question);
    await expect(field).toHaveValue('Mina alone may read this.');
    expect((await cached(page)).filter((path) => /^\/(api|sandbox|metrics)/.test(path))).toEqual([]);
    const kept = await stored(page);
    expect(kept.length).toBeGreaterThan(10_000);
    for (const secret of ['Mina Sato', 'Mina alone', at.name, '"steps"', 'student']) expect(kept, secret).not.toContain(secret);

    // Away from the server she cannot sign out for good, but this browser opens nothing of hers any more.
    cable.pull();
    await page.getByRole('button', { name: /Mina Sato/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByText('You are still signed in.')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'The classroom does not answer' })).toBeVisible();
    await expectOpenToAll(page, 'nobody without a network');

    // The cookie changes hands, and then the network is gone.
    cable.plugBackIn();
    await page.reload();
    await expect(field).toHaveValue('Mina alone may read this.');
    await page.getByRole('button', { name: /Mina Sato/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, paul);
    await expect(page.getByRole('heading', { name: at.name })).toBeVisible();
    cable.pull();
    await page.goto(cable.origin + writingPath(at, question));
    await expect(page.getByRole('button', { name: /Paul Berger/ })).toBeVisible();
    await expect(page.getByText('The lesson could not be opened')).toBeVisible();
    await expect(page.getByText('Mina alone')).toHaveCount(0);
  });

  test('the client keeps its strict policy, and a lab that was opened once opens again', async ({
    complaints,
    enter,
    school,
  }) => {
    test.setTimeout(120_000);
    complaints.expect(/requires 'TrustedScript' assignment/);
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const page = await enter(at.students[0], cable.origin + stepPath(at, 'databases'), { serviceWorkers: 'allow' });
    await shellKept(page);
    // Asked for anew each time: otherwise nobody would hear of a newer version.
    for (const file of ['/', '/service-worker.js', '/ngsw-worker.js', '/ngsw.json', '/theme.js'])
      expect((await page.request.get(file, { headers: { accept: '*/*,text/html' } })).headers()['cache-control'], file).toBe(
        'no-cache',
      );
    const open = async (lab: string, editor: string): Promise<void> => {
      await page.locator(lab).getByRole('button', { name: 'Open the lab' }).click();
      await expect(page.locator(lab).getByRole('textbox', { name: editor })).toBeFocused({ timeout: 60_000 });
    };
    await open('#ask-documents', 'Query');
    await open('#ask-tables', 'SQL');

    cable.pull();
    await page.reload();
    await open('#ask-documents', 'Query');
    await open('#ask-tables', 'SQL');
    const blocked = await page.evaluate(() => {
      const script = document.createElement('script');
      try {
        script.text = 'document.title = "broken into"';
        document.body.append(script);
      } catch (error) {
        return String(error);
      }
      return document.title;
    });
    expect(blocked).toContain('TrustedScript');
  });
});
