import { type Page } from '@playwright/test';
import { cutOff, expect, refused, settled, signIn, test } from './journey.ts';
import { saved, write, writing, writingPath } from './lesson.ts';
import { type ClassAtSchool, demo, type Person, type School } from './school.ts';
import { expectOpenToAll } from './screen.ts';

/** What the product promises of everything that is open: "within seconds". */
const seconds = { timeout: 10_000 };

const overviewPath = ({ id }: ClassAtSchool): string => `/classes/${id}/overview`;

const figure = (page: Page, name: string) => page.locator('dl.figures > div').filter({ hasText: name }).locator('dd');

async function setStatus(school: School, { id }: Person, status: 'active' | 'suspended'): Promise<void> {
  await school.ask(school.admin, 'PATCH', `/accounts/${id}`, { status });
}

test.describe('What is open', () => {
  test('shows the teacher within seconds, without a reload, what a student hands in', async ({ enter, school }) => {
    const at = await school.class('Tariq Aziz', 'Emi Watanabe');
    const [emi] = at.students;
    const overview = await enter(at.teacher, overviewPath(at));
    await expect(overview.getByText('Live', { exact: true })).toBeVisible();
    await expect(figure(overview, 'Started')).toHaveText('0');
    await settled(overview);
    await expectOpenToAll(overview, 'the class at a glance, live');
    const asked: string[] = [];
    overview.on('request', (request) => void asked.push(new URL(request.url()).pathname));

    const lesson = await enter(emi, writingPath(at, 'looking-back'));
    await write(lesson, 'looking-back', 'I learned where a request goes.');
    await expect(figure(overview, 'Started')).toHaveText('1', seconds);
    await writing(lesson, 'looking-back').handIn.click();
    await lesson.getByRole('alertdialog').getByRole('button', { name: 'Hand in' }).click();
    await expect(writing(lesson, 'looking-back').receipt).toBeVisible();
    await expect(overview.getByRole('link', { name: 'Review 1 answer' })).toBeVisible(seconds);
    await expect(overview.getByRole('row', { name: /Emi Watanabe/ })).toContainText('1 to review');
    expect(asked.filter((path) => path.endsWith('/overview'))).toEqual([]);
  });

  test('of a teacher closes when an admin suspends them, in all their windows, and says why', async ({
    complaints,
    enter,
    school,
  }) => {
    complaints.expect(refused(401), refused(403));
    const at = await school.class('Tariq Aziz', 'Emi Watanabe');
    const admin = await enter(demo('admin'), `/admin/accounts/${at.teacher.id}`);
    const overview = await enter(at.teacher, overviewPath(at));
    await expect(overview.getByText('Live', { exact: true })).toBeVisible();
    const other = await overview.context().newPage();
    await other.goto('/');
    await expect(other.getByRole('heading', { name: at.name })).toBeVisible();

    await admin.getByRole('button', { name: 'Suspend', exact: true }).click();
    await admin.getByRole('alertdialog').getByRole('button', { name: 'Suspend' }).click();
    await expect(admin.getByRole('button', { name: 'Reactivate' })).toBeVisible();
    for (const page of [overview, other]) {
      await expect(page.getByText('Your account was suspended')).toBeVisible(seconds);
      await expect(page.getByText(at.name)).toHaveCount(0);
      await expect(page.getByText('Emi Watanabe')).toHaveCount(0);
    }
    await expectOpenToAll(overview, 'a suspended account');
    await overview.reload();
    await expect(overview.getByText('Your account was suspended')).toBeVisible();
    await signIn(overview, at.teacher);
    await expect(overview.getByRole('alert')).toContainText('This account is suspended.');

    await setStatus(school, at.teacher, 'active');
    await signIn(overview, at.teacher);
    await expect(overview).toHaveURL(overviewPath(at));
    await expect(overview.getByText('Live', { exact: true })).toBeVisible();
  });

  test('of a student who writes closes too; the unsaved text stays on the device and is there when they are back', async ({
    complaints,
    enter,
    school,
  }) => {
    complaints.expect(cutOff, refused(401), refused(403));
    const at = await school.class('Tariq Aziz', 'Emi Watanabe');
    const [emi] = at.students;
    const page = await enter(emi, writingPath(at, 'looking-back'));
    const { field } = writing(page, 'looking-back');
    await write(page, 'looking-back', 'Saved.');
    const text = 'Saved. And what nobody but this device has.';
    await page.route('**/draft', (route) => route.abort());
    await field.fill(text);

    await setStatus(school, emi, 'suspended');
    const dialog = page.getByRole('dialog', { name: 'This account is suspended' });
    await expect(dialog).toContainText('What you wrote is kept on this device', seconds);
    await expect(field).toBeHidden();
    await expectOpenToAll(page, 'suspended while writing');
    await page.unroute('**/draft');
    await dialog.getByRole('button', { name: 'Sign in as somebody else' }).click();
    await expect(page.getByText('Your account was suspended')).toBeVisible();

    await setStatus(school, emi, 'active');
    await Promise.all([saved(page, 'looking-back', text), signIn(page, emi)]);
    await expect(field).toHaveValue(text);
  });

  test('of somebody who leaves the class is closed to them, and they stay signed in', async ({ enter, school }) => {
    const at = await school.class('Tariq Aziz', 'Emi Watanabe');
    const overview = await enter(at.teacher, overviewPath(at));
    await expect(overview.getByText('Live', { exact: true })).toBeVisible();
    const { items } = await school.ask<{ items: { id: string; accountId: string }[] }>(
      school.admin,
      'GET',
      `/classes/${at.id}/enrollments`,
    );
    const own = items.find(({ accountId }) => accountId === at.teacher.id);
    await school.ask(school.admin, 'DELETE', `/classes/${at.id}/enrollments/${own?.id}`);
    await expect(overview.getByText('You are no longer in this class.')).toBeVisible(seconds);
    await expect(overview.getByText('Emi Watanabe')).toHaveCount(0);
    await expect(overview.getByText(at.name)).toHaveCount(0);
    await expectOpenToAll(overview, 'a class that one has left');
    await overview.getByRole('main').getByRole('link', { name: 'Home' }).last().click();
    await expect(overview.getByRole('button', { name: /Tariq Aziz/ })).toBeVisible();
  });

  test('in eight windows at once works in all of them: three are told, the others look anew', async ({ enter, school }) => {
    const at = await school.class('Tariq Aziz', 'Emi Watanabe');
    const first = await enter(at.teacher, overviewPath(at));
    const others = await Promise.all(Array.from({ length: 7 }, () => first.context().newPage()));
    await Promise.all(others.map((page) => page.goto(overviewPath(at))));
    const windows = [first, ...others];
    for (const page of windows) await expect(figure(page, 'Students')).toHaveText('1');
    const showing = async (words: string): Promise<number> => {
      const each = await Promise.all(windows.map((page) => page.getByText(words, { exact: true }).isVisible()));
      return each.filter(Boolean).length;
    };
    // Whoever gets no line asks for one again after up to half a minute.
    await expect.poll(() => showing('Live'), { timeout: 40_000 }).toBe(3);
    await expect.poll(() => showing('Looked at every half minute')).toBe(5);
    // None of them waits for a connection that the lines hold.
    for (const page of windows) {
      await page.getByRole('link', { name: 'Dates' }).click();
      await expect(page.getByRole('heading', { level: 1, name: /Dates/ })).toBeVisible(seconds);
    }
  });
});
