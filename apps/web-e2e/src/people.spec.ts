import { readFileSync } from 'node:fs';
import { expect, refused, settled, test } from './journey.ts';
import { writingPath } from './lesson.ts';
import { demo, freshKey } from './school.ts';
import { expectOpenToAll } from './screen.ts';

test.describe('An admin looks after people', () => {
  test('finds in the record who changed a grade, and what it was before', async ({ enter, school }) => {
    const at = await school.class('Tariq Aziz', 'Emi Watanabe');
    const [student] = at.students;
    const answerId = await school.handIn(at, student, 'life-of-a-post', 'A request comes, an answer goes.');
    await school.grade(at, answerId, 0, 'Say more.');
    await school.release(at, answerId);

    const page = await enter(demo('admin'));
    await page.getByRole('link', { name: 'Record', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Record' })).toBeVisible();
    await page.getByRole('combobox', { name: 'Person' }).fill('Emi Watanabe');
    await page.getByRole('option', { name: new RegExp(student.email) }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Grade: released' })).toContainText('Tariq Aziz');
    await expect(page.getByRole('listitem').filter({ hasText: 'Cohort: members added' })).toHaveCount(1);
    await page.getByLabel('Kind').selectOption({ label: 'Grade: saved' });
    await expect(page.getByRole('listitem').filter({ hasText: 'Grade: released' })).toHaveCount(0);
    const event = page.getByRole('listitem').filter({ hasText: 'Grade: saved' });
    await expect(event).toHaveCount(1);
    await expect(event).toContainText('Emi Watanabe: life-of-a-post');
    await expect(event).toContainText('Tariq Aziz');
    await event.locator('summary').press('Enter');
    await expect(event.getByText('level of service')).toBeVisible();
    await expect(event.getByText(/^from 127\.0\.0\.1/)).toBeVisible();
    await settled(page);
    await expectOpenToAll(page, 'the record');

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('grade.saved');
  });

  test('sees what a student sees, changes nothing, and the student can read that it was so', async ({
    complaints,
    enter,
    school,
  }) => {
    const at = await school.class('Lena Vogt', 'Noor Haddad');
    const [student] = at.students;
    complaints.expect(refused(403));
    const page = await enter(demo('admin'), `/admin/accounts/${student.id}`);
    await page.getByRole('button', { name: 'See as Noor Haddad' }).click();
    await page.getByRole('button', { name: 'See as they see' }).click();
    await expect(page.getByText('Say why, in a few words.')).toBeVisible();
    await page.getByLabel('Reason').fill('Noor cannot find the lesson');
    await page.getByRole('button', { name: 'See as they see' }).click();
    const notice = page.getByRole('status').filter({ hasText: 'you see what Noor Haddad sees' });
    await expect(notice).toBeVisible();
    await expect(page.getByRole('heading', { name: at.name })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Accounts' })).toHaveCount(0);
    await settled(page);
    await expectOpenToAll(page, 'seeing as a student');

    await page.reload();
    await expect(notice).toBeVisible();
    await page.goto(writingPath(at, 'life-of-a-post'));
    await expect(notice).toBeVisible();
    await notice.getByRole('button', { name: 'Back to yourself' }).click();
    await expect(page.getByRole('link', { name: 'Accounts', exact: true })).toBeVisible();
    await expect(notice).toHaveCount(0);

    const theirs = await enter(student, '/account/sign-ins');
    await expect(theirs.getByText('Noor cannot find the lesson')).toBeVisible();
    await expectOpenToAll(theirs, 'who saw what I see');
  });

  test('gives a person everything that is kept about them, and erases them for good', async ({ enter, school }) => {
    const name = `Gone ${freshKey()}`;
    const person = await school.person('student', name);
    const page = await enter(demo('admin'), `/admin/accounts/${person.id}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download', exact: true }).click(),
    ]);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');

    await expect(page.getByText('Suspend the account first.')).toBeVisible();
    await page.getByRole('button', { name: 'Suspend', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Suspend' }).click();
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Their name').fill(name.toLowerCase());
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await expect(dialog.getByText(`Write “${name}”`)).toBeVisible();
    await expectOpenToAll(page, 'erasing a person', '[role=dialog]');
    await dialog.getByLabel('Their name').fill(name);
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
    await page.getByLabel('Search accounts').fill(name);
    await expect(page.getByText('Nobody fits')).toBeVisible();
  });

  test('copies a class for next year', async ({ enter, school }) => {
    const at = await school.class('Olu Adeyemi', 'Ida Berg');
    const page = await enter(demo('admin'), `/admin/classes/${at.id}`);
    await page.getByRole('button', { name: 'Copy class' }).click();
    const dialog = page.getByRole('dialog');
    await expectOpenToAll(page, 'copying a class', '[role=dialog]');
    await dialog.getByLabel('Name').fill(`${at.name}, next year`);
    await dialog.getByRole('button', { name: 'Copy class' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `${at.name}, next year` })).toBeVisible();
    await expect(page.getByText('Olu Adeyemi')).toBeVisible();
    await expect(page.getByText('Ida Berg')).toHaveCount(0);
  });
});
