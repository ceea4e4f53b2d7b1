import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/access';
import { Refusal } from '../platform/errors/refusal';
import { Issuers } from './single-sign-on/issuers';
import { WaysInRepository } from './ways-in.repository';

/**
 * Nobody shuts themselves out: their last way in stays, also when two are taken away at the same moment. What an admin takes away from
 * somebody else may have been the last: they invite them anew.
 */
@Injectable()
export class LastWay {
  constructor(
    private readonly ways: WaysInRepository,
    private readonly issuers: Issuers,
  ) {}

  /** Call it in a transaction, which a refusal undoes. @throws Refusal `conflict` when nothing is left by which the person comes in */
  async keep<T>(actor: Pick<Actor, 'accountId'>, accountId: string, takeAway: () => Promise<T>): Promise<T> {
    await this.ways.hold(accountId);
    const taken = await takeAway();
    if (accountId !== actor.accountId) return taken;
    const left = await this.ways.own(accountId);
    if (left.password || left.passkey || this.issuers.list.some(({ url }) => left.issuers.includes(url))) return taken;
    throw new Refusal(
      'conflict',
      'This is your only way in. Add another one first, or sign out and ask for a link to choose a password.',
    );
  }
}
