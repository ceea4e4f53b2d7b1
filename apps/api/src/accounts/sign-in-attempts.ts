import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config';
import { Limit } from '../platform/rate-limit/limit';
import { networkOf } from '../platform/rate-limit/network';

const QUARTER_HOUR = 15 * 60;
const MESSAGE = 'Too many wrong passwords. Wait a while and try again, or ask an admin for a new password.';

/**
 * Slows guessing down: few tries at one account from one network, many wrong ones from a network as a whole, because a
 * school is behind one address. A right password counts for nothing, so a whole school can sign in at eight.
 */
@Injectable()
export class SignInAttempts {
  private readonly atAccount = new Limit(10, QUARTER_HOUR, MESSAGE);
  private readonly fromNetwork = new Limit(500, QUARTER_HOUR, MESSAGE);

  constructor(private readonly config: Config) {}

  /** Books a try before the password is looked at, so that many at once count too. @throws Refusal `too-many-requests` */
  async begin(who: string, ip: string): Promise<void> {
    if (!this.config.rateLimited) return;
    await this.fromNetwork.check(networkOf(ip));
    await this.atAccount.take(door(who, ip));
  }

  async failed(ip: string): Promise<void> {
    if (this.config.rateLimited) await this.fromNetwork.count(networkOf(ip));
  }

  async succeeded(who: string, ip: string): Promise<void> {
    if (this.config.rateLimited) await this.atAccount.forget(door(who, ip));
  }
}

function door(who: string, ip: string): string {
  return `${networkOf(ip)} ${who}`;
}
