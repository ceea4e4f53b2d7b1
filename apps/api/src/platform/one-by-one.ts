import type { Logger } from '@nestjs/common';
import type { Database } from './database/database';
import { messageOf } from './errors/message-of';

/** In one round, after which the server is taken to be in trouble, not what waits. */
const MOST_FAILURES = 20;

/** Things that wait to be done, the one that has waited longest first. */
interface Line<Thing extends { id: string }> {
  log: Logger;
  /** How a line of the log goes on that begins with the id of what failed, such as `was not answered`. */
  failure: string;
  /** What is due first, held until the end of the transaction so that no other server takes it; null when nothing is. */
  next: () => Promise<Thing | null>;
  work: (thing: Thing) => Promise<void>;
  /** Makes it due later, behind all that waits now. */
  putOff: (thing: Thing) => Promise<void>;
}

/** Does what waits, each in a transaction of its own. What fails is logged and put off, and keeps nothing behind it waiting. */
export async function oneByOne<Thing extends { id: string }>(
  database: Database,
  { log, failure, next, work, putOff }: Line<Thing>,
  stop: AbortSignal,
): Promise<void> {
  for (let failures = 0; !stop.aborted;) {
    const taken: Thing[] = [];
    try {
      await database.transaction(async () => {
        const thing = await next();
        if (!thing) return;
        taken.push(thing);
        await work(thing);
      });
      if (taken.length === 0) return;
    } catch (error) {
      const [thing] = taken;
      if (!thing) throw error;
      log.warn(`${thing.id} ${failure}: ${messageOf(error)}`);
      await putOff(thing);
      if (++failures === MOST_FAILURES) throw error;
    }
  }
}
