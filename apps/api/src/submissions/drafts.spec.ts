import fc from 'fast-check';
import { moduleAccess } from '@big-six/domain';
import { ModuleCalls } from '../testing/module-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeClass, makeWorld, type World } from '../testing/world';
import type { DraftDto, DraftSavedDto, StudentQuestionDto } from './submissions.dto';

const QUESTION = 'life-of-a-post';

describe('a draft', () => {
  let server: TestApp;
  let world: World;
  let calls: ModuleCalls;
  let student: Person;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    calls = new ModuleCalls(server, world.here);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    student = await server.person();
    await enroll(server, world.here.classId, student, 'student');
  });

  async function stored(): Promise<DraftDto | null> {
    const response = await calls.question(student, QUESTION);
    expect(response.statusCode).toBe(200);
    return response.json<StudentQuestionDto>().draft;
  }

  it('is saved over the revision it builds on, exactly as typed', async () => {
    const texts = ['  first\r\n', 'second\t— “ﬁ” e\u0301 \u200b', '', 'فكرة 👩‍👩‍👧‍👦'];
    for (const [revision, text] of texts.entries()) {
      const response = await calls.saveDraft(student, QUESTION, text, revision);
      expect(response.statusCode).toBe(200);
      expect(response.headers['etag']).toBe(`"${revision + 1}"`);
      const saved = response.json<DraftSavedDto>();
      expect(await stored()).toEqual({ text, revision: revision + 1, updatedAt: saved.updatedAt });
    }
  });

  it('is the student’s state of the question as soon as there is a character', async () => {
    await calls.saveDraft(student, QUESTION, '', 0);
    expect((await calls.question(student, QUESTION)).json<StudentQuestionDto>().state).toBe('not-started');
    await calls.saveDraft(student, QUESTION, 'x', 1);
    expect((await calls.question(student, QUESTION)).json<StudentQuestionDto>().state).toBe('draft');
  });

  it('is refused with the newer text when it builds on an older revision', async () => {
    await calls.saveDraft(student, QUESTION, 'one', 0);
    await calls.saveDraft(student, QUESTION, 'two', 1);
    for (const revision of [0, 1, 3, 999_999_999]) {
      const response = await calls.saveDraft(student, QUESTION, 'mine', revision);
      expect(response.statusCode).toBe(412);
      expect(response.json()).toMatchObject({ code: 'stale', current: { text: 'two', revision: 2 } });
    }
    expect(await stored()).toMatchObject({ text: 'two', revision: 2 });
  });

  it('cannot build on a revision where nothing was saved', async () => {
    const response = await calls.saveDraft(student, QUESTION, 'mine', 4);
    expect(response.json()).toMatchObject({ status: 412, current: { text: '', revision: 0, updatedAt: null } });
    expect(await stored()).toBeNull();
  });

  it('is won by exactly one of many windows that save at once', async () => {
    for (const revision of [0, 1, 2]) {
      const texts = Array.from({ length: 20 }, (_, i) => `window ${i} at ${revision}`);
      const responses = await Promise.all(texts.map((text) => calls.saveDraft(student, QUESTION, text, revision)));
      const winners = texts.filter((_, i) => responses[i]?.statusCode === 200);
      expect(winners).toHaveLength(1);
      expect(responses.filter(({ statusCode }) => statusCode === 412)).toHaveLength(19);
      expect(await stored()).toMatchObject({ text: winners[0], revision: revision + 1 });
    }
  });

  it.each([
    ['none', {}],
    ['no quotes', { 'if-match': '0' }],
    ['a weak tag', { 'if-match': 'W/"0"' }],
    ['any', { 'if-match': '*' }],
    ['a list', { 'if-match': '"0", "1"' }],
    ['a negative', { 'if-match': '"-1"' }],
    ['a huge one', { 'if-match': '"99999999999"' }],
  ])('needs a revision to build on; %s is refused', async (_, headers) => {
    const path = `${calls.module}/questions/${QUESTION}/draft`;
    const response = await server.request('PUT', path, { as: student, body: { text: 'x' }, headers });
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'If-Match' }] });
    expect(await stored()).toBeNull();
  });

  it('may have 50,000 characters and says how many are too many', async () => {
    expect((await calls.saveDraft(student, QUESTION, '😀'.repeat(50_000), 0)).statusCode).toBe(200);
    const response = await calls.saveDraft(student, QUESTION, '😀'.repeat(200_000), 1);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ errors: [{ field: 'text', message: expect.stringContaining('200000 characters') }] });
    expect(await stored()).toMatchObject({ revision: 1 });
  });

  it.each([
    ['a NUL', 'before\0after'],
    ['half a character', 'before\ud800after'],
    ['a number', 7],
    ['nothing', undefined],
    ['a list', ['text']],
  ])('refuses %s, names the field and saves nothing', async (_, text) => {
    await calls.saveDraft(student, QUESTION, 'kept', 0);
    const response = await calls.saveDraft(student, QUESTION, text, 1);
    expect(response.json()).toMatchObject({ status: 400, code: 'bad-input', errors: [{ field: 'text' }] });
    expect(await stored()).toMatchObject({ text: 'kept', revision: 1 });
  });

  it('belongs to a question for free text', async () => {
    for (const key of ['fundamentals-check', 'no-such-question', 'UPPER'])
      expect((await calls.saveDraft(student, key, 'x', 0)).statusCode).toBe(404);
    expect((await calls.saveDraft(student, 'looking-back', 'x', 0)).statusCode).toBe(200);
  });

  it('is its writer’s alone', async () => {
    await calls.saveDraft(student, QUESTION, 'mine alone', 0);
    const other = await server.person();
    await enroll(server, world.here.classId, other, 'student');
    expect((await calls.question(other, QUESTION)).json<StudentQuestionDto>().draft).toBeNull();
    expect((await calls.saveDraft(other, QUESTION, 'yours', 0)).json()).toMatchObject({ revision: 1 });
    expect(await stored()).toMatchObject({ text: 'mine alone', revision: 1 });
    for (const staff of [world.here.teacher, world.here.assistant])
      expect((await calls.question(staff, QUESTION)).statusCode).toBe(403);
  });

  it('is open exactly when the rule for all writes says so', async () => {
    const place = await makeClass(server, world.courseId, 'Rule');
    const here = new ModuleCalls(server, place);
    const hours = fc.option(
      fc.integer({ min: -3, max: 3 }).filter((hour) => hour !== 0),
      { nil: null },
    );
    let revision = 0;
    await fc.assert(
      fc.asyncProperty(fc.tuple(hours, hours), fc.constantFrom('active', 'archived'), async ([one, other], status) => {
        const [opens, closes] = one !== null && other !== null ? [Math.min(one, other), Math.max(one, other)] : [one, other];
        const at = (hour: number | null) => (hour === null ? null : new Date(Date.now() + hour * 3_600_000));
        await server.sql(`UPDATE class_module SET opens_at = $2, closes_at = $3 WHERE id = $1`, [
          place.classModuleId,
          at(opens),
          at(closes),
        ]);
        await server.sql(`UPDATE classroom SET status = $2 WHERE id = $1`, [place.classId, status]);
        const dates = { opensAt: at(opens), dueAt: null, closesAt: at(closes), classStatus: status as 'active' };
        const may = ['open', 'overdue'].includes(moduleAccess(dates, new Date()));
        const response = await here.saveDraft(place.student, QUESTION, 'text', revision);
        expect(response.statusCode).toBe(may ? 200 : 403);
        if (may) revision++;
      }),
      { numRuns: 40 },
    );
    expect(revision).toBeGreaterThan(0);
  });
});
