import { answer, readToTheEnd, stepPath, write, writing, writingPath } from './lesson.ts';
import { steps } from './course.ts';
import { cutOff, expect, refused, settled, test } from './journey.ts';
import { demo } from './school.ts';
import { expectOpenToAll } from './screen.ts';

test.describe('Every screen is open to all, and none of them complains', () => {
  test.setTimeout(300_000);

  test('for nobody', async ({ complaints, enter }) => {
    complaints.expect(refused(401));
    const page = await enter(null, '/admin/accounts');
    await expectOpenToAll(page, 'sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Enter your e-mail.')).toBeVisible();
    await page.getByLabel('E-mail').fill('nobody@school.example');
    await page.getByLabel('Password', { exact: true }).fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('This e-mail and password do not fit together.')).toBeVisible();
    await expectOpenToAll(page, 'sign-in, refused');

    complaints.expect(cutOff);
    await page.route('**/api/auth/refresh', (route) => route.abort());
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'The classroom does not answer' })).toBeVisible();
    await expectOpenToAll(page, 'unreachable');
  });

  test('for a student who learns', async ({ enter, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const page = await enter(at.students[0]);
    await settled(page);
    await expectOpenToAll(page, 'home');
    await page.getByRole('link', { name: /the whole course$/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Big Six' })).toBeVisible();
    await settled(page);
    await expectOpenToAll(page, 'course');

    for (const step of steps.slice(0, -1)) {
      await page.goto(stepPath(at, step.key));
      await expect(page.getByRole('heading', { level: 2, name: step.title })).toBeVisible();
      await settled(page);
      const [first, second] = step.quiz;
      if (first && second) {
        await answer(page, first, 'wrong');
        await answer(page, second, 'right');
      }
      const [grid, record] = step.words;
      if (grid && record) {
        await page.getByLabel(grid.clue).fill(grid.answer.slice(1));
        await page.getByLabel(record.clue).fill(record.answer);
        await page.getByRole('button', { name: 'Check words' }).click();
        await expect(page.getByText('1 of 5 right, 1 try')).toBeVisible();
      }
      await readToTheEnd(page);
      await expectOpenToAll(page, step.title);
    }

    const contents = await enter(at.students[0], stepPath(at, 'frameworks'), { viewport: { width: 390, height: 844 } });
    await contents.getByRole('button', { name: /^Step 3 of 6/ }).click();
    await expect(contents.getByRole('link', { name: /^3 Frameworks/ })).toBeVisible();
    await expectOpenToAll(contents, 'contents of the module, open');
  });

  test('for a student who writes', async ({ complaints, enter, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;
    const page = await enter(mina, writingPath(at, 'looking-back'));
    const other = await page.context().newPage();
    await other.goto(writingPath(at, 'looking-back'));
    await expect(writing(other, 'looking-back').field).toBeVisible();
    await write(page, 'looking-back', 'What I wrote in the morning.');
    await write(page, 'life-of-a-post', 'The client calls.');
    await settled(page);
    await expectOpenToAll(page, 'writing');
    await writing(page, 'life-of-a-post').handIn.click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectOpenToAll(page, 'hand in?');
    await page.keyboard.press('Escape');

    complaints.expect(refused(412));
    await writing(other, 'looking-back').field.fill('What I wrote at noon.');
    await expect(other.getByText('There are two texts')).toBeVisible();
    await expectOpenToAll(other, 'two texts');

    complaints.expect(cutOff);
    await page.context().setOffline(true);
    await writing(page, 'life-of-a-post').field.fill('The client calls, and nobody answers.');
    await expect(page.getByText(/^Offline since/).first()).toBeVisible();
    await expectOpenToAll(page, 'offline');
    await page.context().setOffline(false);
    // A page that is back on the network shows a grade that has come, and then it is read.
    await Promise.all([page.close(), other.close()]);

    const handedIn = await school.handIn(at, mina, 'sql-or-nosql', 'Tables are strict and documents bend.');
    await school.grade(at, handedIn, 1, 'Now say when you would choose which.');
    await school.release(at, handedIn);
    const later = await enter(mina, '/');
    await settled(later);
    await expectOpenToAll(later, 'home with feedback');
    await later.getByRole('link', { name: 'New feedback on one answer' }).click();
    await expect(later.getByText('5 of 10 points')).toBeVisible();
    await settled(later);
    await expectOpenToAll(later, 'feedback');

    await school.setDates(at, { opensAt: -20, dueAt: -10, closesAt: -1 });
    await later.reload();
    await expect(later.getByText('This module is closed.')).toBeVisible();
    await settled(later);
    await expectOpenToAll(later, 'closed');
    // The lesson itself is not given out before it opens; only its dates are.
    complaints.expect(refused(403));
    await school.setDates(at, { opensAt: 2, dueAt: 10, closesAt: 20 });
    await later.goto(`/classes/${at.id}/modules/${at.moduleId}`);
    await expect(later.getByText('Not open yet')).toBeVisible();
    await expectOpenToAll(later, 'not open yet');
  });

  test('for everybody with an account', async ({ enter, school }) => {
    const person = await school.person('student', 'Noor Haddad');
    const page = await enter(person);
    await expect(page.getByText('You are not in a class yet')).toBeVisible();
    await page.getByRole('button', { name: /Noor Haddad/ }).click();
    await expectOpenToAll(page, 'home without a class, menu open');
    await page.getByRole('link', { name: 'Sign-in and security' }).click();
    await page.getByRole('link', { name: 'Change password' }).click();
    await page.getByLabel('Current password').fill('four calm words here');
    await page.getByLabel('New password', { exact: true }).fill('short');
    // As long as a finger takes: what the field says when it is left must not move the button from under it.
    await page.getByRole('button', { name: 'Change password' }).click({ delay: 200 });
    await expect(page.getByLabel('New password', { exact: true })).toBeFocused();
    await expectOpenToAll(page, 'change password, refused');

    await enter(person);
    await page.goto('/account/sign-ins');
    await page.getByRole('button', { name: /^End the sign-in on/ }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectOpenToAll(page, 'sign-ins, end one?');
    await page.keyboard.press('Escape');
    await expectOpenToAll(page, 'sign-ins');
    await page.goto('/nowhere');
    await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
    await expectOpenToAll(page, 'not found');
  });

  test('for a teacher', async ({ enter, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato', 'Paul Berger', 'Noor Haddad');
    const [mina, paul = mina] = at.students;
    const first = await school.handIn(
      at,
      mina,
      'life-of-a-post',
      'The client calls, the controller listens, the service decides.',
    );
    await school.handIn(at, paul, 'life-of-a-post', 'It is saved in a database.');
    await school.handIn(at, mina, 'looking-back', 'The hardest part was the first query.');
    await school.grade(at, first, 2, 'A story well told.');

    const page = await enter(at.teacher);
    await settled(page);
    await expectOpenToAll(page, 'home');
    await page.goto(`/classes/${at.id}/overview`);
    await expect(page.getByRole('row', { name: /Mina Sato/ })).toBeVisible();
    await settled(page);
    await expectOpenToAll(page, 'overview');

    const list = `/classes/${at.id}/review/${at.moduleId}`;
    await page.goto(`${list}?question=life-of-a-post&state=all`);
    await page.getByLabel('Choose Mina Sato').check();
    await settled(page);
    await expectOpenToAll(page, 'answers, one chosen');
    await page.getByRole('button', { name: 'Release 1 chosen' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectOpenToAll(page, 'release?');
    await page.keyboard.press('Escape');
    await page.goto(`${list}?question=sql-or-nosql`);
    await expect(page.getByText('No answers yet')).toBeVisible();
    await settled(page);
    await expectOpenToAll(page, 'answers, none yet');

    await page.goto(`${list}?question=life-of-a-post&state=to-review`);
    await page.getByRole('link', { name: 'Paul Berger' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Paul Berger' })).toBeVisible();
    await page.goto(`/classes/${at.id}/modules/${at.moduleId}/desk/life-of-a-post?answer=${first}`);
    await page.getByRole('button', { name: /Student’s view/ }).click();
    await expect(page.getByRole('dialog')).toContainText('10 of 10 points');
    await expectOpenToAll(page, 'what the student sees');
    await page.keyboard.press('Escape');
    await expectOpenToAll(page, 'grading, graded');

    await page.goto(`/classes/${at.id}/dates`);
    await page.getByLabel('Due').fill('2026-01-05T10:00');
    await expect(page.getByRole('heading', { name: 'What changes' })).toBeVisible();
    await expectOpenToAll(page, 'dates, changed');
    await page.goto(stepPath(at, 'reflection'));
    await expect(page.getByText('Students write and hand in their answer here.').first()).toBeVisible();
    await settled(page);
    await expectOpenToAll(page, 'lesson as a teacher');
  });

  test('for an admin with people', async ({ complaints, enter, school }) => {
    const person = await school.person('student', 'Noor Haddad');
    const page = await enter(demo('admin'));
    await settled(page);
    await expectOpenToAll(page, 'home');
    await page.goto('/admin/accounts');
    await settled(page);
    await expectOpenToAll(page, 'accounts');
    await page.getByLabel('Search accounts').fill('nobody is called that');
    await expect(page.getByText('Nobody fits')).toBeVisible();
    await expectOpenToAll(page, 'accounts, nobody fits');

    await page.goto('/admin/accounts/new');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByText('Enter their name.')).toBeVisible();
    await expectOpenToAll(page, 'new account, refused');

    await page.goto('/admin/accounts/paste');
    await expectOpenToAll(page, 'paste, empty');
    complaints.expect(refused(400));
    const fresh = `${crypto.randomUUID()}@journey.example`;
    await page.getByLabel('The list').fill(`Mina Sato, ${fresh}\nNoor Haddad, ${person.email}`);
    await expect(page.getByText('One line needs a look')).toBeVisible();
    await expectOpenToAll(page, 'paste, one line needs a look');
    await page.getByRole('button', { name: 'Leave them out' }).click();
    await page.getByRole('button', { name: 'Create accounts' }).click();
    await expect(page.getByText('These passwords are shown only now')).toBeVisible();
    await expectOpenToAll(page, 'accounts created');
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectOpenToAll(page, 'leave without the passwords?');
    await page.getByRole('button', { name: 'Leave', exact: true }).click();

    await page.goto(`/admin/accounts/${person.id}`);
    await page.getByRole('button', { name: 'Set a new password' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Set a new password' }).click();
    await expect(page.getByRole('dialog', { name: /new password of Noor Haddad/ })).toBeVisible();
    await expectOpenToAll(page, 'new password');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Suspend' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Suspend' }).click();
    await expect(page.getByRole('button', { name: 'Reactivate' })).toBeVisible();
    // The word that it is done goes by itself.
    await expect(page.getByRole('status').getByRole('button', { name: 'Close' })).toHaveCount(0);
    await settled(page);
    await expectOpenToAll(page, 'account, suspended');
  });

  test('for an admin with cohorts and classes', async ({ enter, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato', 'Paul Berger');
    const page = await enter(demo('admin'), '/admin/cohorts');
    await settled(page);
    await expectOpenToAll(page, 'cohorts');
    await page.getByRole('button', { name: 'New cohort' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Create/ })
      .click();
    await expectOpenToAll(page, 'new cohort, refused');
    await page.goto(`/admin/cohorts/${at.cohortId}`);
    await expect(page.getByRole('row', { name: /Mina Sato/ })).toBeVisible();
    await settled(page);
    await expectOpenToAll(page, 'cohort');
    await page.getByRole('button', { name: 'Add people' }).click();
    await page.getByRole('combobox', { name: 'People' }).fill('Mina Sato');
    await expect(page.getByRole('option', { name: /Mina Sato/ }).first()).toBeVisible();
    await expectOpenToAll(page, 'add to cohort, list open');

    await page.goto('/admin/classes');
    await settled(page);
    await expectOpenToAll(page, 'classes');
    await page.goto('/admin/classes/new');
    await page.getByRole('button', { name: 'Create class' }).click();
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
    await settled(page);
    await expectOpenToAll(page, 'new class, refused');
    await page.goto(`/admin/classes/${at.id}`);
    await expect(page.getByRole('row', { name: /Mina Sato/ })).toBeVisible();
    await settled(page);
    await expectOpenToAll(page, 'class');
    for (const name of ['Edit details', 'Add people', 'Enroll a cohort', 'Archive class']) {
      await page.getByRole('button', { name }).click();
      await expect(page.getByRole(name === 'Archive class' ? 'alertdialog' : 'dialog')).toBeVisible();
      await expectOpenToAll(page, `class: ${name}`);
      await page.keyboard.press('Escape');
      await expect(page.locator('ui-dialog')).toHaveCount(0);
    }
  });
});
