import { type Page } from '@playwright/test';
import { answer, readToTheEnd, stepPath, write, writing, writingPath } from './lesson.ts';
import { steps } from './course.ts';
import { doAllTasks } from './labs.ts';
import { expect, refused, settled, signIn, test } from './journey.ts';
import { day, demo, freshKey, type Person } from './school.ts';

test.describe.configure({ mode: 'serial' });

test.describe('From nobody to a grade that is read', () => {
  const key = freshKey();
  const fresh = (name: string): Person => ({ id: '', name, email: `${name.split(' ')[0]}.${key}@journey.example`, password: '' });
  const people = {
    teacher: fresh('Ines Duarte'),
    mina: fresh('Mina Sato'),
    paul: fresh('Paul Berger'),
    late: fresh('Noor Haddad'),
  };
  const at = { id: '', moduleId: '', cohort: `Evening ${key}`, name: `Backend ${key}` };

  test('the admin creates accounts: one by itself, others from a pasted list', async ({ complaints, enter }) => {
    complaints.expect(refused(400));
    const page = await enter(null);
    await signIn(page, demo('admin'));
    await page.getByRole('link', { name: 'Accounts', exact: true }).click();

    await page.getByRole('link', { name: 'New account' }).click();
    people.teacher = await createAccount(page, people.teacher, 'Teacher');

    await page.getByRole('link', { name: 'All accounts' }).click();
    await page.getByRole('link', { name: 'Paste a list' }).click();
    const { mina, paul, teacher } = people;
    // One of them has an account already, in other letters.
    const lines = [
      `Name\tE-mail`,
      `${mina.name}\t${mina.email}`,
      `I. Duarte\t${teacher.email.toUpperCase()}`,
      `${paul.name}\t${paul.email}`,
    ];
    await page.getByLabel('The list').fill(lines.join('\n'));
    await expect(page.getByText('One line needs a look')).toBeVisible();
    await expect(page.getByRole('row', { name: /I\. Duarte/ })).toContainText('Needs a look');
    await page.getByRole('button', { name: 'Leave them out' }).click();
    await expect(page.getByRole('row', { name: /New$/ })).toHaveCount(2);
    await page.getByRole('button', { name: 'Create 2 accounts' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '2 accounts are created' })).toBeFocused();
    for (const who of ['mina', 'paul'] as const) {
      const row = page.getByRole('row', { name: new RegExp(people[who].name) });
      people[who] = { ...people[who], password: await row.getByRole('code').innerText() };
    }

    // They are shown only now, so leaving without them is asked about.
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await page.getByRole('alertdialog', { name: 'Leave without the passwords?' }).getByRole('button', { name: 'Stay' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    expect((await download).suggestedFilename()).toBe('new-accounts.csv');
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await expect(page).toHaveURL('/');
  });

  test('the admin groups the students and gives them a class with its teacher', async ({ enter }) => {
    const page = await enter(demo('admin'), '/admin/cohorts');
    await page.getByRole('button', { name: 'New cohort' }).click();
    const naming = page.getByRole('dialog');
    await naming.getByLabel('Name').fill(at.cohort);
    await naming.getByRole('button', { name: /^Create/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: at.cohort })).toBeVisible();
    await addToCohort(page, people.mina, people.paul);

    await page.getByRole('link', { name: 'Create a class for it' }).click();
    await page.getByLabel('Name', { exact: true }).fill(at.name);
    await page.getByLabel('First day').fill(day(-7));
    await page.getByLabel('Last day').fill(day(120));
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Berlin');
    await page.getByRole('option', { name: /Berlin/ }).click();
    await page.getByRole('combobox', { name: 'Teachers' }).fill(people.teacher.email);
    await page.getByRole('option', { name: people.teacher.email }).click();
    await expect(page.getByRole('list', { name: 'Cohorts, chosen' })).toContainText(at.cohort);
    await page.getByRole('button', { name: 'Create class' }).click();

    await expect(page.getByRole('heading', { level: 1, name: at.name })).toBeVisible();
    at.id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    for (const { name } of [people.teacher, people.mina, people.paul])
      await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible();
  });

  test('who joins the cohort later is in the class too', async ({ enter }) => {
    const page = await enter(demo('admin'), '/admin/accounts/new');
    people.late = await createAccount(page, people.late, 'Student');
    await page.goto('/admin/cohorts');
    await page.getByLabel('Search cohorts').fill(at.cohort);
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
    await page.getByRole('link', { name: at.cohort }).click();
    await addToCohort(page, people.late);

    const student = await enter(null);
    await signIn(student, people.late);
    await expect(student.getByRole('heading', { name: at.name })).toBeVisible();
    await expect(student.getByRole('link', { name: 'Start Backend Development' })).toBeVisible();
  });

  test('the student works through the steps, and comes back to their place on another computer', async ({ enter, school }) => {
    const page = await enter(null);
    await signIn(page, people.mina);
    await expect(page.getByRole('heading', { level: 1, name: /^Good (morning|afternoon|evening), Mina$/ })).toBeVisible();
    await page.getByRole('link', { name: 'Start Backend Development' }).click();
    await expect(page).toHaveURL(/\/steps\//);
    at.moduleId = new URL(page.url()).pathname.split('/')[4] ?? '';

    const [fundamentals, databases, ...others] = steps.slice(0, -1);
    if (!fundamentals || !databases) throw new Error('the module has steps');
    await expect(page.getByRole('heading', { level: 2, name: fundamentals.title })).toBeFocused();

    // The labs have journeys of their own.
    await doAllTasks(school, at, people.mina);
    await page.reload();

    // The diagram travels by keyboard.
    await page.getByRole('button', { name: /^Client/ }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('button', { name: /^Auth/ })).toBeFocused();
    await expect(page.getByText('First the backend authenticates')).toBeVisible();

    const [first, ...rest] = fundamentals.quiz;
    if (!first) throw new Error('the first step has a quiz');
    await answer(page, first, 'wrong');
    await answer(page, first, 'right');
    for (const question of rest) await answer(page, question, 'right');
    await expect(page.getByText(`${fundamentals.quiz.length} of ${fundamentals.quiz.length} right, 4 tries`)).toBeVisible();
    await goOn(page, databases);

    // Away in the middle of the second step: the place is kept by then.
    const kept = page.waitForResponse(
      (response) => /\/place$/.test(response.url()) && (response.request().postData() ?? '').includes('crud'),
    );
    await page.locator('#crud').evaluate((block) => block.scrollIntoView({ block: 'start', behavior: 'instant' }));
    await kept;
    await page.reload();
    await expect(page.getByRole('heading', { level: 2, name: databases.title })).toBeVisible();
    await expect(page.locator('#crud')).toBeInViewport();

    const elsewhere = await enter(people.mina, '/', { viewport: { width: 390, height: 844 } });
    await expect(elsewhere.getByText('Step 2 of 6: Databases')).toBeVisible();
    await elsewhere.getByRole('link', { name: 'Continue Backend Development' }).click();
    await expect(elsewhere).toHaveURL(new RegExp(`${stepPath(at, databases.key)}$`));
    await expect(elsewhere.locator('#crud')).toBeInViewport();

    const [word, ...words] = databases.words;
    if (!word) throw new Error('the second step has words');
    await page.getByLabel(word.clue).fill(`${word.answer.slice(0, -1)}`);
    await page.getByRole('button', { name: 'Check words' }).click();
    await expect(page.locator('#databases-words')).toContainText('Almost.');
    for (const { clue, answer } of [word, ...words]) await page.getByLabel(clue).fill(answer.toLowerCase());
    await page.getByRole('button', { name: 'Check words' }).click();
    await expect(page.locator('#databases-words')).toContainText(
      `${databases.words.length} of ${databases.words.length} right, 2 tries`,
    );
    await expect(page.getByText(word.feedback)).toBeVisible();

    for (const step of others) {
      await goOn(page, step);
      for (const question of step.quiz) await answer(page, question, 'right');
    }
    await goOn(page, steps.at(-1));
    await expect(page.getByText('Still to do: 3 answers to hand in.')).toBeVisible();
  });

  test('writes and hands in three texts, each with a receipt', async ({ enter }) => {
    const page = await enter(people.mina, writingPath(at, 'life-of-a-post'));
    await write(page, 'life-of-a-post', story.slice(0, 120));
    await page.reload();
    await expect(writing(page, 'life-of-a-post').field).toHaveValue(story.slice(0, 120));
    await write(page, 'life-of-a-post', story);
    await handIn(page, 'life-of-a-post', 'The life of a POST request');
    await expect(writing(page, 'life-of-a-post').block).toContainText(
      /Handed in (today|yesterday)\. Points and feedback appear here/,
    );

    await write(page, 'sql-or-nosql', 'Tables are strict and documents bend.');
    await writing(page, 'sql-or-nosql').handIn.click();
    await expect(page.getByRole('alertdialog')).toContainText('the question asks for at least 150');
    await page.getByRole('button', { name: 'Keep writing' }).click();
    await expect(writing(page, 'sql-or-nosql').handIn).toBeFocused();
    await handIn(page, 'sql-or-nosql', 'SQL or NoSQL?');

    await write(page, 'looking-back', 'The hardest part was the first query. Next I want to build a timetable for my bus line.');
    await handIn(page, 'looking-back', 'Looking back');
    await expect(page.getByRole('heading', { name: 'You have finished this module' })).toBeVisible();

    await page.reload();
    for (const question of ['life-of-a-post', 'sql-or-nosql', 'looking-back'] as const)
      await expect(writing(page, question).receipt).toContainText('Handed in');
    await writing(page, 'life-of-a-post').block.getByText('What you handed in', { exact: true }).click();
    await expect(page.getByText(story)).toBeVisible();
  });

  test('the teacher sees the class at a glance and grades by keyboard', async ({ enter }) => {
    const page = await enter(null);
    await signIn(page, people.teacher);
    await expect(page.getByText('3 answers to review')).toBeVisible();
    await page.getByRole('link', { name: at.name }).click();
    await expect(page.getByRole('heading', { level: 1, name: at.name })).toBeVisible();
    const row = page.getByRole('row', { name: /Mina Sato/ });
    await expect(row).toContainText('3 to review');
    await expect(row.getByText('Done')).toHaveCount(6);

    await page.getByRole('link', { name: 'Review 3 answers' }).click();
    await page.getByRole('link', { name: /^The life of a POST request/ }).click();
    await page.getByRole('link', { name: 'Mina Sato' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Mina Sato' })).toBeFocused();
    await expect(page.getByText(story)).toBeVisible();

    // Too early: it says what is missing.
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main').getByText(/Choose a level for .* and 4 more criteria\./)).toBeVisible();
    for (const digit of ['2', '2', '1', '2', '2']) await page.keyboard.press(digit);
    await expect(page.getByText('9 of 10')).toBeVisible();
    await page.keyboard.press('w');
    await expect(page.getByRole('textbox', { name: 'Feedback' })).toBeFocused();
    await page.keyboard.type(feedback);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: 'One answer read, and that was the last. Release it?' })).toBeVisible();
    await expect(page.getByText('All saved')).toBeVisible();

    await page.getByRole('button', { name: 'Back (B)' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Mina Sato' })).toBeVisible();
    await page.keyboard.press('v');
    const preview = page.getByRole('dialog', { name: 'What Mina Sato sees' });
    await expect(preview).toContainText('9 of 10 points');
    await expect(preview).toContainText(feedback);
    await page.keyboard.press('Escape');
    await expect(preview).toHaveCount(0);

    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Go to release' }).click();
    await page.getByRole('link', { name: /^Looking back/ }).click();
    await page.getByRole('link', { name: 'Start grading' }).click();
    await page.getByRole('textbox', { name: 'Feedback' }).fill('A timetable is a fine idea.');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: /^One answer read/ })).toBeVisible();
    await expect(page.getByText('All saved')).toBeVisible();
  });

  test('the student sees nothing of it', async ({ enter }) => {
    const page = await enter(people.mina, '/');
    await expect(page.getByText('3 of 3 handed in')).toBeVisible();
    await expect(page.getByText(/feedback/i)).toHaveCount(0);
    // Read on their way: what a page has dropped again, the browser no longer tells.
    const answers = new Map<string, string>();
    await page.route('**/api/**', async (route) => {
      const response = await route.fetch();
      answers.set(new URL(route.request().url()).pathname, await response.text());
      await route.fulfill({ response });
    });
    await page.goto(writingPath(at, 'life-of-a-post'));
    await expect(writing(page, 'life-of-a-post').block).toContainText(
      /Handed in (today|yesterday)\. Points and feedback appear here/,
    );
    await settled(page);
    await expect(page.getByText('9 of 10')).toHaveCount(0);
    // Nor does the browser get it.
    await expect
      .poll(() => answers.get(`/api/classes/${at.id}/modules/${at.moduleId}/questions/life-of-a-post`))
      .toContain('"grade":null');
    expect([...answers].filter(([, body]) => body.includes(feedback))).toEqual([]);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('the teacher releases', async ({ enter }) => {
    const page = await enter(people.teacher, `/classes/${at.id}`);
    const row = page.getByRole('row', { name: /^The life of a POST request/ });
    await row.getByRole('link', { name: /to release/ }).click();
    await page.getByLabel('Choose Mina Sato').check();
    await page.getByRole('button', { name: 'Release 1 chosen' }).click();
    const question = page.getByRole('alertdialog', { name: 'Release 1 grade?' });
    await expect(question).toContainText('You can take back what nobody has read yet.');
    await question.getByRole('button', { name: 'Release 1 grade' }).click();
    await expect(page.getByText('1 grade released.')).toBeVisible();
    await expect(page.getByText('1 graded answers to other questions are not released.')).toBeVisible();
  });

  test('the student reads levels, points and feedback, of what was released only', async ({ enter }) => {
    const page = await enter(null);
    await signIn(page, people.mina);
    await page.getByRole('link', { name: 'New feedback on one answer' }).click();
    await expect(page).toHaveURL(new RegExp(`${writingPath(at, 'life-of-a-post')}$`));
    const { block } = writing(page, 'life-of-a-post');
    await expect(block).toContainText('9 of 10 points');
    await expect(block).toContainText(feedback);
    const reached = block.getByRole('listitem').filter({ hasText: 'Reached:' });
    await expect(reached).toHaveCount(5);
    await expect(reached.nth(2)).toContainText('Named');
    await expect(reached.nth(3)).toContainText('Explained');
    await expect(writing(page, 'looking-back').block).not.toContainText('timetable is a fine idea');

    await page.goto('/');
    await expect(page.getByText('1 with feedback')).toBeVisible();
  });
});

/** Returns them with the password that the page shows this once. */
async function createAccount(page: Page, person: Person, role: string): Promise<Person> {
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByRole('radio', { name: new RegExp(`^${role}`) }).check();
  await page.getByRole('button', { name: 'Create account' }).click();
  const made = page.getByRole('region', { name: `${person.name} can sign in` });
  await expect(made.getByRole('heading')).toBeFocused();
  return { ...person, password: await made.getByRole('code').innerText() };
}

async function addToCohort(page: Page, ...people: Person[]): Promise<void> {
  await page.getByRole('button', { name: 'Add people' }).first().click();
  const dialog = page.getByRole('dialog');
  for (const { email } of people) {
    await dialog.getByRole('combobox', { name: 'People' }).fill(email);
    await page.getByRole('option', { name: email }).click();
  }
  await dialog.getByRole('button', { name: `Add ${people.length === 1 ? '1 person' : `${people.length} people`}` }).click();
  for (const { name } of people) await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible();
}

async function goOn(page: Page, step: { title: string; label: string } | undefined): Promise<void> {
  // What grows below the fold meanwhile puts the end out of sight again.
  await expect(async () => {
    await readToTheEnd(page);
    await expect(page.getByText('Step complete')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.getByRole('link', { name: `Next ${step?.title ?? ''}` }).click();
  await expect(page.getByRole('heading', { level: 2, name: step?.title ?? '' })).toBeFocused();
}

async function handIn(page: Page, question: Parameters<typeof writing>[1], title: string): Promise<void> {
  const { handIn, receipt } = writing(page, question);
  await handIn.click();
  await page
    .getByRole('alertdialog', { name: `Hand in “${title}”?` })
    .getByRole('button', { name: 'Hand in' })
    .click();
  await expect(receipt).toContainText('Handed in');
  await expect(receipt).toBeFocused();
}

const feedback = 'A story well told. Say next time when exactly it is saved.';

const story =
  `When a student presses the button, the browser builds a POST request: the method, the address, a header that says the body is JSON, and the
body itself with a name and a text. The request travels to our server, where the first thing that looks at it is the check of who is asking. Without a valid
token it ends there with 401, and nothing of the data was touched. Then the controller takes it in. It matches the method and the path, reads the body and
checks that both fields are there and not too long; otherwise it answers 400 and says which field is wrong. It decides no rules. The service does: it knows
that answers are only taken until Friday and only once for each student, and a second one ends with 409. Only when all of that is settled does the repository
write one row, and the database says that it is kept. The answer travels back the same way and tells the browser 201, so that the student sees a receipt.`
    .replace(/\s+/g, ' ')
    .trim();
