import { readFileSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { DIRTY } from '../../api/src/rosters/fixtures/dirty.ts';
import { NEXT_WEEK, oneRoster, SMALL_SCHOOL } from '../../api/src/rosters/fixtures/one-roster-files.ts';
import { expect, refused, test } from './journey.ts';
import { demo } from './school.ts';
import { expectOpenToAll } from './screen.ts';

const SCHOOL = `Student ID;First name;Last name;E-Mail;Role;Year group;Section;Class role
j1;Ada;Lovelace;ada@rosters.example;student;Intake R;Room R;
j2;Zoë;Çelik;zoe@rosters.example;student;Intake R;Room R;
j3;Grace;Hopper;grace@rosters.example;teacher;;Room R;teacher
j4;Bad;Mail;nowhere;student;;;
`;

async function send(page: Page, name: string, bytes: string | Buffer): Promise<void> {
  await page.goto('/admin/rosters');
  await page.getByLabel('Drop a roster here').setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
}

async function sayNewClasses(page: Page): Promise<void> {
  await page.getByLabel('Course, where the file names none of ours').selectOption({ index: 1 });
  await page.getByLabel('First day, where the file has none').fill('2026-09-01');
  await page.getByLabel('Last day, where the file has none').fill('2027-06-30');
}

async function dryRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make a dry run' }).click();
  await expect(page.getByRole('heading', { name: 'In numbers' })).toBeVisible();
}

async function undo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Undo this roster' }).click();
  await page.getByRole('button', { name: 'Undo the roster' }).click();
}

test.describe.configure({ mode: 'serial', timeout: 240_000 });

test.describe('A school comes in on one afternoon', () => {
  test('from the first look to taking it back, by keyboard where it matters', async ({ enter }) => {
    const page = await enter(demo('admin'));
    await page.getByRole('link', { name: 'Rosters', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Rosters' })).toBeVisible();
    await expectOpenToAll(page, 'rosters');
    const drop = page.getByLabel('Drop a roster here');
    const chooser = page.waitForEvent('filechooser');
    // By now the browser knows that somebody waits for its chooser; a key pressed earlier would open it unseen.
    await drop.focus();
    await expect(drop).toBeFocused();
    await page.keyboard.press('Enter');
    await (await chooser).setFiles({ name: 'school.csv', mimeType: 'text/csv', buffer: Buffer.from(SCHOOL) });

    await expect(page.getByRole('heading', { name: 'What the columns mean' })).toBeVisible();
    await expect(page.getByLabel('What Year group means')).toHaveValue('cohort');
    await expect(page.getByLabel('What Section means')).toHaveValue('class');
    await expectOpenToAll(page, 'what the columns mean');
    await sayNewClasses(page);
    await dryRun(page);
    await expect(page.getByText('Adds 3 people, 1 class, 3 enrollments, 1 cohort, and 2 places in cohorts.')).toBeVisible();
    await expect(page.getByRole('row', { name: /Zoë Çelik Person New/ })).toBeVisible();
    await expectOpenToAll(page, 'a dry run');

    await page.getByRole('button', { name: /1 Refused, People/ }).click();
    await expect(page.getByText('An e-mail has one @')).toBeVisible();
    await expect(page.getByRole('row', { name: /Zoë/ })).toHaveCount(0);
    const [report] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).click(),
    ]);
    expect(readFileSync(await report.path(), 'utf8')).toContain('Bad Mail');

    const apply = page.getByRole('button', { name: 'Apply this roster' });
    await expect(apply).toBeDisabled();
    await page.getByText('Apply everything else').click();
    await Promise.all([page.waitForRequest((one) => one.url().endsWith('/applications')), apply.click()]);
    // Whoever closes the page loses nothing.
    const address = page.url();
    await page.goto('/admin/accounts?q=rosters.example');
    await page.goto(address);
    await expect(page.getByRole('button', { name: 'Undo this roster' })).toBeVisible();
    await expectOpenToAll(page, 'an applied roster');
    await page.goto('/admin/accounts?q=rosters.example');
    await expect(page.getByRole('row', { name: /Grace Hopper/ })).toContainText('Teacher');

    await send(page, 'school.csv', SCHOOL);
    await dryRun(page);
    await expect(page.getByText('Changes nothing: everything is as the file says.')).toBeVisible();

    await page.goto(address);
    await undo(page);
    await expect(page.getByText('Everything is as it was before.')).toBeVisible();
    await page.goto('/admin/accounts?q=rosters.example');
    await expect(page.getByText('Nobody fits')).toBeVisible();
  });

  test('in files with every kind of dirt, and each is told clearly', async ({ enter, complaints }) => {
    complaints.expect(refused(400));
    const page = await enter(demo('admin'));
    for (const { name, bytes, says } of DIRTY) {
      await send(page, 'dirty.csv', bytes);
      const columns = page.getByRole('heading', { name: 'What the columns mean' });
      await expect(columns.or(page.getByRole('alert').getByText(/./)).first(), name).toBeVisible();
      if (await columns.isVisible()) {
        if (await page.getByRole('heading', { name: 'Classes that are new' }).isVisible()) await sayNewClasses(page);
        await page.getByRole('button', { name: 'Make a dry run' }).click();
      }
      for (const wanted of says) {
        const sentence = wanted.source.replace(/^\d+ \w+ \w+:? ?/, '');
        if (sentence !== '') await expect(page.getByText(new RegExp(sentence)).first(), name).toBeVisible();
      }
    }
  });

  test('from a OneRoster archive, and from what changed in it a week later; what was used since stays', async ({
    changes,
    enter,
  }) => {
    // The first try tells what was used since, and takes nothing back.
    changes.expectNone(/\/undoings$/);
    const page = await enter(demo('admin'));
    await send(page, 'school.zip', await oneRoster(SMALL_SCHOOL));
    await expect(page.getByText('enrollments.csv')).toBeVisible();
    await page.getByLabel('“Pottery” is').selectOption({ index: 1 });
    await expectOpenToAll(page, 'a OneRoster archive');
    await dryRun(page);
    await page.getByText('Apply everything else').click();
    await page.getByRole('button', { name: 'Apply this roster' }).click();
    await expect(page.getByRole('button', { name: 'Undo this roster' })).toBeVisible();
    const whole = page.url();

    await send(page, 'week.zip', await oneRoster(NEXT_WEEK, 'delta'));
    await dryRun(page);
    await expect(page.getByText('Suspends 1 person.')).toBeVisible();
    await expect(page.getByRole('row', { name: /Ada King/ })).toContainText(
      /ada@one\.example becomes\s*→\s*ada\.king@one\.example/,
    );
    await page.getByText('Apply everything else').click();
    await page.getByRole('button', { name: 'Apply this roster' }).click();
    await expect(page.getByRole('button', { name: 'Undo this roster' })).toBeVisible();

    await page.goto(whole);
    await undo(page);
    await expect(page.getByText(/rows? (was|were) changed or used since/).first()).toBeVisible();
    await expect(page.getByRole('list', { name: 'Rows that were changed or used since' })).toContainText('Ada King');
    await expectOpenToAll(page, 'what was changed since');
    await page.getByRole('button', { name: 'Undo the rest' }).click();
    await expect(page.getByRole('heading', { name: 'Undo the rest?' })).toBeVisible();
    await page.getByRole('button', { name: 'Undo the rest' }).click();
    await expect(page.getByText(/rows? stayed as (it was|they were) changed/)).toBeVisible();
  });
});
