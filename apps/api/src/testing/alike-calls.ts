import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app';
import { enroll, handIn, type TestClass } from './world';

const QUESTION = 'life-of-a-post';

/** Answers that are alike, as rows, for specs that only need some to be there. */
export class AlikeAnswers {
  constructor(
    private readonly server: TestApp,
    private readonly place: TestClass,
  ) {}

  /** A group of two; gives its key. The server may have compared them by then, and put them elsewhere. */
  async group(): Promise<string> {
    const key = randomUUID();
    for (const submissionId of await this.two())
      await this.server.sql(
        `INSERT INTO answer_print (submission_id, classroom_id, class_module_id, question_key, identical_key, near_key, similar_key)
         VALUES ($1, $2, $3, $4, $5, $5, $5)
         ON CONFLICT (submission_id) DO UPDATE
           SET identical_key = excluded.identical_key, near_key = excluded.near_key, similar_key = excluded.similar_key`,
        [submissionId, this.place.classId, this.place.classModuleId, QUESTION, key],
      );
    return key;
  }

  /** A pair worth a look; gives its id. */
  async pair(): Promise<string> {
    const [earlier, later] = await this.two();
    return this.made(
      `INSERT INTO answer_pair (classroom_id, class_module_id, question_key, earlier_id, later_id, kind, likeness)
       VALUES ($1, $2, $3, $4, $5, 'near', 100) RETURNING id`,
      [earlier, later],
    );
  }

  /** An action that graded nothing; gives its id. */
  grading(gradedBy: string): Promise<string> {
    return this.made(
      `INSERT INTO group_grading (id, classroom_id, class_module_id, question_key, kind, grade_ids, graded_by)
       VALUES ($5, $1, $2, $3, 'near', '{}', $4) RETURNING id`,
      [gradedBy, randomUUID()],
    );
  }

  private async made(sql: string, values: unknown[]): Promise<string> {
    const { classId, classModuleId } = this.place;
    const [row] = await this.server.sql<{ id: string }>(sql, [classId, classModuleId, QUESTION, ...values]);
    return row?.id ?? '';
  }

  private async two(): Promise<string[]> {
    const hand = async () => {
      const student = await this.server.person();
      const studentEnrollmentId = await enroll(this.server, this.place.classId, student, 'student');
      return handIn(this.server, { ...this.place, studentEnrollmentId }, QUESTION);
    };
    return [await hand(), await hand()];
  }
}
