import { randomUUID } from 'node:crypto';
import type { Person, TestApp } from './test-app';
import { enroll, grade, handIn, type TestClass } from './world';

const QUESTION = 'life-of-a-post';

/** What can come after a release, as rows, for specs that only need some to be there. */
export class AfterRelease {
  constructor(
    private readonly server: TestApp,
    private readonly place: TestClass,
  ) {}

  /** The request to show an answer; of the class's student when it is they who ask. */
  async exemplar(caller: Person): Promise<string> {
    const own = caller.accountId === this.place.student.accountId;
    const submissionId = await this.released(own ? this.place.studentEnrollmentId : null);
    return this.made(
      `INSERT INTO exemplar (classroom_id, submission_id, class_module_id, question_key, text, note, asked_by)
       SELECT classroom_id, id, class_module_id, question_key, text, '', $2 FROM submission WHERE id = $1 RETURNING id`,
      [submissionId, this.place.teacher.accountId],
    );
  }

  async secondLook(): Promise<string> {
    const submissionId = await this.released(null);
    return this.made(
      `INSERT INTO second_look (classroom_id, submission_id, grade_id, criterion, reason)
       SELECT classroom_id, submission_id, id, 'service', 'I think I said it.' FROM grade WHERE submission_id = $1 RETURNING id`,
      [submissionId],
    );
  }

  private async released(enrollmentId: string | null): Promise<string> {
    const studentEnrollmentId =
      enrollmentId ?? (await enroll(this.server, this.place.classId, await this.server.person(), 'student'));
    const submissionId = await handIn(
      this.server,
      { ...this.place, studentEnrollmentId },
      enrollmentId ? `q-${randomUUID()}` : QUESTION,
    );
    await (enrollmentId ? this.gradeUnasked(submissionId) : grade(this.server, this.place, submissionId));
    await this.server.sql(
      `INSERT INTO release (grade_id, classroom_id, released_by) SELECT id, classroom_id, graded_by FROM grade WHERE submission_id = $1`,
      [submissionId],
    );
    return submissionId;
  }

  private async gradeUnasked(submissionId: string): Promise<void> {
    await this.server.sql(
      `INSERT INTO grade (submission_id, classroom_id, number, levels, points, feedback, graded_by)
       SELECT id, classroom_id, 1, '{}', 0, '', $2 FROM submission WHERE id = $1`,
      [submissionId, this.place.teacher.accountId],
    );
  }

  private async made(sql: string, values: unknown[]): Promise<string> {
    const [row] = await this.server.sql<{ id: string }>(sql, values);
    return row?.id ?? '';
  }
}
