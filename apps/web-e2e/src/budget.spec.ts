import { type Page } from '@playwright/test';
import { expect, settled, test } from './journey.ts';
import { stepPath } from './lesson.ts';

/** Selectors that stand in the code of screens which the start page must not bring along. */
const elsewhere = [
  'app-player',
  'app-quiz',
  'app-answer-editor',
  'app-answer-desk',
  'app-class-overview',
  'app-accounts',
  'app-cohorts',
  'app-classes',
];

/** What stands in the code of the labs, also when it is minified. */
const labCode = {
  CodeMirror: /cm-content/,
  PGlite: /pglite/i,
  mingo: /\$lookup/,
  JSON5: /JSON5/,
  'a highlighter': /shiki|oniguruma/i,
};

/** Which labs' code is in these scripts. */
const labsIn = (scripts: string[]): string[] =>
  Object.entries(labCode).flatMap(([name, pattern]) => (scripts.some((script) => pattern.test(script)) ? [name] : []));

async function texts(page: Page, urls: Iterable<string>): Promise<string[]> {
  return Promise.all([...urls].map(async (url) => (await page.context().request.get(url)).text()));
}

test('A student’s start page brings at most 140 KB of script, and none of other screens', async ({ enter, school }) => {
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const page = await enter(at.students[0], '/sign-in');
  const fresh = await page.context().newPage();
  const wire = await page.context().newCDPSession(fresh);
  const scripts = new Map<string, { url: string; encoding: string; headers: number; bytes: number }>();
  wire.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type !== 'Script') return;
    const encoding = response.headers['content-encoding'] ?? 'none';
    scripts.set(requestId, { url: response.url, encoding, headers: response.encodedDataLength, bytes: 0 });
  });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const script = scripts.get(requestId);
    if (script) script.bytes = encodedDataLength - script.headers;
  });
  await wire.send('Network.enable');
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  // As on the first visit, when nothing is kept yet.
  await wire.send('Network.setBypassServiceWorker', { bypass: true });
  await fresh.goto('/');
  await expect(fresh.getByRole('link', { name: 'Start Backend Development' })).toBeVisible();

  // What is fetched when all stands may be on its way just now.
  await expect.poll(() => [...scripts.values()].every(({ bytes }) => bytes > 0)).toBe(true);
  const loaded = [...scripts.values()];
  const total = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(loaded.length).toBeGreaterThan(1);
  expect(new Set(loaded.map(({ encoding }) => encoding))).toEqual(new Set(['br']));
  expect(total, loaded.map(({ url, bytes }) => `${bytes} ${url}`).join('\n')).toBeLessThan(140_000);

  const bodies = await texts(
    page,
    loaded.map(({ url }) => url),
  );
  const brought = (selector: string): boolean => bodies.some((body) => new RegExp(`["'\`]${selector}["'\`]`).test(body));
  expect(elsewhere.filter(brought)).toEqual([]);
  // The check would see them: the start page itself is there by its selector.
  expect(brought('app-home')).toBe(true);
  expect(labsIn(bodies)).toEqual([]);
});

test('The code of a lab comes when the lab is opened, and the highlighter never', async ({ enter, school }) => {
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const page = await enter(at.students[0], '/', { reducedMotion: 'reduce' });
  const scripts = new Set<string>();
  page.context().on('response', (response) => {
    if (/\.m?js$/.test(new URL(response.url()).pathname)) scripts.add(response.url());
  });
  const brought = async (): Promise<string[]> => labsIn(await texts(page, scripts));
  const open = async (lab: string, editor: string): Promise<void> => {
    await page.locator(lab).getByRole('button', { name: 'Open the lab' }).click();
    await expect(page.locator(lab).getByRole('textbox', { name: editor })).toBeFocused({ timeout: 60_000 });
  };

  await page.goto(stepPath(at, 'databases'));
  await settled(page);
  await expect(page.locator('#ask-documents').getByRole('button', { name: 'Open the lab' })).toBeVisible();
  expect(await brought()).toEqual([]);
  await open('#ask-documents', 'Query');
  await expect.poll(brought).toEqual(['CodeMirror', 'mingo', 'JSON5']);
  await open('#ask-tables', 'SQL');
  await expect.poll(brought).toEqual(['CodeMirror', 'PGlite', 'mingo', 'JSON5']);
});
