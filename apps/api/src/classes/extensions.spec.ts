import { datesFor, moduleAccess } from '@big-six/domain';
import fc from 'fast-check';
import type { FieldError } from '../platform/errors/refusal';
import type { StudentQuestionDto } from '../submissions/submissions.dto';
import { collectDrafts } from '../testing/closing';
import { ModuleCalls } from '../testing/module-calls';
import { PracticeCalls } from '../testing/practice-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeClass, makeWorld, type TestClass, type World } from '../testing/world';
import type { ClassModuleListDto } from './class-modules.dto';
import type { ExtensionsInputDto, StudentDatesDto, StudentDatesListDto } from './extensions.dto';
import type { HomeDto } from './home.dto';

const QUESTION = 'life-of-a-post';
const HOUR = 3_600_000;

/** Once, so that the same hour is the same moment throughout. */
const START = Math.floor(Date.now() / 1000) * 1000;
const inHours = (hours: number) => new Date(START + hours * HOUR).toISOString();

describe('more time', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let calls: ModuleCalls;
  let ada: Person & { enrollmentId: string };

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Here');
    calls = new ModuleCalls(server, here);
    ada = await student('Ada');
  });

  async function student(name: string): Promise<Person & { enrollmentId: string }> {
    const person = await server.person('student', name);
    return { ...person, enrollmentId: await enroll(server, here.classId, person, 'student') };
  }

  async function classDates(dueAt: string | null, closesAt: string | null) {
    const response = await server.request('PATCH', calls.module, { as: here.teacher, body: { dueAt, closesAt } });
    expect(response.statusCode).toBe(200);
  }

  function put(body: Partial<ExtensionsInputDto>, as = here.teacher, module = calls.module) {
    const students = [{ enrollmentId: ada.enrollmentId, grantId: null }];
    return server.request('PUT', `${module}/extensions`, {
      as,
      body: { students, dueAt: null, closesAt: null, reason: 'Ill', ...body },
    });
  }

  /** Gives Ada these dates, whatever she had. */
  async function give(dueAt: string | null, closesAt: string | null): Promise<void> {
    const { grantId = null } = (await dates('Ada')).extension ?? {};
    const students = [{ enrollmentId: ada.enrollmentId, grantId }];
    expect((await put({ students, dueAt, closesAt })).json()).not.toHaveProperty('code');
  }

  async function list(as = here.teacher, query = '') {
    return (await server.request('GET', `${calls.module}/extensions${query}`, { as })).json<StudentDatesListDto>();
  }

  async function dates(name: string): Promise<StudentDatesDto> {
    const found = (await list()).items.find((one) => one.name === name);
    if (!found) throw new Error(`${name} is not listed`);
    return found;
  }

  const fields = (response: { json(): unknown }) =>
    (response.json() as { errors?: FieldError[] }).errors?.map(({ field }) => field);

  const access = async (as: Person) => (await calls.state(as)).json<{ access: string; extended: boolean }>();

  describe('is given', () => {
    beforeEach(() => classDates(inHours(1), inHours(2)));

    it('to one student, who has it everywhere, and nobody else has it', async () => {
      const [dueAt, closesAt] = [inHours(30), inHours(40)];
      const given = (await put({ dueAt, closesAt, reason: '  Was ill. ' })).json<{ items: StudentDatesDto[] }>();
      expect(given.items).toEqual([
        {
          enrollmentId: ada.enrollmentId,
          name: 'Ada',
          dueAt,
          closesAt,
          access: 'open',
          handedIn: 0,
          extension: expect.objectContaining({ dueAt, closesAt, reason: 'Was ill.', grantedBy: here.teacher.name }),
        },
      ]);
      expect(await dates('Ada')).toEqual(given.items[0]);
      const mine = { dueAt, closesAt, extended: true };
      expect((await calls.state(ada)).json()).toMatchObject(mine);
      expect((await server.request('GET', 'home', { as: ada })).json<HomeDto>().studying[0]?.modules).toMatchObject([mine]);
      const modules = await server.request('GET', `${calls.class}/modules`, { as: ada });
      expect(modules.json<ClassModuleListDto>().items).toMatchObject([mine]);
      for (const other of [here.student, here.teacher])
        expect((await calls.state(other)).json()).toMatchObject({ extended: false, dueAt: expect.not.stringMatching(dueAt) });
      expect(JSON.stringify((await calls.state(ada)).json())).not.toContain('Was ill');
    });

    it('to several at once, and is recorded for each', async () => {
      const ben = await student('Ben');
      const students = [ada, ben].map(({ enrollmentId }) => ({ enrollmentId, grantId: null }));
      expect((await put({ students, closesAt: inHours(9) })).statusCode).toBe(200);
      expect((await dates('Ben')).closesAt).toBe(inHours(9));
      const events = await server.sql<{ subject_id: string }>(
        `SELECT subject_id, actor_id, action, before, after FROM audit_event WHERE classroom_id = $1 AND subject_kind = 'enrollment'`,
        [here.classId],
      );
      expect(events).toHaveLength(2);
      for (const { enrollmentId } of students)
        expect(events).toContainEqual({
          subject_id: enrollmentId,
          actor_id: here.teacher.accountId,
          action: 'extension.given',
          before: null,
          after: { classModuleId: here.classModuleId, dueAt: null, closesAt: inHours(9), reason: 'Ill' },
        });
    });

    it('and changed and taken away by who knows what was given last', async () => {
      await give(inHours(5), null);
      const first = (await dates('Ada')).extension?.grantId ?? null;
      const own = (grantId: string | null) => [{ enrollmentId: ada.enrollmentId, grantId }];
      const stale = await put({ students: own(null), dueAt: inHours(9) });
      expect(stale.statusCode).toBe(412);
      expect(stale.json()).toMatchObject({
        code: 'stale',
        current: { items: [{ name: 'Ada', extension: { grantId: first, dueAt: inHours(5) } }] },
      });
      expect((await put({ students: own(first), dueAt: inHours(9) })).statusCode).toBe(200);
      expect((await put({ students: own(first) })).statusCode).toBe(412);
      const second = (await dates('Ada')).extension?.grantId ?? null;
      expect((await put({ students: own(second) })).json()).toMatchObject({ items: [{ dueAt: inHours(1), extension: null }] });
      expect(await access(ada)).toMatchObject({ extended: false });
      const actions = await server.sql(
        `SELECT action FROM audit_event WHERE subject_kind = 'enrollment' AND classroom_id = $1 ORDER BY id`,
        [here.classId],
      );
      expect(actions.map(({ action }) => action)).toEqual(['extension.given', 'extension.given', 'extension.taken']);
    });

    it('once, when ten give it at the same moment without knowing of each other', async () => {
      const all = await Promise.all(Array.from({ length: 10 }, (_, index) => put({ dueAt: inHours(5 + index) })));
      expect(all.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
      const saved = all.find(({ statusCode }) => statusCode === 200)?.json<{ items: StudentDatesDto[] }>();
      expect([await dates('Ada')]).toEqual(saved?.items);
    });

    it.each<[string, () => Partial<ExtensionsInputDto>, string[]]>([
      ['dates that are no later', () => ({ dueAt: inHours(1), closesAt: inHours(2) }), ['dueAt', 'closesAt']],
      ['a closing before it is due', () => ({ dueAt: inHours(9), closesAt: inHours(8) }), ['closesAt']],
      [
        'a student of another class',
        () => ({ students: strangers(world.here.studentEnrollmentId) }),
        ['students.0.enrollmentId'],
      ],
      ['a student twice', () => ({ students: strangers(ada.enrollmentId, ada.enrollmentId) }), ['students.1.enrollmentId']],
      ['nobody', () => ({ students: [] }), ['students']],
      ['no dates but words', () => ({ dueAt: 'tomorrow' }), ['dueAt']],
      ['a grant that is no id', () => ({ students: [{ enrollmentId: ada.enrollmentId, grantId: 'x' }] }), ['students.0.grantId']],
      ['a long reason', () => ({ dueAt: inHours(9), reason: 'x'.repeat(501) }), ['reason']],
    ])('but not: %s', async (_, body, expected) => {
      const response = await put({ dueAt: inHours(9), ...body() });
      expect([response.statusCode, fields(response)]).toEqual([400, expected]);
      expect((await dates('Ada')).extension).toBeNull();
    });

    const strangers = (...ids: string[]) => ids.map((enrollmentId) => ({ enrollmentId, grantId: null }));

    it('to all of them or to none', async () => {
      const students = strangers(ada.enrollmentId, world.here.studentEnrollmentId);
      expect((await put({ students, dueAt: inHours(9) })).statusCode).toBe(400);
      expect((await dates('Ada')).extension).toBeNull();
    });

    it('to nobody who teaches, or who has left', async () => {
      const assistant = await enroll(server, here.classId, await server.person(), 'assistant');
      expect((await put({ students: strangers(assistant), dueAt: inHours(9) })).statusCode).toBe(400);
      await server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = $1`, [ada.enrollmentId]);
      expect((await put({ dueAt: inHours(9) })).statusCode).toBe(400);
    });

    it('by teachers of the class and admins, in this class only', async () => {
      const body = { dueAt: inHours(9) };
      expect((await put(body, here.assistant)).statusCode).toBe(403);
      expect((await put(body, ada)).statusCode).toBe(403);
      expect((await put(body, world.elsewhere.teacher)).statusCode).toBe(404);
      const foreign = `${calls.class}/modules/${world.here.classModuleId}`;
      expect((await put(body, here.teacher, foreign)).statusCode).toBe(404);
      expect((await server.request('GET', `${foreign}/extensions`, { as: here.teacher })).statusCode).toBe(404);
      expect((await put(body, world.admin)).statusCode).toBe(200);
    });

    it('no more once the class is archived', async () => {
      await server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [here.classId]);
      expect((await put({ dueAt: inHours(9) })).statusCode).toBe(409);
    });

    it('and every student is listed, by name, in pages', async () => {
      await student('Cem');
      const first = await list(here.teacher, '?limit=1');
      expect(first.items.map(({ name }) => name)).toEqual(['Ada']);
      const second = await list(here.teacher, `?limit=1&cursor=${first.nextCursor ?? ''}`);
      expect(second.items).toMatchObject([{ name: 'Cem', extension: null, dueAt: inHours(1) }]);
      const bad = await server.request('GET', `${calls.module}/extensions?cursor=x`, { as: here.teacher });
      expect(bad.statusCode).toBe(400);
    });
  });

  it('lets a student save, hand in and answer where others only read', async () => {
    await classDates(inHours(-30), inHours(-20));
    await give(inHours(4), null);
    expect(await access(ada)).toMatchObject({ access: 'open', extended: true });
    expect((await calls.saveDraft(here.student, QUESTION, 'too late', 0)).statusCode).toBe(403);
    expect((await calls.handIn(here.student, QUESTION, 'too late')).statusCode).toBe(403);
    expect((await calls.saveDraft(ada, QUESTION, 'in my time', 0)).statusCode).toBe(200);
    expect((await calls.attempt(ada, 'fundamentals-check', {})).statusCode).toBe(400);
    expect((await calls.attempt(here.student, 'fundamentals-check', {})).statusCode).toBe(403);
    const practice = await PracticeCalls.open(server, here, ada);
    expect((await practice.send('GET', '/api/users/2')).headers['sandbox-ticked']).toBeDefined();
    const others = await PracticeCalls.open(server, here, here.student);
    expect((await others.send('GET', '/api/users/2')).headers['sandbox-ticked']).toBeUndefined();
    expect((await calls.handIn(ada, QUESTION, 'in my time')).statusCode).toBe(201);
  });

  it('lets a save pass exactly when the dates of the student do, whatever they are', async () => {
    const hours = fc.constantFrom(-3, -2, -1, 1, 2, 3);
    const moment = fc.option(hours);
    let revision = 0;
    await fc.assert(
      fc.asyncProperty(moment, moment, moment, moment, async (due, closes, ownDue, ownCloses) => {
        fc.pre(due === null || closes === null || closes >= due);
        fc.pre((ownDue !== null || ownCloses !== null) && (ownDue === null || ownCloses === null || ownCloses >= ownDue));
        const at = (hour: number | null) => (hour === null ? null : new Date(Date.now() + hour * HOUR));
        const ofClass = { opensAt: null, dueAt: at(due), closesAt: at(closes), classStatus: 'active' as const };
        const own = { dueAt: at(ownDue), closesAt: at(ownCloses) };
        await server.sql(`UPDATE class_module SET due_at = $2, closes_at = $3 WHERE id = $1`, [
          here.classModuleId,
          ofClass.dueAt,
          ofClass.closesAt,
        ]);
        await server.sql(
          `INSERT INTO extension (enrollment_id, class_module_id, classroom_id, due_at, closes_at, reason, granted_by)
           VALUES ($1, $2, $3, $4, $5, '', $6)
           ON CONFLICT (enrollment_id, class_module_id) DO UPDATE SET due_at = excluded.due_at, closes_at = excluded.closes_at`,
          [ada.enrollmentId, here.classModuleId, here.classId, own.dueAt, own.closesAt, here.teacher.accountId],
        );
        const may = moduleAccess(datesFor(ofClass, own), new Date());
        const response = await calls.saveDraft(ada, QUESTION, `text ${revision}`, revision);
        expect(response.statusCode).toBe(may === 'closed' ? 403 : 200);
        expect((await access(ada)).access).toBe(may);
        if (may !== 'closed') revision++;
      }),
      { numRuns: 60 },
    );
    expect(revision).toBeGreaterThan(0);
  });

  describe('when the module closes', () => {
    const collect = () => collectDrafts(server);
    const answers = async (as: Person) => (await calls.question(as, QUESTION)).json<StudentQuestionDto>().submissions;
    let ben: Person;

    beforeEach(async () => {
      ben = await student('Ben');
      await classDates(inHours(1), inHours(2));
      await give(inHours(5), inHours(6));
      for (const person of [ada, ben]) await calls.saveDraft(person, QUESTION, 'what I have', 0);
      await classDates(inHours(-2), inHours(-1));
      await collect();
    });

    it('has no draft taken away before its own end, and is collected then', async () => {
      expect(await answers(ben)).toMatchObject([{ receipt: { handedInBy: 'closing' } }]);
      expect(await answers(ada)).toEqual([]);
      expect((await calls.saveDraft(ada, QUESTION, 'what I have, and more', 1)).statusCode).toBe(200);
      await server.sql(`UPDATE extension SET due_at = NULL, closes_at = now() - interval '1 minute' WHERE enrollment_id = $1`, [
        ada.enrollmentId,
      ]);
      await collect();
      expect(await answers(ada)).toMatchObject([{ text: 'what I have, and more', receipt: { handedInBy: 'closing' } }]);
      expect((await calls.saveDraft(ada, QUESTION, 'too late', 2)).statusCode).toBe(403);
    });

    it('is not collected while saves of its last moments may be under way', async () => {
      await server.sql(`UPDATE extension SET due_at = NULL, closes_at = now() - interval '5 seconds' WHERE enrollment_id = $1`, [
        ada.enrollmentId,
      ]);
      await collect();
      expect(await answers(ada)).toEqual([]);
    });

    it('and is taken away afterwards, loses nobody their draft', async () => {
      await give(null, null);
      expect(await access(ada)).toMatchObject({ access: 'closed' });
      await collect();
      expect(await answers(ada)).toMatchObject([{ text: 'what I have', receipt: { handedInBy: 'closing' } }]);
    });

    it('is looked at once for each end', async () => {
      const at = inHours(-0.5);
      await server.sql(`UPDATE extension SET due_at = NULL, closes_at = $2 WHERE enrollment_id = $1`, [ada.enrollmentId, at]);
      await collect();
      const left = await server.sql(`SELECT collected_for FROM extension WHERE enrollment_id = $1`, [ada.enrollmentId]);
      expect(left).toEqual([{ collected_for: new Date(at) }]);
    });
  });
});
