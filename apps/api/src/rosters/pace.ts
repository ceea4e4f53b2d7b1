import { setTimeout as pause } from 'node:timers/promises';

/** Times as long as a statement took is the rest after it, so that the lessons have most of the database. */
const REST = 2;
const REST_AT_MOST_MS = 500;
/** However slow the machine is, it has rested enough after this long: what is locked must be free again. */
const RESTS_AT_MOST_MS = 40_000;

/** How a work of very many statements leaves room for others. */
export class Pace {
  private rested = 0;

  /** @param took milliseconds of the statement before */
  async rest(took: number): Promise<void> {
    const rest = Math.min(REST * took, REST_AT_MOST_MS, RESTS_AT_MOST_MS - this.rested);
    if (rest <= 0) return;
    await pause(rest);
    this.rested += rest;
  }
}
