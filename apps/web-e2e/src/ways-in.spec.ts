import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { TestIssuer } from '../../../tools/jest/test-issuer.mjs';
import { expect, giveAuthenticator, refused, settled, signIn, test, type Enter } from './journey.ts';
import { stepPath } from './lesson.ts';
import type { Person } from './school.ts';
import { expectOpenToAll } from './screen.ts';

const PASSWORD = 'seven otters by the river';

const home = (page: Page, { name }: Pick<Person, 'name'>) => page.getByRole('button', { name: new RegExp(name) });

async function signOut(page: Page, person: Person): Promise<void> {
  // What is asked for and comes after is refused.
  await settled(page);
  await home(page, person).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

/** The newest link to somebody, as an admin reads it under Mail. */
async function linkTo(enter: Enter, admin: Person, email: string): Promise<string> {
  const page = await enter(admin, '/admin/mail');
  const open = page.getByRole('button', { name: `Open the mail to ${email}` }).first();
  await expect(async () => {
    await page.reload();
    await expect(open).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expectOpenToAll(page, 'mail');
  await open.click();
  const link = page.getByRole('dialog').locator('code');
  await expect(link).toContainText('/set-password#');
  await expectOpenToAll(page, 'a mail', 'ui-dialog');
  return (await link.textContent()) ?? '';
}

/** Sets an app up on the page that is open, and gives its secret. */
async function setUpApp(page: Page): Promise<string> {
  await expect(page.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  await page.getByText('No camera?').click();
  const secret = ((await page.locator('app-set-up-app code').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret));
  await page.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10);
  return secret;
}

function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
}

test.describe('People get in', () => {
  test('by an invitation, which is good once', async ({ complaints, enter, school }) => {
    complaints.expect(refused(404));
    const nina = await school.person('student', 'Nina Neu');
    const admin = await enter(school.admin, `/admin/accounts/${nina.id}`);
    await admin.getByRole('button', { name: 'Invite' }).click();
    await expect(admin.getByText('The invitation lies under Mail.')).toBeVisible();
    await settled(admin);
    await expectOpenToAll(admin, 'an account with its ways in');

    const link = await linkTo(enter, school.admin, nina.email);
    const page = await enter(null, link);
    await expect(page.getByRole('heading', { name: 'Welcome, Nina Neu' })).toBeVisible();
    await page.getByLabel('New password', { exact: true }).fill('too short');
    await page.getByRole('button', { name: 'Set password and sign in' }).click();
    await expect(page.getByText('at least 15 characters', { exact: false }).first()).toBeVisible();
    await expectOpenToAll(page, 'choosing a password');
    await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Set password and sign in' }).click();
    await expect(home(page, nina)).toBeVisible();

    const again = await enter(null, link);
    await expect(again.getByRole('heading', { name: 'This link is over' })).toBeVisible();
    await expectOpenToAll(again, 'a link that is over');
  });

  test('with a new password, when they lost theirs', async ({ enter, school }) => {
    const sam = await school.person('student', 'Sam Verloren');
    const page = await enter(null, '/sign-in');
    await expectOpenToAll(page, 'sign in with other ways');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await expect(page.getByRole('heading', { name: 'A new password' })).toBeVisible();
    await page.getByLabel('E-mail').fill(sam.email);
    await expectOpenToAll(page, 'a lost password');
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await expect(page.getByText('If there is an account with this e-mail')).toBeVisible();

    await page.goto(await linkTo(enter, school.admin, sam.email));
    await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Set password and sign in' }).click();
    await expect(home(page, sam)).toBeVisible();
    await signOut(page, sam);
    await signIn(page, { ...sam, password: PASSWORD });
    await expect(home(page, sam)).toBeVisible();
  });

  test('with a code of their app besides the password, or with one on paper', async ({ complaints, enter, school }) => {
    complaints.expect(refused(401));
    const ada = await school.person('student', 'Ada Zweifach');
    const page = await enter(null, '/');
    await signIn(page, ada);
    await home(page, ada).click();
    await page.getByRole('link', { name: 'Sign-in and security' }).click();
    await page.getByRole('button', { name: 'Set up an app' }).click();
    await expect(page.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
    await expectOpenToAll(page, 'setting up an app', 'app-security');
    const secret = await setUpApp(page);
    const [paper = ''] = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents();
    await expectOpenToAll(page, 'recovery codes', 'app-security');
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await expect(page.getByText('10 of 10')).toBeVisible();
    await settled(page);
    await expectOpenToAll(page, 'sign-in and security', 'app-security');

    await signOut(page, ada);
    await signIn(page, ada);
    await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible();
    await expect(page.getByLabel('Code', { exact: true })).toBeFocused();
    await expectOpenToAll(page, 'the second step');
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('This code is not right');
    // The one of this moment was used to set the app up.
    await page.getByLabel('Code', { exact: true }).fill(codeOf(secret, 1));
    await page.keyboard.press('Enter');
    await expect(home(page, ada)).toBeVisible();

    await signOut(page, ada);
    await signIn(page, ada);
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(paper);
    await page.keyboard.press('Enter');
    await expect(home(page, ada)).toBeVisible();
  });

  test('by a passkey, which is added, named, used, renamed and removed', async ({ enter, product, school }) => {
    const ida = await school.person('teacher', 'Ida Schlüssel');
    const site = product.origin.replace('127.0.0.1', 'localhost');
    const page = await enter(null, `${site}/sign-in`);
    await giveAuthenticator(page);
    await signIn(page, ida);
    await home(page, ida).click();
    await page.getByRole('link', { name: 'Sign-in and security' }).click();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Laptop in room 12');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Laptop in room 12')).toBeVisible();
    await expectOpenToAll(page, 'passkeys', 'app-passkeys');

    await signOut(page, ida);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await expect(home(page, ida)).toBeVisible();

    await page.goto(`${site}/account/security`);
    await page.getByRole('button', { name: 'Rename Laptop in room 12' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Laptop in room 14');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Remove Laptop in room 14' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('Laptop in room')).toHaveCount(0);
  });

  test('through the sign-in service of their school; who is unknown there is told whom to ask', async ({
    enter,
    product,
    school,
  }) => {
    const issuer = await TestIssuer.start(product.issuerPort);
    try {
      issuer.serve(`${product.origin}/api/auth/single-sign-on/callback`);
      const lena = await school.person('teacher', 'Lena Dienst');
      issuer.person = { sub: 'stranger', email: 'stranger@elsewhere.example', email_verified: true };
      const page = await enter(null, '/account/security');
      await page.getByRole('button', { name: 'Continue with Example School' }).click();
      await expect(page.getByText('There is no account here')).toBeVisible();
      await expectOpenToAll(page, 'sign in, unknown at the service');

      issuer.person = { sub: 'lena', email: lena.email, email_verified: true };
      await page.goto('/account/security');
      await page.getByRole('button', { name: 'Continue with Example School' }).click();
      await expect(page).toHaveURL('/account/security');
      await expect(page.getByText('You can sign in with it.')).toBeVisible();
      await page.reload();
      await expect(home(page, lena)).toBeVisible();
    } finally {
      await issuer.stop();
    }
  });

  test('with the code of a class: signed up, waiting, let in by the teacher', async ({ changes, enter, school }) => {
    // Who waits and asks again waits no more than before.
    changes.expectNone(/\/api\/joining$/);
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const teacher = await enter(at.teacher, `/classes/${at.id}`);
    await teacher.getByRole('link', { name: 'Join code' }).click();
    await teacher.getByRole('button', { name: 'Make a code' }).click();
    await teacher.getByLabel('I let each one in').check();
    await teacher.getByLabel('Also for people without an account').check();
    await expectOpenToAll(teacher, 'making a join code');
    await teacher.getByRole('button', { name: 'Make a code' }).click();
    const code = (await teacher.locator('.big').textContent()) ?? '';
    await expectOpenToAll(teacher, 'a join code');
    await teacher.getByRole('link', { name: 'Show to the class' }).click();
    await expect(teacher.getByRole('img', { name: /QR code/ })).toBeVisible();
    await expectOpenToAll(teacher, 'a join code on the wall');

    const email = `${crypto.randomUUID()}@home.example`;
    const student = await enter(null, '/join');
    await expectOpenToAll(student, 'entering a join code');
    await student.getByLabel('Code').fill(code.toLowerCase());
    await student.keyboard.press('Enter');
    await expect(student.getByRole('heading', { name: at.name })).toBeVisible();
    await student.getByLabel('Your name').fill('Toni Hinzu');
    await student.getByLabel('E-mail').fill(email);
    await student.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await expectOpenToAll(student, 'signing up with a join code');
    await student.getByRole('button', { name: 'Make an account and join' }).click();
    await expect(student.getByText('Your teacher is asked to let you in.')).toBeVisible();

    await teacher.getByRole('link', { name: 'Back' }).click();
    await expect(teacher.getByText('E-mail not confirmed')).toBeVisible();
    await expectOpenToAll(teacher, 'waiting to be let in');
    await teacher.getByRole('button', { name: 'Let in Toni Hinzu' }).click();
    await expect(teacher.getByText('Toni Hinzu is in the class.')).toBeVisible();
    await student.getByRole('link', { name: 'Go to the start page' }).click();
    await expect(student.getByRole('heading', { name: at.name })).toBeVisible();
  });
});

test.describe('A school', () => {
  test('asks its staff for a second factor: they are led to it, and go on', async ({ complaints, enter, school }) => {
    complaints.expect(refused(403));
    const uwe = await school.person('teacher', 'Uwe Vorsicht');
    const admin = await enter(school.admin, '/admin/settings');
    await admin.getByLabel('Admins and teachers').check();
    await expectOpenToAll(admin, 'settings');
    try {
      await admin.getByRole('button', { name: 'Save' }).click();
      await expect(admin.getByText('Saved.')).toBeVisible();
      const page = await enter(null, '/');
      await signIn(page, uwe);
      await expect(page.getByRole('heading', { name: 'Guard your account' })).toBeVisible();
      await page.goto('/account/sign-ins');
      await expect(page.getByRole('heading', { name: 'Guard your account' })).toBeVisible();
      await expectOpenToAll(page, 'a second factor that is due');
      await page.getByRole('button', { name: 'Set it up' }).click();
      await expect(page.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
      await expectOpenToAll(page, 'setting up a second factor that is due');
      await setUpApp(page);
      await page.getByRole('button', { name: 'I have kept them' }).click();
      await expect(home(page, uwe)).toBeVisible();
    } finally {
      await school.ask(school.admin, 'PUT', '/settings/sign-in-rule', { secondFactorFor: 'nobody' });
    }
  });
});

test('Eight tabs at the moment the token expires all stay signed in', async ({ enter, school }) => {
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const first = await enter(at.students[0], '/', { clock: true });
  const others = await Promise.all(Array.from({ length: 7 }, () => first.context().newPage()));
  const tabs = [first, ...others];
  const start = (page: Page) => page.getByRole('link', { name: /^(Start|Continue) Backend Development$/ });
  for (const page of others) await page.goto('/');
  for (const page of tabs) await expect(start(page)).toBeVisible();
  await first.context().clock.fastForward('20:00');
  await Promise.all(tabs.map((page) => start(page).click()));
  for (const page of tabs) await expect(page).toHaveURL(new RegExp(stepPath(at, 'fundamentals')));
  for (const page of tabs) await expect(page.getByRole('heading', { name: 'Backend Fundamentals' })).toBeVisible();
});
