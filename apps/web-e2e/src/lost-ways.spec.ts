import type { Page } from '@playwright/test';
import { query } from './database.ts';
import { expect, refused, settled, test } from './journey.ts';
import type { Product } from './product.ts';
import { demo, type Person } from './school.ts';
import { expectOpenToAll } from './screen.ts';

const LONG = 'seven otters by the river';

/** Somebody with an app, and a password that is too short without it. */
async function guardWithShortPassword(product: Product, { id }: Person): Promise<void> {
  await query(product, `INSERT INTO second_factor (account_id, sealed_secret, confirmed_at) VALUES ($1, '', now())`, [id]);
  await query(product, 'UPDATE account SET password_short = true WHERE id = $1', [id]);
}

/** As after some minutes at the desk, in which anybody may have sat down there. */
async function letMinutesPass(product: Product, { email }: Person): Promise<void> {
  await query(
    product,
    `UPDATE sign_in SET confirmed_at = now() - interval '11 minutes' WHERE account_id = (SELECT id FROM account WHERE email = $1)`,
    [email],
  );
}

const agree = (page: Page, name: string) => page.getByRole('alertdialog').getByRole('button', { name }).click();

test('An admin takes away what a teacher has lost, and shows first that it is them', async ({
  complaints,
  enter,
  product,
  school,
}) => {
  complaints.expect(refused(403), refused(400));
  const ida = await school.person('teacher', 'Ida Verlegt');
  await guardWithShortPassword(product, ida);
  await query(
    product,
    `INSERT INTO passkey (account_id, credential_id, public_key, counter, transports, backed_up, name)
     SELECT $1::uuid, $1::uuid || name, '', 0, '{}', false, name FROM unnest(ARRAY['Laptop', 'Phone']) AS name`,
    [ida.id],
  );
  await query(product, 'INSERT INTO issuer_identity (issuer, subject, account_id) VALUES ($1, $2, $3)', [
    `http://127.0.0.1:${product.issuerPort}`,
    `ida ${ida.id}`,
    ida.id,
  ]);
  const admin = demo('admin');
  const page = await enter(admin, `/admin/accounts/${ida.id}`);
  await expect(page.getByText('Gets in by a password, 2 passkeys, and Example School.')).toBeVisible();
  await settled(page);
  await expectOpenToAll(page, 'an account with every way in');
  await letMinutesPass(product, admin);

  await page.getByRole('button', { name: 'Remove the passkeys' }).click();
  await agree(page, 'Remove');
  const isItYou = page.getByRole('dialog', { name: 'Is it you?' });
  await expect(isItYou.getByLabel('Password', { exact: true })).toBeFocused();
  await isItYou.getByLabel('Password', { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await expect(isItYou.getByText('This is not your password.')).toBeVisible();
  await expectOpenToAll(page, 'asking an admin who it is', 'ui-dialog');
  await isItYou.getByLabel('Password', { exact: true }).fill(admin.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Gets in by a password and Example School.')).toBeVisible();

  // From then on for ten minutes it is known.
  await page.getByRole('button', { name: 'Disconnect Example School' }).click();
  await agree(page, 'Disconnect');
  await expect(page.getByText('Gets in by a password.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove the second factor' }).click();
  await agree(page, 'Remove');
  await expect(page.getByText('The invitation lies under Mail.')).toBeVisible();
  await expect(page.getByText('Has no way in yet.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Invite again' })).toBeVisible();
});

test('Who switches off their second factor chooses a longer password first, where theirs is too short without it', async ({
  complaints,
  enter,
  product,
  school,
}) => {
  complaints.expect(refused(409));
  const ada = await school.person('student', 'Ada Kurz');
  const page = await enter(ada, '/');
  await guardWithShortPassword(product, ada);
  await page.goto('/account/security');
  await page.getByRole('button', { name: 'Switch off' }).click();
  await agree(page, 'Switch off');
  const dialog = page.getByRole('dialog', { name: 'A longer password first' });
  await expect(dialog.getByLabel('Current password')).toBeFocused();
  await dialog.getByLabel('Current password').fill(ada.password);
  await dialog.getByLabel('New password').fill('too short');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('at least 15 characters', { exact: false }).first()).toBeVisible();
  await expectOpenToAll(page, 'a longer password first', 'ui-dialog');
  await dialog.getByLabel('New password').fill(LONG);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Set up an app' })).toBeVisible();
  await expect(page.getByText('At least 15 characters.')).toBeVisible();
});
