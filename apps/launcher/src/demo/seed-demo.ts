import { hash } from '@node-rs/argon2';
import { type Client } from 'pg';
import { demoPassword } from './demo-accounts.ts';
import { DemoClock } from './demo-clock.ts';
import { journeys } from './journeys.ts';
import { readLesson } from './lesson.ts';
import { timeZone } from './people.ts';
import { seedAfter } from './seed-after.ts';
import { seedAnswers } from './seed-answers.ts';
import { seedComments } from './seed-comments.ts';
import { seedClasses } from './seed-classes.ts';
import { seedEvening } from './seed-evening.ts';
import { seedJoinCode } from './seed-join-code.ts';
import { seedLeavers } from './seed-leavers.ts';
import { seedMove } from './seed-move.ts';
import { seedNotices } from './seed-notices.ts';
import { seedCohorts, seedPeople } from './seed-people.ts';
import { seedProgress } from './seed-progress.ts';
import { seedReadings } from './seed-readings.ts';
import { seedRecord } from './seed-record.ts';
import { seedRosters } from './seed-rosters.ts';

/**
 * Fills an empty database with the demonstration: a school with two classes, in the middle of a module. Runs inside the caller's
 * transaction; the caller has made sure that there are no accounts and that nobody can add one meanwhile, and that the server has
 * published its lessons.
 */
export async function seedDemo(client: Client): Promise<void> {
  const { rows } = await client.query<{ now: Date }>('select now()');
  const clock = new DemoClock(rows[0]?.now ?? new Date(), timeZone);
  const lesson = await readLesson(client);
  const accounts = await seedPeople(client, clock, await hash(demoPassword));
  const cohorts = await seedCohorts(client, clock, accounts);
  await seedRosters(client, clock, { accounts, cohorts });
  const seats = await seedClasses(client, clock, lesson, { accounts, cohorts });
  await seedLeavers(client, clock, lesson, accounts);
  await seedJoinCode(client, seats.get('student'), accounts.get('teacher'));
  await seedProgress(client, clock, lesson, seats, journeys);
  await seedAnswers(client, clock, { lesson, seats, accountIds: accounts });
  await seedReadings(client, lesson, accounts.get('teacher'));
  await seedComments(client, { lesson, seats, accountIds: accounts });
  await seedAfter(client, clock, { lesson, seats, accountIds: accounts });
  await seedEvening(client, clock, lesson, accounts);
  await seedMove(client, clock, { seats, accountIds: accounts });
  await seedNotices(client, accounts.get('teacher'));
  await seedRecord(client, clock, accounts);
}
