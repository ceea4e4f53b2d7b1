import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { emailKey, MADE_PASSWORD_BYTES, madePassword } from '@big-six/domain';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../platform/auth/access';
import { Passwords } from '../platform/auth/passwords';
import { Database } from '../platform/database/database';
import { violatedConstraint } from '../platform/errors/from-database';
import { badInput, inShort, notFound, Refusal } from '../platform/errors/refusal';
import { decodeNameCursor, toPage } from '../platform/validation/page';
import { difference, lockoutProblem } from './account-change';
import type {
  AccountChangesDto,
  AccountDetailDto,
  AccountDto,
  AccountPageDto,
  AccountsQuery,
  CreatedAccountDto,
  InitialPasswordDto,
  NewAccountDto,
} from './accounts.dto';
import { AccountsRepository, type AccountView, type Holder, type NewAccount } from './accounts.repository';
import { LinksRepository } from './links/links.repository';
import { PasswordJudge } from './password-judge';
import { SignInsRepository } from './sign-ins.repository';

/** The person who asks; null on the command line, where whoever can reach the database is trusted. */
type Admin = Pick<Actor, 'accountId' | 'requestId' | 'ip'> | null;

/** Somebody who is about to have an account. */
export interface PreparedStudent extends NewAccount {
  /** They have shown that the e-mail is theirs. */
  emailConfirmed: boolean;
}

