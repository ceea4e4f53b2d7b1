import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config';
import { Limit } from '../platform/rate-limit/limit';
import { networkOf } from '../platform/rate-limit/network';

const QUARTER_HOUR = 15 * 60;
const HOUR = 60 * 60;
const MESSAGE = 'Too many wrong passwords. Wait a while and try again, or ask an admin for a new password.';

/**
 * Slows guessing down: few tries at one account from one network, more from all networks together, many wrong ones from a network as
 * a whole, because a school is behind one address. A right password counts for nothing, so a whole school can sign in at eight.
 */
@Injectable()
export class SignInAttempts {
  private readonly atAccount = new Limit(10, QUARTER_HOUR, MESSAGE);
  /** More than one network can use up, so that it takes many to keep somebody from signing in where they never were. */
  private readonly fromAnywhere = new Limit(100, HOUR, MESSAGE);
  private readonly fromNetwork = new Limit(500, QUARTER_HOUR, MESSAGE);

  constructor(private readonly config: Config) {}

  /**
   * Books a try before the password is looked at, so that many at once count too.
   * @param usual the addresses that the person signs in from: there they are let in also while others guess
   * @throws Refusal `too-many-requests`
   */
  async begin(who: string, ip: string, usual = () => Promise.resolve<string[]>([])): Promise<void> {
    if (!this.config.rateLimited) return;
    await this.fromNetwork.check(networkOf(ip));
    await this.atAccount.take(door(who, ip));
    try {
      await this.fromAnywhere.take(who);
    } catch (spent) {
      if (!(await usual()).some((address) => networkOf(address) === networkOf(ip))) throw spent;
    }
  }

  /** Who comes with the five hundred and first wrong one is not told that it was wrong. @throws Refusal `too-many-requests` */
  async failed(ip: string): Promise<void> {
    if (this.config.rateLimited) await this.fromNetwork.take(networkOf(ip));
  }

  /** @throws Refusal `too-many-requests` when the network has guessed too often while the password was looked at */
  async succeeded(who: string, ip: string): Promise<void> {
    if (!this.config.rateLimited) return;
    await this.fromNetwork.check(networkOf(ip));
    await this.atAccount.forget(door(who, ip));
    await this.fromAnywhere.forget(who);
  }
}

function door(who: string, ip: string): string {
  return `${networkOf(ip)} ${who}`;
}
