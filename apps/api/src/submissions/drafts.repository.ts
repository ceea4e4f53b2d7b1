import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { QuestionPlace } from '../platform/validation/question-place';

export interface DraftKey extends QuestionPlace {
  enrollmentId: string;
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

/** After so long without a save, what was there is worth keeping. */
const PAUSE_SECONDS = 60;
/** Characters that were added since the last kept revision, or cut at once, after which what was there is worth keeping. */
const SIZE_STEP = 400;
/** Kept of one question, the newest. */
const MOST_REVISIONS = 50;

const LAST_KEPT = `(SELECT char_length(r.text) FROM draft_revision r
                      WHERE r.enrollment_id = $3 AND r.class_module_id = $2 AND r.question_key = $4 AND r.kind = 'saved'
                      ORDER BY r.id DESC LIMIT 1)`;

/** When class module `cm` closes for the student whose extension is `x`; null when never. As `datesFor` does, which a test compares. */
export const CLOSES_AT = `CASE WHEN cm.closes_at IS NOT NULL THEN
              greatest(cm.closes_at, x.closes_at, CASE WHEN cm.due_at IS NOT NULL THEN x.due_at END) END`;

/** Whether another attempt comes after submission `s`, the newest of its question: as `nextAttempt` decides, which a test compares. */
export const NEXT_ATTEMPT = `(s.handed_in_by = 'closing' OR EXISTS (SELECT FROM returned t WHERE t.submission_id = s.id))`;

/**
 * One statement, because a class that types costs as many of these as it has students: it looks at the dates (as
 * `moduleAccess` does, which a test compares), the question and the hand-in, and saves over the revision that was named; what was there stays
 * in the history when a pause or a size step makes it worth keeping. A page
 * that was opened before the class moved may still save what is written to a question that only another version asks. The student is
 * held, so that who changes class leaves no save behind.
 */
const SAVE = statement<SaveRow>(
  'submissions.save-draft',
  `WITH place AS (
     SELECT EXISTS (SELECT FROM module_question q WHERE q.module_version_id = cm.module_version_id AND q.key = $4)
              OR EXISTS (SELECT FROM module_version v JOIN module_question q ON q.module_version_id = v.id AND q.key = $4
                          WHERE v.module_id = cm.module_id) AS known,
            (cm.opens_at IS NULL OR now() >= cm.opens_at) AS opened,
            (c.status = 'active' AND (cm.closes_at IS NULL OR now() <= ${CLOSES_AT})) AS open,
            coalesce((SELECT NOT ${NEXT_ATTEMPT} FROM submission s
                       WHERE s.enrollment_id = $3 AND s.class_module_id = cm.id AND s.question_key = $4
                       ORDER BY s.attempt DESC LIMIT 1), false) AS handed_in
       FROM class_module cm JOIN classroom c ON c.id = cm.classroom_id
       JOIN enrollment e ON e.id = $3 AND e.ended_at IS NULL
       LEFT JOIN extension x ON x.enrollment_id = $3 AND x.class_module_id = cm.id
      WHERE cm.id = $2 AND cm.classroom_id = $1
        FOR KEY SHARE OF e
   ), old AS (
     SELECT d.text, d.revision, d.updated_at FROM draft d WHERE d.enrollment_id = $3 AND d.class_module_id = $2 AND d.question_key = $4
   ), saved AS (
     INSERT INTO draft AS d (enrollment_id, class_module_id, classroom_id, question_key, text, revision)
     SELECT $3, $2, $1, $4, $5, 1
       FROM place
      WHERE known AND opened AND open AND NOT handed_in
        AND ($6::int = 0 OR EXISTS (SELECT FROM draft WHERE enrollment_id = $3 AND class_module_id = $2 AND question_key = $4))
     ON CONFLICT (enrollment_id, class_module_id, question_key)
     DO UPDATE SET text = excluded.text, revision = d.revision + 1, updated_at = now() WHERE d.revision = $6::int
     RETURNING d.revision, d.updated_at
   ), kept AS (
     INSERT INTO draft_revision (enrollment_id, class_module_id, classroom_id, question_key, kind, text, written_at)
     SELECT $3, $2, $1, $4, 'saved', old.text, old.updated_at
       FROM saved JOIN old ON old.revision = saved.revision - 1
      WHERE old.text <> '' AND old.text <> $5
        AND ($7::boolean OR old.updated_at < now() - interval '${PAUSE_SECONDS} seconds'
             OR char_length(old.text) - char_length($5) >= ${SIZE_STEP}
             OR char_length(old.text) - coalesce(${LAST_KEPT}, 0) >= ${SIZE_STEP})
     RETURNING enrollment_id
   ), pruned AS (
     DELETE FROM draft_revision r
      WHERE r.enrollment_id = $3 AND r.class_module_id = $2 AND r.question_key = $4 AND EXISTS (SELECT FROM kept)
        AND r.id <= (SELECT o.id FROM draft_revision o
                      WHERE o.enrollment_id = $3 AND o.class_module_id = $2 AND o.question_key = $4
                      ORDER BY o.id DESC OFFSET ${MOST_REVISIONS - 1} LIMIT 1)
   )
   SELECT place.*, saved.revision, saved.updated_at FROM place LEFT JOIN saved ON true`,
);

const FIND = statement<DraftRow>(
  'submissions.draft',
  `SELECT text, revision, updated_at
     FROM draft
    WHERE enrollment_id = $1 AND class_module_id = $2 AND question_key = $3`,
);

export interface RevisionRow {
  id: string;
  kind: 'saved' | 'set-aside';
  text: string;
  written_at: Date;
}

const SET_ASIDE = statement(
  'submissions.set-aside',
  `WITH pruned AS (
     DELETE FROM draft_revision r
      WHERE r.enrollment_id = $1 AND r.class_module_id = $2 AND r.question_key = $4
        AND r.id <= (SELECT o.id FROM draft_revision o
                      WHERE o.enrollment_id = $1 AND o.class_module_id = $2 AND o.question_key = $4
                      ORDER BY o.id DESC OFFSET ${2 * MOST_REVISIONS - 1} LIMIT 1)
   )
   INSERT INTO draft_revision (enrollment_id, class_module_id, classroom_id, question_key, kind, text, written_at)
   SELECT $1, $2, $3, $4, 'set-aside', $5, now()
    WHERE $5 <> ''
      AND NOT EXISTS (SELECT FROM draft_revision r
                       WHERE r.enrollment_id = $1 AND r.class_module_id = $2 AND r.question_key = $4 AND r.text = $5)`,
);

/** What was there stays in the history, and the answer that was given back stands in its place: every page that knows another revision is told. */
const BEGIN = statement(
  'submissions.begin-draft',
  `WITH old AS (
     SELECT d.text, d.updated_at FROM draft d
      WHERE d.enrollment_id = $1 AND d.class_module_id = $2 AND d.question_key = $4
   ), kept AS (
     INSERT INTO draft_revision (enrollment_id, class_module_id, classroom_id, question_key, kind, text, written_at)
     SELECT $1, $2, $3, $4, 'saved', old.text, old.updated_at FROM old WHERE old.text <> '' AND old.text <> $5
   )
   INSERT INTO draft AS d (enrollment_id, class_module_id, classroom_id, question_key, text, revision)
   VALUES ($1, $2, $3, $4, $5, 1)
   ON CONFLICT (enrollment_id, class_module_id, question_key)
   DO UPDATE SET text = excluded.text, revision = d.revision + 1, updated_at = now()`,
);

/**
 * A draft in which nothing was written since its answer was given back goes on under another revision: whoever saves at this moment,
 * either their save is there before and nothing ends, or it meets a revision that is not theirs.
 */
const END_UNBEGUN = statement<{ revision: number }>(
  'submissions.end-unbegun-draft',
  `UPDATE draft d SET revision = d.revision + 1
     FROM returned t
    WHERE t.submission_id = $4 AND d.updated_at <= t.returned_at
      AND d.enrollment_id = $1 AND d.class_module_id = $2 AND d.question_key = $3
   RETURNING d.revision`,
);

/** Asked in some version of the module, which has opened. */
const IS_QUESTION = statement<{ known: boolean }>(
  'submissions.is-question',
  `SELECT EXISTS (SELECT FROM class_module cm
                    JOIN module_version v ON v.module_id = cm.module_id
                    JOIN module_question q ON q.module_version_id = v.id AND q.key = $3
                   WHERE cm.classroom_id = $1 AND cm.id = $2 AND (cm.opens_at IS NULL OR now() >= cm.opens_at)) AS known`,
);

const REVISION_COLUMNS = `id, kind, text, written_at`;

const REVISIONS = statement<RevisionRow>(
  'submissions.revisions',
  `SELECT ${REVISION_COLUMNS}
     FROM draft_revision
    WHERE enrollment_id = $1 AND class_module_id = $2 AND question_key = $3
    ORDER BY id DESC
    LIMIT ${2 * MOST_REVISIONS}`,
);

const REVISION = statement<RevisionRow>(
  'submissions.revision',
  `SELECT ${REVISION_COLUMNS}
     FROM draft_revision
    WHERE enrollment_id = $1 AND class_module_id = $2 AND question_key = $3 AND id = $4`,
);

@Injectable()
export class DraftsRepository {
  constructor(private readonly database: Database) {}

