import { Injectable } from '@nestjs/common';
import { ACCESS_SECONDS, Tokens } from '../platform/auth/tokens';
import { Tickets } from '../platform/auth/tickets';
import { Config } from '../platform/config/config';
import { newId } from '../platform/database/new-id';
import { Refusal } from '../platform/errors/refusal';
import type { AccessDto, MeDto, SecondStepDto } from './auth.dto';
import { nextStep } from './entrance';
import { type Entrant, EntranceRepository } from './entrance.repository';
import type { RefreshTicket } from './refresh-cookie';
import { wrongCode } from './second-factor/codes';
import { SecondFactorService } from './second-factor/second-factor.service';
import type { WayIn } from './sign-in.entity';
import { SignInsRepository } from './sign-ins.repository';
import type { OwnWays } from './ways-in.repository';

export interface Device {
  ip: string;
  userAgent: string;
  requestId: string;
}

/** What a sign-in gives: the answer's body, and what the cookie keeps until when. */
export interface Grant {
  access: AccessDto;
  ticket: RefreshTicket;
  expiresAt: Date;
}

/** In, or one step short of it. */
export type Entry = { kind: 'in'; grant: Grant } | { kind: 'ask'; step: SecondStepDto };

/** What somebody has shown, and how. */
export interface Shown {
  accountId: string;
  way: WayIn;
  /** Nothing starts when the password is another one by now; null when it was not asked for. */
  passwordHash: string | null;
  strong: boolean;
}

interface Halfway {
  accountId: string;
  way: WayIn;
  passwordHash: string | null;
}

const STEP = 'second-step';
const STEP_SECONDS = 5 * 60;

/** The one door: every way in ends here, and every sign-in begins here. */
@Injectable()
export class EntranceService {
  constructor(
    private readonly entrance: EntranceRepository,
    private readonly signIns: SignInsRepository,
    private readonly factors: SecondFactorService,
    private readonly tokens: Tokens,
    private readonly tickets: Tickets,
    private readonly config: Config,
  ) {}

  /** @throws Refusal `account-suspended`, or `wrong-credentials` when account or password are gone meanwhile */
  async admit({ accountId, way, passwordHash, strong }: Shown, device: Device): Promise<Entry> {
    const person = await this.entrance.find(accountId);
    if (!person) throw wrongCredentials();
    if (person.status === 'suspended') throw suspended();
    const next = nextStep({ ...person, strong });
    if (next !== 'ask') return this.start(person, passwordHash, device, { way, limited: next === 'set-up' });
    const halfway: Halfway = { accountId, way, passwordHash };
    const ticket = this.tickets.issue(STEP, halfway, STEP_SECONDS, new Date());
    return { kind: 'ask', step: { ticket, expiresIn: STEP_SECONDS } };
  }

  /** @throws Refusal `wrong-code`, `token-expired` when the first step is too long ago, `too-many-requests` */
  async admitWithCode(text: string, code: string, device: Device): Promise<Entry> {
    const ticket = this.tickets.read<Halfway>(STEP, text, new Date());
    if (!ticket) throw new Refusal('token-expired', 'That took too long. Begin again with your e-mail and password.');
    const { accountId, way, passwordHash } = ticket.content;
    const fits = await this.factors.verify(accountId, code, device);
    if (!fits) throw new Refusal('wrong-code', wrongCode(code));
    const person = await this.entrance.find(accountId);
    if (!person) throw wrongCredentials();
    if (person.status === 'suspended') throw suspended();
    return this.start(person, passwordHash, device, { way, limited: false });
  }

  /** The body and cookie of a sign-in that has begun. */
  grant(
    { id, name, email, role, preferences, ways }: MeDto & { ways: OwnWays },
    key: Buffer,
    ticket: RefreshTicket,
    expiresAt: Date,
    limited: boolean,
  ): Grant {
    const access: AccessDto = {
      accessToken: this.tokens.access({ sub: id, sid: ticket.signInId }),
      expiresIn: ACCESS_SECONDS,
      account: { id, name, email, role, preferences },
      deviceKey: key.toString('base64url'),
      signedInUntil: expiresAt,
      ways: { ...ways, issuers: this.keysOf(ways.issuers) },
      secondFactorDue: limited,
      viewing: null,
    };
    return { access, ticket, expiresAt };
  }

  /** Those that are still configured. */
  private keysOf(urls: string[]): string[] {
    return this.config.waysIn.issuers.filter(({ url }) => urls.includes(url)).map(({ key }) => key);
  }

  private async start(
    person: Entrant,
    passwordHash: string | null,
    device: Device,
    how: { way: WayIn; limited: boolean },
  ): Promise<Entry> {
    const signInId = newId();
    const secret = this.tokens.newRefresh(signInId);
    const at = { ip: device.ip, userAgent: device.userAgent.slice(0, 300) };
    const signIn = await this.signIns.start(signInId, { ...person, passwordHash }, this.tokens.hash(secret), at, how);
    if (!signIn) throw wrongCredentials();
    const ticket = { signInId, secret };
    return { kind: 'in', grant: this.grant(person, signIn.deviceKey, ticket, signIn.expiresAt, how.limited) };
  }
}

export function wrongCredentials(): Refusal {
  return new Refusal('wrong-credentials', 'This e-mail and password do not fit together.');
}

export function suspended(): Refusal {
  return new Refusal('account-suspended', 'This account is suspended. Ask your school to open it again.');
}
