import type { ModuleDocument } from '@big-six/lesson-format';
import { answersTo, ModuleCalls, publishedDocument } from '../testing/module-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeWorld, type World } from '../testing/world';
import type { AttemptListDto, AttemptResultDto } from './attempts.dto';
import type { ModuleStateDto } from './lessons.dto';

const QUIZ = 'fundamentals-check';
const WORDS = 'databases-words';

describe('trying a quiz', () => {
  let server: TestApp;
  let world: World;
  let calls: ModuleCalls;
  let document: ModuleDocument;
  let student: Person;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    calls = new ModuleCalls(server, world.here);
    document = await publishedDocument(server, world.here);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    student = await server.person();
    await enroll(server, world.here.classId, student, 'student');
  });

  async function attempt(block: string, answers: Record<string, string>): Promise<AttemptResultDto> {
    const response = await calls.attempt(student, block, answers);
    expect(response.statusCode).toBe(201);
    return response.json<AttemptResultDto>();
  }

  function quiz() {
    const block = document.steps.flatMap(({ blocks }) => blocks).find(({ key }) => key === QUIZ);
    if (block?.kind !== 'quiz') throw new Error('the quiz is gone');
    return block;
  }

  it('says of a wrong result of a lab what it lacks, and not what it should be', async () => {
    const lab = document.steps.flatMap(({ blocks }) => blocks).find(({ kind }) => kind === 'sql-lab');
    if (lab?.kind !== 'sql-lab') throw new Error('the SQL lab is gone');
    const task = lab.tasks.find(({ uses, rows }) => uses.length === 0 && rows.length > 0);
    if (!task) throw new Error('no task of the SQL lab is after rows alone');
    const result = await attempt(lab.key, { [task.key]: JSON.stringify({ query: 'SELECT', rows: [] }) });
    expect(result.questions).toEqual([
      { key: task.key, chosen: 'SELECT', mark: 'wrong', feedback: expect.stringMatching(/^Your query gives no rows/) as unknown },
    ]);
    expect(JSON.stringify(result)).not.toContain(JSON.stringify(task.feedback).slice(1, -1));
  });

  it('marks each question and gives the feedback of what was chosen, and of nothing else', async () => {
    const result = await attempt(QUIZ, answersTo(document, QUIZ, false));
    expect(result).toMatchObject({ number: 1, points: 0, maxPoints: 300 });
    const body = JSON.stringify(result);
    for (const { key, options } of quiz().questions) {
      const chosen = options.find(({ right }) => !right);
      expect(result.questions.find((question) => question.key === key)).toEqual({
        key,
        chosen: chosen?.key,
        mark: 'wrong',
        feedback: chosen?.feedback,
      });
      for (const other of options.filter((option) => option !== chosen)) {
        expect(body).not.toContain(JSON.stringify(other.feedback).slice(1, -1));
        expect(body).not.toContain(`"${other.key}"`);
      }
    }
    expect(body).not.toContain('"right":');
  });

  it('keeps every try, and what was once right stays right', async () => {
    const right = answersTo(document, QUIZ, true);
    const wrong = answersTo(document, QUIZ, false);
    await attempt(QUIZ, right);
    const second = await attempt(QUIZ, wrong);
    expect(second).toMatchObject({ number: 2, points: 0, block: { attempts: 2, points: 300, maxPoints: 300, done: true } });
    const listed = (await calls.attempts(student, QUIZ)).json<AttemptListDto>();
    expect(listed.items.map(({ number, points }) => [number, points])).toEqual([
      [2, 0],
      [1, 300],
    ]);
    expect(listed.items[0]?.questions).toEqual(second.questions);
    expect(listed.items[1]?.questions.every(({ mark, feedback }) => mark === 'right' && feedback)).toBe(true);
  });

  it('gives the player back what was answered last', async () => {
    const [first, second] = quiz().questions;
    const wrong = answersTo(document, QUIZ, false);
    const right = answersTo(document, QUIZ, true);
    if (!first || !second) throw new Error('the quiz is too short');
    await attempt(QUIZ, { [first.key]: wrong[first.key] ?? '' });
    const last = await attempt(QUIZ, { [second.key]: right[second.key] ?? '' });
    const state = (await calls.state(student)).json<ModuleStateDto>();
    const block = state.blocks.find(({ blockKey }) => blockKey === QUIZ);
    expect(block).toEqual(last.block);
    expect(block?.questions.map(({ key, chosen, mark }) => [key, chosen, mark])).toEqual([
      [first.key, wrong[first.key], 'wrong'],
      [second.key, right[second.key], 'right'],
    ]);
  });

  it('tells a near miss from a miss, and gives the word away only when it is right', async () => {
    const answers = answersTo(document, WORDS, true);
    const [key = '', word = ''] = Object.entries(answers)[0] ?? [];
    const near = await attempt(WORDS, { [key]: `${word}x` });
    expect(near.questions[0]).toMatchObject({ mark: 'near' });
    expect(JSON.stringify(near)).not.toContain(`"${word}"`);
    expect((await attempt(WORDS, { [key]: 'xylophone' })).questions[0]).toMatchObject({ mark: 'wrong' });
    expect((await attempt(WORDS, { [key]: `  ${word.toLowerCase()} ` })).questions[0]).toMatchObject({ mark: 'right' });
  });

  it('numbers tries that arrive together without a gap or a double, and completes the step once', async () => {
    const answers = answersTo(document, QUIZ, true);
    const responses = await Promise.all(Array.from({ length: 30 }, () => calls.attempt(student, QUIZ, answers)));
    expect(responses.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 30 }, () => 201));
    const numbers = responses.map((response) => response.json<AttemptResultDto>().number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });

  it('pages its tries, latest first', async () => {
    for (let i = 0; i < 5; i++) await attempt(QUIZ, answersTo(document, QUIZ, true));
    const first = (await calls.attempts(student, QUIZ, '?limit=3')).json<AttemptListDto>();
    expect(first.items.map(({ number }) => number)).toEqual([5, 4, 3]);
    const next = (await calls.attempts(student, QUIZ, `?limit=3&cursor=${first.nextCursor}`)).json<AttemptListDto>();
    expect(next.items.map(({ number }) => number)).toEqual([2, 1]);
    expect(next.nextCursor).toBeNull();
  });

  it('ends after two hundred tries, and keeps them', async () => {
    await attempt(QUIZ, answersTo(document, QUIZ, false));
    await server.sql(
      `INSERT INTO attempt (enrollment_id, class_module_id, classroom_id, block_key, number, answers, marks, points, max_points)
       SELECT a.enrollment_id, a.class_module_id, a.classroom_id, a.block_key, n, a.answers, a.marks, a.points, a.max_points
         FROM attempt a JOIN enrollment e ON e.id = a.enrollment_id, generate_series(2, 200) n WHERE e.account_id = $1`,
      [student.accountId],
    );
    const refused = await calls.attempt(student, QUIZ, answersTo(document, QUIZ, true));
    expect(refused.json()).toMatchObject({ status: 403, code: 'not-allowed' });
    expect((await calls.attempt(student, WORDS, answersTo(document, WORDS, true))).statusCode).toBe(201);
  });

  it('shows nobody another student’s tries', async () => {
    await attempt(QUIZ, answersTo(document, QUIZ, true));
    expect((await calls.attempts(world.here.student, QUIZ)).json<AttemptListDto>().items).toEqual([]);
  });

  it.each([
    [{}, 'answers'],
    ['text', 'answers'],
    [['duty'], 'answers'],
    [null, 'answers'],
    [{ nothing: 'x' }, 'answers.nothing'],
    [{ constructor: 'x' }, 'answers'],
  ])('refuses %j and keeps nothing', async (answers, field) => {
    const response = await calls.attempt(student, QUIZ, answers);
    expect(response.statusCode).toBe(400);
    expect(response.json<{ errors: { field: string }[] }>().errors.map((error) => error.field)).toContain(field);
    expect((await calls.attempts(student, QUIZ)).json<AttemptListDto>().items).toEqual([]);
  });

  it('refuses an option that is not there, and names the question', async () => {
    const [question] = quiz().questions;
    const response = await calls.attempt(student, QUIZ, { [question?.key ?? '']: 'no-such-option' });
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: `answers.${question?.key}` }] });
  });

  it.each(['no-such-block', 'life-of-a-post', 'fundamentals-lead', 'NOT A KEY'])('finds nothing to try at %s', async (block) => {
    expect((await calls.attempt(student, encodeURIComponent(block), { a: 'b' })).statusCode).toBe(404);
    expect((await calls.attempts(student, encodeURIComponent(block))).statusCode).toBe(404);
  });

  it.each(['?cursor=nonsense', '?limit=0', '?limit=101', `?cursor=${Buffer.from('["x"]').toString('base64url')}`, '?page=2'])(
    'refuses the paging %s',
    async (query) => {
      expect((await calls.attempts(student, QUIZ, query)).statusCode).toBe(400);
    },
  );

  it('says where the tries can be read', async () => {
    const { headers } = await calls.attempt(student, QUIZ, answersTo(document, QUIZ, true));
    const location = String(headers['location']);
    expect((await server.request('GET', location.replace('/api/', ''), { as: student })).statusCode).toBe(200);
  });
});
