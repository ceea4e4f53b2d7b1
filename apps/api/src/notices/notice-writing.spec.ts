import { Database } from '../platform/database/database';
import { MailRepository } from '../mail/mail.repository';
import { MailService } from '../mail/mail.service';
import type { MailPageDto } from '../mail/mail.dto';
import { RetentionPruning } from '../privacy/retention/retention-pruning.service';
import { NoticeStory, type Student } from '../testing/notice-stories';
import { TestApp } from '../testing/test-app';
import { refuseMailsTo, takeMailsAgain } from '../testing/refused-mails';
import { makeWorld, type World } from '../testing/world';
import { DigestNoticesRepository } from './digest-notices.repository';
import { DueNoticesRepository } from './due-notices.repository';
import { NoticeCausesRepository } from './notice-causes.repository';
import { NoticeWriting } from './notice-writing.service';

const LATER = () => new Date(Date.now() + 11 * 60_000);

describe('writing notices', () => {
  let server: TestApp;
  let world: World;
  let story: NoticeStory;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    story = await NoticeStory.begin(server, world.courseId);
  });

  /** Another server; `database` and `mails` as they are, or as they fail. */
  function writer(
    database = server.app.get(Database),
    mails: Pick<MailService, 'write'> = server.app.get(MailService),
    causes = server.app.get(NoticeCausesRepository),
  ) {
    const get = server.app.get.bind(server.app);
    return new NoticeWriting(causes, get(DueNoticesRepository), get(DigestNoticesRepository), mails as MailService, database);
  }

  /** Ends while the mails are being written. */
  const killed: Pick<MailService, 'write'> = { write: () => Promise.reject(new Error('killed')) };

  async function happened(): Promise<Student> {
    const student = await story.student();
    await story.release(await story.graded(student, 'life-of-a-post'));
    await story.giveBack(await story.graded(student, 'sql-or-nosql'));
    await server.sql(`UPDATE class_module SET due_at = now() + interval '12 hours' WHERE id = $1`, [story.here.classModuleId]);
    return student;
  }

  it('loses nothing and doubles nothing when a server is killed between the mark and the mail', async () => {
    const student = await happened();
    await expect(writer(server.app.get(Database), killed).write(LATER())).rejects.toThrow('killed');
    expect(await story.mails(student)).toEqual([]);
    await writer().write(LATER());
    await writer().write(LATER());
    expect(await story.kinds(student)).toEqual(['due-soon', 'feedback', 'returned']);
  });

  it('would lose them if mark and mail were not written together', async () => {
    const student = await happened();
    const alone = { value: (work: () => Promise<unknown>) => work() };
    const apart = Object.create(server.app.get(Database), { transaction: alone, part: alone });
    await expect(writer(apart as Database, killed).write(LATER())).rejects.toThrow('killed');
    await writer().write(LATER());
    expect(await story.mails(student)).not.toHaveLength(3);
  });

  it('leaves out the mail that cannot be written, and keeps nobody else waiting for it', async () => {
    const [poison, other] = [await happened(), await happened()];
    await refuseMailsTo(server, poison.email);
    await writer().write(LATER());
    await takeMailsAgain(server);
    await writer().write(LATER());
    expect(await story.kinds(other)).toEqual(['due-soon', 'feedback', 'returned']);
    expect(await story.mails(poison)).toEqual([]);
  });

  it('writes the other kinds when one cannot be told', async () => {
    const student = await happened();
    const get = server.app.get.bind(server.app);
    const causes = Object.create(get(NoticeCausesRepository), {
      takeForStudents: { value: () => Promise.reject(new Error('broken')) },
    }) as NoticeCausesRepository;
    await expect(writer(get(Database), get(MailService), causes).write(LATER())).rejects.toThrow('broken');
    expect(await story.kinds(student)).toEqual(['due-soon']);
  });

  it('is done once, however many servers do it at the same time', async () => {
    const students = [await happened(), await happened(), await happened()];
    await Promise.all(Array.from({ length: 4 }, () => writer().write(LATER())));
    await writer().write(LATER());
    for (const student of students) expect(await story.kinds(student)).toEqual(['due-soon', 'feedback', 'returned']);
  });

  it('goes on to the end, however much happened at once', async () => {
    const { classId, classModuleId, teacher } = story.here;
    await server.sql(
      `WITH people AS (
         INSERT INTO account (email, email_key, name, role, last_sign_in_at)
         SELECT 'm' || n || $1, 'm' || n || $1, 'Student ' || n, 'student', now() FROM generate_series(1, 700) n RETURNING id
       )
       INSERT INTO enrollment (classroom_id, account_id, role, source) SELECT $2, id, 'student', 'direct' FROM people`,
      [`@${classId}.example`, classId],
    );
    await server.sql(
      `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
       SELECT e.id, $2, $1, 'life-of-a-post', 1, 'Words.', '', 1, 'k' FROM enrollment e JOIN account a ON a.id = e.account_id
        WHERE e.classroom_id = $1 AND a.email LIKE 'm%@%'`,
      [classId, classModuleId],
    );
    await server.sql(
      `INSERT INTO grade (submission_id, classroom_id, number, levels, points, feedback, graded_by)
       SELECT id, classroom_id, 1, '{}', 500, '', $2 FROM submission WHERE classroom_id = $1`,
      [classId, teacher.accountId],
    );
    await server.sql(
      `INSERT INTO release (grade_id, classroom_id, released_by) SELECT id, classroom_id, graded_by FROM grade WHERE classroom_id = $1`,
      [classId],
    );
    await server.sql(`UPDATE class_module SET due_at = now() + interval '12 hours' WHERE id = $1`, [classModuleId]);
    await writer().write(LATER());
    const counts = await server.sql(
      `SELECT m.kind, count(*)::int AS mails, count(DISTINCT m.account_id)::int AS people FROM mail m
         JOIN enrollment e ON e.account_id = m.account_id AND e.classroom_id = $1 GROUP BY 1 ORDER BY 1`,
      [classId],
    );
    expect(counts).toEqual([
      { kind: 'due-soon', mails: 701, people: 701 },
      { kind: 'feedback', mails: 700, people: 700 },
    ]);
  });
});

