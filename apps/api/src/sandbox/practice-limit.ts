import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config';
import { Refusal } from '../platform/errors/refusal';
import { Limit } from '../platform/rate-limit/limit';
import { networkOf } from '../platform/rate-limit/network';
import { isUuid } from '../platform/validation/id';
import type { ReadToken } from './practice-token-reader';
import { SANDBOX_RATE } from './sandbox.dto';

const { requests, seconds } = SANDBOX_RATE;
const MESSAGE = `That were more than ${requests} requests in ${seconds} seconds. Wait as long as Retry-After says, and go on.`;

/** A limit that a person reaches by meaning to, counted for each person who asks, so that nobody uses up another's. */
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
    const key = who(sandboxId, token, ip);
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

/**
 * Nothing that the sender may choose anew makes a new key: not the address, which also has many spellings, nor one of the many
 * tokens that a sandbox signs. Strangers are counted apart for each address, so that a school behind one network is not one person.
 */
function who(sandboxId: string, token: ReadToken, ip: string): string {
  if (token.finding === 'own') return `account ${token.accountId}`;
  if (token.finding === 'practice') return `users of ${token.sandboxId}`;
  return `${networkOf(ip)} at ${isUuid(sandboxId) ? sandboxId.toLowerCase() : 'no sandbox'}`;
}
