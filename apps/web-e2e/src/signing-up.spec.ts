import type { Page } from '@playwright/test';
import { query } from './database.ts';
import { expect, refused, signIn, test } from './journey.ts';
import type { ClassAtSchool, School } from './school.ts';
import { expectOpenToAll } from './screen.ts';

const PASSWORD = 'seven otters by the river';

test.use({ sendsMail: true });

const freshEmail = () => `${crypto.randomUUID()}@home.example`;

/** The code of a class, which also lets people without an account in. */
function codeOf(school: School, at: ClassAtSchool): Promise<{ id: string; code: string }> {
  const wanted = { hours: 24, maxUses: null, approval: false, signUp: true };
  return school.ask(at.teacher, 'POST', `/classes/${at.id}/join-codes`, wanted);
}

async function signUp(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me a mail' }).click();
  const outcome = page.locator('app-outcome');
  await expect(outcome).toContainText(`A mail is on its way to ${email}.`);
  await expect(outcome).toBeFocused();
}

async function choosePassword(page: Page): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account and join' }).click();
}

test.describe('Where the school sends mail, signing up with the code of a class', () => {
  test('makes an account for who opens the mail, once, and brings them into the class', async ({
    complaints,
    enter,
    mailbox,
    school,
  }) => {
    complaints.expect(refused(409));
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const { code } = await codeOf(school, at);
    const email = freshEmail();
    const page = await enter(null, `/join#${code}`);
    await expect(page.getByText('We send you a mail to confirm')).toBeVisible();
    await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0);
    await expectOpenToAll(page, 'signing up by mail');
    await signUp(page, 'Toni Hinzu', email);
    await expectOpenToAll(page, 'a mail on its way');

    const link = await mailbox.linkTo(email, '/confirm-sign-up#');
    await page.goto(link);
    await expect(page.getByRole('heading', { name: at.name })).toBeVisible();
    await expect(page.getByText(email)).toBeVisible();
    await expect(page.getByLabel('Your name')).toHaveValue('Toni Hinzu');
    await expectOpenToAll(page, 'confirming an e-mail');
    await page.getByLabel('Your name').fill('Toni Hinz');
    await choosePassword(page);
    await expect(page.getByText(`You are in ${at.name}.`)).toBeVisible();
    await expectOpenToAll(page, 'an account that was made');
    await page.getByRole('link', { name: 'Go to the start page' }).click();
    await expect(page.getByRole('button', { name: /Toni Hinz/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: at.name })).toBeVisible();

    const again = await enter(null, link);
    await expect(again.getByRole('heading', { name: 'Your account is made' })).toBeVisible();
    await expectOpenToAll(again, 'a link that made an account');
    await again.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await expect(again.getByLabel('E-mail')).toHaveValue(email);
  });

  test('makes nothing when the code was taken back meanwhile, and says so', async ({ complaints, enter, mailbox, school }) => {
    complaints.expect(refused(409));
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const { id, code } = await codeOf(school, at);
    const email = freshEmail();
    const page = await enter(null, `/join#${code}`);
    await signUp(page, 'Lu Spät', email);
    await page.goto(await mailbox.linkTo(email, '/confirm-sign-up#'));
    await expect(page.getByLabel('Your name')).toHaveValue('Lu Spät');
    await school.ask(at.teacher, 'DELETE', `/classes/${at.id}/join-codes/${id}`);
    await choosePassword(page);
    await expect(page.getByRole('heading', { name: 'The code is not good any more' })).toBeVisible();
    await expectOpenToAll(page, 'a code that is not good any more');
  });

  test('tells nobody here who has an account; the mail does, and leads on', async ({ enter, mailbox, product, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const { code } = await codeOf(school, at);
    const known = await school.person('student', 'Ada Alt');
    const listed = freshEmail();
    await query(product, `INSERT INTO account (email, email_key, name, role) VALUES ($1, $1, 'Ida Liste', 'student')`, [listed]);
    const page = await enter(null, `/join#${code}`);
    await signUp(page, 'Somebody', known.email);
    await page.getByRole('button', { name: 'Change the e-mail or send it again' }).click();
    await signUp(page, 'Somebody Else', listed);

    const own = await enter(null, await mailbox.linkTo(known.email, '/join#'));
    await own.getByRole('link', { name: 'Sign in to join' }).click();
    await expect(own.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
    await signIn(own, known);
    await own.getByRole('button', { name: 'Join the class' }).click();
    await expect(own.getByText(`You are in ${at.name}.`)).toBeVisible();

    const other = await enter(null, await mailbox.linkTo(listed, '/set-password?'));
    await expect(other.getByRole('heading', { name: 'Welcome, Ida Liste' })).toBeVisible();
    await other.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await other.getByRole('button', { name: 'Set password and sign in' }).click();
    await other.getByRole('button', { name: 'Join the class' }).click();
    await expect(other.getByText(`You are in ${at.name}.`)).toBeVisible();
  });
});
