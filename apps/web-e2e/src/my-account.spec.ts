import type { Page } from '@playwright/test';
import { cutOff, expect, settled, test } from './journey.ts';
import { tabTo } from './keys.ts';
import type { ClassAtSchool, Person } from './school.ts';
import { expectOpenToAll } from './screen.ts';

const deskOf = (at: ClassAtSchool): string => `/classes/${at.id}/modules/${at.moduleId}/desk/life-of-a-post`;
const theme = (page: Page): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset['theme']);

/** What stood on the page of this device while nothing was known yet of who is signed in. */
async function themeBeforeAnybodyIsKnown(page: Page): Promise<string | undefined> {
  const asked = Promise.withResolvers<string | undefined>();
  await page.route('**/api/auth/refresh', async (route) => {
    asked.resolve(await theme(page));
    await route.continue();
  });
  await page.reload();
  const before = await asked.promise;
  await page.unroute('**/api/auth/refresh');
  return before;
}

async function openAccount(page: Page, { name }: Person): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('link', { name: 'My account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My account' })).toBeFocused();
  await settled(page);
}

test.describe('My account', () => {
  test('is on every device as its person wants it', async ({ enter, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    await school.setDates(at, { dueAt: 9 });
    await school.handIn(at, at.students[0], 'life-of-a-post', 'The client calls, the service decides.');

    const page = await enter(at.teacher);
    await openAccount(page, at.teacher);
    await expectOpenToAll(page, 'my account');
    await page.getByLabel('What to call you').fill('Ina');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Saved.')).toBeVisible();

    await tabTo(page, page.getByRole('radio', { name: 'Like the system' }));
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('radio', { name: 'Dark' }).last()).toBeChecked();
    await expect.poll(() => theme(page)).toBe('dark');
    await page.getByLabel('Dates and numbers').selectOption('de-DE');
    await expect(page.getByText('1.234,5', { exact: true })).toBeVisible();
    await page.getByRole('combobox', { name: 'Time zone' }).fill('new york');
    await page.getByRole('option', { name: /^America\/New York/ }).click();
    await expect(page.getByRole('button', { name: /^Like this browser/ })).toBeVisible();
    await expectOpenToAll(page, 'my account, in the dark');

    await page.goto(deskOf(at));
    await expect(page.locator('#answer-of')).toBeVisible();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.getByRole('button', { name: 'Change the key: Flag or unflag' }).click();
    await expect(keys.getByLabel('New key: Flag or unflag')).toBeFocused();
    const kept = page.waitForResponse((one) => one.request().method() === 'PATCH' && one.url().endsWith('/api/me/preferences'));
    await page.keyboard.press('x');
    await expect(keys.getByRole('button', { name: 'Change the key: Flag or unflag' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: /^Flag/ })).toContainText('X');
    await kept;
    expect(await themeBeforeAnybodyIsKnown(page)).toBe('dark');

    const second = await enter(at.teacher);
    await expect(second.getByRole('heading', { level: 1, name: /, Ina$/ })).toBeVisible();
    await expect.poll(() => theme(second)).toBe('dark');
    await expect(second.getByText(/ your time\)/).first()).toBeVisible();
    await second.goto(deskOf(at));
    await expect(second.getByRole('button', { name: /^Flag/ })).toContainText('X');
    expect(await themeBeforeAnybodyIsKnown(second)).toBe('dark');
  });

  test('gives everything that is kept away, and says when it could not', async ({ complaints, enter, school }) => {
    const page = await enter(await school.person('student', 'Noor Haddad'), '/account');
    const download = page.getByRole('button', { name: 'Download my data' });
    complaints.expect(cutOff);
    await page.route('**/api/me/export', (route) => route.abort());
    await download.click();
    await expect(page.getByText('Nothing was saved')).toBeVisible();
    await expectOpenToAll(page, 'my account, no archive');

    await page.unroute('**/api/me/export');
    const [archive] = await Promise.all([page.waitForEvent('download'), download.click()]);
    expect(archive.suggestedFilename()).toBe('my-data.zip');
    await expect(page.getByText(/^Here it is: my-data\.zip, .*kB/)).toBeVisible();
    await expect(page.getByText('Nothing was saved')).toHaveCount(0);
  });
});
