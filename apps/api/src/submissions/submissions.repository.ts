import type { HandedInBy, OwnRubric } from '@big-six/domain';
import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { StatementPart } from '../platform/database/statement-part';
import { CLOSES_AT, type DraftKey } from './drafts.repository';

export interface NewSubmission extends DraftKey {
  attempt: number;
  text: string;
  textHash: string;
  words: number;
  receivedAt: Date;
  handedInBy: HandedInBy;
  daysLate: number;
  lateCost: number;
  idempotencyKey: string;
  /** Who accepted a text that came late, and when. */
  accepted?: { by: string; at: Date };
}

export interface QuestionRow {
  /** The pinned version, or the newest one that asks the question. */
  module_version_id: string;
  pinned_id: string;
  /** Null while the class follows its lesson. */
  own_rubric: OwnRubric<Criterion> | null;
  /** There is time to write, for this student. */
  open: boolean;
  /** Null when nothing is written yet; moments inside of JSON are texts. */
  draft: { text: string; revision: number; updatedAt: string } | null;
  late_text: { text: string; receivedAt: string; left: boolean } | null;
  submissions: {
    id: string;
    /** Of its receipt: what it was called when it was handed in, in whichever class. */
    number: string;
    attempt: number;
    text: string;
    textHash: string;
    receivedAt: string;
    words: number;
    handedInBy: HandedInBy;
    daysLate: number;
    lateCost: number;
    acceptedAt: string | null;
    returned: { note: string; at: string } | null;
  }[];
}

const QUESTION = statement<QuestionRow>(
  'submissions.question',
  `SELECT coalesce((SELECT q.module_version_id
                      FROM module_version v JOIN module_question q ON q.module_version_id = v.id AND q.key = $4
                     WHERE v.module_id = cm.module_id
                     ORDER BY v.id = cm.module_version_id DESC, v.number DESC LIMIT 1), cm.module_version_id) AS module_version_id,
          cm.module_version_id AS pinned_id,
          (SELECT json_build_object('criteria', rb.criteria, 'hidden', cr.hidden)
             FROM class_rubric cr JOIN rubric rb ON rb.id = cr.rubric_id
            WHERE cr.class_module_id = cm.id AND cr.question_key = $4) AS own_rubric,
          (cm.opens_at IS NULL OR now() >= cm.opens_at)
            AND c.status = 'active' AND (cm.closes_at IS NULL OR now() <= ${CLOSES_AT}) AS open,
          (SELECT json_build_object('text', d.text, 'revision', d.revision, 'updatedAt', d.updated_at)
             FROM draft d
            WHERE d.enrollment_id = $3 AND d.class_module_id = $2 AND d.question_key = $4) AS draft,
          (SELECT json_build_object('text', l.text, 'receivedAt', l.received_at, 'left', l.left_at IS NOT NULL)
             FROM late_text l
            WHERE l.enrollment_id = $3 AND l.class_module_id = $2 AND l.question_key = $4) AS late_text,
          (SELECT coalesce(json_agg(json_build_object('id', s.id, 'number', coalesce(s.origin_id, s.id), 'attempt', s.attempt, 'text', s.text, 'textHash', s.text_hash,
                                                      'receivedAt', s.received_at, 'words', s.word_count,
                                                      'handedInBy', s.handed_in_by,
                                                      'daysLate', s.days_late, 'lateCost', s.late_cost, 'acceptedAt', s.accepted_at,
                                                      'returned', CASE WHEN t.submission_id IS NOT NULL THEN
                                                        json_build_object('note', t.note, 'at', t.returned_at) END)
                                    ORDER BY s.attempt DESC), '[]')
             FROM submission s
             LEFT JOIN returned t ON t.submission_id = s.id
            WHERE s.enrollment_id = $3 AND s.class_module_id = $2 AND s.question_key = $4) AS submissions
     FROM class_module cm
     JOIN classroom c ON c.id = cm.classroom_id
     LEFT JOIN extension x ON x.enrollment_id = $3 AND x.class_module_id = cm.id
    WHERE cm.id = $2 AND cm.classroom_id = $1`,
);

@Injectable()
export class SubmissionsRepository {
  constructor(private readonly database: Database) {}

  /** Null when the class has no such module. */
  question({ enrollmentId, classModuleId, classId, questionKey }: DraftKey): Promise<QuestionRow | null> {
    return this.database.queryOne(QUESTION, [classId, classModuleId, enrollmentId, questionKey]);
  }

  /** Keeps a submission together with the progress it makes. Null when another was faster, or that was decided on an older revision. */
  insert(submission: NewSubmission, progress: StatementPart): Promise<{ id: string; handle: string } | null> {
    const { enrollmentId, classModuleId, classId, questionKey, attempt, text, textHash, words, receivedAt } = submission;
    const { handedInBy, daysLate, lateCost, idempotencyKey, accepted } = submission;
    const place = [enrollmentId, classModuleId, classId, questionKey];
    const own = [
      ...place,
      attempt,
      text,
      textHash,
      words,
      receivedAt,
      handedInBy,
      idempotencyKey,
      daysLate,
      lateCost,
      accepted?.by,
      accepted?.at,
    ];
    const INSERT = statement<{ id: string; handle: string }>(
      'submissions.insert',
      `WITH ${progress.text(own.length + 1)}
       INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count,
                               received_at, handed_in_by, idempotency_key, days_late, late_cost, accepted_by, accepted_at)
       SELECT $1::uuid, $2::uuid, $3::uuid, $4::text, $5::int, $6::text, $7::text, $8::int, $9::timestamptz, $10::text, $11::text, $12::int, $13::int,
              $14::uuid, $15::timestamptz
         FROM progressed
       ON CONFLICT ON CONSTRAINT submission_attempt_key DO NOTHING
       RETURNING id, handle`,
    );
    return this.database.queryOne(INSERT, [...own, ...progress.values]);
  }
}
