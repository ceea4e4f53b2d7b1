import type { Client } from 'pg';
import type { Seat } from './seed-classes.ts';

/** A code for the class of the demonstration. The teacher lets each one in: the code stands in the repository for all to read. */
export async function seedJoinCode(client: Client, seat: Seat | undefined, teacherId: string | undefined): Promise<void> {
  await client.query(
    `insert into join_code (classroom_id, code, expires_at, max_uses, approval, sign_up, created_by)
     values ($1, 'BKDP3SXJ', now() + interval '30 days', 40, true, false, $2)`,
    [seat?.classroom_id, teacherId],
  );
}
