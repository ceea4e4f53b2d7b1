import { Injectable } from '@nestjs/common';
import { isShortPassword } from '@big-six/domain';
import type { Actor } from '../platform/auth/access';
import { Passwords } from '../platform/auth/passwords';
import { badInput, notFound } from '../platform/errors/refusal';
import { AccountsRepository } from './accounts.repository';
import type { ConfirmDto } from './auth.dto';
import { wrongCode } from './second-factor/codes';
import { SecondFactorService } from './second-factor/second-factor.service';
import { SignInAttempts } from './sign-in-attempts';
import { SignInsRepository } from './sign-ins.repository';

/** Showing anew who one is, with all that signing in asks for: what the second factor guards is not changed without it. */
@Injectable()
export class ConfirmingService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly signIns: SignInsRepository,
    private readonly factors: SecondFactorService,
    private readonly attempts: SignInAttempts,
    private readonly passwords: Passwords,
  ) {}

  /** Counts wrong passwords and codes as signing in does. @throws Refusal `bad-input` for a wrong one, `too-many-requests` */
  async confirm(actor: Actor, { password, code }: ConfirmDto): Promise<void> {
    const account = await this.accounts.findOwnCredentials(actor.accountId);
    if (!account) throw notFound('account');
    await this.attempts.begin(actor.accountId, actor.ip);
    const { passwordHash } = account;
    const fits = await this.passwords.verify(passwordHash, password);
    if (!fits || passwordHash === null) throw badInput('password', 'This is not your password.');
    await this.attempts.succeeded(actor.accountId, actor.ip);
    if (account.passwordShort === null)
      await this.accounts.learnLength(actor.accountId, { hash: passwordHash, short: isShortPassword(password) });
    if (account.secondFactor) await this.confirmCode(actor, code);
    await this.signIns.confirm(actor.signInId);
  }

  private async confirmCode(actor: Actor, code: string | undefined): Promise<void> {
    if (code === undefined) throw badInput('code', 'Enter the code of your app too, or a recovery code.');
    if (!(await this.factors.verify(actor.accountId, code, actor))) throw badInput('code', wrongCode(code));
  }
}
