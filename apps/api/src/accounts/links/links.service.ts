import { Injectable, Logger } from '@nestjs/common';
import { emailKey, isShortPassword } from '@big-six/domain';
import { AuditService } from '../../audit/audit.service';
import { MailService } from '../../mail/mail.service';
import type { Actor } from '../../platform/auth/access';
import { Passwords } from '../../platform/auth/passwords';
import { hashOfSecret, newSecret } from '../../platform/auth/secrets';
import { Database } from '../../platform/database/database';
import { badInput, notFound, Refusal } from '../../platform/errors/refusal';
import { oneByOne } from '../../platform/one-by-one';
import { AccountsRepository } from '../accounts.repository';
import { type Device, EntranceService, type Entry } from '../entrance.service';
import { EntranceRepository } from '../entrance.repository';
import { PasswordJudge, refuseShort } from '../password-judge';
import { SignInsRepository } from '../sign-ins.repository';
import type { LinkKind } from './account-link.entity';
import { LinkAttempts } from './link-attempts';
import { LINK_SECONDS, linkMail } from './link-mails';
import type { InviteDto, InvitedDto, InviteesDto, LinkDto, UseLinkDto } from './links.dto';
import { type Invitee, type InviteesFilter, type LinkTarget, LinksRepository, type TakenReset } from './links.repository';
import { ResetAttempts } from './reset-attempts';

/** People invited by one request; the rest are asked for anew. */
const AT_ONCE = 500;

interface NewInvitation {
  token: string;
  expiresAt: Date;
}

/** Links by which people set their password: invited by an admin, or because they lost it. */
@Injectable()
export class LinksService {
  private readonly log = new Logger('resets');

