import { Injectable } from '@nestjs/common';
import type { ClassRole, PlatformRole } from '../platform/auth/access';
import { ADDRESSED, CALLED } from '../platform/auth/called';
import { Database, statement } from '../platform/database/database';
import { searchPattern, searchText } from '../platform/database/search';
import type { AccountStatus } from './account.entity';

export interface AccountView {
  id: string;
  name: string;
  email: string;
  role: PlatformRole;
  status: AccountStatus;
  createdAt: Date;
  lastSignInAt: Date | null;
}

/** What else there is to know of a person: how they want to be called, and where they are found. */
export interface AccountPlaces {
  calledName: string | null;
  cohorts: { id: string; name: string }[];
  classes: { id: string; name: string; role: ClassRole; status: 'active' | 'archived' }[];
}

export interface Credentials {
  id: string;
  name: string;
  email: string;
  role: PlatformRole;
  status: AccountStatus;
  passwordHash: string | null;
  /** Null while nobody knows. */
  passwordShort: boolean | null;
}

export interface OwnCredentials extends Credentials {
  secondFactor: boolean;
}

/** Whose an e-mail is, for writing to it. */
export interface Holder {
  id: string;
  email: string;
  /** Null where a stranger may have given it. */
  name: string | null;
  status: AccountStatus;
  /** The school made the account, and nobody has ever used it. */
  unclaimed: boolean;
}

export interface NewAccount {
  name: string;
  email: string;
  emailKey: string;
  role: PlatformRole;
  passwordHash: string;
}

export interface NewPassword {
  hash: string;
  /** Only a second factor makes up for its length. */
  short: boolean;
}

export interface HeldPassword {
  there: boolean;
  /** Null while nobody knows. */
  short: boolean | null;
  status: AccountStatus;
}

export interface AccountsFilter {
  q: string | undefined;
  role: PlatformRole | undefined;
  status: AccountStatus | undefined;
  after: { name: string; id: string } | null;
  limit: number;
}

const VIEW = `id, name, email, role, status, created_at AS "createdAt", last_sign_in_at AS "lastSignInAt"`;
const CREDENTIALS = `id, name, email, role, status, password_hash AS "passwordHash", password_short AS "passwordShort"`;

const FIND = statement<AccountView>('accounts.find', `SELECT ${VIEW} FROM account WHERE id = $1`);

const FIND_CREDENTIALS = statement<Credentials>(
  'accounts.find-credentials',
  `SELECT ${CREDENTIALS} FROM account WHERE email_key = $1`,
);

const FIND_OWN_CREDENTIALS = statement<OwnCredentials>(
  'accounts.find-own-credentials',
  `SELECT ${CREDENTIALS},
          EXISTS (SELECT FROM second_factor f WHERE f.account_id = account.id AND f.confirmed_at IS NOT NULL) AS "secondFactor"
     FROM account WHERE id = $1`,
);

const LIST_EXISTING = statement<{ id: string }>('accounts.list-existing', `SELECT id FROM account WHERE id = ANY ($1::uuid[])`);

const LIST_UNCONFIRMED = statement<{ id: string }>(
  'accounts.list-unconfirmed',
  `SELECT id FROM account WHERE id = ANY ($1::uuid[]) AND email_unconfirmed`,
);

const LIST_BY_EMAIL_KEY = statement<{ id: string; emailKey: string }>(
  'accounts.list-by-email-key',
  `SELECT id, email_key AS "emailKey" FROM account WHERE email_key = ANY ($1::text[])`,
);

const FIND_HOLDER = statement<Holder>(
  'accounts.find-holder',
  `SELECT a.id, a.email, a.status, CASE WHEN NOT a.email_unconfirmed THEN ${ADDRESSED} END AS name,
          a.password_hash IS NULL AND a.last_sign_in_at IS NULL AS unclaimed
     FROM account a WHERE a.email_key = $1`,
);

const PLACES = statement<AccountPlaces>(
  'accounts.places',
  `SELECT (SELECT ${CALLED} FROM account a WHERE a.id = $1) AS "calledName",
          (SELECT coalesce(json_agg(json_build_object('id', c.id, 'name', c.name) ORDER BY c.name_key), '[]')
             FROM cohort_member m JOIN cohort c ON c.id = m.cohort_id
            WHERE m.account_id = $1) AS cohorts,
          (SELECT coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'role', e.role, 'status', k.status)
                                    ORDER BY k.status, k.name, k.id), '[]')
             FROM enrollment e JOIN classroom k ON k.id = e.classroom_id
            WHERE e.account_id = $1 AND e.ended_at IS NULL) AS classes`,
);

