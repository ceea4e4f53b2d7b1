import { isGradedBlock, type ModuleDocument } from '@big-six/lesson-format';
import { PublishingService } from '../courses/publishing.service';
import { answersTo, ModuleCalls, publishedDocument } from '../testing/module-calls';
import { smallCourse } from '../testing/small-course';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeClass, makeWorld, practise, type TestClass, type World } from '../testing/world';
import type { AttemptResultDto } from './attempts.dto';
import type { ModuleStateDto, ProgressDto } from './lessons.dto';

const UNKNOWN = '0190a0a0-0000-7000-8000-000000000000';

describe('a lesson in a class', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let calls: ModuleCalls;
  let document: ModuleDocument;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    here = world.here;
    calls = new ModuleCalls(server, here);
    document = await publishedDocument(server, here);
  });

  afterAll(() => server.close());

  async function newStudent(): Promise<Person> {
    const student = await server.person();
    await enroll(server, here.classId, student, 'student');
    return student;
  }

  async function stateOf(student: Person): Promise<ModuleStateDto> {
    const response = await calls.state(student);
    expect(response.statusCode).toBe(200);
    return response.json<ModuleStateDto>();
  }

  async function classWithDates(dates: string): Promise<{ place: TestClass; calls: ModuleCalls }> {
    const place = await makeClass(server, world.courseId, 'With dates');
    await server.sql(`UPDATE class_module SET ${dates} WHERE id = $1`, [place.classModuleId]);
    return { place, calls: new ModuleCalls(server, place) };
  }

  describe('for somebody who has not begun', () => {
    it('shows every step, block and question, and no place', async () => {
      const state = await stateOf(await newStudent());
      expect(state).toMatchObject({ title: document.title, number: 2, access: 'open', place: null, completedAt: null });
      expect(state.steps.map(({ key }) => key)).toEqual(document.steps.map(({ key }) => key));
      expect(state.steps.every(({ seen, completedAt }) => !seen && completedAt === null)).toBe(true);
      expect(state.blocks.every(({ attempts, done }) => attempts === 0 && !done)).toBe(true);
      expect(state.questions).toHaveLength(3);
      expect(state.questions.every(({ state, draft }) => state === 'not-started' && draft === null)).toBe(true);
    });

    it('is the same lesson for staff and for an admin who only reads', async () => {
      for (const reader of [here.assistant, here.teacher, world.admin]) {
        expect((await calls.state(reader)).json<ModuleStateDto>().place).toBeNull();
        expect((await calls.document(reader)).statusCode).toBe(200);
      }
    });
  });

  describe('the document', () => {
    it('holds no right option, no feedback and no vocabulary answer', async () => {
      const { body } = await calls.document(here.student);
      expect(JSON.parse(body)).toMatchObject({ key: document.key });
      expect(body).not.toMatch(/"(right|feedback|answer|accept|showRubric)":/);
      const secrets = document.steps.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.kind === 'quiz' ? block.questions.flatMap(({ options }) => options) : [])),
      );
      expect(secrets.length).toBeGreaterThan(30);
      for (const { feedback } of secrets) expect(body).not.toContain(JSON.stringify(feedback).slice(1, -1));
    });

    it('is sent once: whoever has it is told so', async () => {
      const first = await calls.document(here.student);
      const etag = String(first.headers['etag']);
      expect(first.headers['cache-control']).toBe('private, no-cache');
      expect((await stateOf(here.student)).documentEtag).toBe(etag);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await calls.document(here.student, { 'if-none-match': known });
        expect([again.statusCode, again.body]).toEqual([304, '']);
      }
      expect((await calls.document(here.student, { 'if-none-match': '"other"' })).statusCode).toBe(200);
    });
  });

  describe('the place', () => {
    it('is found again on any computer', async () => {
      const student = await newStudent();
      expect((await calls.place(student, { stepKey: 'databases', blockKey: 'databases-words' })).statusCode).toBe(204);
      expect((await stateOf(student)).place).toEqual({ stepKey: 'databases', blockKey: 'databases-words' });
      expect((await calls.place(student, { stepKey: 'frameworks', blockKey: null })).statusCode).toBe(204);
      expect((await stateOf(student)).place).toEqual({ stepKey: 'frameworks', blockKey: null });
    });

    it.each([
      [{ stepKey: 'nowhere', blockKey: null }, 'stepKey'],
      [{ stepKey: 'databases', blockKey: 'fundamentals-check' }, 'blockKey'],
      [{ stepKey: 'databases', blockKey: 'nothing' }, 'blockKey'],
      [{ stepKey: 'databases' }, 'blockKey'],
      [{ stepKey: 5, blockKey: null }, 'stepKey'],
      [{ stepKey: 'databases', blockKey: null, seen: true }, 'seen'],
    ])('%j names a field that is wrong, and nothing moves', async (body, field) => {
      const student = await newStudent();
      const response = await calls.place(student, body);
      expect(response.statusCode).toBe(400);
      expect(response.json<{ errors: { field: string }[] }>().errors.map((error) => error.field)).toEqual([field]);
      expect((await stateOf(student)).place).toBeNull();
    });
  });

  describe('a step without questions', () => {
    it('is complete once its end was reached, and stays so', async () => {
      const course = smallCourse();
      const steps = course.modules[0]?.document.steps ?? [];
      for (const step of steps.slice(0, 1)) step.blocks = step.blocks.filter(({ kind }) => kind === 'prose');
      await server.app.get(PublishingService).publish(course);
      const [published] = await server.sql<{ id: string }>(`SELECT id FROM course WHERE key = $1`, [course.key]);
      const place = await makeClass(server, published?.id ?? '', 'Only to read');
      const only = new ModuleCalls(server, place);
      const first = (await only.seen(place.student, 'read')).json<ProgressDto>();
      expect(first.steps[0]).toMatchObject({ key: 'read', seen: true, completedAt: expect.any(String) });
      expect((await only.seen(place.student, 'read')).json<ProgressDto>()).toEqual(first);
      expect((await only.state(place.student)).json<ModuleStateDto>().steps).toEqual(first.steps);
    });

    it('is not marked by anything but true, and not where there is none', async () => {
      expect((await calls.seen(here.student, 'api-testing', { seen: false })).statusCode).toBe(400);
      expect((await calls.seen(here.student, 'api-testing', {})).statusCode).toBe(400);
      expect((await calls.seen(here.student, 'nowhere')).statusCode).toBe(404);
      expect((await stateOf(here.student)).steps.some(({ seen }) => seen)).toBe(false);
    });
  });

  describe('a step with a quiz', () => {
    it('is not complete by looking at it, but by answering', async () => {
      const student = await newStudent();
      const looked = (await calls.seen(student, 'fundamentals')).json<ProgressDto>();
      expect(looked.steps[0]).toMatchObject({ seen: true, completedAt: null });
      const answered = await calls.attempt(student, 'fundamentals-check', answersTo(document, 'fundamentals-check', false));
      expect(answered.json<AttemptResultDto>().progress.steps[0]?.completedAt).toEqual(expect.any(String));
    });
  });

  it('is completed as a whole by the last of its steps, even when the last answers arrive together', async () => {
    for (let round = 0; round < 5; round++) {
      const student = await server.person();
      await practise(server, here, await enroll(server, here.classId, student, 'student'));
      for (const { key } of document.steps) await calls.seen(student, key);
      for (const { key } of document.steps.flatMap(({ blocks }) => blocks.filter(isGradedBlock)))
        await calls.attempt(student, key, answersTo(document, key, true));
      expect((await stateOf(student)).completedAt).toBeNull();
      const answers = ['life-of-a-post', 'sql-or-nosql', 'looking-back'].map((key) => calls.handIn(student, key, 'My answer.'));
      for (const { statusCode } of await Promise.all(answers)) expect(statusCode).toBe(201);
      const state = await stateOf(student);
      expect(state.steps.filter(({ completedAt }) => completedAt === null)).toEqual([]);
      expect(state.completedAt).toEqual(expect.any(String));
    }
  });

  describe('before it opens', () => {
    it('tells students when, and gives and takes nothing', async () => {
      const { place, calls } = await classWithDates(`opens_at = now() + interval '1 day'`);
      expect((await calls.state(place.student)).json<ModuleStateDto>()).toMatchObject({ access: 'not-open', place: null });
      const refused = [
        calls.document(place.student),
        calls.place(place.student, { stepKey: 'databases', blockKey: null }),
        calls.seen(place.student, 'api-testing'),
        calls.attempt(place.student, 'fundamentals-check', answersTo(document, 'fundamentals-check', true)),
        calls.saveDraft(place.student, 'life-of-a-post', 'early', 0),
        calls.handIn(place.student, 'life-of-a-post', 'early'),
      ];
      for (const response of await Promise.all(refused)) {
        expect(response.statusCode).toBe(403);
        expect(response.json<{ code: string }>().code).toBe('not-open');
      }
      for (const table of ['module_progress', 'step_progress', 'attempt', 'draft', 'submission'])
        expect(await server.sql(`SELECT 1 FROM ${table} WHERE class_module_id = $1`, [place.classModuleId])).toEqual([]);
    });

    it('is open to staff, who prepare', async () => {
      const { place, calls } = await classWithDates(`opens_at = now() + interval '1 day'`);
      expect((await calls.document(place.teacher)).statusCode).toBe(200);
    });
  });

  describe('after it closed, or in an archived class', () => {
    it.each([
      ['closed', `closes_at = now() - interval '1 minute'`, 'active'],
      ['archived', `due_at = now()`, 'archived'],
    ])('%s: it can be read, and nothing can be answered', async (_, dates, status) => {
      const { place, calls } = await classWithDates(dates);
      await server.sql(`UPDATE classroom SET status = $2 WHERE id = $1`, [place.classId, status]);
      expect((await calls.state(place.student)).json<ModuleStateDto>().access).toBe('closed');
      expect((await calls.document(place.student)).statusCode).toBe(200);
      const answers = answersTo(document, 'fundamentals-check', true);
      const kept = [
        await calls.place(place.student, { stepKey: 'databases', blockKey: null }),
        await calls.seen(place.student, 'api-testing'),
        await calls.attempt(place.student, 'fundamentals-check', answers),
      ];
      // Whoever reads on in an archived class leaves no trace in it.
      expect(kept.map(({ statusCode }) => statusCode)).toEqual(status === 'archived' ? [409, 409, 409] : [204, 200, 403]);
      for (const refused of [
        await calls.saveDraft(place.student, 'life-of-a-post', 'late', 0),
        await calls.handIn(place.student, 'life-of-a-post', 'late'),
      ])
        expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([403, 'not-open']);
      expect(await server.sql(`SELECT 1 FROM draft WHERE class_module_id = $1`, [place.classModuleId])).toEqual([]);
      expect(await server.sql(`SELECT 1 FROM submission WHERE class_module_id = $1`, [place.classModuleId])).toEqual([]);
    });

    it('overdue is still open', async () => {
      const { place, calls } = await classWithDates(`due_at = now() - interval '1 minute', closes_at = now() + interval '1 day'`);
      expect((await calls.state(place.student)).json<ModuleStateDto>().access).toBe('overdue');
      expect((await calls.saveDraft(place.student, 'life-of-a-post', 'late', 0)).statusCode).toBe(200);
      expect((await calls.handIn(place.student, 'life-of-a-post', 'late')).statusCode).toBe(201);
    });
  });

  describe('of another class', () => {
    it('is not there, for anybody and by any route', async () => {
      const mixed = new ModuleCalls(server, { classId: here.classId, classModuleId: world.elsewhere.classModuleId });
      const absent = new ModuleCalls(server, { classId: here.classId, classModuleId: UNKNOWN });
      for (const wrong of [mixed, absent]) {
        for (const response of await Promise.all([
          wrong.state(here.student),
          wrong.document(here.student),
          wrong.place(here.student, { stepKey: 'databases', blockKey: null }),
          wrong.seen(here.student, 'api-testing'),
          wrong.attempt(here.student, 'fundamentals-check', answersTo(document, 'fundamentals-check', true)),
          wrong.attempts(here.student, 'fundamentals-check'),
          wrong.question(here.student, 'life-of-a-post'),
          wrong.saveDraft(here.student, 'life-of-a-post', 'text', 0),
          wrong.handIn(here.student, 'life-of-a-post', 'text'),
          wrong.students(here.teacher),
          wrong.answers(here.teacher, 'question=life-of-a-post'),
          wrong.release(here.teacher, { all: true }),
        ]))
          expect(response.statusCode).toBe(404);
      }
    });
  });
});
