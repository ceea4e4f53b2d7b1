import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { Limit } from '../../platform/rate-limit/limit';

const QUARTER_HOUR = 15 * 60;
const DAY = 24 * 60 * 60;
const MESSAGE = 'Too many wrong codes. Wait a while and try again, or ask an admin to remove your second factor.';

/**
 * Bounds the guessing of codes, wherever it comes from: whoever gets this far knows the password. Thirty wrong ones a day, of
 * which each fits with a chance of three in a million.
 */
@Injectable()
export class CodeAttempts {
  private readonly soon = new Limit(5, QUARTER_HOUR, MESSAGE);
  private readonly day = new Limit(30, DAY, MESSAGE);

  constructor(private readonly config: Config) {}

  /** Books a try before the code is looked at. @throws Refusal `too-many-requests` */
  async begin(accountId: string): Promise<void> {
    if (!this.config.rateLimited) return;
    await this.soon.take(accountId);
    await this.day.take(accountId);
  }

  async succeeded(accountId: string): Promise<void> {
    if (!this.config.rateLimited) return;
    await this.day.forget(accountId);
    await this.soon.forget(accountId);
  }
}
