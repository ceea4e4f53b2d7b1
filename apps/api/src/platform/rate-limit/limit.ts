import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { createHash } from 'node:crypto';
import { Refusal } from '../errors/refusal';

/**
 * So many points in so many seconds for each key, counted in this process. Keys are kept as hashes, so that what people
 * send neither fills the memory nor lies in it as they wrote it.
 */
export class Limit {
  private readonly limiter: RateLimiterMemory;

  constructor(
    private readonly points: number,
    seconds: number,
    private readonly message: string,
  ) {
    this.limiter = new RateLimiterMemory({ points, duration: seconds });
  }

  /** @throws Refusal `too-many-requests` when none is left */
  async take(key: string): Promise<void> {
    try {
      await this.limiter.consume(hashed(key));
    } catch (spent) {
      throw spent instanceof RateLimiterRes ? this.refusal(spent) : spent;
    }
  }

  /** Looks without taking. @throws Refusal `too-many-requests` when none is left */
  async check(key: string): Promise<void> {
    const state = await this.limiter.get(hashed(key));
    if (state && state.consumedPoints >= this.points) throw this.refusal(state);
  }

  /** Counts one, and does not refuse. */
  async count(key: string): Promise<void> {
    await this.limiter.penalty(hashed(key));
  }

  async forget(key: string): Promise<void> {
    await this.limiter.delete(hashed(key));
  }

  private refusal(state: RateLimiterRes): Refusal {
    const retryAfter = Math.max(1, Math.ceil(state.msBeforeNext / 1000));
    return new Refusal('too-many-requests', this.message, { retryAfter });
  }
}

function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
