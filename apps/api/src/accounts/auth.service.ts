import { Injectable } from '@nestjs/common';
import { emailKey, isShortPassword } from '@big-six/domain';
import { AuditService } from '../audit/audit.service';
import { Passwords } from '../platform/auth/passwords';
import { newSecret } from '../platform/auth/secrets';
import { Tokens } from '../platform/auth/tokens';
import { Refusal } from '../platform/errors/refusal';
import { AccountsRepository } from './accounts.repository';
import type { MeDto, SignInDto } from './auth.dto';
import { type Device, EntranceService, type Entry, type Grant, suspended, wrongCredentials } from './entrance.service';
import type { RefreshTicket } from './refresh-cookie';
import { SignInAttempts } from './sign-in-attempts';
import { SignInsRepository } from './sign-ins.repository';

/** Signing in with a password, and staying so. */
@Injectable()
export class AuthService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly signIns: SignInsRepository,
    private readonly attempts: SignInAttempts,
    private readonly passwords: Passwords,
    private readonly tokens: Tokens,
    private readonly entrance: EntranceService,
    private readonly audit: AuditService,
  ) {}

  /** @throws Refusal `wrong-credentials`, `account-suspended` (only to who knows the password), `too-many-requests` */
  async signIn({ email, password }: SignInDto, device: Device): Promise<Entry> {
    const key = emailKey(email);
    await this.attempts.begin(key, device.ip, () => this.signIns.listAddresses(key));
    const account = await this.accounts.findCredentials(key);
    const fits = await this.passwords.verify(account?.passwordHash ?? null, password);
    if (!fits || !account?.passwordHash) {
      await this.attempts.failed(device.ip);
      throw wrongCredentials();
    }
    await this.attempts.succeeded(key, device.ip);
    const { id: accountId, passwordHash } = account;
    if (account.passwordShort === null)
      await this.accounts.learnLength(accountId, { hash: passwordHash, short: isShortPassword(password) });
    return this.entrance.admit({ accountId, way: 'password', passwordHash, strong: false }, device);
  }

  /** @throws Refusal `not-signed-in` when the sign-in is over, or its token was used before; `account-suspended` when that is why */
  async refresh(ticket: RefreshTicket | null, device: Device): Promise<Grant> {
    if (!ticket) throw signInEnded();
    const hash = this.tokens.hash(ticket.secret);
    const secret = this.tokens.nextRefresh(ticket.signInId, ticket.secret);
    const ours = this.tokens.isOurs(ticket.signInId, ticket.secret);
    const keys = { signInId: ticket.signInId, hash, nextHash: this.tokens.hash(secret), ours };
    const audit = this.audit.partEach({ accountId: null, ...device }, { subjectKind: 'account' }, 'told');
    const rotated = await this.signIns.rotate(keys, device.userAgent.slice(0, 300), audit);
    if (!rotated && (await this.signIns.isSuspended(ticket.signInId, hash))) throw suspended();
    if (!rotated?.alive) throw signInEnded();
    const { accountId: id, name, email, role, preferences, ways, deviceKey, expiresAt, limited, viewing } = rotated;
    const grant = this.entrance.grant(
      { id, name, email, role, preferences, ways },
      deviceKey,
      { signInId: ticket.signInId, secret },
      expiresAt,
      limited,
    );
    return viewing ? seenAs(grant, viewing) : grant;
  }

  async signOut(ticket: RefreshTicket | null): Promise<void> {
    if (ticket) await this.signIns.signOut(ticket.signInId, this.tokens.hash(ticket.secret));
  }
}

/** The admin's own token, and whom they see as. What this browser keeps for that person stays sealed: the key is another one. */
function seenAs({ access, ...grant }: Grant, viewing: { account: MeDto; until: string }): Grant {
  const { name, preferences } = access.account;
  const by = { by: preferences.calledName ?? name, until: new Date(viewing.until) };
  const deviceKey = newSecret();
  return { ...grant, access: { ...access, account: viewing.account, viewing: by, deviceKey } };
}

function signInEnded(): Refusal {
  return new Refusal('not-signed-in', 'Your sign-in has ended. Sign in again.');
}
