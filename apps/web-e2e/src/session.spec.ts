import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import { cutOff, type Enter, expect, refused, signIn, test } from './journey.ts';
import { saved, stepPath, write, writing, writingPath } from './lesson.ts';
import { type Person } from './school.ts';
import { withoutStorage } from './shell.ts';

/** Their other device ends every sign-in but its own. */
async function endElsewhere(enter: Enter, person: Person): Promise<void> {
  const phone = await enter(person, '/account/sign-ins');
  const ends = phone.getByRole('button', { name: /^End the sign-in on/ });
  await expect(ends.first()).toBeVisible();
  while ((await ends.count()) > 0) {
    const before = await ends.count();
    await ends.first().click();
    await phone.getByRole('alertdialog').getByRole('button', { name: 'End sign-in' }).click();
    await expect(ends).toHaveCount(before - 1);
  }
}

/** Something is written that does not reach the server before the sign-in is ended; within seconds the page knows of it. */
async function endWhileUnsaved(enter: Enter, page: Page, person: Person, text: string): Promise<void> {
  await page.route('**/draft', (route) => route.abort());
  await writing(page, 'looking-back').field.fill(text);
  await endElsewhere(enter, person);
  await expect(page.getByRole('dialog', { name: 'Sign in again' })).toBeVisible();
  await page.unroute('**/draft');
}

