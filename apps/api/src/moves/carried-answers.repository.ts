import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import { AT_PLACE, type Carried, ORIGIN, PLACES, TWINS } from './carried-places';

/**
 * As they were received, with what was decided then about being late. Not where the student has handed in something of their own to
 * the question in the new class later: that counts there.
 */
const SUBMISSIONS = statement(
  'moves.submissions',
  `WITH ${PLACES}, fresh AS (
     SELECT place.*, s.*, max(s.received_at) OVER (PARTITION BY place.to_id, place.to_module, s.question_key) AS newest,
            row_number() OVER (PARTITION BY place.to_id, place.to_module, s.question_key ORDER BY s.attempt) AS rank
       FROM place JOIN submission s ON ${AT_PLACE('s')}
      WHERE NOT EXISTS (SELECT FROM submission t
                         WHERE t.enrollment_id = place.to_id AND t.class_module_id = place.to_module AND ${ORIGIN('t')} = ${ORIGIN('s')})
   )
   INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, received_at,
                           handed_in_by, accepted_by, accepted_at, days_late, late_cost, idempotency_key, origin_id)
   SELECT f.to_id, f.to_module, f.to_class, f.question_key,
          f.rank + coalesce((SELECT max(t.attempt) FROM submission t WHERE t.enrollment_id = f.to_id AND t.class_module_id = f.to_module
                                                                       AND t.question_key = f.question_key), 0),
          f.text, f.text_hash, f.word_count, f.received_at, f.handed_in_by, f.accepted_by, f.accepted_at, f.days_late, f.late_cost,
          f.idempotency_key, ${ORIGIN('f')}
     FROM fresh f
    WHERE NOT EXISTS (
      SELECT FROM submission t
       WHERE t.enrollment_id = f.to_id AND t.class_module_id = f.to_module AND t.question_key = f.question_key AND t.received_at > f.newest
         AND NOT EXISTS (SELECT FROM submission o
                          WHERE o.enrollment_id = f.from_id AND o.class_module_id = f.from_module AND ${ORIGIN('o')} = ${ORIGIN('t')}))
    ORDER BY f.to_id, f.to_module, f.question_key, f.attempt`,
);

const RETURNS = statement(
  'moves.returns',
  `WITH ${PLACES}, ${TWINS}
   INSERT INTO returned (submission_id, classroom_id, note, returned_by, returned_at)
   SELECT twin.to_submission, twin.to_class, r.note, r.returned_by, r.returned_at
     FROM twin JOIN returned r ON r.submission_id = twin.from_submission
   ON CONFLICT DO NOTHING`,
);

/** What was given back and taken back again where they come from waits for no other attempt where they come back to. */
const RETURNS_TAKEN_BACK = statement(
  'moves.returns-taken-back',
  `WITH ${PLACES}, ${TWINS}
   DELETE FROM returned r USING twin
    WHERE r.submission_id = twin.to_submission
      AND NOT EXISTS (SELECT FROM returned o WHERE o.submission_id = twin.from_submission)`,
);

const SAME_QUESTION = (of: string, as: string) =>
  `${of}.enrollment_id = place.to_id AND ${of}.class_module_id = place.to_module AND ${of}.question_key = ${as}.question_key`;

/** What was kept of earlier states, and of two drafts of one question the one that the newer takes the place of. */
const HISTORY = statement(
  'moves.draft-history',
  `WITH ${PLACES}, earlier AS (
     SELECT place.*, r.question_key, r.kind, r.text, r.written_at, r.id
       FROM place JOIN draft_revision r ON ${AT_PLACE('r')}
     UNION ALL
     SELECT place.*, s.question_key, 'set-aside', CASE WHEN s.updated_at > t.updated_at THEN t.text ELSE s.text END,
            least(s.updated_at, t.updated_at), NULL
       FROM place JOIN draft s ON ${AT_PLACE('s')} JOIN draft t ON ${SAME_QUESTION('t', 's')}
      WHERE s.text <> t.text
   )
   INSERT INTO draft_revision (enrollment_id, class_module_id, classroom_id, question_key, kind, text, written_at)
   SELECT e.to_id, e.to_module, e.to_class, e.question_key, e.kind, e.text, e.written_at
     FROM earlier e
    WHERE e.text <> '' AND NOT EXISTS (SELECT FROM draft_revision t
                                        WHERE t.enrollment_id = e.to_id AND t.class_module_id = e.to_module
                                          AND t.question_key = e.question_key AND t.text = e.text AND t.written_at = e.written_at)
    ORDER BY e.id NULLS LAST`,
);

const DRAFTS = statement(
  'moves.drafts',
  `WITH ${PLACES}
   INSERT INTO draft AS d (enrollment_id, class_module_id, classroom_id, question_key, text, revision, updated_at)
   SELECT place.to_id, place.to_module, place.to_class, s.question_key, s.text, s.revision, s.updated_at
     FROM place JOIN draft s ON ${AT_PLACE('s')}
   ON CONFLICT (enrollment_id, class_module_id, question_key) DO UPDATE
     SET text = excluded.text, revision = greatest(d.revision, excluded.revision) + 1, updated_at = excluded.updated_at
   WHERE excluded.updated_at > d.updated_at`,
);

const LATE_TEXTS = statement(
  'moves.late-texts',
  `WITH ${PLACES}
   INSERT INTO late_text AS l (enrollment_id, class_module_id, classroom_id, question_key, text, received_at, base, days_late, late_cost,
                               left_by, left_at)
   SELECT place.to_id, place.to_module, place.to_class, s.question_key, s.text, s.received_at, s.base, s.days_late, s.late_cost,
          s.left_by, s.left_at
     FROM place JOIN late_text s ON ${AT_PLACE('s')}
   ON CONFLICT (enrollment_id, class_module_id, question_key) DO UPDATE
     SET text = excluded.text, received_at = excluded.received_at, base = excluded.base, days_late = excluded.days_late,
         late_cost = excluded.late_cost, left_by = excluded.left_by, left_at = excluded.left_at
   WHERE excluded.received_at >= l.received_at`,
);

/** A late text that was accepted where they come from waits no more where it was left. */
const ACCEPTED = statement(
  'moves.accepted-late-texts',
  `WITH ${PLACES}
   DELETE FROM late_text l USING place, submission t
    WHERE l.enrollment_id = place.to_id AND l.class_module_id = place.to_module AND ${SAME_QUESTION('t', 'l')}
      AND t.handed_in_by = 'teacher' AND t.received_at = l.received_at AND t.text = l.text`,
);

/** Modules that have closed hand in the drafts they find: of those who came with one, too. */
const COLLECT_AGAIN = statement(
  'moves.collect-again',
  `WITH ${PLACES}
   UPDATE class_module cm SET closing_changed_at = clock_timestamp()
    WHERE cm.id IN (SELECT place.to_module FROM place
                      JOIN draft d ON d.enrollment_id = place.to_id AND d.class_module_id = place.to_module)`,
);

/** Carries what a student wrote: answers as they were handed in, drafts, and what was decided about them. */
@Injectable()
export class CarriedAnswersRepository {
  constructor(private readonly database: Database) {}

  async carry({ from, to }: Carried): Promise<void> {
    for (const part of [SUBMISSIONS, RETURNS, RETURNS_TAKEN_BACK, HISTORY, DRAFTS, LATE_TEXTS, ACCEPTED, COLLECT_AGAIN])
      await this.database.query(part, [from, to]);
  }
}
