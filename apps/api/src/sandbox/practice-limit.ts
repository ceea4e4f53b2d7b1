import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config';
import { Refusal } from '../platform/errors/refusal';
import { Limit } from '../platform/rate-limit/limit';
import { networkOf } from '../platform/rate-limit/network';
import type { ReadToken } from './practice-token-reader';
import { SANDBOX_RATE } from './sandbox.dto';

const { requests, seconds } = SANDBOX_RATE;
const MESSAGE = `That were more than ${requests} requests in ${seconds} seconds. Wait as long as Retry-After says, and go on.`;

/** A limit that a person reaches by meaning to, counted for each who asks, so that nobody uses up another's. */
@Injectable()
export class PracticeLimit {
  private readonly asked = new Limit(requests, seconds, MESSAGE);
  private readonly told = new Limit(1, seconds, MESSAGE);

  constructor(private readonly config: Config) {}

  /**
   * Counts a request. The first one too many is given back, to be refused like any other: looked up and recorded.
   * @throws Refusal `too-many-requests` for those after it, which cost nothing any more
   */
  async take(sandboxId: string, token: ReadToken, ip: string): Promise<Refusal | null> {
    if (!this.config.rateLimited) return null;
    const key = `${who(token, ip)} at ${sandboxId}`;
    try {
      await this.asked.take(key);
      return null;
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      await this.told.take(key).catch(() => {
        throw refusal;
      });
      return refusal;
    }
  }
}

function who(token: ReadToken, ip: string): string {
  if (token.finding === 'own') return token.accountId;
  return token.finding === 'practice' ? `${token.userId} of ${token.sandboxId}` : networkOf(ip);
}
