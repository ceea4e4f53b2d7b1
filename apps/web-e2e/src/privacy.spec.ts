import type { Locator, Page } from '@playwright/test';
import { longOver } from './database.ts';
import { expect, settled, test } from './journey.ts';
import { demo } from './school.ts';
import { expectOpenToAll } from './screen.ts';

/** One of the kinds that the page lists. */
function signIns(page: Page): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Sign-ins that are over' }) });
}

test.describe('An admin decides how long things are kept', () => {
  test('reads of each kind for how long it is kept, why, and what there is of it', async ({ enter }) => {
    const page = await enter(demo('admin'));
    await page.getByRole('link', { name: 'Privacy', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Privacy' })).toBeVisible();
    const kind = signIns(page);
    await expect(kind).toContainText('days');
    await kind.locator('summary').press('Enter');
    await expect(kind.getByRole('row', { name: /^Where and when a person signed in/ })).toContainText('Removed');
    await settled(page);
    await expectOpenToAll(page, 'how long things are kept');
  });

  test('is told what goes before a shorter period is saved, and finds the change in the record', async ({ enter }) => {
    const page = await enter(demo('admin'), '/admin/privacy');
    const kind = signIns(page);
    await expect(kind).toContainText('30 days');
    await kind.getByRole('button', { name: 'Change: Sign-ins that are over' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Sign-ins that are over' });
    const days = dialog.getByLabel('Days');
    await expect(days).toBeFocused();
    await days.fill('3');
    await days.press('Enter');
    await expect(dialog.getByText('Write a whole number of days from 7 to 400.')).toBeVisible();
    await days.fill('8');
    await expect(dialog.getByText('Nothing goes now.')).toBeVisible();
    await expectOpenToAll(page, 'another period', '[role=dialog]');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(kind).toContainText('8 days');
    await expect(kind.getByRole('button')).toBeFocused();

    await page.goto('/admin/record?kind=retention');
    const event = page.getByRole('listitem').filter({ hasText: 'Retention: changed' }).first();
    await event.locator('summary').press('Enter');
    await expect(event).toContainText('30 days');
    await expect(event).toContainText('8 days');
  });

  test('erases people who left long ago, together, and they stand in the register without their names', async ({
    enter,
    product,
    school,
  }) => {
    const at = await school.class('Vera Holm', 'Ada Lund', 'Bo Rask', 'Cleo Brandt');
    await longOver(product, at.id);
    const page = await enter(demo('admin'), '/admin/privacy/left');
    const people = page.getByRole('list', { name: 'People who left' });
    await people.getByRole('checkbox', { name: 'Ada Lund' }).check();
    await people.getByRole('checkbox', { name: 'Bo Rask' }).check();
    await expect(page.getByRole('checkbox', { name: 'All that are shown' })).toHaveJSProperty('indeterminate', true);
    await settled(page);
    await expectOpenToAll(page, 'people who left');

    await page.getByRole('button', { name: 'Erase 2 people' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase 2 people for good?' });
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await expect(dialog.getByText('Write “2”, so that nobody else is erased.')).toBeVisible();
    await expectOpenToAll(page, 'erasing people who left', '[role=dialog]');
    await dialog.getByLabel('How many people').fill('2');
    await dialog.getByLabel('Reason').fill(`left ${at.name}`);
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(people.getByRole('checkbox', { name: 'Cleo Brandt' })).toBeVisible();
    await expect(people.getByRole('checkbox', { name: 'Ada Lund' })).toHaveCount(0);

    await page.getByRole('link', { name: 'Erased', exact: true }).click();
    const rows = page.getByRole('row').filter({ hasText: `left ${at.name}` });
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toContainText(demo('admin').name);
    await expect(page.getByText('Ada Lund')).toHaveCount(0);
    await settled(page);
    await expectOpenToAll(page, 'the register of erasures');
  });
});
