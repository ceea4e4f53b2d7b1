import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

export interface DraftKey {
  enrollmentId: string;
  classModuleId: string;
  classId: string;
  questionKey: string;
}

export interface DraftRow {
  text: string;
  revision: number;
  updated_at: Date;
}

/** Why nothing was saved, where `revision` is null: the first that is not true. */
export interface SaveRow {
  known: boolean;
  opened: boolean;
  open: boolean;
  handed_in: boolean;
  revision: number | null;
  updated_at: Date | null;
}

/**
 * One statement, because a class that types costs as many of these as it has students: it looks at the dates (as
 * `moduleAccess` does, which a test compares), the question and the hand-in, and saves over the revision that was named. A page
 * that was opened before the class moved may still save what is written to a question that only another version asks.
 */
const SAVE = statement<SaveRow>(
  'submissions.save-draft',
  `WITH place AS (
     SELECT EXISTS (SELECT FROM module_question q WHERE q.module_version_id = cm.module_version_id AND q.key = $4)
              OR EXISTS (SELECT FROM module_version v JOIN module_question q ON q.module_version_id = v.id AND q.key = $4
                          WHERE v.module_id = cm.module_id) AS known,
            (cm.opens_at IS NULL OR now() >= cm.opens_at) AS opened,
            (c.status = 'active' AND (cm.closes_at IS NULL OR now() <= cm.closes_at)) AS open,
            EXISTS (SELECT FROM submission s
                     WHERE s.enrollment_id = $3 AND s.class_module_id = cm.id AND s.question_key = $4) AS handed_in
       FROM class_module cm JOIN classroom c ON c.id = cm.classroom_id
      WHERE cm.id = $2 AND cm.classroom_id = $1
   ), saved AS (
     INSERT INTO draft AS d (enrollment_id, class_module_id, classroom_id, question_key, text, revision)
     SELECT $3, $2, $1, $4, $5, 1
       FROM place
      WHERE known AND opened AND open AND NOT handed_in
        AND ($6::int = 0 OR EXISTS (SELECT FROM draft WHERE enrollment_id = $3 AND class_module_id = $2 AND question_key = $4))
     ON CONFLICT (enrollment_id, class_module_id, question_key)
     DO UPDATE SET text = excluded.text, revision = d.revision + 1, updated_at = now() WHERE d.revision = $6::int
     RETURNING d.revision, d.updated_at
   )
   SELECT place.*, saved.revision, saved.updated_at FROM place LEFT JOIN saved ON true`,
);

const FIND = statement<DraftRow>(
  'submissions.draft',
  `SELECT text, revision, updated_at
     FROM draft
    WHERE enrollment_id = $1 AND class_module_id = $2 AND question_key = $3`,
);

@Injectable()
export class DraftsRepository {
  constructor(private readonly database: Database) {}

  /** Null when the class has no such module. */
  save({ enrollmentId, classModuleId, classId, questionKey }: DraftKey, revision: number, text: string): Promise<SaveRow | null> {
    return this.database.queryOne(SAVE, [classId, classModuleId, enrollmentId, questionKey, text, revision]);
  }

  find({ enrollmentId, classModuleId, questionKey }: DraftKey): Promise<DraftRow | null> {
    return this.database.queryOne(FIND, [enrollmentId, classModuleId, questionKey]);
  }
}
