import { Injectable } from '@nestjs/common';
import { Database, type Statement, statement } from '../../platform/database/database';
import {
  CARRIED_OVER,
  EARLIER,
  GRADE_JOINS,
  GRADE_JSON,
  NAMED,
  ownOf,
  QUESTION,
  STUDENT,
  whose,
  type Whose,
} from '../answer-sql';
import type { CarriedJson, DraftJson, EarlierJson, GradeJson } from '../answers.repository';

export interface Asking {
  classId: string;
  classModuleId: string;
  questionKey: string;
  count: number;
  /** What the asker has already. */
  have: readonly string[];
  accountId: string;
}

export interface DeskItemRow extends Whose {
  id: string;
  text: string;
  attempt: number;
  word_count: number;
  /** Of the newest grade; 0 for none. */
  number: number;
  grade: GradeJson | null;
  draft: DraftJson | null;
  carried: CarriedJson | null;
  flagged: boolean;
  earlier: EarlierJson[];
}

export interface FreshItemRow extends DeskItemRow {
  reread_share: number;
}

/** A ticket of a second reading. */
export interface AgainItemRow extends DeskItemRow {
  ticket: string;
}

const CLAIMED_FOR = `interval '10 minutes'`;

/** What a desk shows of submission `s`, answer `w`; $6 is the asker. */
const item = (named: string, number: string, grade: string) => `s.handle AS id, s.text, s.attempt, s.word_count, ${whose(named)},
          ${number} AS number, ${grade} AS grade, ${CARRIED_OVER} AS carried, ${ownOf('$6')}, ${EARLIER}`;

const CURRENT_GRADE = `(SELECT ${GRADE_JSON} FROM grade g ${GRADE_JOINS} WHERE g.id = w.grade_id)`;

const PEOPLE = `${STUDENT}
     JOIN account a ON a.id = e.account_id
     JOIN class_module cm ON cm.id = s.class_module_id`;

/** Claims what an asker has, and what they are given now; not what another has taken meanwhile. */
const claim = (from: string) => `INSERT INTO answer_claim (submission_id, classroom_id, account_id, until)
     SELECT submission_id, classroom_id, $6, now() + ${CLAIMED_FOR} FROM ${from} ORDER BY submission_id
     ON CONFLICT (submission_id) DO UPDATE SET account_id = excluded.account_id, until = excluded.until
       WHERE answer_claim.account_id = excluded.account_id OR answer_claim.until <= now()`;

const HELD = `SELECT w.submission_id, w.classroom_id FROM answer w
      WHERE w.classroom_id = $1 AND w.class_module_id = $2 AND w.question_key = $3 AND w.present AND w.state = 'to-review' AND w.handle = ANY ($5::uuid[])`;

const NOT_ELSEWHERE = `NOT EXISTS (SELECT FROM answer_claim c WHERE c.submission_id = w.submission_id AND c.account_id <> $6 AND c.until > now())`;

// Others who ask at the same time pass over the rows that are held here instead of waiting for them.
const NEXT = statement<FreshItemRow>(
  'desk.next',
  `WITH had AS (${HELD}),
   held AS (${claim('had')}),
   free AS MATERIALIZED (
     SELECT w.submission_id, w.classroom_id FROM answer w
      WHERE w.classroom_id = $1 AND w.class_module_id = $2 AND w.question_key = $3 AND w.present AND w.state = 'to-review'
        AND NOT (w.handle = ANY ($5::uuid[])) AND ${NOT_ELSEWHERE}
      ORDER BY w.handle
      LIMIT $4
      FOR NO KEY UPDATE OF w SKIP LOCKED
   ), claimed AS (${claim('free')} RETURNING submission_id)
   SELECT ${item(NAMED, 'w.number', 'NULL::json')}, cm.reread_share
     FROM claimed
     JOIN submission s ON s.id = claimed.submission_id
     JOIN answer w ON w.submission_id = s.id
     ${PEOPLE}
    ORDER BY s.handle`,
);

const FLAGGED = statement<FreshItemRow>(
  'desk.next-flagged',
  `WITH had AS (${HELD}),
   held AS (${claim('had')}),
   free AS MATERIALIZED (
     SELECT w.submission_id, w.classroom_id, w.state FROM answer_flag f JOIN answer w ON w.submission_id = f.submission_id AND w.present
      WHERE f.account_id = $6 AND w.classroom_id = $1 AND w.class_module_id = $2 AND w.question_key = $3 AND w.state <> 'returned'
        AND NOT (w.handle = ANY ($5::uuid[])) AND (w.state <> 'to-review' OR ${NOT_ELSEWHERE})
      ORDER BY w.handle
      LIMIT $4
   ), waiting AS (SELECT * FROM free WHERE state = 'to-review'),
   claimed AS (${claim('waiting')})
   SELECT ${item(NAMED, 'w.number', CURRENT_GRADE)}, 0 AS reread_share
     FROM free
     JOIN submission s ON s.id = free.submission_id
     JOIN answer w ON w.submission_id = s.id
     ${PEOPLE}
    ORDER BY s.handle`,
);

