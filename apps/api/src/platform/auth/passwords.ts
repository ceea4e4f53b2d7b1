import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { availableParallelism } from 'node:os';
import { Refusal } from '../errors/refusal';
import { Lanes } from '../lanes';

/** OWASP's password storage sheet: 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** About half a minute of work for two cores; whoever comes later is better told to come back. */
const MOST_WAITING = 2_000;

/**
 * One for each core keeps them all busy. With two, nobody is in sooner, and a draft that is saved meanwhile waits many times as long for
 * its share of a core; besides, files are read and answers compressed on the same few threads.
 */
const AT_ONCE = availableParallelism();

/** Each computation takes a core and 19 MiB for some 20 ms, so only a few run at once and the rest queue. */
@Injectable()
export class Passwords {
  private readonly decoy = hash('nobody has this password', OPTIONS);
  private readonly lanes = new Lanes(AT_ONCE, MOST_WAITING, () => {
    throw new Refusal('unavailable', 'Very many people are signing in. Try again in a moment.', { retryAfter: 10 });
  });

  /** Argon2id in PHC string format. */
  hash(password: string): Promise<string> {
    return this.lanes.run(() => hash(password.normalize('NFKC'), OPTIONS));
  }

  /** Hashes a whole list on half of the lanes, so that people can sign in meanwhile. */
  async hashAll(passwords: string[]): Promise<string[]> {
    const half = new Lanes(Math.ceil(AT_ONCE / 2), Infinity);
    return Promise.all(passwords.map((password) => half.run(() => this.hash(password))));
  }

  /** True when the password fits. Takes as long for an account that does not exist (null) as for one that does. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.decoy);
    const fits = await this.lanes.run(() => verify(against, password.normalize('NFKC')));
    return fits && stored !== null;
  }
}
