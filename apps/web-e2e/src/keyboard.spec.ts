import { type Page } from '@playwright/test';
import { stepPath } from './lesson.ts';
import { expect, settled, test } from './journey.ts';
import { demo } from './school.ts';

test.describe('By keyboard', () => {
  test('one skips to the content, and meets things in the order in which they stand', async ({ enter, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const page = await enter(at.students[0]);
    await settled(page);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: /the whole course$/ })).toBeFocused();

    await page.reload();
    await settled(page);
    const order = [
      'Skip to content',
      'Big Six, home',
      'Home',
      /^Mina Sato/,
      /the whole course$/,
      'Backend Development',
      'Start Backend Development',
    ];
    for (const name of order) {
      await page.keyboard.press('Tab');
      await expect(
        page.getByRole('link', { name, exact: true }).or(page.getByRole('button', { name })).and(page.locator(':focus')),
      ).toBeVisible();
    }
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 2, name: 'Backend Fundamentals' })).toBeFocused();

    // The menu of the account opens, closes and gives the focus back.
    const account = page.getByRole('button', { name: /Mina Sato/ });
    await account.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group', { name: 'Account' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('group', { name: 'Account' })).toBeHidden();
    await expect(account).toBeFocused();
  });

  test('a dialog keeps the focus, and gives it back', async ({ enter }) => {
    const page = await enter(demo('admin'), '/admin/cohorts');
    const opener = page.getByRole('button', { name: 'New cohort' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Name')).toBeFocused();
    for (let press = 0; press < 6; press++) {
      await page.keyboard.press('Tab');
      await expect(dialog.locator(':focus')).toHaveCount(1);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
  });

  test('the focus is seen wherever it is', async ({ enter, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;
    const answer = await school.handIn(at, mina, 'life-of-a-post', 'The client calls, the controller listens.');
    const screens = [
      { person: null, paths: ['/sign-in'] },
      { person: mina, paths: ['/', stepPath(at, 'fundamentals'), stepPath(at, 'databases'), stepPath(at, 'reflection')] },
      {
        person: at.teacher,
        paths: [
          `/classes/${at.id}/overview`,
          `/classes/${at.id}/modules/${at.moduleId}/desk/life-of-a-post?answer=${answer}`,
          `/classes/${at.id}/dates`,
        ],
      },
      { person: demo('admin'), paths: ['/admin/accounts', '/admin/classes/new', `/admin/classes/${at.id}`] },
    ];
    for (const { person, paths } of screens) {
      const page = await enter(person, paths[0], { reducedMotion: 'reduce' });
      for (const path of paths) {
        await page.goto(path);
        await settled(page);
        const { stops, unseen } = await tabThrough(page);
        expect.soft(unseen, `focus that is not seen on ${path}`).toEqual([]);
        expect(stops, `stops on ${path}`).toBeGreaterThan(3);
      }
    }
  });
});

/** Goes from stop to stop until the page ends; names those that look the same with the focus and without, or stand out of view. */
async function tabThrough(page: Page): Promise<{ stops: number; unseen: string[] }> {
  const unseen: string[] = [];
  for (let stops = 0; stops < 60; stops++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || focused === document.body) return null;
      // No stop: a page gives the focus to its heading when it is there.
      if (focused.matches('h1[tabindex="-1"]')) return { name: '', seen: true };
      // The inside of a date field has stops of its own, with the browser's own ring.
      if (focused.hasAttribute('data-met')) return { name: '', seen: true };
      focused.setAttribute('data-met', '');
      const around = [
        focused,
        ...focused.children,
        focused.nextElementSibling,
        focused.parentElement,
        focused.closest('label, fieldset'),
      ];
      const look = (): string =>
        around
          .filter((element) => element instanceof Element)
          .flatMap((element) => [
            getComputedStyle(element),
            getComputedStyle(element, '::before'),
            getComputedStyle(element, '::after'),
          ])
          .map(({ outline, boxShadow, borderColor, backgroundColor, textDecoration }) =>
            [outline, boxShadow, borderColor, backgroundColor, textDecoration].join(),
          )
          .join(';');
      const { top, bottom } = focused.getBoundingClientRect();
      const inView = bottom > 0 && top < innerHeight;
      const withFocus = look();
      focused.blur();
      const seen = inView && withFocus !== look();
      const name = `${focused.tagName.toLowerCase()} “${focused.getAttribute('aria-label') ?? focused.textContent.trim().slice(0, 40)}”`;
      return { name, seen };
    });
    if (found === null) return { stops, unseen };
    if (!found.seen) unseen.push(found.name);
  }
  return { stops: 60, unseen };
}
