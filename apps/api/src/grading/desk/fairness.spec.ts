import type { ModuleDocument } from '@big-six/lesson-format';
import { randomUUID } from 'node:crypto';
import { DeskCalls, gradeOf, takeBack } from '../../testing/desk-calls';
import { levelsFor, ModuleCalls } from '../../testing/module-calls';
import { openSchool } from '../../testing/school';
import type { Person, TestApp } from '../../testing/test-app';
import { enroll, handIn, makeClass, type TestClass, type World } from '../../testing/world';
import type { AnswerDto } from '../grading.dto';
import type { RubricChangeDto, RubricCriterionDto, RubricDto } from '../rubrics/rubrics.dto';
import type { DeskItemDto } from './desk.dto';
import type { ConsistencyDto, DistributionDto } from './distribution.dto';
import type { SecondReadingListDto } from './second-readings.dto';

const QUESTION = 'life-of-a-post';

describe('fairness', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let desk: DeskCalls;
  let document: ModuleDocument;
  let best: Record<string, string>;
  let worst: Record<string, string>;
  let rubricId: string | null;

  beforeAll(async () => {
    ({ server, world, document } = await openSchool());
    best = levelsFor(document, QUESTION, 'best');
    worst = levelsFor(document, QUESTION, 'worst');
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Fair');
    desk = new DeskCalls(server, here, QUESTION);
    await share(0);
    ({ rubricId } = (await desk.desk(here.teacher)).question);
  });

  const share = (percent: number) =>
    server.sql(`UPDATE class_module SET reread_share = $2 WHERE id = $1`, [here.classModuleId, percent]);

  async function answers(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const studentEnrollmentId = await enroll(server, here.classId, await server.person(), 'student');
      await handIn(server, { ...here, studentEnrollmentId }, QUESTION, `The answer of ${i}.`);
    }
  }

  /** Grades the next answers. */
  async function grade(as: Person, count: number, levels: Record<string, string>): Promise<DeskItemDto[]> {
    const items = await desk.next(as, count);
    await desk.save(as, ...items.map((item) => gradeOf(item, rubricId, levels)));
    return items;
  }

  /** Asks as often as it takes, for what was graded is asked again by chance; gives what came that had been graded. */
  async function askedAgain(as: Person, graded: readonly DeskItemDto[]): Promise<DeskItemDto[]> {
    const found: DeskItemDto[] = [];
    for (let tries = 0; tries < 40 && found.length === 0; tries++) {
      const items = await desk.next(as, 10);
      found.push(...items.filter(({ answerId }) => graded.some((one) => one.answerId === answerId)));
    }
    return found;
  }

  async function consistency(as: Person): Promise<ConsistencyDto> {
    return (await server.request('GET', `classes/${here.classId}/my-consistency`, { as })).json<ConsistencyDto>();
  }

  /** Changes the rubric in its first criterion. */
  async function reword(edit: (criterion: RubricCriterionDto) => void): Promise<void> {
    const path = `${desk.module}/questions/${QUESTION}`;
    const {
      rubricId: basedOn,
      revision,
      criteria,
    } = (await server.request('GET', `${path}/rubric`, { as: here.teacher })).json<RubricDto>();
    criteria.slice(0, 1).forEach(edit);
    const checked = { criteria, withoutRemoved: false };
    const { token } = (
      await server.request('POST', `${path}/rubric-checks`, { as: here.teacher, body: checked })
    ).json<RubricChangeDto>();
    const headers = { 'if-match': `"${revision}"` };
    const body = { ...checked, basedOn, token, releaseAgain: false };
    expect((await server.request('PUT', `${path}/rubric`, { as: here.teacher, headers, body })).statusCode).toBe(200);
  }

  const readings = async (as: Person) =>
    (await server.request('GET', `classes/${here.classId}/my-second-readings`, { as })).json<SecondReadingListDto>().items;

  describe('answers that are asked again', () => {
    it('are graded by the asker, ten answers or an hour ago, and not told from others', async () => {
      await answers(24);
      const graded = await grade(here.teacher, 11, best);
      await grade(here.assistant, 3, worst);
      await share(20);
      const again = await askedAgain(here.teacher, graded);
      expect(again.length).toBeGreaterThan(0);
      const [fresh] = (await desk.next(here.teacher, 5)).filter(
        ({ answerId }) => !graded.some((one) => one.answerId === answerId),
      );
      for (const item of again) {
        expect(Object.keys(item).sort()).toEqual(Object.keys(fresh ?? {}).sort());
        expect(item).toMatchObject({ supersedes: 0, grade: null, feedbackDraft: null, earlier: [] });
        expect(item.ticket[14]).toBe('4');
      }
      // Only what was graded before the last ten.
      const eleventh = await server.sql<{ handle: string }>(
        `SELECT s.handle FROM grade g JOIN submission s ON s.id = g.submission_id WHERE g.graded_by = $1 AND g.classroom_id = $2 ORDER BY g.created_at LIMIT 11`,
        [here.teacher.accountId, here.classId],
      );
      expect(eleventh.map(({ handle }) => handle)).toContain(again[0]?.answerId);
    });

    it('are asked also after words of the rubric have changed, which move no grade', async () => {
      await answers(24);
      const graded = await grade(here.teacher, 12, best);
      await share(20);
      await reword(({ levels }) => levels.forEach((level) => (level.title += ', so to say')));
      const again = await askedAgain(here.teacher, graded);
      expect(again.length).toBeGreaterThan(0);
      await reword(({ levels }) => levels.forEach((level) => (level.points += 100)));
      // These were moved just now, and nobody graded ten others since.
      expect(await askedAgain(here.teacher, graded)).toEqual([]);
    });

    it('are none where nobody wants them, nor from who has graded little just now', async () => {
      await answers(24);
      const graded = await grade(here.teacher, 12, best);
      expect(await askedAgain(here.teacher, graded)).toEqual([]);
      await share(20);
      await grade(here.assistant, 5, best);
      expect(await askedAgain(here.assistant, graded)).toEqual([]);
    });

    it('change no grade: they answer as a first one does, can be taken back, and are kept once', async () => {
      await answers(24);
      const graded = await grade(here.teacher, 12, best);
      await server.sql(`UPDATE answer SET graded_at = now() - interval '2 hours' WHERE class_module_id = $1`, [
        here.classModuleId,
      ]);
      await share(20);
      const [item] = await askedAgain(here.teacher, graded);
      if (!item) throw new Error('nothing was asked again');
      const second = gradeOf(item, rubricId, worst);
      expect(await desk.save(here.teacher, second)).toMatchObject([{ status: 'saved', number: 1, current: null }]);
      expect(await desk.save(here.teacher, second)).toMatchObject([{ status: 'repeated', number: 1 }]);
      const answer = (await new ModuleCalls(server, here).answer(here.teacher, item.answerId)).json<AnswerDto>();
      expect(answer).toMatchObject({ grade: { number: 1, points: 1000 }, supersedes: 1 });
      expect(await consistency(here.teacher)).toMatchObject({ readings: 1, same: 0, drift: -10_000, spread: 10_000 });
      expect(await desk.save(here.teacher, takeBack(second, 1))).toMatchObject([{ status: 'saved', number: 2 }]);
      expect(await consistency(here.teacher)).toEqual({ readings: 0, same: 0, drift: null, spread: null, weeks: [] });
      expect(await desk.save(here.teacher, { ...gradeOf(item, rubricId, best), supersedes: 2 })).toMatchObject([{ number: 3 }]);
      const mine = await consistency(here.teacher);
      expect(mine).toMatchObject({ readings: 1, same: 1, drift: 0, spread: 0, weeks: [{ readings: 1 }] });
    });

    it('keep all that was written, for its writer to let it count', async () => {
      await answers(24);
      const graded = await grade(here.teacher, 12, best);
      await share(20);
      const [item] = await askedAgain(here.teacher, graded);
      if (!item) throw new Error('nothing was asked again');
      const comment = { key: randomUUID(), start: 0, end: 3, quote: 'The', before: '', after: ' answer', text: 'Which?' };
      const said = { feedback: 'On second thought.', comments: [comment], adjustment: { points: 50, reason: 'Kind.' } };
      const second = gradeOf(item, rubricId, worst, said);
      await desk.save(here.teacher, second);
      const [reading, ...more] = await readings(here.teacher);
      expect(more).toEqual([]);
      expect(reading).toMatchObject({
        ...{ answerId: item.answerId, number: 1, rubricId, levels: worst, points: 50, maxPoints: 1000, ...said },
        current: { points: 1000, levels: best },
      });
      expect(reading?.differences).toHaveLength(Object.keys(best).length);
      expect(await readings(here.assistant)).toEqual([]);
      // It counts as any grade does, and is then nothing to tell of.
      const adopted = gradeOf({ ...item, ticket: randomUUID(), supersedes: reading?.number ?? 0 }, rubricId, worst, said);
      expect(await desk.save(here.teacher, adopted)).toMatchObject([{ status: 'saved', number: 2 }]);
      expect(await readings(here.teacher)).toEqual([]);
      expect((await consistency(here.teacher)).readings).toBe(1);
    });

    it('are not told of where they say the same, or were taken back', async () => {
      await answers(24);
      const graded = await grade(here.teacher, 12, best);
      await share(20);
      const [item] = await askedAgain(here.teacher, graded);
      if (!item) throw new Error('nothing was asked again');
      const same = gradeOf(item, rubricId, best);
      await desk.save(here.teacher, same);
      expect(await readings(here.teacher)).toEqual([]);
      const other = gradeOf({ ...item, supersedes: 1 }, rubricId, worst, { feedback: 'Hm.' });
      await desk.save(here.teacher, other);
      expect(await readings(here.teacher)).toMatchObject([{ feedback: 'Hm.' }]);
      await desk.save(here.teacher, takeBack(other, 2));
      expect(await readings(here.teacher)).toEqual([]);
    });

    it('are nobody else’s to see, not even in the record', async () => {
      await answers(24);
      const graded = await grade(here.teacher, 12, best);
      await share(20);
      const [item] = await askedAgain(here.teacher, graded);
      if (!item) throw new Error('nothing was asked again');
      // With the ticket of another it is a grade like any other, which comes beside the one that is there.
      expect(await desk.save(here.assistant, gradeOf(item, rubricId, worst))).toMatchObject([{ status: 'kept-beside' }]);
      await desk.save(here.teacher, gradeOf(item, rubricId, worst, { feedback: 'the words' }));
      expect((await consistency(here.assistant)).readings).toBe(0);
      const [event] = await server.sql(`SELECT * FROM audit_event WHERE action = 'answer.read-again' AND classroom_id = $1`, [
        here.classId,
      ]);
      expect(event).toMatchObject({ actor_id: here.teacher.accountId, before: null, after: null });
    });
  });

  describe('the distribution', () => {
    it('has grades among its levels whose rubric differs in words alone', async () => {
      await answers(3);
      await grade(here.teacher, 2, best);
      await reword((criterion) => (criterion.title = 'Another name'));
      ({ rubricId } = (await desk.desk(here.teacher)).question);
      await grade(here.assistant, 1, worst);
      const found = (await desk.ask('GET', here.teacher, `desk/distribution?question=${QUESTION}`)).json<DistributionDto>();
      expect(found).toMatchObject({ graded: 3, otherRubric: 0 });
      expect(found.criteria[0]).toMatchObject({ title: 'Another name' });
      expect(found.criteria[0]?.levels.at(0)).toMatchObject({ all: 1, mine: 0 });
      expect(found.criteria[0]?.levels.at(-1)).toMatchObject({ all: 2, mine: 2 });
    });

    it('counts the grades that hold, by level and by grader', async () => {
      await answers(6);
      const [first] = await grade(here.teacher, 2, best);
      await grade(here.assistant, 3, worst);
      const distribution = async (as: Person) =>
        (await desk.ask('GET', as, `desk/distribution?question=${QUESTION}`)).json<DistributionDto>();
      const found = await distribution(here.teacher);
      expect(found).toMatchObject({ graded: 5, otherRubric: 0, maxPoints: 1000, meanPoints: 400 });
      const [criterion] = found.criteria;
      expect(criterion?.levels.at(0)).toMatchObject({ all: 3, mine: 0 });
      expect(criterion?.levels.at(-1)).toMatchObject({ all: 2, mine: 2 });
      expect(found.points).toEqual([
        { points: 0, all: 3, mine: 0 },
        { points: 1000, all: 2, mine: 2 },
      ]);
      expect(found.graders.map(({ grader, graded, meanPoints }) => [grader.name, graded, meanPoints])).toEqual([
        [here.assistant.name, 3, 0],
        [here.teacher.name, 2, 1000],
      ]);
      if (!first) throw new Error('nothing was graded');
      await desk.save(here.teacher, takeBack(gradeOf(first, rubricId, best), 1));
      expect((await distribution(here.assistant)).points).toEqual([
        { points: 0, all: 3, mine: 3 },
        { points: 1000, all: 1, mine: 0 },
      ]);
      await server.sql(`UPDATE enrollment SET ended_at = now() WHERE classroom_id = $1 AND role = 'student'`, [here.classId]);
      expect(await distribution(here.teacher)).toMatchObject({ graded: 0, meanPoints: null, points: [], graders: [] });
    });

    it('is not there for a question that is not there', async () => {
      expect((await desk.ask('GET', here.teacher, 'desk/distribution?question=no-such')).statusCode).toBe(400);
      expect((await desk.ask('GET', here.teacher, 'desk/distribution')).statusCode).toBe(400);
    });
  });

  describe('what was decided', () => {
    it('stays in the database, whoever asks it to go', async () => {
      await answers(1);
      await grade(here.teacher, 1, best);
      for (const table of ['grade', 'submission', 'audit_event']) {
        await expect(server.sql(`UPDATE ${table} SET classroom_id = classroom_id`)).rejects.toThrow(/never changed/);
        await expect(server.sql(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(/never changed/);
      }
      await expect(server.sql(`TRUNCATE account, classroom CASCADE`)).rejects.toThrow(/never changed/);
      await expect(server.sql(`DELETE FROM grade`)).rejects.toThrow(/never deleted/);
      // It goes with what it is about, and with nothing less.
      await server.sql(`DELETE FROM submission WHERE classroom_id = $1`, [here.classId]);
      expect(await server.sql(`SELECT 1 FROM grade WHERE classroom_id = $1`, [here.classId])).toEqual([]);
      expect(await server.sql(`SELECT 1 FROM answer WHERE classroom_id = $1`, [here.classId])).toEqual([]);
    });
  });
});
