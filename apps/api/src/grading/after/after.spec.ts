import type { ModuleDocument } from '@big-six/lesson-format';
import type { StudentQuestionDto } from '../../submissions/submissions.dto';
import { levelsFor, ModuleCalls } from '../../testing/module-calls';
import { newStudent, openSchool } from '../../testing/school';
import type { Person, TestApp } from '../../testing/test-app';
import { enroll, handleOf, makeClass, type TestClass, type World } from '../../testing/world';
import type {
  CandidateListDto,
  ExemplarDto,
  ExemplarRequestListDto,
  PublishedSummariesDto,
  QuestionSummaryDto,
} from './class-summaries.dto';
import type { SecondLookDto, SecondLookListDto, StudentSecondLookDto, StudentSecondLooksDto, WaitsDto } from './second-looks.dto';

const QUESTION = 'life-of-a-post';

describe('after the release', () => {
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
    here = await makeClass(server, world.courseId, 'After');
    calls = new ModuleCalls(server, here);
  });

  const of = (path: string) => `classes/${here.classId}/${path}`;
  const get = async <T>(path: string, as: Person): Promise<T> => (await server.request('GET', of(path), { as })).json<T>();

  async function handIn(student: Person, text = 'My answer.'): Promise<string> {
    return (await calls.handIn(student, QUESTION, text)).json<{ id: string }>().id;
  }

  async function graded(submissionId: string, which: 'best' | 'worst' = 'worst', by = here.teacher): Promise<string> {
    const answerId = await handleOf(server, submissionId);
    const grade = { levels: levelsFor(document, QUESTION, which), feedback: 'Seen.' };
    expect((await calls.grade(by, answerId, grade)).status).toBe('saved');
    return answerId;
  }

  async function released(student: Person, which: 'best' | 'worst' = 'worst', text?: string): Promise<string> {
    const id = await handIn(student, text);
    const answerId = await graded(id, which);
    expect((await calls.release(here.teacher, { answers: [{ answerId, number: 1 }] })).statusCode).toBe(200);
    return id;
  }

  async function classmates(count: number): Promise<Person[]> {
    const people: Person[] = [];
    for (let i = 0; i < count; i++) {
      const person = await newStudent(server, here);
      people.push(person);
    }
    return people;
  }

  describe('a second look', () => {
    const path = () => `modules/${here.classModuleId}/questions/${QUESTION}/second-looks`;
    const own = (as = here.student) => get<StudentSecondLooksDto>(path(), as);
    const ask = (submissionId: string, criterion = 'service', as = here.student, reason: unknown = 'I did name the service.') =>
      server.request('POST', of(path()), { as, body: { submissionId, criterion, reason } });
    const queue = (state = 'waiting', as = here.teacher) => get<SecondLookListDto>(`second-looks?state=${state}`, as);
    const reply = (id: string, body: unknown, as = here.teacher) =>
      server.request('PUT', of(`second-looks/${id}/reply`), { as, body });

    it('is asked for once at each criterion, with a reason, and stands in the queue', async () => {
      const id = await released(here.student);
      expect((await own()).askable).toMatchObject({ submissionId: id });
      expect((await own()).askable?.criteria).toHaveLength(5);
      const asked = await ask(id);
      expect([asked.statusCode, asked.headers.location]).toEqual([201, `/api/${of(path())}`]);
      expect((await ask(id)).statusCode).toBe(409);
      expect((await ask(id, 'controller')).statusCode).toBe(201);
      expect((await own()).askable?.criteria).toHaveLength(3);
      expect((await own()).items).toMatchObject([
        { criterion: 'controller' },
        { criterion: 'service', outcome: null, reply: '' },
      ]);
      const { waiting, waitingSince, items } = await queue();
      expect([waiting, waitingSince]).toEqual([2, items[0]?.askedAt]);
      expect(items[0]).toMatchObject({ yours: true, student: { name: here.student.name }, reason: 'I did name the service.' });
      expect((await queue('waiting', here.assistant)).items[0]?.yours).toBe(false);
    });

    it('is answered with a reason to let it stand, which the student reads', async () => {
      const id = await released(here.student);
      const look = (await ask(id)).json<StudentSecondLookDto>();
      expect((await reply(look.id, { outcome: 'stands', reply: 'You name it, and do not say what it does.' })).statusCode).toBe(
        200,
      );
      expect((await own()).items).toMatchObject([{ outcome: 'stands', reply: 'You name it, and do not say what it does.' }]);
      expect((await reply(look.id, { outcome: 'stands', reply: 'Once more.' })).statusCode).toBe(409);
      expect((await queue()).items).toEqual([]);
      expect((await queue('replied')).items).toMatchObject([{ repliedBy: here.teacher.name }]);
      expect(JSON.stringify(await own())).not.toContain(here.teacher.name);
    });

    it('is answered with another level, which is released with the reply and changes nothing else', async () => {
      const id = await released(here.student);
      const look = (await ask(id)).json<StudentSecondLookDto>();
      const before = (await calls.question(here.student, QUESTION)).json<StudentQuestionDto>().submissions[0]?.grade;
      const detail = (
        await reply(look.id, { outcome: 'changed', level: 'explained', reply: 'You are right.' })
      ).json<SecondLookDto>();
      expect(detail).toMatchObject({ outcome: 'changed', current: false, reached: 'missing' });
      const after = (await calls.question(here.student, QUESTION)).json<StudentQuestionDto>().submissions[0]?.grade;
      expect([before?.points, after?.points]).toEqual([0, 200]);
      const reached = (grade: typeof after) => grade?.criteria.filter(({ key }) => key !== 'service').map((one) => one.reached);
      expect(reached(after)).toEqual(reached(before));
      expect((await own()).askable?.criteria).toHaveLength(5);
    });

    it('is answered once when two teachers answer at once', async () => {
      const colleague = await server.person('teacher');
      await enroll(server, here.classId, colleague, 'teacher');
      const look = (await ask(await released(here.student))).json<StudentSecondLookDto>();
      const body = { outcome: 'changed', level: 'named', reply: 'Half of it.' };
      const replies = await Promise.all([reply(look.id, body), reply(look.id, body, colleague)]);
      expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      expect(await server.sql(`SELECT FROM grade WHERE classroom_id = $1`, [here.classId])).toHaveLength(2);
    });

    it('changes nothing on an answer that was graded again meanwhile', async () => {
      const id = await released(here.student);
      const look = (await ask(id)).json<StudentSecondLookDto>();
      await calls.grade(here.assistant, await handleOf(server, id), {
        levels: levelsFor(document, QUESTION, 'best'),
        supersedes: 1,
      });
      expect((await reply(look.id, { outcome: 'changed', level: 'explained', reply: 'Yes.' })).statusCode).toBe(409);
      expect((await reply(look.id, { outcome: 'stands', reply: 'See the newer grade soon.' })).statusCode).toBe(200);
    });

    it('is not for what is not released, not the student’s own, or long ago', async () => {
      const id = await handIn(here.student);
      await graded(id);
      expect(await own()).toEqual({ askable: null, items: [] });
      expect((await ask(id)).statusCode).toBe(400);
      const [other] = await classmates(1);
      if (!other) throw new Error('nobody there');
      const theirs = await released(other);
      expect((await ask(theirs)).statusCode).toBe(400);
      expect((await ask(theirs, 'no-such', other)).statusCode).toBe(400);
      expect((await ask(theirs, 'service', other, '  ')).statusCode).toBe(400);
      expect((await ask(theirs, 'service', other, 'x'.repeat(2001))).statusCode).toBe(400);
      await server.sql(`UPDATE release SET released_at = now() - interval '15 days' WHERE classroom_id = $1`, [here.classId]);
      expect((await own(other)).askable).toBeNull();
      expect((await ask(theirs, 'service', other)).statusCode).toBe(409);
    });

    it('is answered by teachers of the class, and by nobody else', async () => {
      const look = (await ask(await released(here.student))).json<StudentSecondLookDto>();
      const body = { outcome: 'stands', reply: 'No.' };
      expect((await reply(look.id, body, here.assistant)).statusCode).toBe(403);
      const elsewhere = `classes/${world.elsewhere.classId}/second-looks/${look.id}`;
      expect((await server.request('GET', elsewhere, { as: world.elsewhere.teacher })).statusCode).toBe(404);
      for (const wrong of [
        {},
        { outcome: 'stands' },
        { outcome: 'maybe', reply: 'x' },
        { outcome: 'changed', reply: 'x' },
        { outcome: 'changed', level: 'missing', reply: 'x' },
        { outcome: 'changed', level: 'constructor', reply: 'x' },
      ])
        expect((await reply(look.id, wrong)).statusCode).toBe(400);
    });
  });

  describe('the usual wait', () => {
    const waits = (as: Person) => get<WaitsDto>('waits', as);

    it('is told once five answers were released, and says nothing of what is only graded', async () => {
      const students = await classmates(6);
      for (const student of students.slice(0, 4)) await released(student);
      await graded(await handIn(students[4] ?? here.student));
      expect(await waits(here.student)).toEqual({
        usualDays: null,
        answersSince: null,
        secondLooksSince: null,
        secondLooks: null,
      });
      await released(students[5] ?? here.student);
      expect((await waits(here.student)).usualDays).toBe(1);
      await server.sql(`UPDATE release SET released_at = released_at + interval '50 hours' WHERE classroom_id = $1`, [
        here.classId,
      ]);
      expect((await waits(here.student)).usualDays).toBe(3);
    });

    it('stands beside the longest one for the staff', async () => {
      const id = await handIn(here.student);
      const [row] = await server.sql<{ received_at: Date }>(`SELECT received_at FROM submission WHERE id = $1`, [id]);
      expect(await waits(here.assistant)).toMatchObject({ answersSince: row?.received_at.toISOString(), secondLooks: 0 });
    });
  });

  describe('the summary for the class', () => {
    const path = (rest = '') => `modules/${here.classModuleId}/summaries/${QUESTION}${rest}`;
    const draft = () => get<QuestionSummaryDto>(path(), here.teacher);
    const put = (rest: string, body: unknown, as = here.teacher) => server.request('PUT', of(path(rest)), { as, body });
    const note = (text: string, revision: number, as = here.teacher) =>
      server.request('PUT', of(path()), { as, body: { note: text }, headers: { 'if-match': `"${revision}"` } });
    let reader: Person;
    const shown = (as = reader) => get<PublishedSummariesDto>(`modules/${here.classModuleId}/summaries`, as);

    beforeEach(async () => {
      reader = await server.person();
      await enroll(server, here.classId, reader, 'student');
      await handIn(reader);
    });

    it('is not for those who still write: they would read what others wrote', async () => {
      await put('/publication', { published: true });
      expect((await shown()).items).toHaveLength(1);
      expect(await shown(here.student)).toEqual({ items: [] });
      expect((await shown(here.teacher)).items).toHaveLength(1);
      const [row] = await server.sql<{ id: string }>(
        `SELECT s.id FROM submission s JOIN enrollment e ON e.id = s.enrollment_id WHERE e.account_id = $1`,
        [reader.accountId],
      );
      await calls.giveBack(here.teacher, await handleOf(server, row?.id ?? ''));
      expect(await shown()).toEqual({ items: [] });
    });

    it('is written by the teacher and seen once it is published, as it was then', async () => {
      const students = await classmates(6);
      for (const [index, student] of students.slice(0, 5).entries()) await released(student, index < 3 ? 'worst' : 'best');
      expect(await draft()).toMatchObject({ figures: { answers: 5 }, revision: 0, publishedAt: null, note: '' });
      expect((await draft()).gaps[0]).toMatchObject({ low: 0.6 });
      expect((await note('Look at the service.', 0)).statusCode).toBe(200);
      const stale = await note('Mine instead.', 0);
      expect(stale.json()).toMatchObject({ status: 412, current: { note: 'Look at the service.', revision: 1 } });
      const unnamed = await put('', { note: 'Mine instead.' });
      expect(unnamed.json()).toMatchObject({ status: 400, errors: [{ field: 'If-Match' }] });
      expect((await draft()).note).toBe('Look at the service.');
      expect(await shown()).toEqual({ items: [] });
      expect((await put('/publication', { published: true })).json()).toMatchObject({ changed: false });
      expect((await shown()).items).toMatchObject([{ note: 'Look at the service.', figures: { answers: 5 }, exemplars: [] }]);
      await note('Look at the controller too.', 1);
      await released(students[5] ?? here.student, 'best');
      expect((await shown()).items).toMatchObject([{ note: 'Look at the service.', figures: { answers: 5 } }]);
      expect((await draft()).changed).toBe(true);
      await put('/publication', { published: false });
      expect(await shown()).toEqual({ items: [] });
    });

    it('shows no figures of so few answers that they would tell of single ones, and none of grades that are not released', async () => {
      const students = await classmates(5);
      for (const student of students.slice(0, 4)) await released(student);
      await graded(await handIn(students[4] ?? here.student));
      await put('/publication', { published: true });
      expect((await shown()).items).toMatchObject([{ figures: null, gaps: [] }]);
      expect((await draft()).figures.answers).toBe(4);
    });

    it('shows an example while its author agrees, without a name, as it stood when they were asked', async () => {
      const [author] = await classmates(1);
      if (!author) throw new Error('nobody there');
      await released(author, 'best', 'A fine answer.');
      await put('/publication', { published: true });
      const { items } = await get<CandidateListDto>(path('/candidates'), here.teacher);
      const asked = () =>
        server.request('POST', of(path('/exemplars')), {
          as: here.teacher,
          body: { answerId: items[0]?.answerId, note: 'How it ends.' },
        });
      const answer = await asked();
      expect([answer.statusCode, answer.headers.location]).toEqual([201, `/api/${of(path())}`]);
      const exemplar = answer.json<ExemplarDto>();
      expect((await asked()).statusCode).toBe(409);
      const examples = async () => (await shown()).items[0]?.exemplars;
      const consent = (agreed: unknown, as = author) =>
        server.request('PUT', of(`exemplar-requests/${exemplar.id}`), { as, body: { agreed } });
      expect(await examples()).toEqual([]);
      const requests = await get<ExemplarRequestListDto>('exemplar-requests', author);
      expect(requests.items).toMatchObject([{ text: 'A fine answer.', note: 'How it ends.', consent: null }]);
      expect(await get('exemplar-requests', here.student)).toEqual({ items: [] });
      expect((await consent(true, here.student)).statusCode).toBe(404);
      expect((await consent('yes')).statusCode).toBe(400);
      expect((await consent(true)).statusCode).toBe(204);
      expect(await examples()).toEqual([{ text: 'A fine answer.', note: 'How it ends.' }]);
      for (const secret of [author.name, author.accountId, exemplar.answerId])
        expect(JSON.stringify(await shown())).not.toContain(secret);
      await consent(false);
      expect(await examples()).toEqual([]);
      expect((await draft()).exemplars).toMatchObject([{ consent: 'withdrawn' }]);
      await consent(true);
      const remove = () => server.request('DELETE', of(path(`/exemplars/${exemplar.id}`)), { as: here.teacher });
      expect([(await remove()).statusCode, (await remove()).statusCode]).toEqual([204, 404]);
      expect(await examples()).toEqual([]);
    });

    it('asks nobody about an answer whose grade they cannot see', async () => {
      const answerId = await graded(await handIn(here.student), 'best');
      const ask = () => server.request('POST', of(path('/exemplars')), { as: here.teacher, body: { answerId, note: '' } });
      expect((await ask()).statusCode).toBe(409);
      await calls.release(here.teacher, { all: true });
      expect((await ask()).statusCode).toBe(201);
      await server.request('POST', of(`modules/${here.classModuleId}/releases/take-backs`), {
        as: here.teacher,
        body: { all: true },
      });
      expect(await get('exemplar-requests', here.student)).toEqual({ items: [] });
    });

    it('is the teacher’s to write', async () => {
      expect((await note('x', 0, here.assistant)).statusCode).toBe(403);
      expect((await note('x'.repeat(5001), 0)).statusCode).toBe(400);
      const unknown = of(`modules/${here.classModuleId}/summaries/no-such`);
      expect((await server.request('GET', unknown, { as: here.teacher })).statusCode).toBe(404);
    });
  });
});
