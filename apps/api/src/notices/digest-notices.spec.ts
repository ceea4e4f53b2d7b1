import { NoticeStory, type Student } from '../testing/notice-stories';
import type { Person } from '../testing/test-app';
import { TestApp } from '../testing/test-app';
import { enroll, handIn, makeClass, makeWorld, type TestClass } from '../testing/world';

describe('the digest of what waits for review', () => {
  let server: TestApp;
  let courseId: string;
  let story: NoticeStory;
  let teacher: Person;
  let ada: Student;

  beforeAll(async () => {
    server = await TestApp.start();
    ({ courseId } = await makeWorld(server));
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    await server.sql(`UPDATE classroom SET status = 'archived'`);
    story = await NoticeStory.begin(server, courseId);
    ({ teacher } = story.here);
    ada = await story.student('Ada Noor');
    await story.choose(teacher, 'digest', true);
  });

  const answer = (place: TestClass = story.here, studentEnrollmentId = ada.enrollmentId, question = 'life-of-a-post') =>
    handIn(server, { ...place, studentEnrollmentId }, question);
  const zone = (name: string, { classId }: TestClass = story.here) =>
    server.sql(`UPDATE classroom SET time_zone = $2 WHERE id = $1`, [classId, name]);

  it.each([
    ['the day before clocks go forward', '2026-03-28T06:00:00Z'],
    ['the day clocks go forward', '2026-03-29T05:00:00Z'],
    ['the day before clocks go back', '2026-10-24T05:00:00Z'],
    ['the day clocks go back', '2026-10-25T06:00:00Z'],
  ])('comes at seven in Berlin, on %s', async (_, seven) => {
    await answer();
    await story.writeAt(new Date(Date.parse(seven) - 60_000));
    expect(await story.mails(teacher)).toEqual([]);
    for (const later of [0, 1, 600]) await story.writeAt(new Date(Date.parse(seven) + later * 60_000));
    expect(await story.mails(teacher)).toHaveLength(1);
    await story.writeAt(new Date(Date.parse(seven) + 26 * 3_600_000));
    expect(await story.mails(teacher)).toHaveLength(2);
  });

  it('tells how many, where, and no name', async () => {
    await answer();
    await answer(story.here, ada.enrollmentId, 'sql-or-nosql');
    await server.sql(`UPDATE class_module SET names_hidden = true WHERE id = $1`, [story.here.classModuleId]);
    await story.writeAt(new Date('2026-06-01T08:00:00Z'));
    const [mail] = await story.mails(teacher);
    expect(mail).toMatchObject({ subject: '2 answers wait for review', expiresAt: new Date('2026-06-02T08:00:00Z') });
    expect(mail?.text).toMatch(/^- 2 in .* \(Backend, period 3\)$/m);
    expect(mail?.text).toContain(`/classes/${story.here.classId}/review/${story.here.classModuleId}`);
    expect(mail?.text).not.toContain('Ada');
  });

  it('is one for all classes of a person whose day begins, and another where it begins later', async () => {
    const [second, far] = [await makeClass(server, courseId, 'Evening'), await makeClass(server, courseId, 'Overseas')];
    for (const place of [second, far]) await enroll(server, place.classId, teacher, 'teacher');
    for (const place of [story.here, second, far])
      await answer(place, place === story.here ? ada.enrollmentId : place.studentEnrollmentId);
    await zone('America/New_York', far);
    await story.writeAt(new Date('2026-06-01T05:00:00Z'));
    expect(await story.mails(teacher)).toMatchObject([{ subject: '2 answers wait for review' }]);
    await story.writeAt(new Date('2026-06-01T11:00:00Z'));
    expect((await story.mails(teacher))[1]).toMatchObject({ subject: 'One answer waits for review' });
  });

  it('does not come when nothing waits, to who has not asked for it, or for a zone that is gone', async () => {
    await story.choose(story.here.assistant, 'digest', false);
    await story.writeAt(new Date('2026-06-01T08:00:00Z'));
    expect(await story.mails(teacher)).toEqual([]);
    await answer();
    await zone('Mars/Olympus');
    await story.writeAt(new Date('2026-06-02T08:00:00Z'));
    expect(await story.mails(teacher)).toEqual([]);
    await zone('Europe/Berlin');
    await story.writeAt(new Date('2026-06-02T08:00:00Z'));
    expect(await story.mails(teacher)).toHaveLength(1);
    expect([await story.mails(story.here.assistant), await story.mails(ada)]).toEqual([[], []]);
  });
});
