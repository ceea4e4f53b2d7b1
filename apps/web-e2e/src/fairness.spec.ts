import { query } from './database.ts';
import { expect, settled, test } from './journey.ts';
import { expectOpenToAll } from './screen.ts';
import type { Person } from './school.ts';

const question = 'life-of-a-post';

interface Desk {
  readonly question: { readonly rubricId: string; readonly criteria: { key: string; levels: { key: string }[] }[] };
}

/** An answer that its grader read again so many days ago: nobody waits for weeks here. */
const readAgain = `
  WITH reading AS (
    INSERT INTO second_reading (submission_id, classroom_id, account_id, grade_id, asked_at)
    SELECT submission_id, classroom_id, graded_by, grade_id, now() - $2 * interval '1 day' FROM answer WHERE handle = $1
    RETURNING id, grade_id, asked_at
  )
  INSERT INTO second_reading_grade (client_id, second_reading_id, levels, points, feedback, created_at)
  SELECT gen_random_uuid(), r.id, g.levels, $3, '', r.asked_at FROM reading r JOIN grade g ON g.id = r.grade_id`;

test('Graders see how each of them gives levels, and for themselves alone how they drift', async ({ enter, product, school }) => {
  const at = await school.class('Ines Duarte', 'Mina Sato', 'Paul Berger', 'Zoë Quist', 'Quim Serra');
  const other = await school.person('teacher', 'Otto Lind');
  await school.ask(school.admin, 'POST', `/classes/${at.id}/enrollments`, { accountIds: [other.id], role: 'teacher' });
  for (const student of at.students) await school.handIn(at, student, question, `The answer of ${student.name}.`);
  const path = `/classes/${at.id}/modules/${at.moduleId}`;
  const desk = await school.ask<Desk>(at.teacher, 'GET', `${path}/desk?question=${question}`);
  const { items } = await school.ask<{ items: { answerId: string }[] }>(
    at.teacher,
    'GET',
    `${path}/answers?question=${question}&state=all`,
  );
  const grade = (by: Person, answerId: string | undefined, level: number) =>
    school.ask(by, 'POST', `${path}/desk/grades`, {
      grades: [
        {
          ...{ id: crypto.randomUUID(), ticket: crypto.randomUUID(), answerId, rubricId: desk.question.rubricId },
          levels: Object.fromEntries(desk.question.criteria.map(({ key, levels }) => [key, levels[level]?.key])),
          ...{ feedback: '', comments: [], adjustment: null, supersedes: 0, seconds: 5 },
        },
      ],
    });
  for (const [index, { answerId }] of items.entries()) await grade(index < 3 ? at.teacher : other, answerId, index < 2 ? 2 : 1);
  for (const [index, days] of [30, 16, 2].entries())
    await query(product, readAgain, [items[index]?.answerId, days, 400 + index * 300]);

  const page = await enter(at.teacher, `/classes/${at.id}/review/${at.moduleId}/fairness?question=${question}`);
  const levels = page.locator('app-grader-levels table').first();
  await expect(levels.getByRole('row', { name: /^All/ })).toContainText('50%');
  await expect(levels.getByRole('row', { name: /^Ines Duarte/ })).toContainText('67%');
  await expect(levels.getByRole('row', { name: /^Otto Lind/ })).toContainText('100%');
  const weeks = page.getByRole('table', { name: 'Your second readings, week by week' });
  await expect(weeks.getByRole('row')).toHaveCount(4);
  await settled(page);
  await expectOpenToAll(page, 'how it was graded, by two');

  const theirs = await enter(other, `/classes/${at.id}/review/${at.moduleId}/fairness?question=${question}`);
  await expect(theirs.getByText(/^None yet/)).toBeVisible();
  await expect(theirs.locator('app-grader-levels table').first()).toBeVisible();
  await expect(theirs.getByRole('table', { name: /week by week/ })).toHaveCount(0);
});
