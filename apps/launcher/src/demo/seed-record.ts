import { type Client } from 'pg';
import { type DemoClock } from './demo-clock.ts';
import { claimed } from './people.ts';

/** What was done before the demonstration begins, as the record would have it: told by the rows that are left of it. */
export async function seedRecord(client: Client, clock: DemoClock, accountIds: ReadonlyMap<string, string>): Promise<void> {
  await client.query(
    `insert into audit_event (at, actor_id, action, classroom_id, subject_kind, subject_id, after)
     select * from (
       select applied_at as at, applied_by as actor_id, 'roster.applied' as action, null::uuid as classroom_id, 'roster' as subject_kind,
              id as subject_id, jsonb_build_object('file', file_name) as after
         from roster where state = 'applied'
       union all
       select r.applied_at, r.applied_by, 'account.created', null, 'account', c.subject_id,
              jsonb_strip_nulls(c.after - '{emailKey,updatedAt}'::text[]) || jsonb_build_object('rosterId', r.id)
         from roster r join roster_change c on c.roster_id = r.id and c.kind = 'account' and c.deed = 'created'
       union all
       select $2::timestamptz, $1, 'account.invited', null, 'account', $3::uuid, null
       union all
       select $4::timestamptz, $3, 'account.invitation-taken', null, 'account', $3, null
       union all
       select created_at, $1, 'class.created', id, 'class', id,
              jsonb_build_object('name', name, 'startsOn', starts_on, 'endsOn', ends_on, 'timeZone', time_zone)
         from classroom
       union all
       select l.added_at, $1, 'class.cohort-linked', l.classroom_id, 'class', l.classroom_id,
              jsonb_build_object('cohortId', l.cohort_id, 'enrolled',
                                 (select count(*) from cohort_member m where m.cohort_id = l.cohort_id))
         from classroom_cohort l
       union all
       select created_at, graded_by, 'grade.saved', classroom_id, 'submission', submission_id,
              jsonb_build_object('number', number, 'points', points, 'levels', levels)
         from grade where origin_id is null
       union all
       select r.released_at, r.released_by, 'grade.released', r.classroom_id, 'submission', g.submission_id,
              jsonb_build_object('number', g.number, 'points', g.points)
         from release r join grade g on g.id = r.grade_id and g.origin_id is null
     ) done order by at`,
    [accountIds.get('admin'), clock.at(claimed.invited), accountIds.get(claimed.key), clock.at(claimed.came)],
  );
}
