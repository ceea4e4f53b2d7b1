import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const sizes = [
  { name: 'laptop', width: 1366, height: 768 },
  { name: 'phone', width: 390, height: 844 },
];

/**
 * Nobody is shut out of the screen as it stands: in both sizes and both themes, without scrolling sideways.
 * @param part selector of what is looked at closely; everything when left out
 */
export async function expectOpenToAll(page: Page, screen: string, part?: string): Promise<void> {
  const before = page.viewportSize();
  for (const { name, ...size } of sizes) {
    await page.setViewportSize(size);
    // The bar at the top covers what is scrolled under it.
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // What was on its way when the theme changed arrives first; and what inherits from it sets out only then.
      await page.evaluate(() => {
        for (let round = 0; round < 5; round++)
          for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
      });
      expect.soft(await violations(page, colorScheme, part), `${screen}, ${name}, ${colorScheme}`).toEqual([]);
    }
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(overhang, `${screen}, ${name}: pixels to scroll sideways`).toBe(0);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (before) await page.setViewportSize(before);
}

async function violations(page: Page, theme: 'light' | 'dark', part?: string): Promise<string[]> {
  // One frame, so no second page is needed to put frames together.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (part) axe.include(part);
  // A theme changes colours and nothing else.
  const asked = theme === 'light' ? axe.withTags(standard) : axe.withRules(['color-contrast']);
  const { violations } = await asked.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