/** Nobody begins with a short password. By e-mail, so that two lists that overlap wait for each other instead of blocking each other. */
const INSERT = statement<AccountView>(
  'accounts.insert',
  `INSERT INTO account (name, email, email_key, role, password_hash, password_short)
   SELECT *, false FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS row (name, email, email_key, role, hash)
    ORDER BY row.email_key
   ON CONFLICT (email_key) WHERE email_key IS NOT NULL DO NOTHING
   RETURNING ${VIEW}`,
);

const LOCK_WITH_ADMINS = statement<AccountView>(
  'accounts.lock-with-admins',
  `SELECT ${VIEW} FROM account WHERE id = $1 OR (role = 'admin' AND status = 'active') ORDER BY id FOR NO KEY UPDATE`,
);

const UPDATE = statement<AccountView>(
  'accounts.update',
  `UPDATE account SET name = $2, email = $3, email_key = $4, role = $5, status = $6, updated_at = now(),
     email_unconfirmed = email_unconfirmed AND email_key = $4
    WHERE id = $1 RETURNING ${VIEW}`,
);

const MARK_UNCONFIRMED = statement('accounts.mark-unconfirmed', `UPDATE account SET email_unconfirmed = true WHERE id = $1`);

const SET_PASSWORD = statement<{ id: string }>(
  'accounts.set-password',
  `UPDATE account SET password_hash = $2, password_short = $3, updated_at = now() WHERE id = $1 RETURNING id`,
);

const REPLACE_PASSWORD = statement<{ id: string }>(
  'accounts.replace-password',
  `UPDATE account SET password_hash = $2, password_short = $4, updated_at = now() WHERE id = $1 AND password_hash = $3 RETURNING id`,
);

const HOLD_PASSWORD = statement<HeldPassword>(
  'accounts.hold-password',
  `SELECT password_hash IS NOT NULL AS there, password_short AS short, status FROM account WHERE id = $1 FOR NO KEY UPDATE`,
);

const END_PASSWORD = statement(
  'accounts.end-password',
  `UPDATE account SET password_hash = NULL, password_short = NULL, updated_at = now() WHERE id = $1`,
);

/** Waits for nobody: who signs in while their account is changed is asked another time. */
const LEARN_LENGTH = statement(
  'accounts.learn-length',
  `UPDATE account SET password_short = $3
    WHERE id = (SELECT id FROM account WHERE id = $1 AND password_hash = $2 AND password_short IS NULL FOR NO KEY UPDATE SKIP LOCKED)`,
);