/** The levels of rubric `rb` and their points, whatever words they are said in: as domain `sameLevels` compares them. */
const SCALE = `(SELECT jsonb_object_agg(c.value ->> 'key', (SELECT jsonb_object_agg(l.value ->> 'key', l.value -> 'points')
                                                              FROM jsonb_array_elements(c.value -> 'levels') l))
                  FROM jsonb_array_elements(rb.criteria) c)`;

// From a random place on, and from the beginning where that gives too few. Looks like an answer that nobody has graded, also where
// the first grade is released: what a name that is not hidden any more would tell.
const AGAIN = statement<AgainItemRow>(
  'desk.again',
  `WITH tenth AS (
     SELECT g.created_at FROM grade g WHERE g.graded_by = $6 AND g.rubric_change_id IS NULL ORDER BY g.created_at DESC OFFSET 9 LIMIT 1
   ), asked_by AS MATERIALIZED (
     SELECT ${SCALE} AS scale FROM class_module cm JOIN (SELECT $3::text AS question_key) s ON true ${QUESTION}
       JOIN rubric rb ON rb.id = q.rubric_id
      WHERE cm.id = $2
   ), graded_by AS MATERIALIZED (
     SELECT ARRAY(SELECT rb.id FROM rubric rb, asked_by
                   WHERE rb.id IN (SELECT t.rubric_id FROM grade_tally t
                                    WHERE t.class_module_id = $2 AND t.question_key = $3 AND t.graded_by = $6 AND t.criterion_key = '')
                     AND ${SCALE} = asked_by.scale) AS rubric_ids
   ), picked AS MATERIALIZED (
     SELECT own.submission_id, own.classroom_id, own.grade_id
       FROM (VALUES ('graded', $7::uuid), ('released', $7::uuid), ('graded', NULL), ('released', NULL)) start(state, handle)
      CROSS JOIN graded_by
      CROSS JOIN LATERAL (
        SELECT w.submission_id, w.classroom_id, w.grade_id, w.handle
          FROM answer w
         WHERE w.classroom_id = $1 AND w.class_module_id = $2 AND w.question_key = $3 AND w.present AND w.state = start.state
           AND w.handle >= coalesce(start.handle, '00000000-0000-0000-0000-000000000000')
           AND w.handle < CASE WHEN start.handle IS NULL THEN $7::uuid ELSE 'ffffffff-ffff-ffff-ffff-ffffffffffff' END
           AND w.graded_by = $6 AND NOT (w.handle = ANY ($5::uuid[]))
           AND (w.graded_at < now() - interval '1 hour' OR w.graded_at <= (SELECT created_at FROM tenth))
           AND w.rubric_id = ANY (graded_by.rubric_ids)
           AND NOT EXISTS (SELECT FROM second_reading r WHERE r.account_id = $6 AND r.submission_id = w.submission_id)
         ORDER BY w.handle
         LIMIT $4) own
      LIMIT $4
   ), asked AS (
     INSERT INTO second_reading (submission_id, classroom_id, account_id, grade_id)
     SELECT submission_id, classroom_id, $6, grade_id FROM picked
     RETURNING id, submission_id
   )
   SELECT ${item('NOT cm.names_hidden', '0', 'NULL::json')}, asked.id AS ticket
     FROM asked
     JOIN submission s ON s.id = asked.submission_id
     JOIN answer w ON w.submission_id = s.id
     ${PEOPLE}`,
);

const LEAVE = statement(
  'desk.leave',
  `DELETE FROM answer_claim c USING answer w
    WHERE c.account_id = $3 AND w.submission_id = c.submission_id AND w.class_module_id = $2 AND w.classroom_id = $1`,
);

@Injectable()
export class QueueRepository {
  constructor(private readonly database: Database) {}

  /** Claims answers that wait for a grade, and renews what the asker has. */
  next(asking: Asking): Promise<FreshItemRow[]> {
    return this.ask(NEXT, asking);
  }

  /** What the asker has flagged, graded or not. */
  flagged(asking: Asking): Promise<FreshItemRow[]> {
    return this.ask(FLAGGED, asking);
  }

  /** Answers that the asker graded a while ago; that they are asked is kept. `from` is a random uuid. */
  again(asking: Asking, from: string): Promise<AgainItemRow[]> {
    return this.ask(AGAIN, asking, from);
  }

  async leave(classId: string, classModuleId: string, accountId: string): Promise<void> {
    await this.database.query(LEAVE, [classId, classModuleId, accountId]);
  }

  private ask<Row extends DeskItemRow>(asked: Statement<Row>, asking: Asking, ...more: string[]): Promise<Row[]> {
    const { classId, classModuleId, questionKey, count, have, accountId } = asking;
    return this.database.query(asked, [classId, classModuleId, questionKey, count, have, accountId, ...more]);
  }
}
