import type { Criterion } from '@big-six/lesson-format';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { DeskCalls, gradeOf, takeBack } from '../../testing/desk-calls';
import { ModuleCalls } from '../../testing/module-calls';
import { type Person, TestApp } from '../../testing/test-app';
import { enroll, handIn, makeClass, makeWorld, type TestClass, type World } from '../../testing/world';
import type { AnswerDto } from '../grading.dto';
import type { RubricChangeDto, RubricCriterionDto, RubricDto } from './rubrics.dto';

const QUESTION = 'life-of-a-post';

interface StandingRow {
  submission_id: string;
  state: string;
  number: number;
  points: number | null;
  grade_id: string | null;
  levels: Record<string, string> | null;
}

describe('the rubric of a class', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let calls: ModuleCalls;
  let teacher: Person;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Graded');
    calls = new ModuleCalls(server, here);
    teacher = here.teacher;
  });

  const path = (part: string, question = QUESTION) => `${calls.module}/questions/${question}/${part}`;

  async function rubric(as = teacher): Promise<RubricDto> {
    const response = await server.request('GET', path('rubric'), { as });
    expect(response.statusCode).toBe(200);
    return response.json<RubricDto>();
  }

  const check = (criteria: unknown, withoutRemoved = false) =>
    server.request('POST', path('rubric-checks'), { as: teacher, body: { criteria, withoutRemoved } });

  async function told(criteria: RubricCriterionDto[], withoutRemoved = false): Promise<RubricChangeDto> {
    const response = await check(criteria, withoutRemoved);
    expect(response.statusCode).toBe(200);
    return response.json<RubricChangeDto>();
  }

  interface Change {
    criteria: RubricCriterionDto[];
    from: Pick<RubricDto, 'rubricId' | 'revision'>;
    token: string;
    withoutRemoved?: boolean;
    releaseAgain?: boolean;
    as?: Person;
  }

  const put = ({ criteria, from, token, withoutRemoved = false, releaseAgain = false, as = teacher }: Change) =>
    server.request('PUT', path('rubric'), {
      as,
      headers: { 'if-match': `"${from.revision}"` },
      body: { criteria, withoutRemoved, releaseAgain, basedOn: from.rubricId, token },
    });

  async function change(criteria: RubricCriterionDto[], options: Partial<Change> = {}): Promise<RubricDto> {
    const from = await rubric();
    const { token } = await told(criteria, options.withoutRemoved);
    const response = await put({ criteria, from, token, ...options });
    expect(response.json()).toMatchObject({ questionKey: QUESTION });
    return response.json<RubricDto>();
  }

  /** A student with an answer that is graded by the rubric in force, each criterion by a level that `pick` chooses. */
  async function graded(pick: (criterion: RubricCriterionDto, index: number) => number, adjustment = 0): Promise<string> {
    const student = await server.person('student');
    const studentEnrollmentId = await enroll(server, here.classId, student, 'student');
    const id = await handIn(server, { ...here, student, studentEnrollmentId }, QUESTION);
    const { criteria, rubricId, maxPoints } = await rubric();
    const chosen = criteria.map((criterion, index) => {
      const level = criterion.levels[pick(criterion, index) % criterion.levels.length];
      return { key: criterion.key, level: level?.key ?? '', points: level?.points ?? 0 };
    });
    const levels = Object.fromEntries(chosen.map(({ key, level }) => [key, level]));
    const sum = chosen.reduce((points, level) => points + level.points, 0);
    const points = Math.min(Math.max(sum + adjustment, 0), maxPoints);
    await server.sql(
      `INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, adjustment, adjustment_reason, graded_by)
       VALUES ($1, $2, 1, $3, $4, $5, 'Well seen.', $6, 'Because.', $7)`,
      [id, here.classId, rubricId, JSON.stringify(levels), points, adjustment, here.assistant.accountId],
    );
    return id;
  }

  const release = (id: string) =>
    server.sql(
      `INSERT INTO release (grade_id, classroom_id, released_by)
       SELECT g.id, g.classroom_id, $2 FROM grade g WHERE g.submission_id = $1 ORDER BY g.number DESC LIMIT 1`,
      [id, teacher.accountId],
    );

  /** Of grades that are not released yet. */
  async function plan(gradeIds: (string | null)[]): Promise<void> {
    await server.sql(
      `WITH plan AS (
         INSERT INTO release_plan (classroom_id, class_module_id, releases_at, made_by) VALUES ($1, $2, now() + interval '1 day', $3) RETURNING id
       )
       INSERT INTO planned_release (grade_id, classroom_id, plan_id)
       SELECT g.id, g.classroom_id, plan.id FROM plan, grade g
        WHERE g.id = ANY ($4::uuid[]) AND NOT EXISTS (SELECT FROM release r WHERE r.grade_id = g.id)`,
      [here.classId, here.classModuleId, teacher.accountId, gradeIds],
    );
  }

  async function plannedGrades(): Promise<Set<string | null | undefined>> {
    const rows = await server.sql<{ grade_id: string }>(`SELECT grade_id FROM planned_release WHERE classroom_id = $1`, [
      here.classId,
    ]);
    return new Set(rows.map(({ grade_id }) => grade_id));
  }

  const standing = (id: string) =>
    server
      .sql<StandingRow>(`SELECT submission_id, state, number, points, grade_id, levels FROM answer WHERE submission_id = $1`, [
        id,
      ])
      .then(([row]) => row);

  const all = () =>
    server.sql<StandingRow>(
      `SELECT submission_id, state, number, points, grade_id, levels FROM answer WHERE class_module_id = $1 ORDER BY submission_id`,
      [here.classModuleId],
    );

  /** The rubric in force with something else about it. */
  async function changed(edit: (criteria: RubricCriterionDto[]) => RubricCriterionDto[]): Promise<RubricCriterionDto[]> {
    return edit(structuredClone((await rubric()).criteria));
  }

  const first = ([criterion]: RubricCriterionDto[]): RubricCriterionDto => {
    if (!criterion) throw new Error('the rubric has no criterion');
    return criterion;
  };

  const added: RubricCriterionDto = {
    key: 'care',
    title: 'Care',
    shown: true,
    levels: [
      { key: 'none', title: 'None', points: 0, description: 'Says nothing.', shown: true },
      { key: 'some', title: 'Some', points: 100, description: 'Says something.', shown: true },
    ],
  };

  it('is what its lesson says until the class has its own', async () => {
    const before = await rubric();
    expect(before).toMatchObject({ own: false, revision: 0, lesson: null, graded: 0, maxPoints: 1000 });
    const criteria = await changed(([one, ...rest]) => [{ ...(one ?? added), title: 'Another name' }, ...rest]);
    const after = await change(criteria);
    expect(after).toMatchObject({ own: true, revision: 1, version: 1, setBy: teacher.name, criteria });
    expect(after.lesson).toEqual(before.criteria);
    const other = new ModuleCalls(server, world.here);
    const elsewhere = await server.request('GET', `${other.module}/questions/${QUESTION}/rubric`, { as: world.here.teacher });
    expect(elsewhere.json()).toMatchObject({ own: false, criteria: before.criteria });
  });

  it('of an unchanged content is the same version again, the lesson’s too', async () => {
    const lesson = await rubric();
    const own = await change([...lesson.criteria, added]);
    expect((await change(lesson.criteria)).rubricId).toBe(lesson.rubricId);
    const again = await change([...lesson.criteria, added]);
    expect([again.rubricId, again.version, again.revision]).toEqual([own.rubricId, 1, 3]);
  });

  it('is read by everything that grades', async () => {
    const criteria = await changed((old) => [...old, added]);
    await change(criteria);
    const id = await handIn(server, here, QUESTION);
    const rows = await server.sql<{ criteria: Criterion[] }>(
      `SELECT rb.criteria FROM class_rubric c JOIN rubric rb ON rb.id = c.rubric_id WHERE c.class_module_id = $1`,
      [here.classModuleId],
    );
    expect(rows[0]?.criteria.map(({ key }) => key)).toEqual(criteria.map(({ key }) => key));
    const overview = (await calls.overview(teacher)).json<{ modules: { questions: { key: string; maxPoints: number }[] }[] }>();
    expect(overview.modules[0]?.questions.find(({ key }) => key === QUESTION)).toMatchObject({ maxPoints: 1100 });
    expect((await standing(id))?.state).toBe('to-review');
  });

  describe('with grades given', () => {
    it('leaves them alone when only words, order or what is shown change', async () => {
      const id = await graded(() => 1);
      const before = await standing(id);
      const criteria = await changed((old) =>
        old.toReversed().map((criterion) => ({ ...criterion, title: `${criterion.title}, once more`, shown: false })),
      );
      expect(await told(criteria)).toMatchObject({ stay: 1, move: 0, ungraded: 0 });
      await change(criteria);
      expect(await standing(id)).toEqual(before);
    });

    it('lets one with other points follow, by whom and why, and rewrites nothing', async () => {
      const id = await graded(() => 1, 50);
      const before = await standing(id);
      const criteria = await changed((old) => {
        for (const level of first(old).levels.slice(1)) level.points += 100;
        return old;
      });
      expect(await told(criteria)).toMatchObject({ stay: 0, move: 1, gain: 1, lose: 0, ungraded: 0 });
      await change(criteria);
      expect(await standing(id)).toMatchObject({ state: 'graded', number: 2, points: (before?.points ?? 0) + 100 });
      const grades = await server.sql(
        `SELECT g.number, g.points, g.feedback, g.adjustment, g.graded_by, c.changed_by
           FROM grade g LEFT JOIN rubric_change c ON c.id = g.rubric_change_id WHERE g.submission_id = $1 ORDER BY g.number`,
        [id],
      );
      expect(grades).toMatchObject([
        { number: 1, points: before?.points, graded_by: here.assistant.accountId, changed_by: null },
        { number: 2, feedback: 'Well seen.', adjustment: 50, graded_by: here.assistant.accountId, changed_by: teacher.accountId },
      ]);
      const [event] = await server.sql(`SELECT * FROM audit_event WHERE action = 'rubric.changed' AND classroom_id = $1`, [
        here.classId,
      ]);
      expect(event).toMatchObject({
        actor_id: teacher.accountId,
        after: { questionKey: QUESTION, stay: 0, move: 1, ungraded: 0 },
      });
    });

    it('puts an answer back where its level is gone or a criterion is new; the old grade stays readable', async () => {
      const [gone, holds] = [await graded(() => 1), await graded(() => 0)];
      const without = await changed((old) => {
        first(old).levels.splice(1, 1);
        return old;
      });
      expect(await told(without)).toMatchObject({ ungraded: 1 });
      await change(without);
      expect(await standing(gone)).toMatchObject({ state: 'to-review', grade_id: null, number: 2 });
      expect((await standing(holds))?.state).toBe('graded');
      const old = await server.sql(`SELECT levels, feedback FROM grade WHERE submission_id = $1 AND number = 1`, [gone]);
      expect(old).toMatchObject([{ feedback: 'Well seen.' }]);
      expect(await told([...without, added])).toMatchObject({ stay: 0, move: 0, ungraded: 1 });
    });

    it('keeps for whoever looks again what the grade said that was taken away, until there is another', async () => {
      const desk = new DeskCalls(server, here, QUESTION);
      const id = await graded(() => 1, 50);
      const { levels } = (await standing(id)) ?? {};
      const { rubricId } = await change(await changed((old) => [...old, added]));
      const [item] = await desk.next(teacher, 5);
      if (!item) throw new Error('nothing waits');
      const carriedOver = { levels, feedback: 'Well seen.', comments: [], adjustment: { points: 50, reason: 'Because.' } };
      expect(item).toMatchObject({ supersedes: 2, grade: null, carriedOver });
      const opened = async () => (await calls.answer(teacher, item.answerId)).json<AnswerDto>();
      expect(await opened()).toMatchObject({ carriedOver, grade: null });
      expect(
        (await opened()).history.map(({ withdrawn, rubricChangedBy, gradedBy }) => [
          withdrawn,
          rubricChangedBy?.name,
          gradedBy.name,
        ]),
      ).toEqual([
        [true, teacher.name, here.assistant.name],
        [false, undefined, here.assistant.name],
      ]);
      const again = gradeOf(item, rubricId, { ...levels, care: 'some' });
      await desk.save(teacher, again);
      expect((await opened()).carriedOver).toBeNull();
      // What its grader takes back was not taken away by a change.
      await desk.save(teacher, takeBack(again, 3));
      expect(await opened()).toMatchObject({ grade: null, carriedOver: null });
    });

    it('asks for another look where a criterion goes, unless the teacher lets the rest count', async () => {
      const id = await graded(() => 1);
      const criteria = await changed(([, ...rest]) => rest);
      expect(await told(criteria)).toMatchObject({ ungraded: 1, move: 0 });
      expect(await told(criteria, true)).toMatchObject({ ungraded: 0, move: 1 });
      await change(criteria, { withoutRemoved: true });
      const row = await standing(id);
      expect(row).toMatchObject({ state: 'graded', number: 2 });
      expect(Object.keys(row?.levels ?? {}).sort()).toEqual(criteria.map(({ key }) => key).sort());
    });

    it('lets what students were told stand, until the teacher says that they see the new points', async () => {
      const student = here.student;
      const id = await handIn(server, here, QUESTION);
      const { criteria, rubricId } = await rubric();
      const levels = Object.fromEntries(criteria.map(({ key, levels: [level] }) => [key, level?.key ?? '']));
      await server.sql(
        `INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, graded_by)
         VALUES ($1, $2, 1, $3, $4, 0, '', $5)`,
        [id, here.classId, rubricId, JSON.stringify(levels), teacher.accountId],
      );
      await release(id);
      const seen = async () =>
        (await calls.question(student, QUESTION)).json<{ submissions: { grade: { points: number; maxPoints: number } }[] }>()
          .submissions[0]?.grade;
      const more = (by: number) =>
        changed((old) => {
          first(old).levels.forEach((level) => (level.points += by));
          return old;
        });
      const up = await more(100);
      expect(await told(up)).toMatchObject({ move: 1, releasedMove: 1 });
      await change(up);
      expect(await seen()).toMatchObject({ points: 0, maxPoints: 1000 });
      expect((await standing(id))?.state).toBe('graded');
      await release(id);
      await change(await more(100), { releaseAgain: true });
      expect(await seen()).toMatchObject({ points: 200, maxPoints: 1200 });
      expect((await standing(id))?.state).toBe('released');
    });
  });

  describe('is changed', () => {
    it('by one of two who save at the same moment; the other is told', async () => {
      const from = await rubric();
      const [one, two] = [
        [...from.criteria, added],
        [...from.criteria, { ...added, title: 'Other' }],
      ];
      const { token } = await told(one);
      const answers = await Promise.all([put({ criteria: one, from, token }), put({ criteria: two, from, token })]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412]);
      const refused = answers.find(({ statusCode }) => statusCode === 412);
      expect(refused?.json()).toMatchObject({ code: 'stale', current: { revision: 1 } });
    });

    it('only with what was told of it: a grade that came since is seen first', async () => {
      const criteria = await changed((old) => [...old, added]);
      const from = await rubric();
      const { token } = await told(criteria);
      await graded(() => 0);
      const refused = await put({ criteria, from, token });
      expect(refused.json()).toMatchObject({ code: 'stale', current: { ungraded: 1 } });
      expect((await rubric()).own).toBe(false);
    });

    it('so that no grade by the rubric before it slips in, also one that was on its way', async () => {
      const { rubricId: before, criteria } = await rubric();
      const id = await handIn(server, here, QUESTION);
      const { rubricId: after } = await change([...criteria, added]);
      const give = (rubricId: string) =>
        server.sql(
          `INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, graded_by)
           VALUES ($1, $2, 1, $3, '{}', 0, '', $4)`,
          [id, here.classId, rubricId, here.assistant.accountId],
        );
      await expect(give(before)).rejects.toThrow(/replaced while/);
      await give(after);
      expect((await standing(id))?.number).toBe(1);
    });

    it('after the grades that are being saved, which it then moves', async () => {
      const criteria = await changed((old) => [...old, added]);
      const from = await rubric();
      const { token } = await told(criteria);
      const id = await handIn(server, here, QUESTION);
      const runner = server.database.createQueryRunner();
      await runner.startTransaction();
      await runner.query(
        `INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, graded_by)
         VALUES ($1, $2, 1, $3, '{}', 0, '', $4)`,
        [id, here.classId, from.rubricId, here.assistant.accountId],
      );
      const changing = put({ criteria, from, token });
      await new Promise((wait) => setTimeout(wait, 200));
      await runner.commitTransaction();
      await runner.release();
      expect((await changing).json()).toMatchObject({ code: 'stale', current: { ungraded: 1 } });
    });

    it('not while the class is archived, and not by an assistant', async () => {
      const from = await rubric();
      const { token } = await told(from.criteria);
      expect((await put({ criteria: from.criteria, from, token, as: here.assistant })).statusCode).toBe(403);
      await server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [here.classId]);
      expect((await put({ criteria: from.criteria, from, token })).statusCode).toBe(409);
    });
  });

  it('is not there for a question without one, or that is not asked, or of another class', async () => {
    for (const question of ['looking-back', 'never-asked'])
      expect((await server.request('GET', path('rubric', question), { as: teacher })).statusCode).toBe(404);
    const foreign = `classes/${here.classId}/modules/${world.elsewhere.classModuleId}/questions/${QUESTION}/rubric`;
    expect((await server.request('GET', foreign, { as: teacher })).statusCode).toBe(404);
  });

  it.each<[string, (criteria: RubricCriterionDto[]) => unknown, string]>([
    ['no criteria', () => [], 'criteria'],
    ['criteria that are no list', () => 'all', 'criteria'],
    ['a name twice', (c) => [...c, { ...added, title: ` ${first(c).title.toUpperCase()} ` }], 'criteria.5.title'],
    ['a key twice', (c) => [...c, { ...added, key: first(c).key }], 'criteria.5.key'],
    ['no levels', () => [{ ...added, levels: [] }], 'criteria.0.levels'],
    [
      'negative points',
      () => [{ ...added, levels: [{ ...added.levels[0], points: -1 }, added.levels[1]] }],
      'criteria.0.levels.0.points',
    ],
    ['points that fall', () => [{ ...added, levels: added.levels.toReversed() }], 'criteria.0.levels.1.points'],
    [
      'half a hundredth',
      () => [{ ...added, levels: [{ ...added.levels[0], points: 0.5 }, added.levels[1]] }],
      'criteria.0.levels.0.points',
    ],
    [
      'points without end',
      () => [{ ...added, levels: [added.levels[0], { ...added.levels[1], points: 1e9 }] }],
      'criteria.0.levels.1.points',
    ],
    ['a name without words', () => [{ ...added, title: '  ' }], 'criteria.0.title'],
    ['a huge name', () => [{ ...added, title: 'x'.repeat(121) }], 'criteria.0.title'],
    [
      'a huge description',
      () => [{ ...added, levels: [{ ...added.levels[0], description: 'x'.repeat(2001) }, added.levels[1]] }],
      'criteria.0.levels.0.description',
    ],
    ['a NUL', () => [{ ...added, title: 'a\0b' }], 'criteria.0.title'],
    ['half a character', () => [{ ...added, title: '\ud800' }], 'criteria.0.title'],
    ['a key that is none', () => [{ ...added, key: '__proto__' }], 'criteria.0.key'],
    ['something else', () => [{ ...added, weight: 2 }], 'criteria.0.weight'],
  ])('with %s is refused', async (_, make, field) => {
    const response = await check(make((await rubric()).criteria));
    expect(response.statusCode).toBe(400);
    expect(response.json<{ errors: { field: string }[] }>().errors.map((error) => error.field)).toContain(field);
  });

  it('shows script as the text that it is', async () => {
    const title = '<img src=x onerror=alert(1)>';
    expect((await change(await changed((old) => [...old, { ...added, title }]))).criteria.at(-1)?.title).toBe(title);
  });

  describe('whatever is changed about it', () => {
    const levels = fc
      .tuple(fc.subarray(['k', 'l', 'm', 'n'], { minLength: 2 }), fc.uniqueArray(fc.nat(500), { minLength: 4, maxLength: 4 }))
      .map(([keys, points]) => {
        const rising = points.toSorted((one, other) => one - other);
        return keys.map((key, i) => ({ key, title: key, points: rising[i] ?? 0, description: '', shown: true }));
      });
    const rubrics = fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 })
      .chain((keys) => fc.tuple(...keys.map((key) => levels.map((its) => ({ key, title: key, shown: true, levels: its })))));

    it('does exactly what was told before', async () => {
      await fc.assert(
        fc.asyncProperty(
          rubrics,
          rubrics,
          fc.array(
            fc.record({
              picks: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
              released: fc.boolean(),
              planned: fc.boolean(),
            }),
            {
              minLength: 1,
              maxLength: 3,
            },
          ),
          fc.boolean(),
          fc.boolean(),
          async (old, next, grades, withoutRemoved, releaseAgain) => {
            here = await makeClass(server, world.courseId, randomUUID());
            calls = new ModuleCalls(server, here);
            teacher = here.teacher;
            await change(old);
            for (const { picks, released } of grades) {
              const id = await graded((_, index) => picks[index] ?? 0);
              if (released) await release(id);
            }
            const before = await all();
            await plan(before.filter((_, index) => grades[index]?.planned).map(({ grade_id }) => grade_id));
            const planned = await plannedGrades();
            const foretold = await told(next, withoutRemoved);
            await change(next, { withoutRemoved, releaseAgain });
            const after = await all();
            const stillPlanned = await plannedGrades();
            const pairs = before.map((row, index) => ({ row, now: after[index] }));
            const appended = pairs.filter(({ row, now }) => now?.number !== row.number);
            const moved = appended.filter(({ now }) => now?.grade_id);
            const happened = {
              stay: pairs.length - appended.length,
              move: moved.length,
              gain: moved.filter(({ row, now }) => (now?.points ?? 0) > (row.points ?? 0)).length,
              lose: moved.filter(({ row, now }) => (now?.points ?? 0) < (row.points ?? 0)).length,
              ungraded: pairs.filter(({ now }) => now?.state === 'to-review').length,
              releasedMove: moved.filter(({ row }) => row.state === 'released').length,
              releasedUngraded: pairs.filter(({ row, now }) => row.state === 'released' && now?.state === 'to-review').length,
              plannedMove: moved.filter(({ row, now }) => planned.has(row.grade_id) && stillPlanned.has(now?.grade_id)).length,
              plannedUngraded: pairs.filter(({ row, now }) => planned.has(row.grade_id) && now?.state === 'to-review').length,
              rivalsMove: 0,
              rivalsUngraded: 0,
            };
            const { differences, token, ...counts } = foretold;
            expect([happened, differences.length > 0 || counts.move + counts.ungraded === 0, token]).toEqual([
              counts,
              true,
              token,
            ]);
            for (const { row, now } of moved)
              expect(now?.state).toBe(row.state === 'released' && releaseAgain ? 'released' : 'graded');
            expect((await told(next)).ungraded).toBe(0);
            expect((await told(next)).move).toBe(0);
          },
        ),
        { numRuns: 25 },
      );
    }, 120_000);
  });
});
