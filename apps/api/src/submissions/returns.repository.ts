import type { HandedInBy } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

/** What is known of an answer before it is given back. */
export interface AnswerPlaceRow {
  id: string;
  enrollment_id: string;
  class_module_id: string;
  question_key: string;
  text: string;
  named: boolean;
}

/** Moments inside of JSON are texts. */
export interface AttemptsRow extends AnswerPlaceRow {
  attempts: {
    attempt: number;
    text: string;
    words: number;
    receivedAt: string;
    handedInBy: HandedInBy;
    acceptedBy: string | null;
    returned: { note: string; by: string; at: string } | null;
    grade: { points: number; maxPoints: number; feedback: string; releasedAt: string | null } | null;
  }[];
}

const PLACE = `s.id, s.enrollment_id, s.class_module_id, s.question_key, s.text, (w.revealed OR NOT cm.names_hidden) AS named`;
const NEWEST = `FROM submission s
     JOIN answer w ON w.submission_id = s.id AND w.present
     JOIN class_module cm ON cm.id = s.class_module_id
    WHERE s.classroom_id = $1 AND s.handle = $2`;

const FIND = statement<AnswerPlaceRow>('returns.answer', `SELECT ${PLACE} ${NEWEST}`);

const ATTEMPTS = statement<AttemptsRow>(
  'returns.attempts',
  `SELECT ${PLACE},
          (SELECT json_agg(json_build_object('attempt', o.attempt, 'text', o.text, 'words', o.word_count, 'receivedAt', o.received_at,
                                             'handedInBy', o.handed_in_by, 'acceptedBy', ab.name,
                                             'returned', CASE WHEN t.submission_id IS NOT NULL THEN
                                               json_build_object('note', t.note, 'by', tb.name, 'at', t.returned_at) END,
                                             'grade', CASE WHEN g.id IS NOT NULL AND NOT g.withdrawn THEN
                                               json_build_object('points', g.points, 'maxPoints', coalesce(rb.max_points, 0),
                                                                 'feedback', g.feedback, 'releasedAt', r.released_at) END)
                           ORDER BY o.attempt DESC)
             FROM submission o
             LEFT JOIN account ab ON ab.id = o.accepted_by
             LEFT JOIN returned t ON t.submission_id = o.id
             LEFT JOIN account tb ON tb.id = t.returned_by
             LEFT JOIN LATERAL (SELECT g.* FROM grade g WHERE g.submission_id = o.id ORDER BY g.number DESC LIMIT 1) g ON true
             LEFT JOIN rubric rb ON rb.id = g.rubric_id
             LEFT JOIN release r ON r.grade_id = g.id
            WHERE o.enrollment_id = s.enrollment_id AND o.class_module_id = s.class_module_id AND o.question_key = s.question_key
          ) AS attempts
     ${NEWEST}`,
);

const GIVE_BACK = statement<{ returned_at: Date }>(
  'returns.give-back',
  `INSERT INTO returned (submission_id, classroom_id, note, returned_by) VALUES ($1, $2, $3, $4) RETURNING returned_at`,
);

const TAKE_BACK = statement<{ note: string }>(
  'returns.take-back',
  `DELETE FROM returned WHERE submission_id = $1 RETURNING note`,
);

@Injectable()
export class ReturnsRepository {
  constructor(private readonly database: Database) {}

  /** Null when no student of the class has handed that in, or a newer attempt stands in its place. */
  find(classId: string, answerId: string): Promise<AnswerPlaceRow | null> {
    return this.database.queryOne(FIND, [classId, answerId]);
  }

  attempts(classId: string, answerId: string): Promise<AttemptsRow | null> {
    return this.database.queryOne(ATTEMPTS, [classId, answerId]);
  }

  async giveBack(submissionId: string, classId: string, note: string, by: string): Promise<Date> {
    const [row] = await this.database.query(GIVE_BACK, [submissionId, classId, note, by]);
    if (!row) throw new Error('an insert gave no row');
    return row.returned_at;
  }

  /** Gives the note that it was given back with. */
  async takeBack(submissionId: string): Promise<string> {
    const [row] = await this.database.query(TAKE_BACK, [submissionId]);
    if (!row) throw new Error('an answer that is given back was not');
    return row.note;
  }
}
