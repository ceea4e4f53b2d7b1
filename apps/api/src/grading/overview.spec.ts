import type { ModuleDocument } from '@big-six/lesson-format';
import { answersTo, levelsFor, ModuleCalls } from '../testing/module-calls';
import { newStudent, openSchool } from '../testing/school';
import type { Person, TestApp } from '../testing/test-app';
import { handleOf, makeClass, type TestClass, type World } from '../testing/world';
import type { ClassOverviewDto, ModuleOverviewDto, StudentProgressListDto } from './overview.dto';

const QUESTION = 'life-of-a-post';

describe('the class at a glance', () => {
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
    here = await makeClass(server, world.courseId, 'Seen');
    calls = new ModuleCalls(server, here);
    await server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = $1`, [here.studentEnrollmentId]);
  });

  async function student(name: string): Promise<Person> {
    const person = await newStudent(server, here, name);
    return person;
  }

  async function overview(): Promise<ModuleOverviewDto & { students: number }> {
    const response = await calls.overview(here.assistant);
    expect(response.statusCode).toBe(200);
    const { students, modules } = response.json<ClassOverviewDto>();
    expect(modules).toHaveLength(1);
    const [module] = modules;
    if (!module) throw new Error('the class has no module');
    return { students, ...module };
  }

  async function students(query = ''): Promise<StudentProgressListDto> {
    const response = await calls.students(here.teacher, query);
    expect(response.statusCode).toBe(200);
    return response.json<StudentProgressListDto>();
  }

  it('of an empty class is all zeros', async () => {
    const totals = await overview();
    expect(totals).toMatchObject({ students: 0, started: 0, completed: 0 });
    expect(totals.questions.map(({ handedIn, toReview, waitingSince }) => [handedIn, toReview, waitingSince])).toEqual([
      [0, 0, null],
      [0, 0, null],
      [0, 0, null],
    ]);
    expect((await students()).items).toEqual([]);
  });

  it('of a class without modules still counts its students', async () => {
    await student('Ada');
    await server.sql(`DELETE FROM class_module WHERE id = $1`, [here.classModuleId]);
    expect((await calls.overview(here.teacher)).json()).toEqual({ students: 1, modules: [], asOf: expect.any(String) });
  });

  it('says who is where, what waits and since when, and how it was graded', async () => {
    const [ada, ben, cem] = [await student('Ada'), await student('Ben'), await student('Cem')];
    await student('Dana');
    await calls.place(ada, { stepKey: 'databases', blockKey: null });
    await calls.place(ben, { stepKey: 'databases', blockKey: null });
    await calls.place(cem, { stepKey: 'reflection', blockKey: null });
    for (const block of ['fundamentals-check', 'layer-sorting', 'frameworks-check'])
      await calls.attempt(ada, block, answersTo(document, block, true));
    const first = (await calls.handIn(ada, QUESTION, 'One.')).json<{ id: string; receivedAt: string }>();
    const second = (await calls.handIn(ben, QUESTION, 'Two.')).json<{ id: string; receivedAt: string }>();
    const third = (await calls.handIn(cem, QUESTION, 'Three.')).json<{ id: string }>();
    const best = levelsFor(document, QUESTION, 'best');
    await calls.grade(here.teacher, await handleOf(server, third.id), { levels: best });
    await calls.release(here.teacher, { all: true });

    const waiting = await overview();
    expect(waiting).toMatchObject({ students: 4, started: 3, completed: 0 });
    const steps = Object.fromEntries(waiting.steps.map(({ key, here, completed }) => [key, [here, completed]]));
    expect(steps).toMatchObject({ databases: [2, 0], reflection: [1, 0], fundamentals: [0, 1], frameworks: [0, 1] });
    expect(waiting.questions[0]).toMatchObject({
      key: QUESTION,
      handedIn: 3,
      toReview: 2,
      waitingSince: first.receivedAt,
      graded: 0,
      released: 1,
      meanPoints: 1000,
      maxPoints: 1000,
    });

    const worst = levelsFor(document, QUESTION, 'worst');
    await calls.grade(here.assistant, await handleOf(server, first.id), { levels: worst });
    expect((await overview()).questions[0]).toMatchObject({
      toReview: 1,
      waitingSince: second.receivedAt,
      graded: 1,
      released: 1,
      meanPoints: 500,
    });

    expect((await students()).items).toMatchObject([
      {
        student: { name: 'Ada' },
        stepKey: 'databases',
        completedSteps: ['fundamentals', 'frameworks'],
        handedIn: 1,
        graded: 1,
        released: 0,
        waitingSince: null,
      },
      {
        student: { name: 'Ben' },
        stepKey: 'databases',
        completedSteps: [],
        handedIn: 1,
        graded: 0,
        waitingSince: second.receivedAt,
      },
      { student: { name: 'Cem' }, stepKey: 'reflection', handedIn: 1, graded: 1, released: 1, waitingSince: null },
      { student: { name: 'Dana' }, stepKey: null, lastSeenAt: null, completedSteps: [], handedIn: 0 },
    ]);
    const names = async (query: string) => (await students(query)).items.map(({ student }) => student.name);
    expect(await names('?group=waiting')).toEqual(['Ben']);
    expect(await names('?group=not-started')).toEqual(['Dana']);
    expect(await names('?group=completed')).toEqual([]);
    expect(await names('?step=databases')).toEqual(['Ada', 'Ben']);
    expect(await names('?step=databases&group=waiting')).toEqual(['Ben']);
  });

  it('counts the students of the class as it is now', async () => {
    const ada = await student('Ada');
    await calls.place(ada, { stepKey: 'databases', blockKey: null });
    await calls.handIn(ada, QUESTION, 'One.');
    await server.sql(`UPDATE enrollment SET ended_at = now() WHERE account_id = $1`, [ada.accountId]);
    expect(await overview()).toMatchObject({ students: 0, started: 0, questions: [{ handedIn: 0 }, {}, {}] });
  });

  it('pages the students by name, with namesakes', async () => {
    for (const name of ['Kim', 'Ada', 'Kim', 'Kim', 'Zoe', 'Émile']) await student(name);
    const seen: string[] = [];
    for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 10; pages++) {
      const page: StudentProgressListDto = await students(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ student }) => student.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual((await students()).items.map(({ student }) => student.id));
    expect(new Set(seen).size).toBe(6);
  });

  it.each(['?limit=0', '?limit=x', '?cursor=x', '?group=mine', '?step=nowhere', '?step=A', '?sort=name'])(
    'refuses %s',
    async (query) => {
      expect((await calls.students(here.teacher, query)).statusCode).toBe(400);
    },
  );
});
