import { Injectable } from '@nestjs/common';
import { emailKey } from '@big-six/domain';
import { Passwords } from '../platform/auth/passwords';
import { ACCESS_SECONDS, Tokens } from '../platform/auth/tokens';
import { Refusal } from '../platform/errors/refusal';
import { AccountsRepository } from './accounts.repository';
import type { AccessDto, MeDto, SignInDto } from './auth.dto';
import type { RefreshTicket } from './refresh-cookie';
import { SignInAttempts } from './sign-in-attempts';
import { SignInsRepository } from './sign-ins.repository';

interface Device {
  ip: string;
  userAgent: string;
}

/** What a sign-in gives: the answer's body, and what the cookie keeps until when. */
export interface Grant {
  access: AccessDto;
  ticket: RefreshTicket;
  expiresAt: Date;
}

@Injectable()
export class AuthService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly signIns: SignInsRepository,
    private readonly attempts: SignInAttempts,
    private readonly passwords: Passwords,
    private readonly tokens: Tokens,
  ) {}

  /** @throws Refusal `wrong-credentials`, `account-suspended` (only to who knows the password), `too-many-requests` */
  async signIn({ email, password }: SignInDto, device: Device): Promise<Grant> {
    const key = emailKey(email);
    await this.attempts.begin(key, device.ip);
    const account = await this.accounts.findCredentials(key);
    const fits = await this.passwords.verify(account?.passwordHash ?? null, password);
    if (!fits || !account?.passwordHash) {
      await this.attempts.failed(device.ip);
      throw wrongCredentials();
    }
    await this.attempts.succeeded(key, device.ip);
    if (account.status === 'suspended') {
      throw new Refusal('account-suspended', 'This account is suspended. Ask your school to open it again.');
    }
    const secret = this.tokens.newRefresh();
    const signIn = await this.signIns.start({ id: account.id, passwordHash: account.passwordHash }, this.tokens.hash(secret), {
      ip: device.ip,
      userAgent: device.userAgent.slice(0, 300),
    });
    if (!signIn) throw wrongCredentials();
    return this.grant(account, signIn.deviceKey, { signInId: signIn.id, secret }, signIn.expiresAt);
  }

  /** @throws Refusal `not-signed-in` when the sign-in is over, or its token was used before */
  async refresh(ticket: RefreshTicket | null): Promise<Grant> {
    if (!ticket) throw signInEnded();
    const secret = this.tokens.nextRefresh(ticket.secret);
    const rotated = await this.signIns.rotate(ticket.signInId, this.tokens.hash(ticket.secret), this.tokens.hash(secret));
    if (!rotated?.alive) throw signInEnded();
    const { accountId: id, name, email, role, deviceKey, expiresAt } = rotated;
    return this.grant({ id, name, email, role }, deviceKey, { signInId: ticket.signInId, secret }, expiresAt);
  }

  async signOut(ticket: RefreshTicket | null): Promise<void> {
    if (ticket) await this.signIns.signOut(ticket.signInId, this.tokens.hash(ticket.secret));
  }

  private grant({ id, name, email, role }: MeDto, key: Buffer, ticket: RefreshTicket, expiresAt: Date): Grant {
    const accessToken = this.tokens.access({ sub: id, sid: ticket.signInId });
    const account = { id, name, email, role };
    return {
      access: { accessToken, expiresIn: ACCESS_SECONDS, account, deviceKey: key.toString('base64url'), signedInUntil: expiresAt },
      ticket,
      expiresAt,
    };
  }
}

function wrongCredentials(): Refusal {
  return new Refusal('wrong-credentials', 'This e-mail and password do not fit together.');
}

function signInEnded(): Refusal {
  return new Refusal('not-signed-in', 'Your sign-in has ended. Sign in again.');
}