@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  find(accountId: string): Promise<AccountView | null> {
    return this.database.queryOne(FIND, [accountId]);
  }

  findCredentials(emailKey: string): Promise<Credentials | null> {
    return this.database.queryOne(FIND_CREDENTIALS, [emailKey]);
  }

  findOwnCredentials(accountId: string): Promise<OwnCredentials | null> {
    return this.database.queryOne(FIND_OWN_CREDENTIALS, [accountId]);
  }

  /** One page by name, and the row behind it. */
  list(filter: AccountsFilter): Promise<AccountView[]> {
    const { text, values } = listStatement(filter);
    return this.database.manager.query(text, values);
  }

  async listExisting(accountIds: string[]): Promise<string[]> {
    const rows = await this.database.query(LIST_EXISTING, [accountIds]);
    return rows.map(({ id }) => id);
  }

  async listUnconfirmed(accountIds: string[]): Promise<string[]> {
    const rows = await this.database.query(LIST_UNCONFIRMED, [accountIds]);
    return rows.map(({ id }) => id);
  }

  /** Ids by e-mail key, for those that have an account. */
  async listByEmailKey(emailKeys: string[]): Promise<Map<string, string>> {
    const rows = await this.database.query(LIST_BY_EMAIL_KEY, [emailKeys]);
    return new Map(rows.map(({ id, emailKey }) => [emailKey, id]));
  }

  findHolder(emailKey: string): Promise<Holder | null> {
    return this.database.queryOne(FIND_HOLDER, [emailKey]);
  }

  /** How a person wants to be called, their cohorts, and the classes they are in now; nothing for an account that does not exist. */
  async places(accountId: string): Promise<AccountPlaces> {
    return (await this.database.queryOne(PLACES, [accountId])) ?? { calledName: null, cohorts: [], classes: [] };
  }

  /** Inserts those whose e-mail is free; the caller sees from what comes back whether all were. */
  insert(accounts: NewAccount[]): Promise<AccountView[]> {
    const column = (key: keyof NewAccount) => accounts.map((account) => account[key]);
    return this.database.query(INSERT, [
      column('name'),
      column('email'),
      column('emailKey'),
      column('role'),
      column('passwordHash'),
    ]);
  }

  /** Locks the account and all active admins, in one order, so that two admins cannot demote each other at once. */
  lockWithAdmins(accountId: string): Promise<AccountView[]> {
    return this.database.query(LOCK_WITH_ADMINS, [accountId]);
  }

  update(account: Omit<AccountView, 'createdAt' | 'lastSignInAt'> & { emailKey: string }): Promise<AccountView | null> {
    const { id, name, email, emailKey, role, status } = account;
    return this.database.queryOne(UPDATE, [id, name, email, emailKey, role, status]);
  }

  async markUnconfirmed(accountId: string): Promise<void> {
    await this.database.query(MARK_UNCONFIRMED, [accountId]);
  }

  /** False when there is no such account. */
  async setPassword(accountId: string, { hash, short }: NewPassword): Promise<boolean> {
    return (await this.database.queryOne(SET_PASSWORD, [accountId, hash, short])) !== null;
  }

  /** False when the password is another one by now. */
  async replacePassword(accountId: string, { hash, short }: NewPassword, before: string): Promise<boolean> {
    return (await this.database.queryOne(REPLACE_PASSWORD, [accountId, hash, before, short])) !== null;
  }

  /** Nobody sets another one before the end of the transaction. Null when there is no such account. */
  holdPassword(accountId: string): Promise<HeldPassword | null> {
    return this.database.queryOne(HOLD_PASSWORD, [accountId]);
  }

  async endPassword(accountId: string): Promise<void> {
    await this.database.query(END_PASSWORD, [accountId]);
  }

  /** Notes how long a password is that was set before anybody counted. */
  async learnLength(accountId: string, { hash, short }: NewPassword): Promise<void> {
    await this.database.query(LEARN_LENGTH, [accountId, hash, short]);
  }
}

/** How far a search reads on by name before it asks the index; a match in forty fills a page on the way. */
const NEAR = 2000;

/**
 * Built for the filters at hand and never prepared, so that Postgres plans it for them. A search does not leave the plan to its
 * guess of how common the word is, for a wrong one reads everybody: it looks at those who come next by name, where a common
 * word fills the page, and only when that is not enough reads all matches from the search index and sorts them.
 */
export function listStatement({ q, role, status, after, limit }: AccountsFilter): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = ['true'];
  if (role) where.push(`role = ${bind(role)}`);
  if (status) where.push(`status = ${bind(status)}`);
  if (after) where.push(`(name, id) > (${bind(after.name)}, ${bind(after.id)}::uuid)`);
  const wanted = `SELECT id, name, email, role, status, created_at, last_sign_in_at FROM account WHERE ${where.join(' AND ')}`;
  const pageful = `${bind(limit + 1)}::int`;
  const page = `ORDER BY name, id LIMIT ${pageful}`;
  const pattern = searchPattern(q);
  if (pattern === null) return { text: `SELECT ${VIEW} FROM (${wanted}) account ${page}`, values };
  const fits = `${searchText('name', 'email')} LIKE lower(${bind(pattern)})`;
  const text = `WITH near AS MATERIALIZED (SELECT * FROM (${wanted} ORDER BY name, id LIMIT ${NEAR}) next WHERE ${fits} ${page}),
     enough AS MATERIALIZED (SELECT count(*) = ${pageful} AS found FROM near),
     far AS MATERIALIZED (${wanted} AND ${fits} AND NOT (SELECT found FROM enough))
   SELECT ${VIEW} FROM (SELECT * FROM near WHERE (SELECT found FROM enough) UNION ALL SELECT * FROM far) account ${page}`;
  return { text, values };
}
