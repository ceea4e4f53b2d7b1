import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';

export type Consent = 'agreed' | 'declined' | 'withdrawn';

export interface ExemplarRow {
  id: string;
  handle: string;
  enrollment_id: string;
  student: string;
  text: string;
  note: string;
  asked_at: Date;
  consent: Consent | null;
}

export interface CandidateRow {
  handle: string;
  enrollment_id: string;
  student: string;
  points: number;
  text: string;
}

export interface RequestRow {
  id: string;
  class_module_id: string;
  question_key: string;
  title: string;
  text: string;
  note: string;
  asked_at: Date;
  consent: Consent | null;
}

/** Its student has seen a grade: only then may they learn that the answer is thought of as exemplary. */
const RELEASED = `EXISTS (SELECT FROM grade g JOIN release r ON r.grade_id = g.id WHERE g.submission_id = x.submission_id)`;

const LIST = statement<ExemplarRow>(
  'after.exemplars',
  `SELECT x.id, s.handle, e.id AS enrollment_id, a.name AS student, x.text, x.note, x.asked_at, x.consent
     FROM exemplar x
     JOIN submission s ON s.id = x.submission_id
     JOIN enrollment e ON e.id = s.enrollment_id
     JOIN account a ON a.id = e.account_id
    WHERE x.class_module_id = $1 AND x.question_key = $2 AND ${RELEASED}
    ORDER BY x.asked_at, x.id`,
);

const CANDIDATES = statement<CandidateRow>(
  'after.candidates',
  `SELECT w.handle, w.enrollment_id, a.name AS student, w.points, s.text
     FROM answer w
     JOIN submission s ON s.id = w.submission_id
     JOIN enrollment e ON e.id = w.enrollment_id
     JOIN account a ON a.id = e.account_id
    WHERE w.class_module_id = $1 AND w.question_key = $2 AND w.present AND w.state = 'released'
      AND NOT EXISTS (SELECT FROM exemplar x WHERE x.submission_id = w.submission_id)
    ORDER BY w.points DESC NULLS LAST, w.handle LIMIT 12`,
);

const ASK = statement<{ id: string; submission_id: string }>(
  'after.ask-exemplar',
  `INSERT INTO exemplar (classroom_id, submission_id, class_module_id, question_key, text, note, asked_by)
   SELECT s.classroom_id, s.id, s.class_module_id, s.question_key, s.text, $5, $6
     FROM answer w JOIN submission s ON s.id = w.submission_id
    WHERE w.handle = $4 AND w.class_module_id = $2 AND w.classroom_id = $1 AND w.question_key = $3 AND w.present AND w.state = 'released'
   ON CONFLICT DO NOTHING RETURNING id, submission_id`,
);

const REMOVE = statement<{ submission_id: string }>(
  'after.remove-exemplar',
  `DELETE FROM exemplar WHERE id = $4 AND classroom_id = $1 AND class_module_id = $2 AND question_key = $3 RETURNING submission_id`,
);

const REQUESTS = statement<RequestRow>(
  'after.exemplar-requests',
  `SELECT x.id, x.class_module_id, x.question_key, coalesce(q.title, x.question_key) AS title, x.text, x.note, x.asked_at, x.consent
     FROM submission s
     JOIN exemplar x ON x.submission_id = s.id
     JOIN class_module cm ON cm.id = x.class_module_id
     LEFT JOIN LATERAL (SELECT q.title FROM module_version v
                          JOIN module_question q ON q.module_version_id = v.id AND q.key = x.question_key
                         WHERE v.module_id = cm.module_id
                         ORDER BY v.id = cm.module_version_id DESC, v.number DESC LIMIT 1) q ON true
    WHERE s.enrollment_id = $1 AND ${RELEASED}
    ORDER BY x.asked_at DESC, x.id LIMIT 100`,
);

const ANSWER = statement<{ submission_id: string; consent: Consent }>(
  'after.consent',
  `UPDATE exemplar x
      SET consent = CASE WHEN $3 THEN 'agreed' WHEN x.consent IN ('agreed', 'withdrawn') THEN 'withdrawn' ELSE 'declined' END,
          consented_at = now()
     FROM submission s
    WHERE x.id = $2 AND s.id = x.submission_id AND s.enrollment_id = $1 AND ${RELEASED}
   RETURNING x.submission_id, x.consent`,
);

@Injectable()
export class ExemplarsRepository {
  constructor(private readonly database: Database) {}

  list(classModuleId: string, questionKey: string): Promise<ExemplarRow[]> {
    return this.database.query(LIST, [classModuleId, questionKey]);
  }

  /** Released answers with most points that nobody was asked about. */
  candidates(classModuleId: string, questionKey: string): Promise<CandidateRow[]> {
    return this.database.query(CANDIDATES, [classModuleId, questionKey]);
  }

  /** Null when it is no released answer to the question, or was asked about already. */
  ask(place: { classId: string; classModuleId: string; questionKey: string }, answerId: string, note: string, by: string) {
    return this.database.queryOne(ASK, [place.classId, place.classModuleId, place.questionKey, answerId, note, by]);
  }

  async remove(place: { classId: string; classModuleId: string; questionKey: string }, id: string): Promise<string | null> {
    const row = await this.database.queryOne(REMOVE, [place.classId, place.classModuleId, place.questionKey, id]);
    return row?.submission_id ?? null;
  }

  requests(enrollmentId: string): Promise<RequestRow[]> {
    return this.database.query(REQUESTS, [enrollmentId]);
  }

  /** Null when it is not about an answer of this student. */
  answer(enrollmentId: string, id: string, agreed: boolean) {
    return this.database.queryOne(ANSWER, [enrollmentId, id, agreed]);
  }
}
