import type { ModuleDocument } from '@big-six/lesson-format';
import { DeskCalls, gradeOf, takeBack } from '../../testing/desk-calls';
import { levelsFor, ModuleCalls } from '../../testing/module-calls';
import { openSchool } from '../../testing/school';
import type { TestApp } from '../../testing/test-app';
import { enroll, handIn, makeClass, type TestClass, type World } from '../../testing/world';
import type { AnswerDto } from '../grading.dto';
import type { RubricChangeDto, RubricCriterionDto, RubricDto } from '../rubrics/rubrics.dto';
import type { DeskGradeDto, DeskItemDto } from './desk.dto';
import { DeskGradesRepository } from './desk-grades.repository';
import type { RivalDto, RivalListDto } from './rivals.dto';

const QUESTION = 'life-of-a-post';

describe('a grade that is kept beside another', () => {
  let server: TestApp;
  let world: World;
  let document: ModuleDocument;
  let here: TestClass;
  let desk: DeskCalls;
  let calls: ModuleCalls;
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
    here = await makeClass(server, world.courseId, 'Two graders');
    desk = new DeskCalls(server, here, QUESTION);
    calls = new ModuleCalls(server, here);
    await server.sql(`UPDATE class_module SET reread_share = 0 WHERE id = $1`, [here.classModuleId]);
    rubricId = (await desk.desk(here.teacher)).question.rubricId ?? '';
  });

  /** The teacher's grade holds, the assistant's is kept beside it. */
  async function both(theirs = worst): Promise<{ item: DeskItemDto; first: DeskGradeDto; submissionId: string }> {
    const studentEnrollmentId = await enroll(server, here.classId, await server.person(), 'student');
    const submissionId = await handIn(server, { ...here, studentEnrollmentId }, QUESTION);
    const [item] = await desk.next(here.teacher, 1);
    if (!item) throw new Error('nothing waits');
    const first = gradeOf(item, rubricId, best);
    await desk.save(here.teacher, first);
    await desk.save(here.assistant, gradeOf(item, rubricId, theirs, { feedback: 'Poor.' }));
    return { item, first, submissionId };
  }

  async function rivals(): Promise<RivalDto[]> {
    return (await desk.ask('GET', here.teacher, 'desk/rivals')).json<RivalListDto>().items;
  }

  async function only(): Promise<RivalDto> {
    const [rival] = await rivals();
    if (!rival) throw new Error('there is nothing to choose');
    return rival;
  }

  const choose = ({ id }: RivalDto, choose: 'current' | 'rival', supersedes: number) =>
    desk.ask('POST', here.teacher, `desk/rivals/${id}/choice`, { choose, supersedes });

  const opened = async (answerId: string) => (await calls.answer(here.teacher, answerId)).json<AnswerDto>();

  describe('where the first grader takes theirs back', () => {
    it('is chosen by the number that it tells, though no grade holds', async () => {
      const { item, first } = await both();
      await desk.save(here.teacher, takeBack(first, 1));
      const rival = await only();
      expect(rival).toMatchObject({ current: null, number: 2 });
      expect((await choose(rival, 'rival', rival.number)).statusCode).toBe(204);
      expect((await opened(item.answerId)).grade).toMatchObject({
        number: 3,
        points: 0,
        gradedBy: { name: here.assistant.name },
      });
      expect(await rivals()).toEqual([]);
    });

    it('may be set aside, so that the answer waits for a grade and nothing else', async () => {
      const { item, first } = await both();
      await desk.save(here.teacher, takeBack(first, 1));
      const rival = await only();
      expect((await choose(rival, 'current', rival.number)).statusCode).toBe(204);
      expect(await rivals()).toEqual([]);
      expect(await opened(item.answerId)).toMatchObject({ grade: null, supersedes: 2 });
    });
  });

  it('is not said to be taken back where somebody has chosen it in the same moment', async () => {
    const studentEnrollmentId = await enroll(server, here.classId, await server.person(), 'student');
    await handIn(server, { ...here, studentEnrollmentId }, QUESTION);
    const [item] = await desk.next(here.teacher, 1);
    if (!item) throw new Error('nothing waits');
    await desk.save(here.teacher, gradeOf(item, rubricId, best));
    const beside = gradeOf(item, rubricId, worst, { feedback: 'Poor.' });
    await desk.save(here.assistant, beside);
    const rival = await only();
    // Between what the taking back is decided on and its saving.
    const repository = server.app.get(DeskGradesRepository);
    const arrivals = repository.arrivals.bind(repository);
    jest.spyOn(repository, 'arrivals').mockImplementationOnce(async (...asked) => {
      const row = await arrivals(...asked);
      expect((await choose(rival, 'rival', rival.number)).statusCode).toBe(204);
      return row;
    });
    const [result] = await desk.save(here.assistant, takeBack(beside, 0));
    const { grade } = await opened(item.answerId);
    // What counts now is theirs: it is taken back as such, or they are told that it stands.
    expect([result?.status, grade?.points ?? null]).not.toEqual(['saved', 0]);
    const told = await server.sql(`SELECT FROM audit_event WHERE action = 'grade.beside-taken-back' AND classroom_id = $1`, [
      here.classId,
    ]);
    expect(told).toEqual([]);
  });

  it('is not asked about while its answer is given back, and is again once it is not', async () => {
    const { submissionId } = await both();
    const rival = await only();
    const given = [submissionId, here.classId, here.teacher.accountId];
    await server.sql(
      `INSERT INTO returned (submission_id, classroom_id, note, returned_by) VALUES ($1, $2, 'Say more.', $3)`,
      given,
    );
    expect([await rivals(), (await desk.desk(here.teacher)).counts.rivals]).toEqual([[], 0]);
    expect((await choose(rival, 'rival', 1)).statusCode).toBe(412);
    await server.sql(`DELETE FROM returned WHERE submission_id = $1`, [submissionId]);
    expect(await rivals()).toMatchObject([{ id: rival.id, number: 1 }]);
  });

  describe('where the rubric changes', () => {
    const path = (part: string) => `${calls.module}/questions/${QUESTION}/${part}`;

    async function check(criteria: RubricCriterionDto[]): Promise<RubricChangeDto> {
      const body = { criteria, withoutRemoved: false };
      return (await server.request('POST', path('rubric-checks'), { as: here.teacher, body })).json<RubricChangeDto>();
    }

    async function change(edit: (first: RubricCriterionDto, all: RubricCriterionDto[]) => void): Promise<RubricChangeDto> {
      const from = (await server.request('GET', path('rubric'), { as: here.teacher })).json<RubricDto>();
      const criteria = structuredClone(from.criteria);
      const [first] = criteria;
      if (first) edit(first, criteria);
      const told = await check(criteria);
      const response = await server.request('PUT', path('rubric'), {
        as: here.teacher,
        headers: { 'if-match': `"${from.revision}"` },
        body: { criteria, withoutRemoved: false, releaseAgain: false, basedOn: from.rubricId, token: told.token },
      });
      expect(response.statusCode).toBe(200);
      rubricId = response.json<RubricDto>().rubricId;
      return told;
    }

    it('counts by the one that holds, as the change and the choice say before', async () => {
      const { item } = await both();
      const told = await change((first) => first.levels.forEach((level) => (level.points += 100)));
      expect(told).toMatchObject({ move: 1, rivalsMove: 1, rivalsUngraded: 0 });
      const rival = await only();
      expect(rival).toMatchObject({ number: 2, rival: { points: 0 }, counts: { levels: worst, points: 100, maxPoints: 1100 } });
      expect((await choose(rival, 'rival', rival.number)).statusCode).toBe(204);
      const { grade } = await opened(item.answerId);
      expect(grade).toMatchObject({ number: 3, points: 100, maxPoints: 1100, gradedBy: { name: here.assistant.name } });
      const rows = await server.sql(`SELECT rubric_id FROM answer WHERE handle = $1`, [item.answerId]);
      expect(rows).toEqual([{ rubric_id: rubricId }]);
    });

    it('is not chosen when somebody has to look again; the answer is graded anew instead', async () => {
      const { item } = await both();
      const told = await change(({ levels }) => levels.shift());
      expect(told).toMatchObject({ stay: 1, ungraded: 0, rivalsMove: 0, rivalsUngraded: 1 });
      const rival = await only();
      expect(rival.counts).toBeNull();
      const refused = await choose(rival, 'rival', rival.number);
      expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([409, expect.stringContaining('rubric')]);
      expect((await choose(rival, 'current', rival.number)).statusCode).toBe(204);
      expect((await opened(item.answerId)).grade).toMatchObject({ number: 1, points: 1000 });
    });

    it('stays as it is when only words change', async () => {
      const { item } = await both();
      const told = await change((first) => (first.title = 'Another name'));
      expect(told).toMatchObject({ stay: 1, rivalsMove: 0, rivalsUngraded: 0 });
      const rival = await only();
      expect((await choose(rival, 'rival', rival.number)).statusCode).toBe(204);
      expect((await opened(item.answerId)).grade).toMatchObject({ number: 2, points: 0 });
    });
  });
});