  /** Null when the class has no such module. */
  save(
    { enrollmentId, classModuleId, classId, questionKey }: DraftKey,
    revision: number,
    text: string,
    milestone: boolean,
  ): Promise<SaveRow | null> {
    return this.database.queryOne(SAVE, [classId, classModuleId, enrollmentId, questionKey, text, revision, milestone]);
  }

  async isQuestion({ classId, classModuleId, questionKey }: DraftKey): Promise<boolean> {
    return (await this.database.queryOne(IS_QUESTION, [classId, classModuleId, questionKey]))?.known ?? false;
  }

  /** Keeps a text that was refused beside the one that is saved. The same text twice is kept once. */
  async setAside({ enrollmentId, classModuleId, classId, questionKey }: DraftKey, text: string): Promise<void> {
    await this.database.query(SET_ASIDE, [enrollmentId, classModuleId, classId, questionKey, text]);
  }

  /** Begins the draft of another attempt with the text of the last. */
  async begin({ enrollmentId, classModuleId, classId, questionKey }: DraftKey, text: string): Promise<void> {
    await this.database.query(BEGIN, [enrollmentId, classModuleId, classId, questionKey, text]);
  }

  /** Whether nothing was written since submission `submissionId` was given back; then no save that is on its way arrives any more. */
  async endUnbegun({ enrollmentId, classModuleId, questionKey }: DraftKey, submissionId: string): Promise<boolean> {
    const values = [enrollmentId, classModuleId, questionKey, submissionId];
    return (await this.database.queryOne(END_UNBEGUN, values)) !== null;
  }

  revisions({ enrollmentId, classModuleId, questionKey }: DraftKey): Promise<RevisionRow[]> {
    return this.database.query(REVISIONS, [enrollmentId, classModuleId, questionKey]);
  }

  revision({ enrollmentId, classModuleId, questionKey }: DraftKey, id: string): Promise<RevisionRow | null> {
    return this.database.queryOne(REVISION, [enrollmentId, classModuleId, questionKey, id]);
  }

  find({ enrollmentId, classModuleId, questionKey }: DraftKey): Promise<DraftRow | null> {
    return this.database.queryOne(FIND, [enrollmentId, classModuleId, questionKey]);
  }
}
