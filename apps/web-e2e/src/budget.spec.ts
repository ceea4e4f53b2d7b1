import { expect, test } from './journey.ts';

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

test('A student’s start page brings at most 140 KB of script, and none of other screens', async ({ enter, school }) => {
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const page = await enter(at.students[0], '/sign-in');
  const fresh = await page.context().newPage();
  const wire = await page.context().newCDPSession(fresh);
  const scripts = new Map<string, { url: string; encoding: string; bytes: number }>();
  wire.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type !== 'Script') return;
    scripts.set(requestId, { url: response.url, encoding: response.headers['content-encoding'] ?? 'none', bytes: 0 });
  });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const script = scripts.get(requestId);
    if (script) script.bytes = encodedDataLength;
  });
  await wire.send('Network.enable');
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  await fresh.goto('/');
  await expect(fresh.getByRole('link', { name: 'Start Backend Development' })).toBeVisible();

  const loaded = [...scripts.values()];
  const total = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(loaded.length).toBeGreaterThan(1);
  expect(loaded.filter(({ bytes }) => bytes === 0)).toEqual([]);
  expect(new Set(loaded.map(({ encoding }) => encoding))).toEqual(new Set(['br']));
  expect(total, loaded.map(({ url, bytes }) => `${bytes} ${url}`).join('\n')).toBeLessThan(140_000);

  const bodies = await Promise.all(loaded.map(async ({ url }) => (await page.context().request.get(url)).text()));
  const brought = (selector: string): boolean => bodies.some((body) => new RegExp(`["'\`]${selector}["'\`]`).test(body));
  expect(elsewhere.filter(brought)).toEqual([]);
  // The check would see them: the start page itself is there by its selector.
  expect(brought('app-home')).toBe(true);
});
