import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { Limit } from '../../platform/rate-limit/limit';
import { networkOf } from '../../platform/rate-limit/network';

const HOUR = 60 * 60;
const MESSAGE = 'A new password was asked for many times. Wait a while, and look into your mail meanwhile.';

/** Keeps mailboxes from being filled. Counts every e-mail alike, whether or not somebody has it. */
@Injectable()
export class ResetAttempts {
  private readonly forEmail = new Limit(3, HOUR, MESSAGE);
  private readonly fromNetwork = new Limit(200, HOUR, MESSAGE);

  constructor(private readonly config: Config) {}

  /** @throws Refusal `too-many-requests` */
  async begin(emailKey: string, ip: string): Promise<void> {
    if (!this.config.rateLimited) return;
    await this.fromNetwork.take(networkOf(ip));
    await this.forEmail.take(emailKey);
  }
}
