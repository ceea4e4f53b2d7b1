import { type Client } from 'pg';
import { writtenBy } from './answers/answers.ts';
import { type DemoClock } from './demo-clock.ts';
import { type Journey } from './journeys.ts';
import { type Lesson } from './lesson.ts';
import { progressOf } from './progress.ts';
import { type Seat } from './seed-classes.ts';

const seatColumns = 'enrollment_id uuid, class_module_id uuid, classroom_id uuid';

/** Where the students stand, and how they came there. */
export async function seedProgress(
  client: Client,
  clock: DemoClock,
  lesson: Lesson,
  seats: ReadonlyMap<string, Seat>,
  journeys: readonly Journey[],
): Promise<void> {
  const all = journeys.map((journey) => ({
    seat: seats.get(journey.student),
    ...progressOf(journey, lesson, writtenBy(journey.student), clock),
  }));
  await client.query(
    `insert into module_progress (enrollment_id, class_module_id, classroom_id, step_key, block_key, started_at, last_seen_at, completed_at)
     select * from jsonb_to_recordset($1) as place(${seatColumns}, step_key text, block_key text,
       started_at timestamptz, last_seen_at timestamptz, completed_at timestamptz)`,
    [JSON.stringify(all.map(({ seat, place }) => ({ ...seat, ...place })))],
  );
  await client.query(
    `insert into step_progress (enrollment_id, class_module_id, classroom_id, step_key, seen_at, completed_at)
     select * from jsonb_to_recordset($1) as step(${seatColumns}, step_key text, seen_at timestamptz, completed_at timestamptz)`,
    [JSON.stringify(all.flatMap(({ seat, steps }) => steps.map((step) => ({ ...seat, ...step }))))],
  );
  await client.query(
    `insert into attempt (enrollment_id, class_module_id, classroom_id, block_key, number, answers, marks, points, max_points, created_at)
     select * from jsonb_to_recordset($1) as attempt(${seatColumns}, block_key text, number int, answers jsonb, marks jsonb,
       points int, "maxPoints" int, created_at timestamptz)`,
    [JSON.stringify(all.flatMap(({ seat, tries }) => tries.map((one) => ({ ...seat, ...one }))))],
  );
  await client.query(
    `insert into block_time (enrollment_id, class_module_id, classroom_id, block_key, seconds, updated_at)
     select * from jsonb_to_recordset($1) as time(${seatColumns}, block_key text, seconds int, updated_at timestamptz)`,
    [JSON.stringify(all.flatMap(({ seat, times }) => times.map((one) => ({ ...seat, ...one }))))],
  );
}
