import { type Client } from 'pg';
import { type DemoClock } from './demo-clock.ts';
import { mover } from './people.ts';
import { type Written } from './seed-answers.ts';

/** Somebody who is in the class that is gone to. */
const neighbour = 'brooke.sullivan';

/**
 * A student changes class with their work, as the server does it: the old class keeps every row under an enrollment that has ended, and
 * the new one gets the same work as it was done. Both classes have it in their record.
 */
export async function seedMove(
  client: Client,
  clock: DemoClock,
  { seats, accountIds }: Pick<Written, 'seats' | 'accountIds'>,
): Promise<void> {
  const [from, to] = [seats.get(mover.key), seats.get(neighbour)];
  const at = clock.at(mover.at);
  const { rows } = await client.query<{ id: string }>(
    `insert into enrollment (classroom_id, account_id, role, source, created_at) values ($1, $2, 'student', 'direct', $3) returning id`,
    [to?.classroom_id, accountIds.get(mover.key), at],
  );
  const places = [from?.enrollment_id, rows[0]?.id, to?.class_module_id, to?.classroom_id];
  for (const carried of WORK) await client.query(carried, places);
  await client.query(GRADES, [from?.enrollment_id, rows[0]?.id, to?.classroom_id]);
  await client.query(`update enrollment set ended_at = $3, moved_to_id = $2 where id = $1`, [
    from?.enrollment_id,
    rows[0]?.id,
    at,
  ]);
  await client.query(
    `insert into audit_event (at, actor_id, action, classroom_id, subject_kind, subject_id, after)
     select $1, $2, e.action, e.classroom_id, 'enrollment', e.id,
            jsonb_build_object('fromClassId', $3::uuid, 'fromEnrollmentId', $4::uuid, 'toClassId', $5::uuid, 'toEnrollmentId', $6::uuid, 'modules', 1,
                               'answers', w.answers, 'graded', w.graded, 'drafts', 0, 'keepsTime', '[]'::jsonb)
       from (values ('enrollment.moved-away', $3::uuid, $4::uuid), ('enrollment.moved-here', $5::uuid, $6::uuid)) e (action, classroom_id, id),
            (select count(*) as answers, count(grade_id) as graded from answer where enrollment_id = $6::uuid) w`,
    [at, accountIds.get('admin'), from?.classroom_id, from?.enrollment_id, to?.classroom_id, rows[0]?.id],
  );
}

const carry = (table: string, columns: string, origin = false): string =>
  `insert into ${table} (enrollment_id, class_module_id, classroom_id, ${columns}${origin ? ', origin_id' : ''})
   select $2, $3, $4, ${columns}${origin ? ', id' : ''} from ${table} where enrollment_id = $1`;

const WORK = [
  carry('module_progress', 'step_key, block_key, started_at, last_seen_at, completed_at'),
  carry('step_progress', 'step_key, seen_at, completed_at'),
  carry('block_time', 'block_key, seconds, updated_at'),
  carry('attempt', 'block_key, number, answers, marks, points, max_points, created_at', true),
  carry('submission', 'question_key, attempt, text, text_hash, word_count, received_at, idempotency_key', true),
];

const GRADES = `with given as (
    insert into grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, comments, graded_by, created_at, origin_id)
    select s.id, $3, g.number, g.rubric_id, g.levels, g.points, g.feedback, g.comments, g.graded_by, g.created_at, g.id
      from submission s join grade g on g.submission_id = s.origin_id
     where s.enrollment_id = $2 and exists (select from submission o where o.id = s.origin_id and o.enrollment_id = $1)
    returning id, origin_id)
  insert into release (grade_id, classroom_id, released_at, released_by, read_at)
  select given.id, $3, r.released_at, r.released_by, r.read_at from given join release r on r.grade_id = given.origin_id`;
