import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

/** Which answers of a class module; null: no such limit. */
export interface Selection {
  classModuleId: string;
  classId: string;
  answerIds: string[] | null;
  questionKey: string | null;
}

const KNOWN = statement<{ id: string }>(
  'grading.known-answers',
  `SELECT w.handle AS id
     FROM submission s
     JOIN answer w ON w.submission_id = s.id AND w.present
    WHERE s.handle = ANY ($1::uuid[]) AND s.class_module_id = $2 AND s.classroom_id = $3`,
);

const RELEASE = statement<{ grade_id: string }>(
  'grading.release',
  `INSERT INTO release (grade_id, classroom_id, released_by)
   SELECT w.grade_id, w.classroom_id, $5
     FROM answer w
    WHERE w.class_module_id = $1 AND w.classroom_id = $2 AND w.present AND w.state = 'graded'
      AND ($3::uuid[] IS NULL OR w.handle = ANY ($3::uuid[]))
      AND ($4::text IS NULL OR w.question_key = $4::text)
   ON CONFLICT (grade_id) DO NOTHING
   RETURNING grade_id`,
);

const MARK_READ = statement(
  'grading.mark-read',
  `UPDATE release r SET read_at = now()
     FROM submission s JOIN grade g ON g.submission_id = s.id
    WHERE s.enrollment_id = $1 AND s.class_module_id = $2 AND s.question_key = $3 AND r.grade_id = g.id AND r.read_at IS NULL`,
);

@Injectable()
export class ReleasesRepository {
  constructor(private readonly database: Database) {}

  /** Those of the ids that are answers of students to this class module. */
  async known(answerIds: string[], classModuleId: string, classId: string): Promise<Set<string>> {
    const rows = await this.database.query(KNOWN, [answerIds, classModuleId, classId]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Releases the current grade of every answer selected; gives the grades that were not released before. */
  async release({ classModuleId, classId, answerIds, questionKey }: Selection, by: string): Promise<string[]> {
    const rows = await this.database.query(RELEASE, [classModuleId, classId, answerIds, questionKey, by]);
    return rows.map(({ grade_id }) => grade_id);
  }

  /** Notes that the student has opened what is released of a question, older grades of it included. */
  async markRead(enrollmentId: string, classModuleId: string, questionKey: string): Promise<void> {
    await this.database.query(MARK_READ, [enrollmentId, classModuleId, questionKey]);
  }
}
