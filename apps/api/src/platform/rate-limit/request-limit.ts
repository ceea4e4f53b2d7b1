import { Injectable, SetMetadata } from '@nestjs/common';
import { Config } from '../config/config';
import { Limit } from './limit';
import { networkOf } from './network';

export const UNLIMITED = 'unlimited';

/** A route that is never counted, such as one that a monitor asks. */
export const Unlimited = () => SetMetadata(UNLIMITED, true);

const MESSAGE = 'That is more requests than a person makes. Wait a moment and try again.';

/** A wide limit on everything: it stops runaway scripts, not people, also when a whole school shares one address. */
@Injectable()
export class RequestLimit {
  private readonly accounts = new Limit(1_200, 60, MESSAGE);
  private readonly networks = new Limit(6_000, 60, MESSAGE);

  constructor(private readonly config: Config) {}

  /** Counts a request of a signed-in person. @throws Refusal `too-many-requests` */
  async account(accountId: string): Promise<void> {
    if (this.config.rateLimited) await this.accounts.take(accountId);
  }

  /** Counts a request of nobody, by the network it came from. @throws Refusal `too-many-requests` */
  async nobody(ip: string): Promise<void> {
    if (this.config.rateLimited) await this.networks.take(networkOf(ip));
  }
}
