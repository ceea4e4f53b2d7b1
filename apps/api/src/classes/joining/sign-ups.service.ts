import { Injectable, Logger } from '@nestjs/common';
import { emailKey, joinCodeShown } from '@big-six/domain';
import { AccountsService } from '../../accounts/accounts.service';
import { LinksService } from '../../accounts/links/links.service';
import { AuditService } from '../../audit/audit.service';
import { MailService, type Message } from '../../mail/mail.service';
import { hashOfSecret, newSecret } from '../../platform/auth/secrets';
import { Database } from '../../platform/database/database';
import { badInput, Refusal } from '../../platform/errors/refusal';
import { oneByOne } from '../../platform/one-by-one';
import { JoinAttempts } from './join-attempts';
import type { ConfirmSignUpDto, JoinedDto, PendingSignUpDto, SignedUpDto, SignUpDto } from './joining.dto';
import type { LiveCode } from './joining.repository';
import { JoiningService, noSuchCode } from './joining.service';
import { confirmMail, invitationMail, knownMail, suspendedMail } from './sign-up-mails';
import { signUpState, WHY_NOT } from './sign-up-state';
import { type AskedSignUp, type SignUpTarget, SignUpsRepository } from './sign-ups.repository';

/** Seconds for which the link of a sign-up is good. */
const LINK_SECONDS = 24 * 60 * 60;

interface Origin {
  requestId: string;
  ip: string;
}

/**
 * Accounts for people who come with a code. Where the school sends mail, an account is made only by who has opened the mail to its e-mail,
 * and the answer to a sign-up is written before anybody has looked whose that is. Where it sends none, the account is made at once.
 */
@Injectable()
export class SignUpsService {
  private readonly log = new Logger('sign-ups');

  constructor(
    private readonly signUps: SignUpsRepository,
    private readonly joining: JoiningService,
    private readonly accounts: AccountsService,
    private readonly links: LinksService,
    private readonly mails: MailService,
    private readonly attempts: JoinAttempts,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  /** The same answer for every e-mail. @throws Refusal `not-found` for a code that is not good, `too-many-requests` */
  async signUp({ code, name, email, password }: SignUpDto, requestId: string, ip: string): Promise<SignedUpDto> {
    const live = await this.joining.liveForSignUp(code, ip);
    await this.attempts.signUp(ip);
    const origin = { requestId, ip };
    const mailed = this.mails.sending;
    if (mailed) await this.ask(live, { name, email }, origin);
    else await this.addAtOnce(code, { name, email, password }, origin);
    return { mailed };
  }

  /** Writes to those who signed up: what, depends on whose the e-mail is. */
  answer(stop: AbortSignal): Promise<void> {
    return oneByOne(
      this.database,
      {
        log: this.log,
        failure: 'was not answered',
        next: () => this.signUps.take(),
        work: async (asked) => this.mails.write([await this.mailTo(asked)]),
        putOff: ({ id }) => this.signUps.putOff(id),
      },
      stop,
    );
  }

  /** @throws Refusal `not-found` for a link that has expired or never was, `too-many-requests` */
  async look(token: string, ip: string): Promise<PendingSignUpDto> {
    const { className, courseTitle, code, approval, name, email, ...rest } = await this.get(token, ip);
    return { state: signUpState(rest), className, courseTitle, code: joinCodeShown(code), approval, name, email };
  }

  /** All of it or nothing. @throws Refusal `conflict` for a link that is not open, and as `look` */
  async confirm({ token, name, password }: ConfirmSignUpDto, requestId: string, ip: string): Promise<JoinedDto> {
    const target = await this.get(token, ip);
    const state = signUpState(target);
    if (state !== 'open') throw over(state);
    const student = await this.accounts.prepareStudent({ name, email: target.email, password }, true);
    return this.database.transaction(async () => {
      const live = await this.joining.holdForSignUp(target.code);
      if (!(await this.signUps.use(hashOfSecret(token)))) throw await this.overByNow(token);
      if (!live) throw over('code-over');
      const accountId = await this.accounts.addStudent(student, { requestId, ip });
      if (accountId === null) throw over('taken');
      return this.joining.comeIn({ accountId, requestId, ip }, live);
    });
  }

  /** Who holds two links, or one twice, learns which of them came first. */
  private async overByNow(token: string): Promise<Refusal> {
    const target = await this.signUps.find(hashOfSecret(token));
    const state = target ? signUpState(target) : 'open';
    return state === 'open' ? tooOld() : over(state);
  }

  private async get(token: string, ip: string): Promise<SignUpTarget> {
    const target = await this.attempts.lookForLink(ip, () => this.signUps.find(hashOfSecret(token)));
    if (!target) throw tooOld();
    return target;
  }

  private async ask(live: LiveCode, { name, email }: { name: string; email: string }, origin: Origin): Promise<void> {
    const key = emailKey(email);
    await this.attempts.mail(key);
    const { classId, id: joinCodeId } = live;
    await this.database.transaction(async () => {
      await this.signUps.ask({ classId, joinCodeId, name, email, emailKey: key, ...origin, seconds: LINK_SECONDS });
      await this.record('class.sign-up-asked', classId, origin);
    });
  }

  private async mailTo(asked: AskedSignUp): Promise<Message> {
    const { id, emailKey: key, requestId, ip, expiresAt } = asked;
    const holder = await this.accounts.findHolder(key);
    if (!holder) {
      const token = newSecret();
      await this.signUps.giveLink(id, hashOfSecret(token));
      // To the e-mail as the account will be known by it: spellings that we take for one may be mailboxes of two.
      return { accountId: null, recipient: key, kind: 'sign-up', expiresAt, ...confirmMail(asked, token) };
    }
    await this.signUps.remove(id);
    const to = { accountId: holder.id, recipient: holder.email };
    if (holder.status === 'suspended') return { ...to, kind: 'sign-up-known', expiresAt, ...suspendedMail(asked, holder.name) };
    if (!holder.unclaimed) return { ...to, kind: 'sign-up-known', expiresAt, ...knownMail(asked, holder.name) };
    const invitation = await this.links.inviteWhoSignedUp(holder.id, { requestId, ip });
    const written = invitationMail(asked, holder.name, invitation.token);
    return { ...to, kind: 'invitation', expiresAt: invitation.expiresAt, ...written };
  }

  private async addAtOnce(
    code: string,
    { name, email, password }: Pick<SignUpDto, 'name' | 'email' | 'password'>,
    origin: Origin,
  ): Promise<void> {
    if (password === undefined) throw badInput('password', 'Choose a password.');
    const student = await this.accounts.prepareStudent({ name, email, password }, false);
    await this.attempts.add(origin.ip, () =>
      this.database.transaction(async () => {
        const live = await this.joining.holdForSignUp(code);
        if (!live) throw noSuchCode();
        const accountId = await this.accounts.addStudent(student, origin);
        // Many of these are somebody who tries whether people have an account.
        if (accountId === null) await this.record('class.sign-up-refused', live.classId, origin);
        else await this.joining.comeIn({ accountId, ...origin }, live);
        return accountId;
      }),
    );
  }

  private record(action: string, classId: string, origin: Origin): Promise<void> {
    const nobody = { accountId: null, ...origin };
    return this.audit.record(nobody, { action, classroomId: classId, subjectKind: 'class', subjectId: classId });
  }
}

function over(state: keyof typeof WHY_NOT): Refusal {
  return new Refusal('conflict', WHY_NOT[state]);
}

function tooOld(): Refusal {
  return new Refusal(
    'not-found',
    'This link is not good: it is older than a day, or was not copied whole. Sign up once more with the code of your class.',
  );
}
