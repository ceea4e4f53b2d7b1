import type { ModuleDocument } from '@big-six/lesson-format';
import { randomUUID } from 'node:crypto';
import { DeskCalls, gradeOf, takeBack } from '../../testing/desk-calls';
import { levelsFor, ModuleCalls } from '../../testing/module-calls';
import { openSchool } from '../../testing/school';
import type { Person, TestApp } from '../../testing/test-app';
import { enroll, handIn, handleOf, makeClass, type TestClass, type World } from '../../testing/world';
import type { AnswerDto } from '../grading.dto';
import type { DeskItemDto } from './desk.dto';
import type { RivalListDto } from './rivals.dto';

const QUESTION = 'life-of-a-post';
const COMMENT = { key: randomUUID(), start: 4, end: 10, quote: 'answer', before: 'The ', after: ' of', text: 'Which one?' };

describe('the grading desk', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let desk: DeskCalls;
  let calls: ModuleCalls;
  let document: ModuleDocument;
  let best: Record<string, string>;
  let worst: Record<string, string>;
  let rubricId: string;

  beforeAll(async () => {
    ({ server, world, document } = await openSchool());
    best = levelsFor(document, QUESTION, 'best');
    worst = levelsFor(document, QUESTION, 'worst');
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'At the desk');
    desk = new DeskCalls(server, here, QUESTION);
    calls = new ModuleCalls(server, here);
    await server.sql(`UPDATE class_module SET reread_share = 0 WHERE id = $1`, [here.classModuleId]);
    rubricId = (await desk.desk(here.teacher)).question.rubricId ?? '';
  });

  async function answers(count: number, question = QUESTION): Promise<{ id: string; answerId: string; enrollmentId: string }[]> {
    const made = [];
    for (let i = 0; i < count; i++) {
      const enrollmentId = await enroll(server, here.classId, await server.person('student', `Student ${i}`), 'student');
      const id = await handIn(server, { ...here, studentEnrollmentId: enrollmentId }, question, `The answer of ${i}.`);
      made.push({ id, answerId: await handleOf(server, id), enrollmentId });
    }
    return made;
  }

  async function one(as: Person = here.teacher): Promise<DeskItemDto> {
    const [item] = await desk.next(as, 1);
    if (!item) throw new Error('nothing waits');
    return item;
  }

  async function opened(answerId: string): Promise<AnswerDto> {
    return (await calls.answer(here.teacher, answerId)).json<AnswerDto>();
  }

  const graded = (item: DeskItemDto, levels = best, change = {}) => gradeOf(item, rubricId, levels, change);

  describe('the queue', () => {
    it('shows the question with its rubric, and what is left', async () => {
      await answers(3);
      const item = await one();
      await desk.save(here.teacher, graded(item));
      expect(await desk.desk(here.teacher)).toMatchObject({
        question: { key: QUESTION, kind: 'free-response', rubricVersion: 1, maxPoints: 1000 },
        namesHidden: false,
        counts: { waiting: 2, graded: 1, released: 0, returned: 0, total: 3, elsewhere: 0, rivals: 0 },
        pace: { medianSeconds: 12, graded: 1 },
      });
    });

    it('gives each grader other answers, in the order of the handles, which stays', async () => {
      const all = (await answers(6)).map(({ answerId }) => answerId).sort();
      const mine = await desk.next(here.teacher, 2);
      const theirs = await desk.next(here.assistant, 3);
      expect(mine.map(({ answerId }) => answerId)).toEqual(all.slice(0, 2));
      expect(theirs.map(({ answerId }) => answerId)).toEqual(all.slice(2, 5));
      expect((await desk.next(here.teacher, 5, all.slice(0, 2))).map(({ answerId }) => answerId)).toEqual(all.slice(5));
      expect((await desk.desk(here.teacher)).counts.elsewhere).toBe(3);
    });

    it('gives an answer to others once its grader has left, or has let ten minutes go by', async () => {
      const [only] = await answers(1);
      expect(await desk.next(here.teacher, 1)).toHaveLength(1);
      expect(await desk.next(here.assistant, 1)).toHaveLength(0);
      await desk.ask('DELETE', here.teacher, 'desk/claims');
      expect(await desk.next(here.assistant, 1)).toHaveLength(1);
      await server.sql(`UPDATE answer_claim SET until = now() - interval '1 second' WHERE submission_id = $1`, [only?.id]);
      expect(await desk.next(here.teacher, 1)).toHaveLength(1);
      // Who comes back from a long pause finds it taken, and may grade it all the same.
      await desk.next(here.assistant, 1, [only?.answerId ?? '']);
      expect(await server.sql(`SELECT account_id FROM answer_claim WHERE submission_id = $1`, [only?.id])).toEqual([
        { account_id: here.teacher.accountId },
      ]);
    });

    it('holds what a grader has for as long as they ask', async () => {
      const [only] = await answers(1);
      await desk.next(here.teacher, 1);
      await server.sql(`UPDATE answer_claim SET until = now() + interval '1 second' WHERE submission_id = $1`, [only?.id]);
      await desk.next(here.teacher, 1, [only?.answerId ?? '']);
      const [row] = await server.sql<{ long: boolean }>(`SELECT until > now() + interval '9 minutes' AS long FROM answer_claim`);
      expect(row?.long).toBe(true);
    });

    it('gives an answer to one of twenty who ask at the same moment', async () => {
      await answers(10);
      const graders = await Promise.all(
        Array.from({ length: 20 }, async () => {
          const person = await server.person('teacher');
          await enroll(server, here.classId, person, 'teacher');
          return person;
        }),
      );
      const given = (await Promise.all(graders.map((grader) => desk.next(grader, 2)))).flat().map(({ answerId }) => answerId);
      expect(new Set(given).size).toBe(given.length);
      expect(given).toHaveLength(10);
    });

    it('leaves out who left, what was given back, and other classes’ answers', async () => {
      const [left, returned, stays] = await answers(3);
      await server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = $1`, [left?.enrollmentId]);
      await server.sql(`INSERT INTO returned (submission_id, classroom_id, note, returned_by) VALUES ($1, $2, 'Again.', $3)`, [
        returned?.id,
        here.classId,
        here.teacher.accountId,
      ]);
      expect((await desk.next(here.teacher, 9)).map(({ answerId }) => answerId)).toEqual([stays?.answerId]);
      expect((await desk.desk(here.teacher)).counts).toMatchObject({ waiting: 1, returned: 1, total: 2 });
    });

    it('shows the newest attempt, with what was said about the ones before', async () => {
      const [first] = await answers(1);
      await desk.save(here.teacher, graded(await one(), worst, { feedback: 'Say more.' }));
      await server.sql(
        `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
         SELECT enrollment_id, class_module_id, classroom_id, question_key, 2, 'More.', 'hash', 1, 'second' FROM submission WHERE id = $1`,
        [first?.id],
      );
      const item = await one();
      expect(item).toMatchObject({ attempt: 2, text: 'More.', supersedes: 0, grade: null });
      expect(item.earlier).toEqual([{ attempt: 1, points: 0, feedback: 'Say more.', comments: [], note: null }]);
    });

    it('keeps flags for who set them', async () => {
      const [first] = await answers(3);
      for (let i = 0; i < 2; i++)
        expect((await desk.ask('PUT', here.teacher, `desk/flags/${first?.answerId}`)).statusCode).toBe(204);
      const flagged = await desk.next(here.teacher, 5, [], true);
      expect(flagged).toMatchObject([{ answerId: first?.answerId, flagged: true }]);
      expect((await desk.desk(here.assistant)).counts.flagged).toBe(0);
      expect(await desk.next(here.assistant, 5, [], true)).toEqual([]);
      await desk.save(here.teacher, graded(flagged[0] ?? (await one())));
      expect(await desk.next(here.teacher, 5, [], true)).toMatchObject([{ supersedes: 1, grade: { number: 1, points: 1000 } }]);
      await desk.ask('DELETE', here.teacher, `desk/flags/${first?.answerId}`);
      expect((await desk.desk(here.teacher)).counts.flagged).toBe(0);
    });

    it.each([
      [{ question: 'no-such' }, 200],
      [{ question: 'A B' }, 400],
      [{ count: 0 }, 400],
      [{ count: 31 }, 400],
      [{ have: ['x'] }, 400],
      [{ have: undefined }, 400],
      [{ flaggedOnly: 'yes' }, 400],
    ])('asked with %j answers %i', async (change, status) => {
      const body = { question: QUESTION, count: 1, have: [], ...change };
      expect((await desk.ask('POST', here.teacher, 'desk/next', body)).statusCode).toBe(status);
    });

    it('is not there for a module or a question that is not there', async () => {
      expect((await desk.ask('GET', here.teacher, 'desk?question=no-such')).statusCode).toBe(400);
      const elsewhere = new DeskCalls(server, { classId: here.classId, classModuleId: world.elsewhere.classModuleId }, QUESTION);
      expect((await elsewhere.ask('GET', here.teacher, `desk?question=${QUESTION}`)).statusCode).toBe(404);
      const body = { question: QUESTION, count: 1, have: [] };
      expect((await elsewhere.ask('POST', here.teacher, 'desk/next', body)).statusCode).toBe(404);
    });
  });

  describe('grades', () => {
    it('are saved with all that was written, in one request for many', async () => {
      await answers(3);
      const items = await desk.next(here.teacher, 3);
      const change = { feedback: 'Well put.', comments: [COMMENT], adjustment: { points: -150, reason: 'Far too long.' } };
      const results = await desk.save(here.teacher, ...items.map((item) => graded(item, best, change)));
      expect(results.map(({ status, number }) => [status, number])).toEqual([1, 2, 3].map(() => ['saved', 1]));
      const answer = await opened(items[0]?.answerId ?? '');
      expect(answer).toMatchObject({ state: 'graded', supersedes: 1, grade: { points: 850, levels: best, ...change } });
      expect((await calls.preview(here.teacher, answer.answerId)).json()).toMatchObject({ points: 850, ...change });
    });

    it('are saved once, however often they are sent', async () => {
      await answers(2);
      const [first, second] = await desk.next(here.teacher, 2);
      if (!first || !second) throw new Error('nothing waits');
      const grades = [graded(first), graded(second, worst)];
      await Promise.all([desk.send(here.teacher, grades), desk.send(here.teacher, grades), desk.send(here.teacher, grades)]);
      const results = await desk.save(here.teacher, ...grades, ...grades);
      expect(results.map(({ status, number }) => [status, number])).toEqual([1, 2, 3, 4].map(() => ['repeated', 1]));
      expect(await server.sql(`SELECT 1 FROM grade WHERE classroom_id = $1`, [here.classId])).toHaveLength(2);
    });

    it('never move to another answer by a repeat of their id', async () => {
      await answers(2);
      const [first, second] = await desk.next(here.teacher, 2);
      if (!first || !second) throw new Error('nothing waits');
      const grade = graded(first);
      await desk.save(here.teacher, grade);
      expect(await desk.save(here.teacher, { ...grade, answerId: second.answerId })).toMatchObject([{ status: 'refused' }]);
      expect(await desk.save(here.assistant, grade)).toMatchObject([{ status: 'refused' }]);
    });

    it('stay unchanged where nothing is right with them, one by one', async () => {
      await answers(2);
      const [first, second] = await desk.next(here.teacher, 2);
      if (!first || !second) throw new Error('nothing waits');
      const results = await desk.save(
        here.teacher,
        graded(first, { ...best, service: 'superb' }),
        graded(first, {}),
        gradeOf(first, world.courseId, best),
        { ...graded(first), answerId: world.courseId },
        takeBack(graded(first), 0),
        graded(second),
      );
      expect(results.map(({ status }) => status)).toEqual([
        'refused',
        'refused',
        'rubric-changed',
        'refused',
        'refused',
        'saved',
      ]);
      expect(results.slice(0, 5).every(({ detail }) => detail !== null && detail.length > 10)).toBe(true);
      expect((await opened(first.answerId)).history).toEqual([]);
    });

    it.each([
      ['a criterion left out', { service: undefined }],
      ['a level that is not there', { service: 'superb' }],
      ['a level that is no text', { service: 2 }],
      ['a criterion that is not there', { style: 'named' }],
    ])('are refused with %s', async (_, change) => {
      await answers(1);
      const item = await one();
      const results = (await desk.send(here.teacher, [{ ...graded(item), levels: { ...best, ...change } }])).json();
      expect(results).toMatchObject({ results: [{ status: 'refused', number: null }] });
      expect((await opened(item.answerId)).grade).toBeNull();
    });

    it('are refused for an answer that was handed in again, given back, or whose student left', async () => {
      const [again, returned, left] = await answers(3);
      const items = new Map((await desk.next(here.teacher, 3)).map((item) => [item.answerId, item]));
      await server.sql(
        `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
         SELECT enrollment_id, class_module_id, classroom_id, question_key, 2, 'More.', 'hash', 1, 'second' FROM submission WHERE id = $1`,
        [again?.id],
      );
      await server.sql(`INSERT INTO returned (submission_id, classroom_id, note, returned_by) VALUES ($1, $2, 'Again.', $3)`, [
        returned?.id,
        here.classId,
        here.teacher.accountId,
      ]);
      await server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = $1`, [left?.enrollmentId]);
      const sent = [again, returned, left].map((answer) => {
        const item = items.get(answer?.answerId ?? '');
        if (!item) throw new Error('it was not given');
        return graded(item);
      });
      const results = await desk.save(here.teacher, ...sent);
      expect(results.map(({ status }) => status)).toEqual(['refused', 'refused', 'refused']);
      expect(new Set(results.map(({ detail }) => detail)).size).toBe(3);
    });

    it('of one person in two windows: the older does not replace the newer', async () => {
      await answers(1);
      const item = await one();
      await desk.save(here.teacher, graded(item, best));
      const results = await desk.save(here.teacher, graded(item, worst));
      expect(results).toMatchObject([{ status: 'stale', current: { number: 1, points: 1000 } }]);
      expect((await opened(item.answerId)).grade?.points).toBe(1000);
    });

    it('tell in the record who graded what, without the words of anybody', async () => {
      const [answer] = await answers(1);
      const item = await one();
      const grade = graded(item, best, { feedback: 'the words of a grader' });
      await desk.save(here.teacher, grade, takeBack(grade, 1));
      const events = await server.sql(`SELECT * FROM audit_event WHERE subject_id = $1 ORDER BY action`, [answer?.id]);
      expect(events).toMatchObject([
        { action: 'grade.saved', actor_id: here.teacher.accountId, before: null, after: { number: 1, points: 1000 } },
        { action: 'grade.taken-back', before: { number: 1, points: 1000 }, after: { number: 2, points: 0 } },
      ]);
      expect(JSON.stringify(events)).not.toContain('the words');
    });

    it.each([
      [{ grades: [] }],
      [{ grades: 'all' }],
      [{ grades: [null] }],
      [{ grades: [{}] }],
      [{}],
      [{ grades: Array.from({ length: 51 }, () => ({})) }],
    ])('are not read from %j', async (body) => {
      expect((await desk.ask('POST', here.teacher, 'desk/grades', body)).statusCode).toBe(400);
    });

    it.each([
      ['id', 'x'],
      ['answerId', null],
      ['ticket', 7],
      ['rubricId', 'x'],
      ['levels', []],
      ['feedback', 'x'.repeat(20_001)],
      ['feedback', 'a\0b'],
      ['comments', [{ ...COMMENT, start: -1 }]],
      ['comments', Array.from({ length: 101 }, () => COMMENT)],
      ['adjustment', { points: 100, reason: ' ' }],
      ['adjustment', { points: 0.5, reason: 'Half.' }],
      ['supersedes', -1],
      ['seconds', 1e9],
      ['withdraw', false],
    ])('of a wrong form are not read: %s %j', async (field, value) => {
      await answers(1);
      const grade = { ...graded(await one()), [field]: value };
      const response = await desk.send(here.teacher, [grade]);
      expect(response.statusCode).toBe(400);
      expect(response.body).toContain(`grades.0.${field}`);
    });
  });

  describe('taking back', () => {
    it('goes as deep as there are grades, across answers, in one batch or in many', async () => {
      await answers(2);
      const [first, second] = await desk.next(here.teacher, 2);
      if (!first || !second) throw new Error('nothing waits');
      const [a1, b1] = [graded(first, best, { feedback: 'First.' }), graded(second)];
      const a2 = { ...graded(first, worst), supersedes: 1 };
      const results = await desk.save(here.teacher, a1, b1, a2, takeBack(a2, 2));
      expect(results.map(({ number }) => number)).toEqual([1, 1, 2, 3]);
      expect((await opened(first.answerId)).grade).toMatchObject({ number: 3, points: 1000, feedback: 'First.' });
      expect(await desk.save(here.teacher, takeBack(b1, 1), takeBack(a1, 3))).toMatchObject([{ number: 2 }, { number: 4 }]);
      for (const { answerId } of [first, second])
        expect(await opened(answerId)).toMatchObject({ state: 'to-review', grade: null });
      expect(await desk.save(here.teacher, takeBack(a1, 4))).toMatchObject([{ status: 'refused' }]);
      const again = { ...graded(first, best), supersedes: 4 };
      expect(await desk.save(here.teacher, again)).toMatchObject([{ status: 'saved', number: 5 }]);
    });

    it('changes nothing a second time', async () => {
      await answers(1);
      const grade = graded(await one());
      const back = takeBack(grade, 1);
      await desk.save(here.teacher, grade, back);
      expect(await desk.save(here.teacher, grade, back)).toMatchObject([
        { status: 'repeated', number: 1 },
        { status: 'repeated', number: 2 },
      ]);
      expect((await opened(grade.answerId)).history.map(({ withdrawn }) => withdrawn)).toEqual([true, false]);
    });

    it('is of one’s own grades only', async () => {
      await answers(1);
      const grade = graded(await one());
      await desk.save(here.teacher, grade);
      expect(await desk.save(here.assistant, takeBack(grade, 1))).toMatchObject([{ status: 'stale', current: { number: 1 } }]);
    });

    it('cannot be released', async () => {
      await answers(1);
      const grade = graded(await one());
      await desk.save(here.teacher, grade, takeBack(grade, 1));
      const [row] = await server.sql<{ id: string }>(`SELECT id FROM grade WHERE classroom_id = $1 AND withdrawn`, [
        here.classId,
      ]);
      const release = server.sql(`INSERT INTO release (grade_id, classroom_id, released_by) VALUES ($1, $2, $3)`, [
        row?.id,
        here.classId,
        here.teacher.accountId,
      ]);
      await expect(release).rejects.toThrow(/withdrawn/);
    });
  });

  describe('two graders of one answer', () => {
    async function both(): Promise<{ item: DeskItemDto; rivals: RivalListDto['items'] }> {
      await answers(1);
      const item = await one();
      await desk.save(here.teacher, graded(item, best, { feedback: 'Great.' }));
      const results = await desk.save(here.assistant, graded(item, worst, { feedback: 'Poor.' }));
      expect(results).toMatchObject([{ status: 'kept-beside', current: { number: 1, points: 1000 } }]);
      return { item, rivals: (await desk.ask('GET', here.teacher, 'desk/rivals')).json<RivalListDto>().items };
    }

    it('are both heard, until one grade is chosen', async () => {
      const { item, rivals } = await both();
      expect(rivals).toMatchObject([
        {
          answerId: item.answerId,
          current: { points: 1000, feedback: 'Great.', gradedBy: { name: here.teacher.name } },
          rival: { points: 0, feedback: 'Poor.', gradedBy: { name: here.assistant.name } },
        },
      ]);
      expect((await desk.desk(here.teacher)).counts.rivals).toBe(1);
      expect((await opened(item.answerId)).grade?.points).toBe(1000);
      const choice = `desk/rivals/${rivals[0]?.id}/choice`;
      expect((await desk.ask('POST', here.teacher, choice, { choose: 'rival', supersedes: 0 })).statusCode).toBe(412);
      expect((await desk.ask('POST', here.teacher, choice, { choose: 'rival', supersedes: 1 })).statusCode).toBe(204);
      expect((await opened(item.answerId)).grade).toMatchObject({
        number: 2,
        points: 0,
        gradedBy: { name: here.assistant.name },
      });
      expect((await desk.ask('POST', here.teacher, choice, { choose: 'current', supersedes: 2 })).statusCode).toBe(412);
      expect((await desk.desk(here.teacher)).counts.rivals).toBe(0);
    });

    it('may take theirs back before', async () => {
      const { item } = await both();
      const back = takeBack(graded(item), 0);
      expect(await desk.save(here.assistant, back)).toMatchObject([{ status: 'saved' }]);
      expect(await desk.save(here.assistant, back)).toMatchObject([{ status: 'repeated' }]);
      expect((await desk.desk(here.teacher)).counts.rivals).toBe(0);
      expect((await opened(item.answerId)).grade?.points).toBe(1000);
    });

    it('do so also in the same breath', async () => {
      await answers(1);
      const item = await one();
      await desk.save(here.teacher, graded(item));
      const late = graded(item, worst);
      expect((await desk.save(here.assistant, late, takeBack(late, 0))).map(({ status }) => status)).toEqual([
        'kept-beside',
        'saved',
      ]);
      expect((await desk.desk(here.teacher)).counts.rivals).toBe(0);
    });

    it('are no rivals where the first took theirs back', async () => {
      await answers(1);
      const item = await one();
      const grade = graded(item);
      await desk.save(here.teacher, grade, takeBack(grade, 1));
      expect(await desk.save(here.assistant, graded(item, worst))).toMatchObject([{ status: 'saved', number: 3 }]);
    });
  });

  describe('a draft of feedback', () => {
    const draft = { feedback: 'Half a thou', comments: [COMMENT], adjustment: { points: 50, reason: 'Kind.' } };
    const put = (as: Person, answerId: string, revision: number, body: unknown = draft) =>
      desk.ask('PUT', as, `desk/feedback-drafts/${answerId}`, body, { 'if-match': `"${revision}"` });

    it('is kept for its writer, and goes when it is part of a grade', async () => {
      await answers(1);
      const item = await one();
      expect((await put(here.teacher, item.answerId, 0)).json()).toMatchObject({ revision: 1 });
      const saved = await put(here.teacher, item.answerId, 1, { ...draft, feedback: 'Half a thought' });
      expect([saved.json<{ revision: number }>().revision, saved.headers['etag']]).toEqual([2, '"2"']);
      expect((await one()).feedbackDraft).toMatchObject({ ...draft, feedback: 'Half a thought', revision: 2 });
      await desk.ask('DELETE', here.teacher, 'desk/claims');
      expect((await one(here.assistant)).feedbackDraft).toBeNull();
      await desk.save(here.teacher, graded(item, best, { feedback: 'A whole thought.' }));
      expect(await server.sql(`SELECT 1 FROM feedback_draft WHERE classroom_id = $1`, [here.classId])).toEqual([]);
    });

    it('lies with its answer wherever that is opened, beside the flag and the attempts before, for its writer alone', async () => {
      const [first] = await answers(1);
      await desk.save(here.teacher, graded(await one(), worst, { feedback: 'Say more.' }));
      await server.sql(
        `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
         SELECT enrollment_id, class_module_id, classroom_id, question_key, 2, 'More.', 'hash', 1, 'second' FROM submission WHERE id = $1`,
        [first?.id],
      );
      const { answerId } = await one();
      await put(here.teacher, answerId, 0);
      await desk.ask('PUT', here.teacher, `desk/flags/${answerId}`);
      const earlier = [{ attempt: 1, points: 0, feedback: 'Say more.', comments: [], note: null }];
      expect(await opened(answerId)).toMatchObject({ feedbackDraft: { ...draft, revision: 1 }, flagged: true, earlier });
      const others = (await calls.answer(here.assistant, answerId)).json<AnswerDto>();
      expect(others).toMatchObject({ feedbackDraft: null, flagged: false, earlier });
      await desk.save(here.teacher, graded(await one(), best));
      expect(await opened(answerId)).toMatchObject({ feedbackDraft: null, flagged: true });
    });

    it('never replaces a newer one', async () => {
      const [answer] = await answers(1);
      const answerId = answer?.answerId ?? '';
      await put(here.teacher, answerId, 0);
      for (const revision of [0, 2]) {
        const response = await put(here.teacher, answerId, revision, { ...draft, feedback: 'Older.' });
        expect(response.json()).toMatchObject({ status: 412, current: { revision: 1, feedback: 'Half a thou' } });
      }
      expect((await put(here.assistant, answerId, 3)).json()).toMatchObject({ status: 412, current: null });
      expect((await put(here.teacher, randomUUID(), 0)).statusCode).toBe(404);
      expect((await put(here.teacher, answerId, 1, { feedback: 'x' })).statusCode).toBe(400);
    });
  });
});
