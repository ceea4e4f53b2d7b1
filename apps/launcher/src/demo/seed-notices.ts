import { type Client } from 'pg';

/** Older than this the mail about it went out long ago. */
const news = '2 days';

/**
 * What the first minute of the server writes mails about: feedback that nobody has opened yet and a second look that waits, as if it had
 * just happened; and the teacher wants to know every morning what waits.
 */
export async function seedNotices(client: Client, teacher: string | undefined): Promise<void> {
  await client.query(`insert into notice_choice (account_id, kind, email) values ($1, 'digest', true)`, [teacher]);
  await client.query(
    `insert into notice_cause (kind, classroom_id, enrollment_id, grade_id, at)
     select 'feedback', s.classroom_id, s.enrollment_id, r.grade_id, r.released_at
       from release r join grade g on g.id = r.grade_id join submission s on s.id = g.submission_id
      where r.read_at is null and r.released_at > now() - $1::interval`,
    [news],
  );
  await client.query(
    `insert into notice_cause (kind, classroom_id, enrollment_id, second_look_id, at)
     select 'second-look-asked', s.classroom_id, s.enrollment_id, l.id, l.asked_at
       from second_look l join submission s on s.id = l.submission_id where l.outcome is null`,
  );
}
