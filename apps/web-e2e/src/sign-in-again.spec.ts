import type { Locator, Page } from '@playwright/test';
import { TestIssuer } from '../../../tools/jest/test-issuer.mjs';
import { query } from './database.ts';
import { cutOff, expect, giveAuthenticator, refused, signIn, test } from './journey.ts';
import { saved, write, writing, writingPath } from './lesson.ts';
import type { Product } from './product.ts';
import type { Person } from './school.ts';
import { expectOpenToAll } from './screen.ts';

const FIRST = 'Written and saved.';
const MORE = `${FIRST} And more, written when the sign-in ended.`;

/** As people whom a roster brought: the school gave them no password. */
async function withoutPassword(product: Product, { id }: Person): Promise<void> {
  await query(product, 'UPDATE account SET password_hash = NULL WHERE id = $1', [id]);
}

/** What is written does not reach the server before the sign-in is over. Gives the question that the page asks then. */
async function endWhileWriting(page: Page, product: Product, { id }: Person): Promise<Locator> {
  await page.route('**/draft', (route) => route.abort());
  await writing(page, 'looking-back').field.fill(MORE);
  await query(
    product,
    `UPDATE sign_in SET ended_at = now(), end_reason = 'ended-elsewhere' WHERE account_id = $1 AND ended_at IS NULL`,
    [id],
  );
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await expect(dialog).toBeVisible();
  await page.unroute('**/draft');
  return dialog;
}

test.describe('Somebody without a password whose sign-in ends in mid-sentence', () => {
  test('signs in again in place with their passkey, and the text is saved', async ({ complaints, enter, product, school }) => {
    complaints.expect(cutOff, refused(401));
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;
    // Passkeys want a name.
    const site = product.origin.replace('127.0.0.1', 'localhost');
    const page = await enter(null, `${site}/account/security`);
    await giveAuthenticator(page);
    await signIn(page, mina);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('The passkey is added.')).toBeVisible();
    await withoutPassword(product, mina);

    await page.goto(`${site}${writingPath(at, 'looking-back')}`);
    await write(page, 'looking-back', FIRST);
    const dialog = await endWhileWriting(page, product, mina);
    await expect(dialog.getByLabel('Password')).toHaveCount(0);
    // Whoever presses Enter now does not leave the page.
    await expect(dialog.getByRole('heading', { name: 'Sign in again' })).toBeFocused();
    await expect(dialog.getByRole('button', { name: /^Continue with/ })).toHaveCount(0);
    await expectOpenToAll(page, 'signing in again by passkey', 'ui-dialog');
    await Promise.all([saved(page, 'looking-back', MORE), dialog.getByRole('button', { name: 'Use a passkey' }).click()]);
    await expect(dialog).toHaveCount(0);
    const { field } = writing(page, 'looking-back');
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(MORE);
  });

  test('signs in at their school’s service in a window beside, and the page goes on by itself', async ({
    complaints,
    enter,
    product,
    school,
  }) => {
    complaints.expect(cutOff, refused(401), /Scripts may close only the windows/);
    const issuer = await TestIssuer.start(product.issuerPort);
    try {
      issuer.serve(`${product.origin}/api/auth/single-sign-on/callback`);
      const at = await school.class('Ines Duarte', 'Mina Sato');
      const [mina] = at.students;
      issuer.person = { sub: mina.id, email: mina.email, email_verified: true };
      const page = await enter(null, writingPath(at, 'looking-back'));
      await page.getByRole('button', { name: 'Continue with Example School' }).click();
      await expect(page).toHaveURL(writingPath(at, 'looking-back'));
      await withoutPassword(product, mina);
      await page.reload();
      await write(page, 'looking-back', FIRST);

      const dialog = await endWhileWriting(page, product, mina);
      await expect(dialog.getByLabel('Password')).toHaveCount(0);
      await expect(dialog.getByRole('button', { name: 'Use a passkey' })).toHaveCount(0);
      await expectOpenToAll(page, 'signing in again at an issuer', 'ui-dialog');
      const [beside] = await Promise.all([
        page.waitForEvent('popup'),
        saved(page, 'looking-back', MORE),
        dialog.getByRole('button', { name: 'Continue with Example School' }).click(),
      ]);
      await expect(dialog).toHaveCount(0);
      await expect(writing(page, 'looking-back').field).toHaveValue(MORE);
      await expect.poll(() => beside.isClosed()).toBe(true);

      // A browser that does not let it go is told where to go on.
      await page.goto('/signed-in');
      await expect(page.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
      await expectOpenToAll(page, 'signed in beside');
    } finally {
      await issuer.stop();
    }
  });
});
