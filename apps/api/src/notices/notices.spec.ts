import type { NoticesDto } from './notices.dto';
import { PlannedReleases } from '../grading/releases/planned-releases.service';
import { NoticeStory, type Student } from '../testing/notice-stories';
import { TestApp } from '../testing/test-app';
import { enroll, makeWorld, type World } from '../testing/world';

const QUESTION = 'life-of-a-post';
const OTHER = 'sql-or-nosql';

describe('mails about what happened', () => {
  let server: TestApp;
  let world: World;
  let story: NoticeStory;
  let ada: Student;
  let ben: Student;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    story = await NoticeStory.begin(server, world.courseId);
    [ada, ben] = [await story.student('Ada Noor'), await story.student('Ben Okri')];
  });

  const look = (submissionId: string, criterion = 'service') =>
    server.sql<{ id: string }>(
      `INSERT INTO second_look (classroom_id, submission_id, grade_id, criterion, reason)
       SELECT classroom_id, submission_id, id, $2, 'I am Ada and I said it.' FROM grade WHERE submission_id = $1 RETURNING id`,
      [submissionId, criterion],
    );

  describe('what a person chooses', () => {
    const get = async (as: Student | World['admin']) => (await server.request('GET', 'me/notices', { as })).json<NoticesDto>();

    it('begins with what most want, for what they are in their classes', async () => {
      expect(await get(ada)).toEqual({
        items: ['feedback', 'returned', 'due-soon', 'second-look-answered'].map((kind) => ({
          kind,
          email: true,
          byDefault: true,
        })),
        address: ada.email,
        addressConfirmed: true,
        sending: false,
      });
      const kinds = async (as: World['admin']) => (await get(as)).items.map(({ kind, email }) => [kind, email]);
      expect(await kinds(story.here.teacher)).toEqual([
        ['second-look-asked', true],
        ['release-passed-over', true],
        ['digest', false],
      ]);
      expect(await kinds(story.here.assistant)).toEqual([['digest', false]]);
      expect(await kinds(world.admin)).toEqual([]);
      expect(await kinds(await story.person('teacher'))).toHaveLength(3);
      await enroll(server, world.here.classId, story.here.assistant, 'student');
      expect(await kinds(story.here.assistant)).toHaveLength(5);
    });

    it('stays, is recorded once, and is theirs alone', async () => {
      for (let i = 0; i < 2; i++) expect((await story.choose(ada, 'feedback', false)).statusCode).toBe(204);
      expect((await get(ada)).items[0]).toEqual({ kind: 'feedback', email: false, byDefault: true });
      expect((await get(ben)).items[0]).toMatchObject({ email: true });
      const audit = await server.sql(`SELECT action, before, after FROM audit_event WHERE actor_id = $1`, [ada.accountId]);
      expect(audit).toEqual([
        { action: 'notice.chosen', before: { kind: 'feedback', email: true }, after: { kind: 'feedback', email: false } },
      ]);
    });

    it('is one of the kinds there are, on or off', async () => {
      expect((await story.choose(ada, 'weather', true)).statusCode).toBe(404);
      for (const email of ['yes', null, 1, undefined])
        expect((await server.request('PUT', 'me/notices/feedback', { as: ada, body: { email } })).statusCode).toBe(400);
    });

    it('takes back what has not gone out', async () => {
      await story.release(await story.graded(ada, QUESTION));
      await story.write();
      await story.choose(ada, 'feedback', false);
      expect(await story.mails(ada)).toEqual([]);
    });
  });

  describe('a release', () => {
    it('is told in one mail for all that came together, to the classmate and not to who switched it off', async () => {
      await story.choose(ada, 'feedback', false);
      for (const student of [ada, ben])
        for (const question of [QUESTION, OTHER]) await story.release(await story.graded(student, question));
      await story.write();
      await story.write();
      expect(await story.mails(ada)).toEqual([]);
      const mails = await story.mails(ben);
      expect(mails).toMatchObject([{ kind: 'feedback', subject: 'Feedback is there: Backend, period 3' }]);
      const text = mails[0]?.text ?? '';
      expect(text).toContain(
        `https://classroom.example/classes/${story.here.classId}/modules/${story.here.classModuleId}/steps/`,
      );
      expect(text.match(/^- /gm)).toHaveLength(2);
      expect(text).toContain('because you are a student of Backend, period 3. ');
      expect(text).toContain('https://classroom.example/account');
    });

    it('says nothing of what was decided, nor of what is not released', async () => {
      await story.release(await story.graded(ben, QUESTION));
      await story.graded(ben, OTHER);
      await story.graded(ada, QUESTION);
      await story.write();
      const [mail] = await story.mails(ben);
      expect(mail?.text).not.toMatch(/437|4[.,]37|Seen\.|Teacher of/);
      expect(mail?.text.match(/^- /gm)).toHaveLength(1);
      expect(await story.mails(ada)).toEqual([]);
    });

    it('waits ten minutes for more', async () => {
      await story.release(await story.graded(ben, QUESTION));
      await story.write(9);
      expect(await story.mails(ben)).toEqual([]);
      await story.release(await story.graded(ben, OTHER));
      await story.write(11);
      expect(await story.mails(ben)).toHaveLength(1);
    });

    it('is not told when it was taken back or is read, and is told again when it comes again', async () => {
      const [mine, theirs] = [await story.graded(ada, QUESTION), await story.graded(ben, QUESTION)];
      await story.release(mine);
      await story.release(theirs);
      await server.sql(`DELETE FROM release r USING grade g WHERE g.id = r.grade_id AND g.submission_id = $1`, [mine]);
      await server.sql(`UPDATE release r SET read_at = now() FROM grade g WHERE g.id = r.grade_id AND g.submission_id = $1`, [
        theirs,
      ]);
      await story.write();
      expect([await story.mails(ada), await story.mails(ben)]).toEqual([[], []]);
      await story.release(mine);
      await story.write();
      expect(await story.kinds(ada)).toEqual(['feedback']);
    });

    it('is not told when it was carried along from where it happened, long before', async () => {
      const submissionId = await story.graded(ben, QUESTION);
      await server.sql(
        `INSERT INTO release (grade_id, classroom_id, released_by, released_at)
         SELECT id, classroom_id, graded_by, now() - interval '1 hour' FROM grade WHERE submission_id = $1`,
        [submissionId],
      );
      await story.write();
      expect(await story.mails(ben)).toEqual([]);
    });

    it('is no news after a week', async () => {
      await story.release(await story.graded(ben, QUESTION));
      await story.write(8 * 24 * 60);
      await story.write(11);
      expect(await story.mails(ben)).toEqual([]);
    });
  });

  describe('an answer that is given back', () => {
    it('is told of, until it is handed in again', async () => {
      const [mine, theirs] = [await story.graded(ada, QUESTION), await story.graded(ben, QUESTION)];
      await story.giveBack(mine);
      await story.giveBack(theirs);
      expect((await story.calls.handIn(ben, QUESTION, 'Once more.', undefined, 2)).statusCode).toBe(201);
      await story.write();
      expect(await story.mails(ada)).toMatchObject([{ kind: 'returned', text: expect.not.stringContaining('Say more') }]);
      expect(await story.mails(ben)).toEqual([]);
    });
  });

  describe('a planned release that leaves answers out', () => {
    async function plannedAndGradedAgain(student: Student): Promise<string> {
      const id = await story.graded(student, QUESTION);
      await server.sql(
        `WITH plan AS (
           INSERT INTO release_plan (classroom_id, class_module_id, releases_at, made_by) VALUES ($1, $2, now(), $3) RETURNING id
         )
         INSERT INTO planned_release (grade_id, classroom_id, plan_id) SELECT g.id, $1, plan.id FROM plan, grade g WHERE g.submission_id = $4`,
        [story.here.classId, story.here.classModuleId, story.here.teacher.accountId, id],
      );
      await server.sql(
        `INSERT INTO grade (submission_id, classroom_id, number, levels, points, feedback, graded_by)
         SELECT submission_id, classroom_id, 2, levels, points, feedback, graded_by FROM grade WHERE submission_id = $1`,
        [id],
      );
      return id;
    }

    it('is told to whom planned it, once for all, and nothing of who they are', async () => {
      const colleague = await story.person('teacher');
      await enroll(server, story.here.classId, colleague, 'teacher');
      for (const student of [ada, ben]) await plannedAndGradedAgain(student);
      await server.app.get(PlannedReleases).carryOut();
      for (const minutes of [11, 22]) await story.write(minutes);
      const [mail, ...more] = await story.mails(story.here.teacher);
      expect(more).toEqual([]);
      expect(mail).toMatchObject({
        kind: 'release-passed-over',
        subject: '2 answers were not released as planned: Backend, period 3',
      });
      expect(mail?.text).toContain(`/classes/${story.here.classId}/review/${story.here.classModuleId}/release`);
      expect(mail?.text).toContain('(Europe/Berlin)');
      expect(mail?.text).not.toMatch(/Ada|Ben/);
      expect([await story.mails(colleague), await story.mails(ada)]).toEqual([[], []]);
    });

    it('is told by the clock of who reads it', async () => {
      const { teacher } = story.here;
      await server.request('PATCH', 'me/preferences', { as: teacher, body: { timeZone: 'Asia/Tokyo' } });
      await plannedAndGradedAgain(ada);
      await server.app.get(PlannedReleases).carryOut();
      await story.write();
      expect((await story.mails(teacher))[0]?.text).toMatch(/planned for .+ \(Asia\/Tokyo\)/);
    });

    it('is told to nobody once they are released all the same', async () => {
      const id = await plannedAndGradedAgain(ada);
      await server.app.get(PlannedReleases).carryOut();
      await story.release(id);
      await story.write();
      expect(await story.kinds(story.here.teacher)).toEqual([]);
    });
  });

  describe('a second look', () => {
    it('is told to the teachers, without a name and once for all that came together', async () => {
      const colleague = await story.person('teacher');
      await enroll(server, story.here.classId, colleague, 'teacher');
      for (const student of [ada, ben]) await look(await story.graded(student, QUESTION));
      await story.write();
      for (const teacher of [story.here.teacher, colleague]) {
        const [mail, ...more] = await story.mails(teacher);
        expect(more).toEqual([]);
        expect(mail).toMatchObject({ kind: 'second-look-asked', subject: 'Asked for a second look: Backend, period 3' });
        expect(mail?.text).toContain(`/classes/${story.here.classId}/second-looks`);
        expect(mail?.text).not.toMatch(/Ada|Ben|I said it/);
      }
      expect(await story.mails(story.here.assistant)).toEqual([]);
    });

    it('is told to nobody once it is answered, but to who asked: one mail, though a changed grade came with it', async () => {
      const submissionId = await story.graded(ada, QUESTION);
      const [asked] = await look(submissionId);
      const [changed] = await server.sql<{ id: string }>(
        `INSERT INTO grade (submission_id, classroom_id, number, levels, points, feedback, graded_by)
         SELECT submission_id, classroom_id, 2, levels, points, feedback, graded_by FROM grade WHERE submission_id = $1 RETURNING id`,
        [submissionId],
      );
      await story.release(submissionId);
      await server.sql(
        `UPDATE second_look SET outcome = 'changed', reply = 'You did.', replied_by = $2, replied_at = now(), new_grade_id = $3 WHERE id = $1`,
        [asked?.id, story.here.teacher.accountId, changed?.id],
      );
      await story.write();
      expect(await story.mails(story.here.teacher)).toEqual([]);
      expect(await story.mails(ada)).toMatchObject([
        { kind: 'second-look-answered', text: expect.not.stringContaining('You did') },
      ]);
    });
  });

  describe('nobody is written to', () => {
    it.each([
      ['who is suspended', `UPDATE account SET status = 'suspended' WHERE id = $1`],
      ['who never signed in', `UPDATE account SET last_sign_in_at = NULL WHERE id = $1`],
      ['whose address nobody has shown to be theirs', `UPDATE account SET email_unconfirmed = true WHERE id = $1`],
      ['who has left the class', `UPDATE enrollment SET ended_at = now() WHERE account_id = $1`],
      [
        'whose class is archived',
        `UPDATE classroom SET status = 'archived' WHERE id = (SELECT classroom_id FROM enrollment WHERE account_id = $1)`,
      ],
    ])('%s, also later', async (_, sql) => {
      const submissionId = await story.graded(ada, QUESTION);
      await story.release(submissionId);
      await look(submissionId);
      await story.giveBack(await story.graded(ada, OTHER));
      await server.sql(sql, [ada.accountId]);
      await story.write();
      expect(await story.mails(ada)).toEqual([]);
      expect(await server.sql(`SELECT FROM notice_cause WHERE enrollment_id = $1`, [ada.enrollmentId])).toEqual([]);
    });

    it('unless nothing of that is so', async () => {
      await story.release(await story.graded(ada, QUESTION));
      await story.giveBack(await story.graded(ada, OTHER));
      await story.write();
      expect(await story.kinds(ada)).toEqual(['feedback', 'returned']);
    });
  });

  it('keeps a name that wants to be more than a name on its line', async () => {
    await server.sql(`UPDATE classroom SET name = $2 WHERE id = $1`, [
      story.here.classId,
      'Period 3\r\nBcc: all@x.example\u202e',
    ]);
    await story.release(await story.graded(ben, QUESTION));
    await story.write();
    const [mail] = await story.mails(ben);
    expect(mail?.subject).toBe('Feedback is there: Period 3 Bcc: all@x.example');
    expect(mail?.text).not.toMatch(/^Bcc|\u202e/m);
  });
});