test.describe('A sign-in', () => {
  test('is renewed while nobody notices: after the lid was closed, and when the server refuses a token', async ({
    complaints,
    enter,
    school,
  }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const page = await enter(null, '/', { clock: true });
    await signIn(page, at.students[0]);
    await page.getByRole('link', { name: 'Start Backend Development' }).click();
    await expect(page.getByRole('heading', { name: 'Backend Fundamentals' })).toBeVisible();

    const renewals: number[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/api/auth/refresh')) renewals.push(response.status());
    });
    // An access token lives for five minutes.
    await page.context().clock.fastForward('20:00');
    await page.getByRole('link', { name: 'Big Six, home' }).click();
    await page.getByRole('link', { name: /^(Start|Continue) Backend Development$/ }).click();
    await expect(page.getByRole('heading', { name: 'Backend Fundamentals' })).toBeVisible();
    expect(renewals).toEqual([200]);

    complaints.expect(refused(401));
    await page.route(
      '**/api/home',
      (route) => route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer stale' } }),
      {
        times: 1,
      },
    );
    await page.getByRole('link', { name: 'Big Six, home' }).click();
    await expect(page.getByRole('heading', { name: at.name })).toBeVisible();
    await expect.poll(() => renewals).toEqual([200, 200]);
  });

  test('that was ended elsewhere is taken up again in place; the unsaved text waits, and nobody else gets to see or send it', async ({
    complaints,
    enter,
    school,
  }) => {
    complaints.expect(cutOff, refused(401));
    const at = await school.class('Ines Duarte', 'Mina Sato', 'Paul Berger');
    const [mina, paul = mina] = at.students;
    const laptop = await enter(null, writingPath(at, 'looking-back'));
    await signIn(laptop, mina);
    const { field } = writing(laptop, 'looking-back');
    const dialog = laptop.getByRole('dialog', { name: 'Sign in again' });
    await write(laptop, 'looking-back', 'Written and saved.');

    // In place: the text, the focus and the page stay.
    const more = 'Written and saved. And more, written when the sign-in ended.';
    await endWhileUnsaved(enter, laptop, mina, more);
    await expect(dialog).toContainText(mina.email);
    await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused();
    expect((await new AxeBuilder({ page: laptop }).setLegacyMode(true).include('ui-dialog').analyze()).violations).toEqual([]);
    await dialog.getByLabel('Password', { exact: true }).fill('not the password');
    await laptop.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).not.toBeEmpty();
    await dialog.getByLabel('Password', { exact: true }).fill(mina.password);
    await Promise.all([saved(laptop, 'looking-back', more), laptop.keyboard.press('Enter')]);
    await expect(dialog).toHaveCount(0);
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(more);

    // Left by somebody who does not come back: the page is theirs no more.
    const last = `${more} The last sentence.`;
    await endWhileUnsaved(enter, laptop, mina, last);
    await dialog.getByRole('button', { name: 'Sign in as somebody else' }).click();
    await expect(laptop.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(laptop.getByText('Your sign-in has ended.')).toBeVisible();

    // Somebody else takes the laptop.
    const sent: string[] = [];
    laptop.on('request', (request) => void (request.method() === 'PUT' && sent.push(request.postData() ?? '')));
    await signIn(laptop, paul);
    await expect(field).toHaveValue('');
    await laptop.getByRole('button', { name: /Paul Berger/ }).click();
    await laptop.getByRole('button', { name: 'Sign out' }).click();
    await expect(laptop.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect(sent.filter((body) => body.includes('sentence'))).toEqual([]);

    await laptop.goto(writingPath(at, 'looking-back'));
    await Promise.all([saved(laptop, 'looking-back', last), signIn(laptop, mina)]);
    await expect(laptop).toHaveURL(writingPath(at, 'looking-back'));
    await expect(field).toHaveValue(last);
  });

  test('that ended in mid-sentence would cost the sentence in a browser that keeps no journal, and these journeys would notice', async ({
    complaints,
    enter,
    school,
  }) => {
    complaints.expect(cutOff, refused(401));
    const at = await school.class('Ines Duarte', 'Mina Sato', 'Paul Berger');
    const [mina, paul = mina] = at.students;
    const laptop = await enter(null);
    await withoutStorage(laptop.context());
    await laptop.goto(writingPath(at, 'looking-back'));
    await signIn(laptop, mina);
    await write(laptop, 'looking-back', 'Written and saved.');
    await endWhileUnsaved(enter, laptop, mina, 'Written and saved. The last sentence.');
    const { field } = writing(laptop, 'looking-back');
    const dialog = laptop.getByRole('dialog', { name: 'Sign in again' });
    await dialog.getByRole('button', { name: 'Sign in as somebody else' }).click();
    await signIn(laptop, paul);
    await expect(field).toHaveValue('');
    await laptop.getByRole('button', { name: /Paul Berger/ }).click();
    await laptop.getByRole('button', { name: 'Sign out' }).click();
    await expect(laptop.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    // In one page it would still be in memory.
    await laptop.goto(writingPath(at, 'looking-back'));
    await signIn(laptop, mina);
    await expect(field).toHaveValue('Written and saved.');
  });

  test('that ended over an unsaved text is nobody else’s to take up in another tab', async ({ complaints, enter, school }) => {
    complaints.expect(cutOff, refused(401));
    const at = await school.class('Ines Duarte', 'Mina Sato', 'Paul Berger');
    const [mina, paul = mina] = at.students;
    const first = await enter(null, writingPath(at, 'looking-back'));
    await signIn(first, mina);
    await write(first, 'looking-back', 'Written and saved.');
    const second = await first.context().newPage();
    await endWhileUnsaved(enter, first, mina, 'Mina alone may read this.');

    await second.goto('/');
    await signIn(second, paul);
    for (const tab of [first, second]) await expect(tab.getByRole('button', { name: /Paul Berger/ })).toBeVisible();
    await expect(first.getByText('Mina alone')).toHaveCount(0);
  });

  test('is one for all tabs: who signs out or in is out or in everywhere', async ({ complaints, enter, school }) => {
    // What the other tab has on its way in that moment, such as the place it is at, is refused.
    complaints.expect(refused(401));
    const at = await school.class('Ines Duarte', 'Mina Sato', 'Paul Berger');
    const [mina, paul = mina] = at.students;
    const first = await enter(mina, '/', { clock: true });
    const second = await first.context().newPage();
    await second.goto(stepPath(at, 'databases'));
    await expect(second.getByRole('heading', { name: 'Databases & APIs' })).toBeVisible();

    await first.getByRole('button', { name: /Mina Sato/ }).click();
    await first.getByRole('button', { name: 'Sign out' }).click();
    for (const tab of [first, second]) await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await first.goBack();
    await expect(first.getByRole('heading', { name: 'Sign in' })).toBeVisible();

    await signIn(first, mina);
    for (const tab of [first, second]) await expect(tab.getByRole('button', { name: /Mina Sato/ })).toBeVisible();

    // The cookie changes hands behind the back of a tab that sleeps: what it shows is not for the next person.
    await second.goto('/');
    await expect(second.getByRole('heading', { name: at.name })).toBeVisible();
    const { email, password } = paul;
    await expect(await first.context().request.post('/api/auth/sign-in', { data: { email, password } })).toBeOK();
    await second.clock.fastForward('20:00');
    await second.getByRole('link', { name: /^(Start|Continue) Backend Development/ }).click();
    await expect(second).toHaveURL('/');
    await expect(second.getByRole('button', { name: /Paul Berger/ })).toBeVisible();
  });
});
