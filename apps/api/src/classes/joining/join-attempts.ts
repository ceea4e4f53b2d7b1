import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { Limit } from '../../platform/rate-limit/limit';
import { networkOf } from '../../platform/rate-limit/network';

const QUARTER_HOUR = 15 * 60;
const WRONG = 'Too many wrong codes. Wait a while, and ask your teacher for the code.';
const SIGN_UPS = 'Too many people have signed up from here at once. Wait a while and try again.';

/** Bounds the guessing of join codes: few wrong ones by one person, more from a network, because a school is behind one address. */
@Injectable()
export class JoinAttempts {
  private readonly byAccount = new Limit(10, QUARTER_HOUR, WRONG);
  private readonly fromNetwork = new Limit(100, QUARTER_HOUR, WRONG);
  private readonly signUps = new Limit(300, QUARTER_HOUR, SIGN_UPS);

  constructor(private readonly config: Config) {}

  /** @throws Refusal `too-many-requests` after too many wrong codes */
  async check(accountId: string | null, ip: string): Promise<void> {
    if (!this.config.rateLimited) return;
    await this.fromNetwork.check(networkOf(ip));
    if (accountId !== null) await this.byAccount.check(accountId);
  }

  async wrong(accountId: string | null, ip: string): Promise<void> {
    if (!this.config.rateLimited) return;
    await this.fromNetwork.count(networkOf(ip));
    if (accountId !== null) await this.byAccount.count(accountId);
  }

  /** Each costs the computation of a password. @throws Refusal `too-many-requests` */
  async signUp(ip: string): Promise<void> {
    if (this.config.rateLimited) await this.signUps.take(networkOf(ip));
  }
}
