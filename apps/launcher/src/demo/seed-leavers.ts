import type { Client } from 'pg';
import type { DemoClock } from './demo-clock.ts';
import type { Lesson } from './lesson.ts';
import { leavers } from './people.ts';

/** The class of two years ago, archived. Its people are offered for erasure. */
export async function seedLeavers(
  client: Client,
  clock: DemoClock,
  { courseId }: Lesson,
  accountIds: ReadonlyMap<string, string>,
): Promise<void> {
  const ids = leavers.map(({ key }) => accountIds.get(key));
  const came = clock.at('650d 09:15');
  await client.query(`update account set created_at = $2, updated_at = $2 where id = any ($1)`, [ids, came]);
  await client.query(
    `with room as (
       insert into classroom (course_id, name, starts_on, ends_on, time_zone, status, created_at)
       values ($1, 'Backend Development, two years ago', $2, $3, $4, 'archived', $5) returning id)
     insert into enrollment (classroom_id, account_id, role, source, created_at)
     select room.id, person.id, 'student', 'direct', $5 from room, unnest($6::uuid[]) as person(id)`,
    [courseId, clock.date(649), clock.date(515), clock.timeZone, came, ids],
  );
}
