import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { Limit } from '../../platform/rate-limit/limit';
import { networkOf } from '../../platform/rate-limit/network';
import { Turns } from '../../platform/turns';

const QUARTER_HOUR = 15 * 60;
const WRONG = 'Too many wrong codes. Wait a while, and ask your teacher for the code.';
const SIGN_UPS = 'Too many people have signed up from here at once. Wait a while and try again.';

/** Bounds the guessing of join codes: few wrong ones by one person, more from a network, because a school is behind one address. */
@Injectable()
export class JoinAttempts {
  private readonly byAccount = new Limit(10, QUARTER_HOUR, WRONG);
  private readonly fromNetwork = new Limit(100, QUARTER_HOUR, WRONG);
  private readonly signUps = new Limit(300, QUARTER_HOUR, SIGN_UPS);
  private readonly networks = new Turns();
  private readonly accounts = new Turns();

  constructor(private readonly config: Config) {}

  /**
   * Looks for a code, and counts one that is not found. Those of one network take turns, and those of one person wherever they are:
   * a hundred who guess at the same moment are counted as if they came one by one. @throws Refusal `too-many-requests`
   */
  look<T>(accountId: string | null, ip: string, find: () => Promise<T | null>): Promise<T | null> {
    if (!this.config.rateLimited) return find();
    const ofNetwork = this.counted(this.fromNetwork, networkOf(ip), find);
    return this.networks.run(networkOf(ip), accountId === null ? ofNetwork : this.ofAccount(accountId, ofNetwork));
  }

  /** Each costs the computation of a password. @throws Refusal `too-many-requests` */
  async signUp(ip: string): Promise<void> {
    if (this.config.rateLimited) await this.signUps.take(networkOf(ip));
  }

  private ofAccount<T>(accountId: string, find: () => Promise<T | null>): () => Promise<T | null> {
    return () => this.accounts.run(accountId, this.counted(this.byAccount, accountId, find));
  }

  private counted<T>(limit: Limit, key: string, find: () => Promise<T | null>): () => Promise<T | null> {
    return async () => {
      await limit.check(key);
      const found = await find();
      if (found === null) await limit.count(key);
      return found;
    };
  }
}
