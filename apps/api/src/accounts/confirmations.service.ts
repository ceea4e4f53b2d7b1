import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/access';
import { Refusal } from '../platform/errors/refusal';
import { SignInsRepository } from './sign-ins.repository';

/** Whoever finds an open browser must not make themselves a way in: what guards an account asks anew who it is. */
@Injectable()
export class ConfirmationsService {
  constructor(private readonly signIns: SignInsRepository) {}

  /** @throws Refusal `confirm-first` when the person has not shown for ten minutes that it is them */
  async require(actor: Actor): Promise<void> {
    if (!(await this.signIns.isConfirmed(actor.signInId)))
      throw new Refusal(
        'confirm-first',
        'Enter your password once more, or sign in anew, before you change how your account is guarded.',
      );
  }
}
