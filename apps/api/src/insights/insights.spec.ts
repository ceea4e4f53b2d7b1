import { isMarkedBlock, type ModuleDocument, questionKeys } from '@big-six/lesson-format';
import { encodeCursor } from '../platform/validation/page';
import { answersTo, ModuleCalls } from '../testing/module-calls';
import { openSchool } from '../testing/school';
import type { Person, TestApp } from '../testing/test-app';
import { enroll, makeClass, type TestClass, type World } from '../testing/world';
import type { BlockInsightDto, BlockStudentListDto, ModuleBlocksDto } from './insights.dto';

const QUIZ = 'fundamentals-check';
const STEP = 'fundamentals';

describe('how a class fares with what a module asks', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let calls: ModuleCalls;
  let document: ModuleDocument;

  beforeAll(async () => {
    ({ server, world, document } = await openSchool());
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Insights');
    calls = new ModuleCalls(server, here);
    await server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = $1`, [here.studentEnrollmentId]);
  });

  async function student(name: string): Promise<Person & { enrollmentId: string }> {
    const person = await server.person('student', name);
    const enrollmentId = await enroll(server, here.classId, person, 'student');
    return { ...person, enrollmentId };
  }

  async function blocks(): Promise<ModuleBlocksDto> {
    const response = await server.request('GET', `${calls.module}/blocks`, { as: here.assistant });
    expect(response.statusCode).toBe(200);
    return response.json<ModuleBlocksDto>();
  }

  async function quiz(): Promise<BlockInsightDto> {
    const block = (await blocks()).steps.flatMap((step) => step.blocks).find(({ key }) => key === QUIZ);
    if (!block) throw new Error('the quiz is not among the blocks');
    return block;
  }

  function spend(as: Person, blocks: unknown) {
    return server.request('POST', `${calls.module}/time`, { as, body: { blocks } });
  }

  function timeOf({ enrollmentId }: { enrollmentId: string }) {
    return server.sql<{ block_key: string; seconds: number }>(
      `SELECT block_key, seconds FROM block_time WHERE enrollment_id = $1 ORDER BY block_key`,
      [enrollmentId],
    );
  }

  it('names every block that is marked, in order, with zeros where nobody has tried', async () => {
    await student('Ada');
    const { students, steps } = await blocks();
    expect(students).toBe(1);
    expect(steps.map(({ key }) => key)).toEqual(document.steps.map(({ key }) => key));
    const marked = document.steps.flatMap((step) => step.blocks.filter(isMarkedBlock));
    expect(steps.flatMap((step) => step.blocks.map(({ key }) => key))).toEqual(marked.map(({ key }) => key));
    expect(steps.flatMap((step) => step.blocks.map(({ questions }) => questions.map(({ key }) => key)))).toEqual(
      marked.map(questionKeys),
    );
    expect(await quiz()).toMatchObject({ tried: 0, done: 0, medianTries: null, medianSeconds: null });
  });

  it('counts tries, who is done, and what was right at once or in the end', async () => {
    const [ada, ben] = [await student('Ada'), await student('Ben')];
    const right = answersTo(document, QUIZ, true);
    const wrong = answersTo(document, QUIZ, false);
    const first = Object.keys(right)[0] ?? '';
    await calls.attempt(ada, QUIZ, right);
    await calls.attempt(ben, QUIZ, { [first]: wrong[first] });
    await calls.attempt(ben, QUIZ, { [first]: right[first] });
    const { tried, done, medianTries, questions } = await quiz();
    expect({ tried, done, medianTries }).toEqual({ tried: 2, done: 1, medianTries: 1.5 });
    expect(questions.map(({ answered, right, rightAtOnce }) => [answered, right, rightAtOnce])).toEqual([
      [2, 2, 1],
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });

  it('leaves out who has left the class and what the lesson no longer asks', async () => {
    const [ada, gone] = [await student('Ada'), await student('Gone')];
    for (const person of [ada, gone]) await calls.attempt(person, QUIZ, answersTo(document, QUIZ, true));
    await spend(gone, [{ key: QUIZ, seconds: 200 }]);
    await server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = $1`, [gone.enrollmentId]);
    await server.sql(
      `INSERT INTO attempt (enrollment_id, class_module_id, classroom_id, block_key, number, answers, marks, points, max_points)
       VALUES ($1, $2, $3, $4, 2, '{}', '{"asked-last-year": "wrong"}', 0, 100)`,
      [ada.enrollmentId, here.classModuleId, here.classId, QUIZ],
    );
    const insight = await quiz();
    expect(insight).toMatchObject({ tried: 1, done: 1, medianSeconds: null });
    expect(insight.questions).toHaveLength(3);
  });

  it('lists the students of a block by name, page by page, with tries, results and time', async () => {
    const [ben, ada] = [await student('Ben'), await student('Ada')];
    await student('Cem');
    const right = answersTo(document, QUIZ, true);
    const wrong = answersTo(document, QUIZ, false);
    const first = Object.keys(right)[0] ?? '';
    await calls.attempt(ben, QUIZ, { [first]: right[first] });
    await calls.attempt(ben, QUIZ, { [first]: wrong[first] });
    await calls.attempt(ada, QUIZ, right);
    await spend(ben, [{ key: QUIZ, seconds: 40 }]);
    const path = `${calls.module}/blocks/${QUIZ}/students`;
    const page = async (query: string) =>
      (await server.request('GET', `${path}?limit=2${query}`, { as: here.teacher })).json<BlockStudentListDto>();
    const one = await page('');
    expect(one.items.map(({ student, tries, done, seconds }) => [student.name, tries, done, seconds])).toEqual([
      ['Ada', 1, true, 0],
      ['Ben', 2, false, 40],
    ]);
    // Once right stays right.
    expect(one.items[1]?.questions).toEqual([{ key: first, mark: 'right', tries: 2 }]);
    const two = await page(`&cursor=${one.nextCursor}`);
    expect(two.items.map(({ student, tries, lastTriedAt }) => [student.name, tries, lastTriedAt])).toEqual([['Cem', 0, null]]);
    expect(two.nextCursor).toBeNull();
  });

  it.each([['nonsense'], [encodeCursor('Ada', 'no id')], [encodeCursor('Ada')]])('refuses the cursor %s', async (cursor) => {
    const path = `${calls.module}/blocks/${QUIZ}/students?cursor=${cursor}`;
    const answer = await server.request('GET', path, { as: here.teacher });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ field: 'cursor' }] });
  });

  it('knows no block that is not marked, and none of another class', async () => {
    const elsewhere = await makeClass(server, world.courseId, 'Elsewhere');
    for (const path of [
      `${calls.module}/blocks/request-path/students`,
      `${calls.module}/blocks/nowhere/students`,
      `classes/${here.classId}/modules/${elsewhere.classModuleId}/blocks`,
    ])
      expect((await server.request('GET', path, { as: here.teacher })).statusCode).toBe(404);
  });

  describe('time at blocks', () => {
    it('adds up over reports, and is told as the median of block and step', async () => {
      const [ada, ben, cem] = [await student('Ada'), await student('Ben'), await student('Cem')];
      for (const [person, seconds] of [
        [ada, 30],
        [ben, 60],
        [cem, 90],
      ] as const)
        expect(
          (
            await spend(person, [
              { key: QUIZ, seconds },
              { key: 'request-path', seconds: 10 },
            ])
          ).statusCode,
        ).toBe(204);
      expect(await quiz()).toMatchObject({ medianSeconds: 60, tried: 0 });
      expect((await blocks()).steps.find(({ key }) => key === STEP)?.medianSeconds).toBe(70);
    });

    it('grows no faster than the clock, however many reports come', async () => {
      const ada = await student('Ada');
      await spend(ada, [{ key: QUIZ, seconds: 100 }]);
      await Promise.all(Array.from({ length: 20 }, () => spend(ada, [{ key: QUIZ, seconds: 300 }])));
      const [row] = await timeOf(ada);
      expect(row?.seconds).toBeGreaterThanOrEqual(100);
      expect(row?.seconds).toBeLessThan(200);
    });

    it('grows no faster than the clock when the first reports come at once, or one right after the other', async () => {
      const ada = await student('Ada');
      const began = Date.now();
      await Promise.all(Array.from({ length: 20 }, () => spend(ada, [{ key: QUIZ, seconds: 300 }])));
      for (let sent = 0; sent < 20; sent++) await spend(ada, [{ key: QUIZ, seconds: 300 }]);
      const [row] = await timeOf(ada);
      const passed = (Date.now() - began) / 1000;
      expect(row?.seconds).toBeGreaterThanOrEqual(300);
      expect(row?.seconds).toBeLessThan(320 + passed);
    });

    it('leaves out blocks that the lesson does not have', async () => {
      const ada = await student('Ada');
      expect(
        (
          await spend(ada, [
            { key: 'gone', seconds: 5 },
            { key: QUIZ, seconds: 5 },
          ])
        ).statusCode,
      ).toBe(204);
      expect(await timeOf(ada)).toEqual([{ block_key: QUIZ, seconds: 5 }]);
    });

    it.each([
      ['none at all', []],
      ['a word for a list', 'all'],
      ['time that runs backwards', [{ key: QUIZ, seconds: -5 }]],
      ['parts of seconds', [{ key: QUIZ, seconds: 1.5 }]],
      ['thirty years', [{ key: QUIZ, seconds: 1e9 }]],
      ['a key that is none', [{ key: '../x', seconds: 5 }]],
      ['more blocks than a step has', Array.from({ length: 61 }, () => ({ key: QUIZ, seconds: 1 }))],
    ])('refuses %s', async (_what, blocks) => {
      const ada = await student('Ada');
      expect((await spend(ada, blocks)).statusCode).toBe(400);
      expect(await timeOf(ada)).toEqual([]);
    });
  });
});
