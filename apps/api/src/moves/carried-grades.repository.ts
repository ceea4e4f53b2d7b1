import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import { type Carried, ORIGIN, PLACES, TWINS } from './carried-places';

/** Every grade, with its grader and its time; those that the new class does not know yet come after those it has. */
const GRADES = statement(
  'moves.grades',
  `WITH ${PLACES}, ${TWINS}, known AS (
     SELECT twin.to_submission, twin.to_class, g.*, t.number AS there
       FROM twin
       JOIN grade g ON g.submission_id = twin.from_submission
       LEFT JOIN grade t ON t.submission_id = twin.to_submission AND ${ORIGIN('t')} = ${ORIGIN('g')}
   ), numbered AS (
     SELECT k.*, coalesce(k.there, row_number() OVER (PARTITION BY k.to_submission, k.there IS NULL ORDER BY k.number)
                                   + coalesce((SELECT max(t.number) FROM grade t WHERE t.submission_id = k.to_submission), 0)) AS new_number
       FROM known k
   )
   INSERT INTO grade (submission_id, classroom_id, number, rubric_id, rubric_change_id, levels, points, feedback, comments, adjustment,
                      adjustment_reason, withdrawn, restores, graded_by, created_at, origin_id)
   SELECT n.to_submission, n.to_class, n.new_number, n.rubric_id, n.rubric_change_id, n.levels, n.points, n.feedback, n.comments, n.adjustment,
          n.adjustment_reason, n.withdrawn,
          CASE WHEN n.restores > 0 THEN (SELECT r.new_number FROM numbered r WHERE r.to_submission = n.to_submission AND r.number = n.restores)
               ELSE n.restores END,
          n.graded_by, n.created_at, ${ORIGIN('n')}
     FROM numbered n
    WHERE n.there IS NULL
    ORDER BY n.to_submission, n.new_number`,
);

/** The same grade in both classes. */
const SAME_GRADES = `same AS (
     SELECT g.id AS from_grade, t.id AS to_grade, twin.to_submission, twin.to_class
       FROM twin
       JOIN grade g ON g.submission_id = twin.from_submission
       JOIN grade t ON t.submission_id = twin.to_submission AND ${ORIGIN('t')} = ${ORIGIN('g')}
   )`;

const RELEASES = statement(
  'moves.releases',
  `WITH ${PLACES}, ${TWINS}, ${SAME_GRADES}
   INSERT INTO release AS r (grade_id, classroom_id, released_at, released_by, read_at)
   SELECT same.to_grade, same.to_class, o.released_at, o.released_by, o.read_at
     FROM same JOIN release o ON o.grade_id = same.from_grade
    ORDER BY same.to_grade
   ON CONFLICT (grade_id) DO UPDATE SET read_at = excluded.read_at WHERE r.read_at IS NULL`,
);

/** What was taken back, unread, where they come from is not to be read where they come back to. */
const TAKEN_BACK = statement(
  'moves.taken-back',
  `WITH ${PLACES}, ${TWINS}, ${SAME_GRADES}
   DELETE FROM release r USING same
    WHERE r.grade_id = same.to_grade AND r.read_at IS NULL AND NOT EXISTS (SELECT FROM release o WHERE o.grade_id = same.from_grade)`,
);

const SECOND_LOOKS = statement(
  'moves.second-looks',
  `WITH ${PLACES}, ${TWINS}, ${SAME_GRADES}
   INSERT INTO second_look AS l (classroom_id, submission_id, grade_id, criterion, reason, asked_at, outcome, reply, replied_by, replied_at,
                                 new_grade_id)
   SELECT same.to_class, same.to_submission, same.to_grade, o.criterion, o.reason, o.asked_at, o.outcome, o.reply, o.replied_by, o.replied_at,
          (SELECT n.to_grade FROM same n WHERE n.from_grade = o.new_grade_id)
     FROM same JOIN second_look o ON o.grade_id = same.from_grade
   ON CONFLICT (grade_id, criterion) DO UPDATE
     SET outcome = excluded.outcome, reply = excluded.reply, replied_by = excluded.replied_by, replied_at = excluded.replied_at,
         new_grade_id = excluded.new_grade_id
   WHERE l.outcome IS NULL`,
);

/** What a grader wanted to come back to, where they grade in the new class too. */
const FLAGS = statement(
  'moves.flags',
  `WITH ${PLACES}, ${TWINS}
   INSERT INTO answer_flag (account_id, submission_id, classroom_id, flagged_at)
   SELECT f.account_id, twin.to_submission, twin.to_class, f.flagged_at
     FROM twin
     JOIN answer_flag f ON f.submission_id = twin.from_submission
     JOIN enrollment g ON g.classroom_id = twin.to_class AND g.account_id = f.account_id AND g.role IN ('assistant', 'teacher')
                      AND g.ended_at IS NULL
   ON CONFLICT DO NOTHING`,
);

/** Carries what was decided about answers, once the answers are there. */
@Injectable()
export class CarriedGradesRepository {
  constructor(private readonly database: Database) {}

  async carry({ from, to }: Carried): Promise<void> {
    for (const part of [GRADES, RELEASES, TAKEN_BACK, SECOND_LOOKS, FLAGS]) await this.database.query(part, [from, to]);
  }
}
