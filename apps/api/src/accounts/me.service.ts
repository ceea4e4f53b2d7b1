import { Injectable } from '@nestjs/common';
import { isShortPassword } from '@big-six/domain';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../platform/auth/access';
import { Passwords } from '../platform/auth/passwords';
import { Database } from '../platform/database/database';
import { badInput, notFound } from '../platform/errors/refusal';
import { decodeIdCursor, type PageQuery, toPage } from '../platform/validation/page';
import { AccountsRepository } from './accounts.repository';
import type { ChangePasswordDto, EndedSignInPageDto, MeDto, SignInPageDto } from './auth.dto';
import { LinksRepository } from './links/links.repository';
import { PasswordJudge, refuseShort } from './password-judge';
import { PreferencesRepository } from './preferences/preferences.repository';
import { SignInAttempts } from './sign-in-attempts';
import { SignInsRepository } from './sign-ins.repository';

/** What people do with their own account. */
@Injectable()
export class MeService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly preferences: PreferencesRepository,
    private readonly signIns: SignInsRepository,
    private readonly links: LinksRepository,
    private readonly attempts: SignInAttempts,
    private readonly passwords: Passwords,
    private readonly judge: PasswordJudge,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  async get(actor: Actor): Promise<MeDto> {
    const [account, preferences] = await Promise.all([
      this.accounts.find(actor.accountId),
      this.preferences.get(actor.accountId),
    ]);
    if (!account) throw notFound('account');
    const { id, name, email, role } = account;
    return { id, name, email, role, preferences };
  }

  async listSignIns(actor: Actor, { cursor, limit }: PageQuery): Promise<SignInPageDto> {
    const before = decodeIdCursor(cursor);
    const rows = await this.signIns.list(actor.accountId, before, limit);
    return toPage(
      rows,
      limit,
      (row) => ({ ...row, current: row.id === actor.signInId }),
      (row) => [row.id],
    );
  }

  async listEndedSignIns(actor: Actor, { cursor, limit }: PageQuery): Promise<EndedSignInPageDto> {
    const rows = await this.signIns.listEnded(actor.accountId, decodeIdCursor(cursor), limit);
    return toPage(
      rows,
      limit,
      (row) => row,
      ({ id }) => [id],
    );
  }

  async endSignIn(actor: Actor, signInId: string): Promise<void> {
    await this.database.transaction(async () => {
      const ended = await this.signIns.end(signInId, actor.accountId, 'ended-elsewhere');
      if (!ended) throw notFound('sign-in');
      await this.audit.record(actor, {
        action: 'account.sign-in-ended',
        subjectKind: 'account',
        subjectId: actor.accountId,
        after: { signIn: signInId },
      });
    });
  }

  /** Counts wrong passwords as signing in does: whoever finds an open browser must not guess here instead. */
  async changePassword(actor: Actor, { currentPassword, newPassword }: ChangePasswordDto): Promise<void> {
    const account = await this.accounts.findOwnCredentials(actor.accountId);
    if (!account) throw notFound('account');
    const problem = await this.judge.problem(newPassword, account);
    if (problem) throw badInput('newPassword', problem);
    await this.attempts.begin(actor.accountId, actor.ip);
    const fits = await this.passwords.verify(account.passwordHash, currentPassword);
    if (!fits || account.passwordHash === null) throw wrongCurrent();
    const { passwordHash } = account;
    await this.attempts.succeeded(actor.accountId, actor.ip);
    const hash = await this.passwords.hash(newPassword);
    await this.database.transaction(async () => {
      const password = { hash, short: isShortPassword(newPassword) };
      const replaced = await this.accounts.replacePassword(actor.accountId, password, passwordHash);
      if (!replaced) throw wrongCurrent();
      await refuseShort(this.accounts, actor.accountId, newPassword, 'newPassword');
      await this.links.endAll(actor.accountId);
      await this.signIns.endAll(actor.accountId, 'password-changed', actor.signInId);
      await this.audit.record(actor, {
        action: 'account.password-changed',
        subjectKind: 'account',
        subjectId: actor.accountId,
      });
    });
  }
}

function wrongCurrent(): Error {
  return badInput('currentPassword', 'This is not your current password.');
}
