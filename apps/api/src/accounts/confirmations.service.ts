import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/access';
import { Passwords } from '../platform/auth/passwords';
import { badInput, notFound, Refusal } from '../platform/errors/refusal';
import { AccountsRepository } from './accounts.repository';
import { SignInAttempts } from './sign-in-attempts';
import { SignInsRepository } from './sign-ins.repository';

/** Whoever finds an open browser must not make themselves a way in: what guards an account asks anew who it is. */
@Injectable()
export class ConfirmationsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly signIns: SignInsRepository,
    private readonly attempts: SignInAttempts,
    private readonly passwords: Passwords,
  ) {}

  /** Counts wrong passwords as signing in does. @throws Refusal `bad-input` for a wrong one */
  async confirm(actor: Actor, password: string): Promise<void> {
    const account = await this.accounts.findOwnCredentials(actor.accountId);
    if (!account) throw notFound('account');
    await this.attempts.begin(actor.accountId, actor.ip);
    const fits = await this.passwords.verify(account.passwordHash, password);
    if (!fits) throw badInput('password', 'This is not your password.');
    await this.attempts.succeeded(actor.accountId, actor.ip);
    await this.signIns.confirm(actor.signInId);
  }

  /** @throws Refusal `confirm-first` when the person has not shown for ten minutes that it is them */
  async require(actor: Actor): Promise<void> {
    if (!(await this.signIns.isConfirmed(actor.signInId)))
      throw new Refusal(
        'confirm-first',
        'Enter your password once more, or sign in anew, before you change how your account is guarded.',
      );
  }
}
