import { CALLED } from '../platform/auth/called';

/**
 * Whose answers the staff works on: the students of the class as it is now. Work of others is kept and not shown. The class is
 * named again for the planner, which then reads the class's enrollments and no others.
 */
export const STUDENT = `JOIN enrollment e ON e.id = s.enrollment_id AND e.classroom_id = s.classroom_id AND e.role = 'student' AND e.ended_at IS NULL`;

/**
 * Submission `s` as an answer that stands: `w.state`, `w.number` (of the newest grade), `w.grade_id` and `w.points` (of the current
 * one). Only the newest attempt of a student who is in the class has one. Lists and counts that need no text start at `answer w`
 * and say `w.present`.
 */
export const NEWEST = `JOIN answer w ON w.submission_id = s.id AND w.present`;

/** Whether the staff may know whose answer `w` of class module `cm` is. */
export const NAMED = `(w.revealed OR NOT cm.names_hidden)`;

/**
 * What tells whose answer it is, or helps to find out; all null while names are hidden, so that nothing above the database has it
 * to give away. Wants submission `s`, answer `w`, class module `cm`, enrollment `e` and account `a`.
 */
export const WHOSE = whose(NAMED);

export interface Whose {
  enrollment_id: string | null;
  student: string | null;
  called: string | null;
  received_at: Date | null;
  days_late: number | null;
  late_cost: number | null;
  handed_in_by: 'student' | 'closing' | 'teacher' | null;
}

export function whose(named: string): string {
  const of = (value: string, name: string) => `CASE WHEN ${named} THEN ${value} END AS ${name}`;
  return [
    of('e.id', 'enrollment_id'),
    of('a.name', 'student'),
    of(CALLED, 'called'),
    of('s.received_at', 'received_at'),
    of('s.days_late', 'days_late'),
    of('s.late_cost', 'late_cost'),
    of('s.handed_in_by', 'handed_in_by'),
  ].join(', ');
}

/**
 * The question of a submission `s` in the version that the class `cm` is taught; one that is gone, in the newest that asks it. Its
 * rubric is the class's own where it has one.
 */
export const QUESTION = `JOIN LATERAL (SELECT q.module_version_id, coalesce(own.rubric_id, q.rubric_id) AS rubric_id
                     FROM module_version v JOIN module_question q ON q.module_version_id = v.id AND q.key = s.question_key
                     LEFT JOIN class_rubric own ON own.class_module_id = cm.id AND own.question_key = q.key
                    WHERE v.module_id = cm.module_id
                    ORDER BY v.id = cm.module_version_id DESC, v.number DESC
                    LIMIT 1) q ON true`;

/** Grade `g` of account `ga`, with rubric `gr` and release `r`, as JSON in the form of `GradeJson`. */
export const GRADE_JSON = `json_build_object('number', g.number, 'levels', g.levels, 'points', g.points,
                                            'maxPoints', coalesce(gr.max_points, 0), 'feedback', g.feedback,
                                            'comments', g.comments, 'adjustment', g.adjustment, 'reason', g.adjustment_reason,
                                            'withdrawn', g.withdrawn, 'rubricChangedBy',
                                            (SELECT json_build_object('id', ca.id, 'name', ca.name) FROM rubric_change rc
                                               JOIN account ca ON ca.id = rc.changed_by WHERE rc.id = g.rubric_change_id), 'gradedBy', json_build_object('id', ga.id, 'name', ga.name),
                                            'createdAt', g.created_at, 'releasedAt', r.released_at)`;

/**
 * The grade of submission `s`, answer `w`, that a change of the rubric took away and nobody has given anew; null for most. What of it
 * still holds is for whoever looks at the answer again.
 */
export const CARRIED_OVER = `(SELECT json_build_object('levels', p.levels, 'feedback', p.feedback, 'comments', p.comments,
                                    'adjustment', p.adjustment, 'reason', p.adjustment_reason)
             FROM grade c JOIN grade p ON p.submission_id = c.submission_id AND p.number = c.number - 1
            WHERE c.submission_id = s.id AND c.number = w.number AND c.withdrawn AND c.rubric_change_id IS NOT NULL)`;

/** What `GRADE_JSON` wants joined to grade `g`. */
export const GRADE_JOINS = `JOIN account ga ON ga.id = g.graded_by
             LEFT JOIN rubric gr ON gr.id = g.rubric_id
             LEFT JOIN release r ON r.grade_id = g.id`;

/** What `account` has of their own beside submission `s`: a draft of feedback, as JSON in the form of `DraftJson`, and a flag. */
export const ownOf = (
  account: string,
) => `(SELECT json_build_object('feedback', d.feedback, 'comments', d.comments, 'adjustment', d.adjustment,
                                    'reason', d.adjustment_reason, 'revision', d.revision, 'updatedAt', d.updated_at)
             FROM feedback_draft d WHERE d.account_id = ${account} AND d.submission_id = s.id) AS draft,
          EXISTS (SELECT FROM answer_flag f WHERE f.account_id = ${account} AND f.submission_id = s.id) AS flagged`;

/** The attempts before submission `s`, latest first, and what was said of each; in the form of `EarlierJson`. */
export const EARLIER = `CASE WHEN s.attempt = 1 THEN '[]' ELSE
            (SELECT coalesce(json_agg(json_build_object('attempt', p.attempt, 'points', g.points, 'feedback', coalesce(g.feedback, ''),
                                                        'comments', coalesce(g.comments, '[]'), 'note', t.note) ORDER BY p.attempt DESC), '[]')
               FROM submission p
               LEFT JOIN LATERAL (SELECT g.* FROM grade g WHERE g.submission_id = p.id ORDER BY g.number DESC LIMIT 1) g ON NOT g.withdrawn
               LEFT JOIN returned t ON t.submission_id = p.id
              WHERE p.enrollment_id = s.enrollment_id AND p.class_module_id = s.class_module_id
                AND p.question_key = s.question_key AND p.attempt < s.attempt) END AS earlier`;
