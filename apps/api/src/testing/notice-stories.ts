import { MailService } from '../mail/mail.service';
import { NoticeWriting } from '../notices/notice-writing.service';
import { ModuleCalls } from './module-calls';
import type { Person, TestApp } from './test-app';
import { enroll, grade, handIn, makeClass, type TestClass } from './world';

const MINUTE_MS = 60_000;

export interface WrittenMail {
  kind: string;
  subject: string;
  text: string;
  expiresAt: Date;
}

export interface Student extends Person {
  enrollmentId: string;
}

/** A class whose people come and go in the classroom, and the mails that are written to them. */
export class NoticeStory {
  private constructor(
    readonly server: TestApp,
    readonly here: TestClass,
    readonly calls: ModuleCalls,
  ) {}

  static async begin(server: TestApp, courseId: string, name = 'Backend, period 3'): Promise<NoticeStory> {
    const here = await makeClass(server, courseId, name);
    await server.sql(`UPDATE account SET last_sign_in_at = now() WHERE id IN (SELECT account_id FROM enrollment)`);
    return new NoticeStory(server, here, new ModuleCalls(server, here));
  }

  /** Somebody who has been here before. */
  async person(role: 'student' | 'teacher' = 'student', name?: string): Promise<Person> {
    const person = await this.server.person(role, name);
    await this.server.sql(`UPDATE account SET last_sign_in_at = now() WHERE id = $1`, [person.accountId]);
    return person;
  }

  async student(name?: string): Promise<Student> {
    const person = await this.person('student', name);
    return { ...person, enrollmentId: await enroll(this.server, this.here.classId, person, 'student') };
  }

  /** Handed in and graded, not released; gives the submission's id. */
  async graded({ enrollmentId }: Student, question: string): Promise<string> {
    const id = await handIn(this.server, { ...this.here, studentEnrollmentId: enrollmentId }, question);
    await grade(this.server, this.here, id, 437);
    return id;
  }

  async release(submissionId: string): Promise<void> {
    await this.server.sql(
      `INSERT INTO release (grade_id, classroom_id, released_by)
       SELECT id, classroom_id, graded_by FROM grade WHERE submission_id = $1 ORDER BY number DESC LIMIT 1`,
      [submissionId],
    );
  }

  async giveBack(submissionId: string): Promise<void> {
    await this.server.sql(
      `INSERT INTO returned (submission_id, classroom_id, note, returned_by)
       SELECT id, classroom_id, 'Say more.', $2 FROM submission WHERE id = $1`,
      [submissionId, this.here.teacher.accountId],
    );
  }

  choose(as: Person, kind: string, email: boolean) {
    return this.server.request('PUT', `me/notices/${kind}`, { as, body: { email } });
  }

  /** What the server does every minute, as if it were later. */
  write(minutes = 11): Promise<void> {
    return this.writeAt(new Date(Date.now() + minutes * MINUTE_MS));
  }

  writeAt(at: Date): Promise<void> {
    return this.server.app.get(NoticeWriting).write(at);
  }

  async mails({ accountId }: Person): Promise<WrittenMail[]> {
    const rows = await this.server.sql<{ id: string; kind: string; subject: string; sealed_body: Buffer; expires_at: Date }>(
      `SELECT id, kind, subject, sealed_body, expires_at FROM mail WHERE account_id = $1 ORDER BY kind, id`,
      [accountId],
    );
    const mails = this.server.app.get(MailService);
    return rows.map(({ id, kind, subject, sealed_body, expires_at }) => ({
      kind,
      subject,
      expiresAt: expires_at,
      text: mails.open(id, sealed_body, 'https://classroom.example') ?? '',
    }));
  }

  async kinds(person: Person): Promise<string[]> {
    return (await this.mails(person)).map(({ kind }) => kind);
  }
}
