import type { ModuleDocument } from '@big-six/lesson-format';
import { levelsFor, ModuleCalls } from '../testing/module-calls';
import { newStudent, openSchool } from '../testing/school';
import type { Person, TestApp } from '../testing/test-app';
import { enroll, handleOf, makeClass, type TestClass, type World } from '../testing/world';
import type { AnswerDto, AnswerListDto } from './grading.dto';

const QUESTION = 'life-of-a-post';
const UNKNOWN = '0190a0a0-0000-7000-8000-000000000000';

describe('grading', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let calls: ModuleCalls;
  let document: ModuleDocument;
  let best: Record<string, string>;
  let worst: Record<string, string>;

  beforeAll(async () => {
    ({ server, world, document } = await openSchool());
    best = levelsFor(document, QUESTION, 'best');
    worst = levelsFor(document, QUESTION, 'worst');
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Graded');
    calls = new ModuleCalls(server, here);
  });

  async function answerOf(name: string, text = `The answer of ${name}.`, question = QUESTION): Promise<string> {
    const student = await newStudent(server, here, name);
    return handedIn(student, text, question);
  }

  async function handedIn(student: Person, text: string, question = QUESTION): Promise<string> {
    const response = await calls.handIn(student, question, text);
    expect(response.statusCode).toBe(201);
    return handleOf(server, response.json<{ id: string }>().id);
  }

  async function opened(id: string, state = 'all'): Promise<AnswerDto> {
    const response = await calls.answer(here.teacher, id, state);
    expect(response.statusCode).toBe(200);
    return response.json<AnswerDto>();
  }

  async function listed(query: string): Promise<AnswerListDto> {
    const response = await calls.answers(here.teacher, query);
    expect(response.statusCode).toBe(200);
    return response.json<AnswerListDto>();
  }

  async function ids(state: string): Promise<string[]> {
    return (await listed(`question=${QUESTION}&state=${state}`)).items.map(({ answerId }) => answerId);
  }

  describe('an answer', () => {
    it('is opened with all that its grading needs', async () => {
      const id = await answerOf('Ada', 'A controller takes it in.');
      const answer = await opened(id);
      expect(answer).toMatchObject({
        classModuleId: here.classModuleId,
        student: { name: 'Ada' },
        text: 'A controller takes it in.',
        state: 'to-review',
        grade: null,
        history: [],
        answerId: id,
        receipt: { attempt: 1, words: 5, daysLate: 0, handedInBy: 'student' },
        question: { key: QUESTION, kind: 'free-response', maxPoints: 1000, prompt: expect.stringContaining('<p>') },
      });
      const block = document.steps.flatMap(({ blocks }) => blocks).find(({ key }) => key === QUESTION);
      expect(answer.question.criteria).toEqual(block?.kind === 'free-response' && block.rubric.criteria);
    });

    it('gets points from its levels, computed here', async () => {
      const id = await answerOf('Ada');
      const mixed = { ...best, controller: 'named', service: 'missing' };
      await calls.grade(here.assistant, id, { levels: mixed, feedback: 'Say more.\nThanks!' });
      const { state, grade, history } = await opened(id);
      expect(grade).toMatchObject({ number: 1, levels: mixed, points: 700, maxPoints: 1000, releasedAt: null });
      expect(grade?.gradedBy).toEqual({ id: here.assistant.accountId, name: here.assistant.name });
      expect([state, history]).toEqual(['graded', [grade]]);
    });

    it('keeps every grade; the latest counts', async () => {
      const id = await answerOf('Ada');
      await calls.grade(here.assistant, id, { levels: worst, feedback: 'Hm.' });
      await calls.grade(here.teacher, id, { levels: best, feedback: 'Oh, I see!', supersedes: 1 });
      const { grade, history } = await opened(id);
      expect(grade).toMatchObject({ number: 2, points: 1000, feedback: 'Oh, I see!' });
      expect(history.map(({ number, points, gradedBy }) => [number, points, gradedBy.name])).toEqual([
        [2, 1000, here.teacher.name],
        [1, 0, here.assistant.name],
      ]);
    });
  });

  describe('the preview', () => {
    it('is of the current grade, and of none where there is none', async () => {
      const id = await answerOf('Ada');
      expect((await calls.preview(here.teacher, id)).statusCode).toBe(404);
      await calls.grade(here.assistant, id, { levels: worst, feedback: 'First.' });
      await calls.grade(here.assistant, id, { levels: best, feedback: 'Second.', supersedes: 1 });
      const preview = (await calls.preview(here.assistant, id)).json();
      expect(preview).toMatchObject({ points: 1000, maxPoints: 1000, feedback: 'Second.' });
      expect(JSON.stringify(preview)).not.toContain(here.assistant.accountId);
    });
  });

  describe('a reflection', () => {
    it('is answered without levels and counts no points', async () => {
      const id = await answerOf('Ada', 'Layers were hardest.', 'looking-back');
      expect((await opened(id)).question).toMatchObject({ kind: 'reflection', criteria: [], maxPoints: 0 });
      expect((await calls.grade(here.teacher, id, { levels: { effort: 'high' } })).status).toBe('refused');
      expect((await calls.grade(here.teacher, id, { levels: {}, feedback: 'They are for everyone.' })).status).toBe('saved');
      expect((await opened(id)).grade).toMatchObject({ points: 0, maxPoints: 0, levels: {} });
      expect((await calls.preview(here.teacher, id)).json()).toMatchObject({ criteria: [], feedback: 'They are for everyone.' });
    });
  });

  describe('the list of answers', () => {
    it('stands in the order of its handles, which is nobody’s, and filters by where they stand', async () => {
      const [ada = '', ben = '', eve = ''] = [await answerOf('Zoe'), await answerOf('Ben'), await answerOf('Ada')];
      await calls.grade(here.teacher, ben, { levels: best });
      await calls.grade(here.teacher, eve, { levels: worst });
      await calls.release(here.teacher, { answers: [{ answerId: eve, number: 1 }] });
      expect(await ids('all')).toEqual([ada, ben, eve].sort());
      expect(await ids('to-review')).toEqual([ada]);
      expect(await ids('graded')).toEqual([ben]);
      expect(await ids('released')).toEqual([eve]);
      await calls.grade(here.teacher, eve, { levels: best, supersedes: 1 });
      expect(await ids('graded')).toEqual([ben, eve].sort());
      const { items } = await listed(`question=${QUESTION}`);
      expect([...items].sort((one, other) => (one.label < other.label ? 1 : -1))).toMatchObject([
        { student: { name: 'Zoe' }, state: 'to-review', points: null, excerpt: 'The answer of Zoe.', words: 4 },
        { student: { name: 'Ben' }, state: 'graded', points: 1000 },
        { student: { name: 'Ada' }, state: 'graded', points: 1000 },
      ]);
    });

    it('is paged without a gap or a double', async () => {
      for (let i = 0; i < 7; i++) await answerOf(`Student ${i}`);
      const seen: string[] = [];
      for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 10; pages++) {
        const page: AnswerListDto = await listed(`question=${QUESTION}&limit=2${cursor && `&cursor=${cursor}`}`);
        seen.push(...page.items.map(({ answerId }) => answerId));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(await ids('all'));
      expect(new Set(seen).size).toBe(7);
    });

    it.each([
      ['', 'question'],
      ['question=no-such-question', 'question'],
      ['question=fundamentals-check', 'question'],
      ['question=A B', 'question'],
      [`question=${QUESTION}&state=mine`, 'state'],
      [`question=${QUESTION}&limit=1000`, 'limit'],
      [`question=${QUESTION}&cursor=x`, 'cursor'],
      [`question=${QUESTION}&sort=name`, 'sort'],
    ])('refuses ?%s', async (query, field) => {
      const response = await calls.answers(here.teacher, query);
      expect(response.json()).toMatchObject({ status: 400, errors: [{ field }] });
    });

    it.each([
      ['two keys', ['2027-01-01', UNKNOWN]],
      ['no id', ['me']],
      ['nothing', []],
    ])('refuses a cursor with %s', async (_, keys) => {
      const cursor = Buffer.from(JSON.stringify(keys)).toString('base64url');
      expect((await calls.answers(here.teacher, `question=${QUESTION}&cursor=${cursor}`)).statusCode).toBe(400);
    });

    it('shows the work of present students only, so that nobody grades their own', async () => {
      const promoted = await server.person('student', 'Promoted');
      const enrollment = await enroll(server, here.classId, promoted, 'student');
      const own = await handedIn(promoted, 'My own answer.');
      await server.sql(`UPDATE enrollment SET role = 'assistant' WHERE id = $1`, [enrollment]);
      expect(await ids('all')).toEqual([]);
      expect((await calls.answer(promoted, own)).statusCode).toBe(404);
      expect((await calls.grade(promoted, own, { levels: best })).status).toBe('refused');
      expect((await calls.release(here.teacher, { answers: [{ answerId: own, number: 1 }] })).statusCode).toBe(400);
    });
  });

  describe('going through the answers', () => {
    it('knows the place, the one before and the one after within the filter', async () => {
      const four = [await answerOf('Ada'), await answerOf('Ben'), await answerOf('Cem'), await answerOf('Dana')];
      const [a = '', b = '', c = '', d = ''] = four.sort();
      expect((await opened(b, 'to-review')).neighbours).toEqual({ position: 2, total: 4, previousId: a, nextId: c });
      await calls.grade(here.teacher, b, { levels: best });
      expect((await opened(b, 'to-review')).neighbours).toEqual({ position: null, total: 3, previousId: a, nextId: c });
      expect((await opened(c, 'to-review')).neighbours).toEqual({ position: 2, total: 3, previousId: a, nextId: d });
      expect((await opened(d, 'all')).neighbours).toEqual({ position: 4, total: 4, previousId: c, nextId: null });
      expect((await opened(b, 'graded')).neighbours).toEqual({ position: 1, total: 1, previousId: null, nextId: null });
      expect((await opened(a, 'released')).neighbours).toEqual({ position: null, total: 0, previousId: null, nextId: null });
    });
  });

  describe('an answer of another class', () => {
    it('is not there, whatever is tried with it', async () => {
      const { elsewhere } = world;
      const theirs = await new ModuleCalls(server, elsewhere).handIn(elsewhere.student, QUESTION, 'Theirs.');
      const id = await handleOf(server, theirs.json<{ id: string }>().id);
      for (const unknown of [id, UNKNOWN, 'not-an-id']) {
        expect((await calls.answer(here.teacher, unknown)).statusCode).toBe(404);
        expect((await calls.preview(here.teacher, unknown)).statusCode).toBe(404);
      }
      expect((await calls.grade(here.teacher, id, { levels: best })).status).toBe('refused');
      const release = await calls.release(here.teacher, { answers: [{ answerId: id, number: 1 }] });
      expect(release.json()).toMatchObject({ status: 400, errors: [{ field: 'answers.0.answerId' }] });
      expect(await server.sql(`SELECT 1 FROM grade WHERE classroom_id = $1`, [elsewhere.classId])).toEqual([]);
    });
  });
});
