import { randomUUID } from 'node:crypto';
import { ACCESS_TABLE, WHILE_ARCHIVED_TABLE } from '../access-table';
import { PlannedReleases } from '../grading/releases/planned-releases.service';
import { AfterRelease } from './after-calls';
import { ModuleCalls } from './module-calls';
import { newStudent } from './school';
import { type Person, TestApp } from './test-app';
import { grade, handIn, handleOf, makeWorld, type TestClass, type World } from './world';

const QUESTION = 'life-of-a-post';
const WORDS = 'This class is archived and stays as it is. An admin can make it active again.';

describe('an archived class', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    here = world.here;
    await setStatus('archived');
  });

  afterAll(() => server.close());

  async function setStatus(status: 'active' | 'archived'): Promise<void> {
    const response = await server.request('PATCH', `classes/${here.classId}`, { as: world.admin, body: { status } });
    expect(response.json()).toMatchObject({ status });
  }

  /** Somebody who may call the route while the class is active. */
  function callerOf(route: string): Person {
    const callers = ACCESS_TABLE[route];
    if (callers?.student === 'yes') return here.student;
    return callers?.teacher === 'yes' ? here.teacher : world.admin;
  }

  function call(route: string, values: Record<string, string> = {}, search = '') {
    const [method, pattern = ''] = route.split(' ') as ['GET', string];
    const url = pattern.replace(/:(\w+)/g, (_, name: string) =>
      name === 'classId' ? here.classId : (values[name] ?? randomUUID()),
    );
    const headers = { authorization: `Bearer ${callerOf(route).token}`, accept: 'application/json' };
    return server.app.inject({ method, url: url + search, headers });
  }

  const ofClass = Object.keys(ACCESS_TABLE).filter((route) => route.includes('/:classId'));
  const changing = ofClass.filter((route) => !route.startsWith('GET '));

  it.each(changing.filter((route) => !(route in WHILE_ARCHIVED_TABLE)))('stays as it is: %s', async (route) => {
    const response = await call(route);
    expect(response.json()).toMatchObject({ status: 409, code: 'conflict', detail: WORDS });
  });

  it.each(Object.keys(WHILE_ARCHIVED_TABLE))('answers nevertheless: %s', async (route) => {
    expect(changing).toContain(route);
    const response = await call(route);
    expect(response.body).not.toContain(WORDS);
    expect(response.statusCode).toBeLessThan(500);
  });

  it('can be read by everybody who could read it before', async () => {
    const submissionId = await handIn(server, here, QUESTION);
    await grade(server, here, submissionId);
    const values = {
      classModuleId: here.classModuleId,
      questionKey: QUESTION,
      blockKey: 'fundamentals-check',
      answerId: await handleOf(server, submissionId),
    };
    const search = `?question=${QUESTION}`;
    const searches: Record<string, string> = {
      desk: search,
      distribution: search,
      answers: `?question=${QUESTION}&state=graded`,
    };
    // Not what never ends, and not what asks for more than these.
    const asksForMore = /stream|version-preview|:(?!classId|classModuleId|questionKey|blockKey|answerId)/;
    const readable = ofClass.filter((route) => route.startsWith('GET ') && !asksForMore.test(route));
    expect(readable.length).toBeGreaterThan(25);
    const refused: [string, string][] = [];
    for (const route of readable) {
      const { statusCode, body } = await call(route, values, searches[route.split('/').at(-1) ?? '']);
      if (statusCode !== 200) refused.push([route, body]);
    }
    expect(refused).toEqual([]);
  });

  it('has nothing waiting on its desk', async () => {
    await handIn(server, here, 'looking-back');
    const next = () =>
      server.request('POST', `classes/${here.classId}/modules/${here.classModuleId}/desk/next`, {
        as: here.teacher,
        body: { question: 'looking-back', count: 5, have: [], flaggedOnly: false },
      });
    expect((await next()).json()).toEqual({ items: [] });
    expect(await server.sql(`SELECT FROM answer_claim`)).toEqual([]);
    await setStatus('active');
    expect((await next()).json<{ items: unknown[] }>().items).toHaveLength(1);
    await setStatus('archived');
  });

  it('keeps its name and its days, also to its admins, until it is active again', async () => {
    const change = (body: object) => server.request('PATCH', `classes/${here.classId}`, { as: world.admin, body });
    expect((await change({ name: 'Another' })).json()).toMatchObject({ status: 409, detail: WORDS });
    expect((await change({ status: 'archived', endsOn: '2030-01-01' })).statusCode).toBe(409);
    expect((await change({ status: 'archived' })).statusCode).toBe(200);
    expect((await change({ status: 'active', name: 'Another' })).json()).toMatchObject({ status: 'active', name: 'Another' });
    await setStatus('archived');
  });

  it('tells beforehand what would be handed in and what would wait, and releases nothing by itself', async () => {
    await setStatus('active');
    const student = await newStudent(server, here);
    const calls = new ModuleCalls(server, here);
    await calls.saveDraft(student, QUESTION, 'not handed in', 0);
    await calls.saveDraft(student, 'looking-back', ' ', 0);
    await server.sql(
      `WITH plan AS (INSERT INTO release_plan (classroom_id, class_module_id, releases_at, made_by)
                     VALUES ($1, $2, now() - interval '1 minute', $3) RETURNING id, classroom_id)
       INSERT INTO planned_release (grade_id, classroom_id, plan_id)
       SELECT g.id, plan.classroom_id, plan.id FROM plan JOIN grade g ON g.classroom_id = plan.classroom_id`,
      [here.classId, here.classModuleId, here.teacher.accountId],
    );
    const archiving = await server.request('GET', `classes/${here.classId}/archiving`, { as: world.admin });
    expect(archiving.json()).toEqual({ drafts: 1, plans: 1 });
    await setStatus('archived');
    const released = async () => {
      await server.app.get(PlannedReleases).carryOut();
      return server.sql(`SELECT FROM release WHERE classroom_id = $1`, [here.classId]);
    };
    expect(await released()).toEqual([]);
    await setStatus('active');
    expect(await released()).toHaveLength(1);
  });

  it('lets an author take back that the class may see their answer, and agree to nothing new', async () => {
    await setStatus('archived');
    const exemplarId = await new AfterRelease(server, here).exemplar(here.student);
    const answer = (agreed: boolean) =>
      server.request('PUT', `classes/${here.classId}/exemplar-requests/${exemplarId}`, { as: here.student, body: { agreed } });
    expect((await answer(true)).json()).toMatchObject({ status: 409, detail: WORDS });
    expect((await answer(false)).statusCode).toBe(204);
  });
});
