import { Turns } from '../turns';
import { Limit } from './limit';

/** Bounds the guessing of what must be known to find something: looks that find nothing are counted, those that do are not. */
export class Guesses {
  private readonly limit: Limit;
  private readonly turns = new Turns();

  /** @param wrong so many in so many seconds, then the message */
  constructor(wrong: number, seconds: number, message: string) {
    this.limit = new Limit(wrong, seconds, message);
  }

  /**
   * Those with one key take turns: a hundred who guess at the same moment are counted as if they came one by one.
   * @throws Refusal `too-many-requests`
   */
  look<T>(key: string, find: () => Promise<T | null>): Promise<T | null> {
    return this.turns.run(key, async () => {
      await this.limit.check(key);
      const found = await find();
      if (found === null) await this.limit.count(key);
      return found;
    });
  }
}
