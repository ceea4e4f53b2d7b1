import { datesFor } from '@big-six/domain';
import { NoticeStory, type Student } from '../testing/notice-stories';
import { TestApp } from '../testing/test-app';
import { makeWorld } from '../testing/world';

const QUESTION = 'life-of-a-post';
const NOW = new Date('2026-03-10T12:00:00Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

describe('a mail before an answer is due', () => {
  let server: TestApp;
  let courseId: string;
  let story: NoticeStory;
  let ada: Student;
  let ben: Student;

  beforeAll(async () => {
    server = await TestApp.start();
    ({ courseId } = await makeWorld(server));
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    story = await NoticeStory.begin(server, courseId);
    [ada, ben] = [await story.student(), await story.student()];
  });

  async function due(
    dueAt: Date | null,
    { opensAt = null, closesAt = null }: { opensAt?: Date | null; closesAt?: Date | null } = {},
  ) {
    const { classModuleId } = story.here;
    await server.sql(`UPDATE class_module SET opens_at = $2, due_at = $3, closes_at = $4 WHERE id = $1`, [
      classModuleId,
      opensAt,
      dueAt,
      closesAt,
    ]);
  }

  async function extend({ enrollmentId }: Student, dueAt: Date | null, closesAt: Date | null = null): Promise<void> {
    const { classId, classModuleId, teacher } = story.here;
    await server.sql(
      `INSERT INTO extension (enrollment_id, class_module_id, classroom_id, due_at, closes_at, reason, granted_by)
       VALUES ($1, $2, $3, $4, $5, '', $6)
       ON CONFLICT (enrollment_id, class_module_id) DO UPDATE SET due_at = excluded.due_at, closes_at = excluded.closes_at`,
      [enrollmentId, classModuleId, classId, dueAt, closesAt, teacher.accountId],
    );
  }

  const questions = () =>
    server.sql<{ key: string; title: string }>(
      `SELECT q.key, q.title FROM class_module cm JOIN module_question q ON q.module_version_id = cm.module_version_id
        WHERE cm.id = $1 ORDER BY q.position`,
      [story.here.classModuleId],
    );

  it('comes a day before, once, and says what is missing and until when by the clock of the class', async () => {
    await due(hours(24));
    await story.graded(ada, QUESTION);
    await story.writeAt(hours(-0.01));
    expect(await story.mails(ada)).toEqual([]);
    for (const at of [0, 0.02, 5, 23.9]) await story.writeAt(hours(at));
    const [mail, ...more] = await story.mails(ada);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ kind: 'due-soon', expiresAt: hours(24) });
    expect(mail?.text).toMatch(/due Wednesday,? 11 March 2026 at 13:00 \(Europe\/Berlin\)/);
    const missing = (await questions()).filter(({ key }) => key !== QUESTION);
    for (const { title } of missing) expect(mail?.text).toContain(title);
    expect(mail?.text).not.toContain((await questions()).find(({ key }) => key === QUESTION)?.title);
    expect(mail?.text).toContain(`https://classroom.example/classes/${story.here.classId}/modules/${story.here.classModuleId}`);
  });

  it('says until when by the clock of who reads it, and as they write dates, where they have chosen so', async () => {
    await server.request('PATCH', 'me/preferences', { as: ada, body: { timeZone: 'America/New_York', locale: 'de-DE' } });
    await due(hours(24));
    await story.writeAt(NOW);
    expect((await story.mails(ada))[0]?.text).toMatch(/due Mittwoch, 11\. März 2026 um 08:00 \(America\/New_York\)/);
    expect((await story.mails(ben))[0]?.text).toMatch(/due Wednesday,? 11 March 2026 at 13:00 \(Europe\/Berlin\)/);
  });

  it('does not come to who has handed in everything, or switched it off, and does for what was given back', async () => {
    const cem = await story.student();
    await story.choose(cem, 'due-soon', false);
    for (const { key } of await questions()) {
      await story.graded(ada, key);
      await story.graded(ben, key);
    }
    const [row] = await server.sql<{ id: string }>(`SELECT id FROM submission WHERE enrollment_id = $1 AND question_key = $2`, [
      ben.enrollmentId,
      QUESTION,
    ]);
    await story.giveBack(row?.id ?? '');
    await due(hours(20));
    await story.writeAt(NOW);
    expect([await story.kinds(ada), await story.kinds(ben), await story.kinds(cem)]).toEqual([[], ['due-soon'], []]);
  });

  it('follows the date that holds for the student', async () => {
    await due(hours(10));
    await extend(ada, hours(60));
    await story.writeAt(NOW);
    expect([await story.kinds(ada), await story.kinds(ben)]).toEqual([[], ['due-soon']]);
    await story.writeAt(hours(35));
    expect(await story.mails(ada)).toEqual([]);
    await story.writeAt(hours(36));
    expect(await story.mails(ada)).toMatchObject([{ text: expect.stringMatching(/due Friday,? 13 March 2026 at 01:00/) }]);
  });

  it('comes again when the date moves by days, not when it moves by hours', async () => {
    await due(hours(10));
    await story.writeAt(NOW);
    await due(hours(20));
    await story.writeAt(hours(1));
    expect(await story.mails(ada)).toHaveLength(1);
    await due(hours(100));
    await story.writeAt(hours(2));
    expect(await story.mails(ada)).toHaveLength(1);
    await story.writeAt(hours(77));
    expect(await story.mails(ada)).toHaveLength(2);
  });

  it('waits until the module is open, and does not come after it was due', async () => {
    await due(hours(20), { opensAt: hours(5) });
    await story.writeAt(NOW);
    expect(await story.mails(ada)).toEqual([]);
    await story.writeAt(hours(5));
    expect(await story.mails(ada)).toHaveLength(1);
    const late = await story.student();
    await story.writeAt(hours(20));
    expect(await story.mails(late)).toEqual([]);
  });

  it('comes to who joins on the last day, and to nobody of an archived class', async () => {
    await due(hours(20));
    await story.writeAt(NOW);
    const late = await story.student();
    await story.writeAt(hours(1));
    expect(await story.kinds(late)).toEqual(['due-soon']);
    const last = await story.student();
    await server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [story.here.classId]);
    await story.writeAt(hours(2));
    expect(await story.mails(last)).toEqual([]);
  });

  it('decides about dates as everything else does', async () => {
    const some = [-1, 0, 1, 24, 25].map(hours);
    const cases = some.flatMap((dueAt) => [null, ...some].map((own) => ({ dueAt, own })));
    for (const { dueAt, own } of cases) {
      await server.sql(`DELETE FROM due_notice`);
      await server.sql(`DELETE FROM mail`);
      await server.sql(`DELETE FROM extension`);
      await due(dueAt);
      if (own) await extend(ada, own);
      await story.writeAt(NOW);
      const holds = datesFor({ opensAt: null, dueAt, closesAt: null }, own && { dueAt: own, closesAt: null }).dueAt;
      const soon = holds !== null && holds > NOW && holds <= hours(24);
      const about = (await story.mails(ada)).map(({ expiresAt }) => expiresAt);
      expect({ dueAt, own, about }).toEqual({ dueAt, own, about: soon ? [holds] : [] });
    }
  });
});