describe('notices among the mails', () => {
  let server: TestApp;
  let world: World;
  let story: NoticeStory;
  let student: Student;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    story = await NoticeStory.begin(server, world.courseId);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    await server.sql(`DELETE FROM mail`);
    student = await story.student();
    await story.release(await story.graded(student, 'life-of-a-post'));
    await story.write();
  });

  const list = async (query: string) =>
    (await server.request('GET', `mails?${query}`, { as: world.admin })).json<MailPageDto>().items.map(({ subject }) => subject);
  const invite = (accountId = student.accountId) =>
    server.request('POST', `accounts/${accountId}/invitations`, { as: world.admin });
  const claimed = async (count: number) => (await server.app.get(MailRepository).claim(count)).map(({ subject }) => subject);

  it('do not hide invitations from the admin, and do not go out before them', async () => {
    await server.sql(`UPDATE mail SET next_at = now() - interval '1 hour'`);
    expect((await invite()).statusCode).toBe(200);
    const [notice, invitation] = ['Feedback is there: Backend, period 3', 'Your account in the classroom'];
    expect(await list('about=links')).toEqual([invitation]);
    expect(await list('about=notices')).toEqual([notice]);
    expect(await list('about=notices&state=sent')).toEqual([]);
    expect(await list('')).toHaveLength(2);
    expect((await server.request('GET', 'mails?about=weather', { as: world.admin })).statusCode).toBe(400);
    expect(await claimed(1)).toEqual([invitation]);
    expect(await claimed(1)).toEqual([notice]);
  });

  it('stay behind when their reader is suspended meanwhile', async () => {
    await server.sql(`UPDATE account SET status = 'suspended' WHERE id = $1`, [student.accountId]);
    expect(await claimed(1)).toEqual([]);
    await server.sql(`UPDATE account SET status = 'active' WHERE id = $1`, [student.accountId]);
    expect(await claimed(1)).toHaveLength(1);
  });

  it('do not replace one another, as a newer link does an older one', async () => {
    await story.release(await story.graded(student, 'sql-or-nosql'));
    await story.write();
    expect(await story.mails(student)).toHaveLength(2);
  });

  it('go after a fortnight, and invitations do not', async () => {
    await invite();
    await server.sql(`UPDATE mail SET created_at = now() - interval '15 days'`);
    await server.app.get(RetentionPruning).prune();
    expect(await list('')).toEqual(['Your account in the classroom']);
  });
});
