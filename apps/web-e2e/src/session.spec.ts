import { expect, refused, signIn, test } from './journey.ts';
import { saved, stepPath, write, writing, writingPath } from './lesson.ts';

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
    await page.getByRole('link', { name: 'Continue Backend Development' }).click();
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

  test('that was ended elsewhere leads to the sign-in page and back to the unsaved text, which nobody else gets to see', async ({
    complaints,
    enter,
    school,
  }) => {
    complaints.expect(refused(401));
    const at = await school.class('Ines Duarte', 'Mina Sato', 'Paul Berger');
    const [mina, paul = mina] = at.students;
    const laptop = await enter(null, writingPath(at, 'looking-back'));
    await signIn(laptop, mina);
    const { field } = writing(laptop, 'looking-back');
    await write(laptop, 'looking-back', 'Written and saved.');

    const phone = await enter(mina, '/account/sign-ins');
    await phone.getByRole('button', { name: /^End the sign-in on/ }).click();
    await phone.getByRole('alertdialog').getByRole('button', { name: 'End sign-in' }).click();
    await expect(phone.getByText('That sign-in has ended.')).toBeVisible();
    await expect(phone.getByRole('button', { name: /^End the sign-in on/ })).toHaveCount(0);

    const more = 'Written and saved. And more, written when the sign-in had ended.';
    await field.fill(more);
    await expect(laptop.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(laptop.getByText('Your sign-in has ended.')).toBeVisible();

    // Somebody else takes the laptop.
    await signIn(laptop, paul);
    await expect(field).toHaveValue('');
    await laptop.getByRole('button', { name: /Paul Berger/ }).click();
    await laptop.getByRole('button', { name: 'Sign out' }).click();

    await laptop.goto(writingPath(at, 'looking-back'));
    await Promise.all([saved(laptop, 'looking-back', more), signIn(laptop, mina)]);
    await expect(laptop).toHaveURL(writingPath(at, 'looking-back'));
    await expect(field).toHaveValue(more);
  });

  test('is one for all tabs: who signs out or in is out or in everywhere', async ({ enter, school }) => {
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
