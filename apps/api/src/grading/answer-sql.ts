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
 * The question of a submission `s` in the version that the class `cm` is taught; one that is gone, in the newest that asks it. Its
 * rubric is the class's own where it has one.
 */
export const QUESTION = `JOIN LATERAL (SELECT q.module_version_id, coalesce(own.rubric_id, q.rubric_id) AS rubric_id
                     FROM module_version v JOIN module_question q ON q.module_version_id = v.id AND q.key = s.question_key
                     LEFT JOIN class_rubric own ON own.class_module_id = cm.id AND own.question_key = q.key
                    WHERE v.module_id = cm.module_id
                    ORDER BY v.id = cm.module_version_id DESC, v.number DESC
                    LIMIT 1) q ON true`;
