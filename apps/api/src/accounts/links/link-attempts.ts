import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { Guesses } from '../../platform/rate-limit/guesses';
import { networkOf } from '../../platform/rate-limit/network';

const QUARTER_HOUR = 15 * 60;
const MESSAGE = 'Too many links from here were not good any more. Wait a while, and ask your school for a new one.';

/** Bounds the guessing of links: some hundred wrong ones from a network, because a whole school may open old ones behind one address. */
@Injectable()
export class LinkAttempts {
  private readonly fromNetwork = new Guesses(300, QUARTER_HOUR, MESSAGE);

  constructor(private readonly config: Config) {}

  /** Looks for a link, and counts one that is not found. @throws Refusal `too-many-requests` */
  look<T>(ip: string, find: () => Promise<T | null>): Promise<T | null> {
    return this.config.rateLimited ? this.fromNetwork.look(networkOf(ip), find) : find();
  }
}
