// npm run pictures: takes the pictures of README and tour, of the demonstration as `npm start` shows it, into docs/pictures.
/* global document, scrollTo, scrollY -- of the page, where some of this runs */
import { chromium, devices } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { requireChromium } from '../../tools/chromium.mjs';
import { demoAccounts, demoPassword } from '../launcher/src/demo/demo-accounts.ts';
import { Product } from './src/product.ts';

const workspace = resolve(import.meta.dirname, '../..');
const folder = join(workspace, 'docs/pictures');
const laptop = { viewport: { width: 1366, height: 768 } };
const phone = { viewport: { width: 390, height: 844 }, userAgent: devices['Pixel 7'].userAgent };

const product = await Product.start({ build: true });
const browser = await chromium.launch({
  executablePath: requireChromium(),
  args: ['--disable-gpu', '--font-render-hinting=none'],
});

/** Where a role's person is, in a browser of their own; the theme is the system's. */
async function enter(role, path, { colorScheme = 'light', ...options } = laptop) {
  const context = await browser.newContext({
    ...options,
    colorScheme,
    baseURL: product.origin,
    locale: 'en-GB',
    timezoneId: 'America/Chicago',
    reducedMotion: 'reduce',
  });
  const { email } = demoAccounts.find((account) => account.role === role);
  const signedIn = await context.request.post('/api/auth/sign-in', { data: { email, password: demoPassword } });
  if (!signedIn.ok()) throw new Error(`${email} cannot sign in`);
  const page = await context.newPage();
  await page.goto(path);
  await settled(page);
  return page;
}

async function settled(page) {
  await page.getByRole('main').waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll('ui-skeleton')].every((one) => !one.checkVisibility()));
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  await page.evaluate(() => document.fonts.ready);
}

async function take(page, name) {
  await page.screenshot({ path: join(folder, `${name}.png`), caret: 'initial' });
  console.log(`docs/pictures/${name}.png`);
}

/** Brings a part of the page below the bar at the top. */
async function bringUp(page, locator, below = 90) {
  await locator.first().evaluate((element, space) => {
    scrollTo({ top: scrollY + element.getBoundingClientRect().top - space, behavior: 'instant' });
  }, below);
  await settled(page);
}

async function follow(page, link) {
  const before = page.url();
  await link.first().click();
  await page.waitForURL((url) => url.href !== before);
  // A pointer that rests on something would colour it.
  await page.mouse.move(0, 0);
  await settled(page);
}

async function ofTheStudent() {
  const page = await enter('student', '/');
  await take(page, 'student-home');
  await follow(page, page.getByRole('link', { name: /Backend Development$/ }));
  const lesson = page.url().replace(/\/steps\/.*$/, '');
  const step = (key) => `${lesson}/steps/${key}`;

  await page.goto(step('fundamentals'));
  await settled(page);
  await bringUp(page, page.locator('#request-path'), 210);
  await take(page, 'lesson');

  await page.goto(step('advanced'));
  await settled(page);
  const question = page.locator('#advanced-check form').first();
  if (await question.getByRole('button', { name: 'Check' }).isVisible()) {
    await question.getByRole('radio').first().check();
    await question.getByRole('button', { name: 'Check' }).click();
    await question
      .getByText(/^(Not this one|Right)$/)
      .first()
      .waitFor();
  }
  await bringUp(page, page.locator('#advanced-check'));
  await take(page, 'quiz');

  await page.goto(step('api-testing'));
  await settled(page);
  const practice = page.locator('#practice-console');
  await practice.getByRole('button', { name: 'Read all users' }).click();
  await practice.getByRole('button', { name: 'Send', exact: true }).click();
  await practice.getByText('What to notice').waitFor();
  await page.mouse.move(0, 0);
  await bringUp(page, practice);
  await take(page, 'console');

  await page.goto(step('databases'));
  await settled(page);
  const tables = page.locator('#ask-tables');
  await tables.getByRole('button', { name: 'Open the lab' }).click();
  await tables.getByRole('button', { name: 'Two tables together' }).click();
  await tables.getByRole('button', { name: 'Run' }).click();
  await tables.getByRole('table').first().waitFor();
  await page.mouse.move(0, 0);
  await bringUp(page, tables);
  await take(page, 'sql-lab');

  await page.goto(step('reflection'));
  await settled(page);
  await bringUp(page, page.locator('#sql-or-nosql').getByText('How it is graded', { exact: true }), 90);
  await take(page, 'writing');

  const dark = await enter('student', step('databases'), { ...laptop, colorScheme: 'dark' });
  await bringUp(dark, dark.locator('#one-order'), 150);
  await take(dark, 'lesson-dark');

  const small = await enter('student', step('fundamentals'), phone);
  await small.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await take(small, 'lesson-phone');
}

async function ofTheTeacher() {
  const page = await enter('teacher', '/');
  await follow(page, page.getByRole('link', { name: /period 3$/ }));
  await page.getByRole('table').nth(1).waitFor();
  await bringUp(page, page.getByRole('heading', { name: 'Answers' }));
  await take(page, 'overview');
  await follow(page, page.getByRole('link', { name: 'Quizzes and labs' }));
  await take(page, 'quizzes-and-labs');
  await page.goBack();
  await settled(page);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await follow(page, page.getByRole('link', { name: /^Review \d+ answers?$/ }));
  await follow(page, page.getByRole('link', { name: 'Start grading' }));
  // The order is another at every start: until somebody who has written enough to fill the picture.
  const whose = page.locator('#answer-of');
  for (let name = await whose.textContent(); name !== 'Amina Yusuf'; name = await whose.textContent()) {
    await page.keyboard.press('s');
    await page.waitForFunction((before) => document.querySelector('#answer-of')?.textContent !== before, name);
  }
  for (const digit of ['2', '1']) await page.keyboard.press(digit);
  await settled(page);
  await take(page, 'grading');
}

async function ofTheAdmin() {
  const page = await enter('admin', '/admin/accounts');
  await take(page, 'accounts');
  await page.goto('/admin/classes');
  await settled(page);
  await follow(page, page.getByRole('link', { name: /period 3$/ }));
  await take(page, 'class');
}

try {
  mkdirSync(folder, { recursive: true });
  await ofTheStudent();
  await ofTheTeacher();
  await ofTheAdmin();
} finally {
  await browser.close();
  await product.stop();
}