  constructor(
    private readonly links: LinksRepository,
    private readonly accounts: AccountsRepository,
    private readonly signIns: SignInsRepository,
    private readonly entranceRows: EntranceRepository,
    private readonly entrance: EntranceService,
    private readonly mails: MailService,
    private readonly passwords: Passwords,
    private readonly judge: PasswordJudge,
    private readonly resetAttempts: ResetAttempts,
    private readonly attempts: LinkAttempts,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  /** Invites one person, also anew. @throws Refusal `conflict` for a suspended account */
  async invite(actor: Actor, accountId: string): Promise<InvitedDto> {
    await this.database.transaction(async () => {
      const account = await this.accounts.find(accountId);
      if (!account) throw notFound('account');
      if (account.status === 'suspended') throw new Refusal('conflict', 'This account is suspended. Reactivate it first.');
      await this.sendInvitations(actor, [account]);
    });
    return { invited: 1, remaining: 0, sending: this.mails.sending };
  }

  /** Invites everybody who never signed in and has no invitation that still holds; of a cohort or class, or of the school. */
  inviteMany(actor: Actor, whom: InviteDto): Promise<InvitedDto> {
    return this.database.transaction(async () => {
      const invitees = await this.links.listInvitees(filterOf(whom), AT_ONCE);
      if (invitees.length > 0) await this.sendInvitations(actor, invitees);
      const remaining = await this.links.countInvitees(filterOf(whom));
      return { invited: invitees.length, remaining, sending: this.mails.sending };
    });
  }

  async countInvitees(whom: InviteDto): Promise<InviteesDto> {
    return { count: await this.links.countInvitees(filterOf(whom)) };
  }

  /** Writes the question down, whoever's e-mail it is; what becomes of it is decided afterwards, see `ResetSending`. */
  async askReset(email: string, requestId: string, ip: string): Promise<void> {
    const key = emailKey(email);
    await this.resetAttempts.begin(key, ip);
    await this.links.askReset(key, requestId, ip);
  }

  /** Answers questions for new passwords with links. */
  answerResets(stop: AbortSignal): Promise<void> {
    return oneByOne(
      this.database,
      {
        log: this.log,
        failure: 'was not answered',
        next: () => this.links.takeReset(),
        work: (asked) => this.answerReset(asked),
        putOff: ({ id }) => this.links.putOffReset(id),
      },
      stop,
    );
  }

  /** @throws Refusal `not-found` for a link that was used, replaced, has expired or never was, without telling which; `too-many-requests` */
  async look(token: string, ip: string): Promise<LinkDto> {
    const { kind, name, email, hasSecondFactor } = await this.get(token, ip);
    return { kind, name, email, secondFactor: hasSecondFactor };
  }

  /** Sets the password, ends every sign-in of the account, and signs in; a second factor is still asked for. */
  async use({ token, password }: UseLinkDto, device: Device, requestId: string): Promise<Entry> {
    const target = await this.get(token, device.ip);
    const problem = await this.judge.problem(password, { ...target, secondFactor: target.hasSecondFactor });
    if (problem) throw badInput('password', problem);
    const passwordHash = await this.passwords.hash(password);
    const { accountId, kind } = target;
    await this.database.transaction(async () => {
      if (!(await this.links.use(hashOfSecret(token)))) throw overLink();
      await this.entranceRows.claim(accountId);
      // What a stranger set up has gone with them, also a factor that made up for a short password.
      await refuseShort(this.accounts, accountId, password, 'password');
      await this.accounts.setPassword(accountId, { hash: passwordHash, short: isShortPassword(password) });
      await this.signIns.endAll(accountId, 'password-changed');
      await this.links.endAll(accountId);
      const action = kind === 'invitation' ? 'account.invitation-taken' : 'account.password-reset-by-link';
      const owner = { accountId, requestId, ip: device.ip };
      await this.audit.record(owner, { action, subjectKind: 'account', subjectId: accountId });
    });
    return this.entrance.admit({ accountId, way: 'link', passwordHash, strong: false }, device);
  }

  /**
   * A new invitation to an account for somebody who tried to make one, which says that in words of its own. Call it in a transaction.
   * @returns what its link carries, and until when
   */
  async inviteWhoSignedUp(accountId: string, witness: Pick<Actor, 'requestId' | 'ip'>): Promise<NewInvitation> {
    const [token, expiresAt] = [newSecret(), endOf('invitation')];
    await this.links.replace([{ accountId, tokenHash: hashOfSecret(token) }], 'invitation', expiresAt);
    const nobody = { accountId: null, ...witness };
    await this.audit.record(nobody, { action: 'account.invited', subjectKind: 'account', subjectId: accountId });
    return { token, expiresAt };
  }

  private async answerReset({ accountId, name, email, requestId, ip }: TakenReset): Promise<void> {
    if (accountId === null || email === null) return;
    await this.send('reset', [{ id: accountId, name, email }]);
    const nobody = { accountId: null, requestId, ip };
    await this.audit.record(nobody, { action: 'account.reset-asked', subjectKind: 'account', subjectId: accountId });
  }

  private async get(token: string, ip: string): Promise<LinkTarget> {
    const target = await this.attempts.look(ip, () => this.links.find(hashOfSecret(token)));
    if (!target) throw overLink();
    return target;
  }

  private async send(kind: LinkKind, people: readonly Invitee[]): Promise<void> {
    const expiresAt = endOf(kind);
    const written = people.map((person) => ({ person, token: newSecret() }));
    const links = written.map(({ person, token }) => ({ accountId: person.id, tokenHash: hashOfSecret(token) }));
    await this.links.replace(links, kind, expiresAt);
    await this.mails.write(
      written.map(({ person, token }) => ({
        accountId: person.id,
        recipient: person.email,
        kind,
        expiresAt,
        ...linkMail(kind, person.name, token),
      })),
    );
  }

  private async sendInvitations(actor: Actor, people: readonly Invitee[]): Promise<void> {
    await this.send('invitation', people);
    await this.audit.recordAll(
      actor,
      people.map(({ id }) => ({ action: 'account.invited', subjectKind: 'account', subjectId: id })),
    );
  }
}

function filterOf({ cohortId, classId }: InviteDto): InviteesFilter {
  return { cohortId: cohortId ?? null, classId: classId ?? null };
}

function endOf(kind: LinkKind): Date {
  return new Date(Date.now() + LINK_SECONDS[kind] * 1000);
}

function overLink(): Refusal {
  return new Refusal('not-found', 'This link is not good any more: it was used, replaced by a newer one, or is too old.');
}
