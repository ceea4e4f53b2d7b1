import { expect, type Page } from '@playwright/test';

/** All of the client is on the device: from now on it opens without a network. */
export async function shellKept(page: Page): Promise<void> {
  const left = (): Promise<number> =>
    page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const manifest = (await (await fetch('/ngsw.json')).json()) as { assetGroups: { name: string; urls: string[] }[] };
      const wanted = manifest.assetGroups.find(({ name }) => name === 'shell')?.urls ?? [];
      const found = await Promise.all(wanted.map((url) => caches.match(url)));
      return found.filter((kept) => !kept).length + (wanted.length === 0 ? 1 : 0);
    });
  await expect.poll(left, { timeout: 30_000 }).toBe(0);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

/** As a browser that stores nothing: private windows of some, settings of others, a full disk. */
export async function withoutStorage(context: { addInitScript(script: () => void): Promise<unknown> }): Promise<void> {
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Nothing is stored here.', 'InvalidStateError');
    };
  });
}