/** What admins do with accounts. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly signIns: SignInsRepository,
    private readonly links: LinksRepository,
    private readonly passwords: Passwords,
    private readonly judge: PasswordJudge,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  async list({ q, role, status, cursor, limit }: AccountsQuery): Promise<AccountPageDto> {
    const rows = await this.accounts.list({ q, role, status, after: decodeNameCursor(cursor), limit });
    return toPage(
      rows,
      limit,
      (row) => row,
      (row) => [row.name, row.id],
    );
  }

  async get(accountId: string): Promise<AccountDto> {
    const account = await this.accounts.find(accountId);
    if (!account) throw notFound('account');
    return account;
  }

  async getDetail(accountId: string): Promise<AccountDetailDto> {
    const [account, places] = await Promise.all([this.get(accountId), this.accounts.places(accountId)]);
    return { ...account, ...places };
  }

  /** Those of the ids that are accounts. */
  listExisting(accountIds: string[]): Promise<string[]> {
    return this.accounts.listExisting(accountIds);
  }

  /** Ids of accounts by the keys of their e-mails, for those e-mails that have one. */
  listByEmail(emails: string[]): Promise<Map<string, string>> {
    return this.accounts.listByEmailKey(emails.map(emailKey));
  }

  /** Whose an e-mail is; null when it is free. */
  findHolder(email: string): Promise<Holder | null> {
    return this.accounts.findHolder(emailKey(email));
  }

  /** Those of the accounts whose e-mail nobody has shown to be theirs. */
  listUnconfirmed(accountIds: string[]): Promise<string[]> {
    return this.accounts.listUnconfirmed(accountIds);
  }

  async create(admin: Admin, { name, email, role, password }: NewAccountDto): Promise<CreatedAccountDto> {
    const key = emailKey(email);
    if ((await this.accounts.listByEmailKey([key])).has(key)) throw emailTaken();
    const { hash, initialPassword } = await this.newPassword(password, { name, email });
    const account = await this.database.transaction(async () => {
      const [created] = await this.accounts.insert([{ name, email, emailKey: key, role, passwordHash: hash }]);
      if (!created) throw emailTaken();
      await this.audit.record(admin, {
        action: 'account.created',
        subjectKind: 'account',
        subjectId: created.id,
        after: { role },
      });
      return created;
    });
    return { ...account, initialPassword };
  }

  /** A student who signs up by themselves, with a password that they may have. @throws Refusal `bad-input` for one that they may not */
  async prepareStudent(
    { name, email, password }: { name: string; email: string; password: string },
    emailConfirmed: boolean,
  ): Promise<PreparedStudent> {
    const { hash } = await this.newPassword(password, { name, email });
    return { name, email, emailKey: emailKey(email), role: 'student', passwordHash: hash, emailConfirmed };
  }

  /** Adds who was prepared; null when somebody has the e-mail already. Call it in a transaction. */
  async addStudent(student: PreparedStudent, witness: { requestId: string; ip: string }): Promise<string | null> {
    const [created] = await this.accounts.insert([student]);
    if (!created) return null;
    if (!student.emailConfirmed) await this.accounts.markUnconfirmed(created.id);
    const after = { role: student.role, from: 'sign-up' };
    const self = { accountId: created.id, ...witness };
    await this.audit.record(self, { action: 'account.created', subjectKind: 'account', subjectId: created.id, after });
    return created.id;
  }

  /** @throws Refusal `not-allowed` for shutting oneself out, `conflict` for the last admin or who teaches, `email-taken` */
  async change(admin: Admin, accountId: string, changes: AccountChangesDto): Promise<AccountDto> {
    const work = this.database.transaction(async () => {
      const locked = await this.accounts.lockWithAdmins(accountId);
      const account = locked.find(({ id }) => id === accountId);
      if (!account) throw notFound('account');
      const wanted = { ...account, ...changes };
      const changed = difference(account, wanted);
      if (!changed) return account;
      refuseLockout(admin, account, wanted, locked);
      if (changed.after.role === 'student') await this.refuseTeacher(accountId);
      const saved = await this.accounts.update({ ...wanted, emailKey: emailKey(wanted.email) });
      if (!saved) throw notFound('account');
      // A link that was sent to the old address opens nothing any more.
      if (changed.after.email !== undefined) await this.links.endAll(accountId);
      if (changed.after.status === 'suspended') await this.signIns.endAll(accountId, 'suspended');
      await this.audit.record(admin, {
        action: changed.after.status ? `account.${changed.after.status}` : 'account.changed',
        subjectKind: 'account',
        subjectId: accountId,
        ...changed,
      });
      return saved;
    });
    return work.catch((error: unknown) => {
      throw violatedConstraint(error) === 'account_email_key_key' ? emailTaken() : error;
    });
  }

  /** Sets the given password, or one that is made, and ends every sign-in of the account and every link to it. */
  async resetPassword(admin: Admin, accountId: string, password: string | undefined): Promise<InitialPasswordDto> {
    const account = await this.get(accountId);
    const { hash, initialPassword } = await this.newPassword(password, account);
    await this.database.transaction(async () => {
      await this.accounts.setPassword(accountId, { hash, short: false });
      await this.links.endAll(accountId);
      await this.signIns.endAll(accountId, 'password-changed');
      await this.audit.record(admin, { action: 'account.password-reset', subjectKind: 'account', subjectId: accountId });
    });
    return { initialPassword };
  }

  /** @throws Refusal `not-found` */
  async getByEmail(email: string): Promise<{ id: string }> {
    const account = await this.accounts.findCredentials(emailKey(email));
    if (!account) throw notFound('account');
    return { id: account.id };
  }

  /** Who teaches a class is known as a teacher (domain `teachingProblem`), also afterwards. */
  private async refuseTeacher(accountId: string): Promise<void> {
    const { classes } = await this.accounts.places(accountId);
    const taught = classes.filter(({ role, status }) => role === 'teacher' && status === 'active').map(({ name }) => name);
    if (taught.length > 0)
      throw new Refusal(
        'conflict',
        `This person teaches ${inShort(taught)}. Take them out there first, or make them an assistant.`,
      );
  }

  private async newPassword(
    given: string | undefined,
    person: { name: string; email: string },
  ): Promise<{ hash: string; initialPassword: string | null }> {
    if (given !== undefined) {
      const problem = await this.judge.problem(given, person);
      if (problem) throw badInput('password', problem);
      return { hash: await this.passwords.hash(given), initialPassword: null };
    }
    const initialPassword = madePassword(randomBytes(MADE_PASSWORD_BYTES));
    return { hash: await this.passwords.hash(initialPassword), initialPassword };
  }
}

function refuseLockout(admin: Admin, before: AccountView, after: AccountView, locked: AccountView[]): void {
  const activeAdmins = locked.filter(({ role, status }) => role === 'admin' && status === 'active').map(({ id }) => id);
  const problem = lockoutProblem(admin?.accountId ?? null, before, after, activeAdmins);
  if (problem === 'own-account')
    throw new Refusal('not-allowed', 'You cannot suspend or demote yourself. Another admin can do it.');
  if (problem === 'last-admin')
    throw new Refusal('conflict', 'This is the last active admin. Make another account an admin first.');
}

function emailTaken(): Refusal {
  const message = 'There is an account with this e-mail already.';
  return new Refusal('email-taken', message, { errors: [{ field: 'email', message }] });
}
