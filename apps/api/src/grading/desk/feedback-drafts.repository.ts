import type { PassageComment } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import type { DraftJson } from '../answers.repository';

export interface SavedDraftRow {
  /** Null when it was not saved. */
  revision: number | null;
  updated_at: Date | null;
  /** What is there instead; null for nothing. */
  current: DraftJson | null;
}

export interface DraftToSave {
  classId: string;
  classModuleId: string;
  answerId: string;
  accountId: string;
  revision: number;
  feedback: string;
  comments: PassageComment[];
  adjustment: number;
  reason: string;
}

const SAVE = statement<SavedDraftRow>(
  'desk.save-draft',
  `WITH found AS (
     SELECT s.id, s.classroom_id FROM submission s JOIN answer w ON w.submission_id = s.id AND w.present
      WHERE s.handle = $3 AND s.class_module_id = $2 AND s.classroom_id = $1
   ), saved AS (
     INSERT INTO feedback_draft AS d (submission_id, classroom_id, account_id, feedback, comments, adjustment, adjustment_reason, revision)
     SELECT id, classroom_id, $4, $6, $7::jsonb, $8, $9, 1 FROM found
      WHERE $5::int = 0 OR EXISTS (SELECT FROM feedback_draft x WHERE x.account_id = $4 AND x.submission_id = found.id)
     ON CONFLICT (account_id, submission_id)
     DO UPDATE SET feedback = excluded.feedback, comments = excluded.comments, adjustment = excluded.adjustment,
                   adjustment_reason = excluded.adjustment_reason, revision = d.revision + 1, updated_at = now()
       WHERE d.revision = $5::int
     RETURNING d.revision, d.updated_at
   )
   SELECT saved.revision, saved.updated_at,
          (SELECT json_build_object('feedback', d.feedback, 'comments', d.comments, 'adjustment', d.adjustment,
                                    'reason', d.adjustment_reason, 'revision', d.revision, 'updatedAt', d.updated_at)
             FROM feedback_draft d WHERE d.account_id = $4 AND d.submission_id = found.id) AS current
     FROM found LEFT JOIN saved ON true`,
);

@Injectable()
export class FeedbackDraftsRepository {
  constructor(private readonly database: Database) {}

  /** Saves over the revision that is named; null when there is no such answer. */
  save(draft: DraftToSave): Promise<SavedDraftRow | null> {
    const { classId, classModuleId, answerId, accountId, revision, feedback, comments, adjustment, reason } = draft;
    const place = [classId, classModuleId, answerId, accountId];
    return this.database.queryOne(SAVE, [...place, revision, feedback, JSON.stringify(comments), adjustment, reason]);
  }
}
