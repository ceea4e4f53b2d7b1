import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';

export interface PasskeyView {
  id: string;
  name: string;
  backedUp: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export interface StoredKey {
  id: string;
  accountId: string;
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
}

export interface NewPasskey {
  accountId: string;
  credentialId: string;
  publicKey: Uint8Array;
  counter: number;
  transports: string[];
  backedUp: boolean;
  name: string;
}

const VIEW = `id, name, backed_up AS "backedUp", created_at AS "createdAt", last_used_at AS "lastUsedAt"`;

const LIST = statement<PasskeyView>('passkeys.list', `SELECT ${VIEW} FROM passkey WHERE account_id = $1 ORDER BY id`);

/** Held, so that keys which are added at the same moment are counted one after the other. */
const HOLD = statement('passkeys.hold', `SELECT id FROM account WHERE id = $1 FOR NO KEY UPDATE`);

const LIST_CREDENTIALS = statement<{ credentialId: string; transports: string[] }>(
  'passkeys.list-credentials',
  `SELECT credential_id AS "credentialId", transports FROM passkey WHERE account_id = $1`,
);

const FIND = statement<StoredKey>(
  'passkeys.find',
  `SELECT id, account_id AS "accountId", credential_id AS "credentialId", public_key AS "publicKey", counter::float8 AS counter, transports
     FROM passkey WHERE credential_id = $1`,
);

const INSERT = statement<PasskeyView>(
  'passkeys.insert',
  `INSERT INTO passkey (account_id, credential_id, public_key, counter, transports, backed_up, name)
   VALUES ($1, $2, $3, $4, $5::text[], $6, $7) ON CONFLICT (credential_id) DO NOTHING RETURNING ${VIEW}`,
);

/** A key that counts must count on: one that falls behind was copied. */
const USE = statement<{ id: string }>(
  'passkeys.use',
  `UPDATE passkey SET counter = $2, backed_up = $3, last_used_at = now()
    WHERE id = $1 AND ($2 > counter OR (counter = 0 AND $2 = 0)) RETURNING id`,
);

/** Held, so that it is the name that a renaming replaces. */
const NAME_OF = statement<{ name: string }>(
  'passkeys.name-of',
  `SELECT name FROM passkey WHERE id = $1 AND account_id = $2 FOR NO KEY UPDATE`,
);

const RENAME = statement<PasskeyView>(
  'passkeys.rename',
  `UPDATE passkey SET name = $3 WHERE id = $1 AND account_id = $2 RETURNING ${VIEW}`,
);

const REMOVE = statement<{ name: string }>(
  'passkeys.remove',
  `DELETE FROM passkey WHERE id = $1 AND account_id = $2 RETURNING name`,
);

const REMOVE_ALL = statement<{ name: string }>('passkeys.remove-all', `DELETE FROM passkey WHERE account_id = $1 RETURNING name`);

@Injectable()
export class PasskeysRepository {
  constructor(private readonly database: Database) {}

  list(accountId: string): Promise<PasskeyView[]> {
    return this.database.query(LIST, [accountId]);
  }

  listCredentials(accountId: string): Promise<{ credentialId: string; transports: string[] }[]> {
    return this.database.query(LIST_CREDENTIALS, [accountId]);
  }

  /** How many keys the account has; nobody else adds one before the end of the transaction. */
  async hold(accountId: string): Promise<number> {
    await this.database.query(HOLD, [accountId]);
    return (await this.listCredentials(accountId)).length;
  }

  find(credentialId: string): Promise<StoredKey | null> {
    return this.database.queryOne(FIND, [credentialId]);
  }

  /** Null when the key is known already. */
  insert(key: NewPasskey): Promise<PasskeyView | null> {
    const { accountId, credentialId, publicKey, counter, transports, backedUp, name } = key;
    return this.database.queryOne(INSERT, [accountId, credentialId, Buffer.from(publicKey), counter, transports, backedUp, name]);
  }

  /** False when its counter did not go on. */
  async use(passkeyId: string, counter: number, backedUp: boolean): Promise<boolean> {
    return (await this.database.queryOne(USE, [passkeyId, counter, backedUp])) !== null;
  }

  /** Null when the account has no such key. */
  async nameOf(accountId: string, passkeyId: string): Promise<string | null> {
    return (await this.database.queryOne(NAME_OF, [passkeyId, accountId]))?.name ?? null;
  }

  rename(accountId: string, passkeyId: string, name: string): Promise<PasskeyView | null> {
    return this.database.queryOne(RENAME, [passkeyId, accountId, name]);
  }

  /** Its name; null when the account has no such key. */
  async remove(accountId: string, passkeyId: string): Promise<string | null> {
    return (await this.database.queryOne(REMOVE, [passkeyId, accountId]))?.name ?? null;
  }

  /** Their names. */
  async removeAll(accountId: string): Promise<string[]> {
    return (await this.database.query(REMOVE_ALL, [accountId])).map(({ name }) => name);
  }
}
