import { Injectable } from '@nestjs/common';
import type { PlatformRole } from '../platform/auth/access';
import { SIGN_IN_SECONDS } from '../platform/auth/tokens';
import { Database, statement } from '../platform/database/database';
import type { StatementPart } from '../platform/database/statement-part';
import type { MeDto } from './auth.dto';
import type { PreferencesDto } from './preferences/preferences.dto';
import { preferencesOf } from './preferences/preferences.repository';
import type { SignInEnd, WayIn } from './sign-in.entity';
import { type OwnWays, waysOf } from './ways-in.repository';

/** Seconds during which a used refresh token still leads to the same successor, for tabs that raced. */
const GRACE_SECONDS = 30;

/** Minutes for which it counts that a person has shown that it is them. */
const CONFIRMED_MINUTES = 10;

/** Days for which a person is told of a sign-in that has ended. */
const ENDED_DAYS = 30;

export interface StartedSignIn {
  deviceKey: Buffer;
  expiresAt: Date;
}

export interface RotatedSignIn {
  accountId: string;
  name: string;
  email: string;
  role: PlatformRole;
  preferences: PreferencesDto;
  ways: OwnWays;
  deviceKey: Buffer;
  expiresAt: Date;
  limited: boolean;
  /** Whom its admin sees as, and until when. */
  viewing: { account: MeDto; until: string } | null;
  /** False when the token was used before, which has just ended the sign-in. */
  alive: boolean;
}

export interface SignInView {
  id: string;
  userAgent: string;
  ip: string;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
}

/** Still who they were when they showed who they are: nobody has suspended or claimed the account since, or changed its password. */
const SAME = `id = $1 AND status = 'active' AND email_unconfirmed = $8 AND ($2::text IS NULL OR password_hash = $2)`;
const AT_WORK = `EXISTS (SELECT FROM roster WHERE lane = 1 AND work <> 'checking')`;

/**
 * Nothing is started when the account was suspended, claimed or its password changed meanwhile. Without a password ($2 null)
 * something else has shown who it is. Whoever changes the account at this moment is waited for, so that they end this sign-in or it is
 * not begun; only a roster that changes a whole school takes too long: there it waits for no more than being claimed or suspended, and
 * goes without the note of when they were last here.
 */
const START = statement<StartedSignIn>(
  'sign-ins.start',
  `WITH waited AS (SELECT id, device_key FROM account WHERE ${SAME} AND NOT ${AT_WORK} FOR NO KEY UPDATE),
   passed AS (SELECT id, device_key FROM account WHERE ${SAME} AND ${AT_WORK} FOR KEY SHARE),
   free AS (SELECT id FROM account WHERE id = (SELECT id FROM passed) FOR NO KEY UPDATE SKIP LOCKED),
   noted AS (UPDATE account SET last_sign_in_at = now() WHERE id IN (SELECT id FROM waited UNION ALL SELECT id FROM free)),
   person AS (SELECT * FROM waited UNION ALL SELECT * FROM passed)
   INSERT INTO sign_in (id, account_id, current_hash, expires_at, user_agent, ip, way, limited)
   SELECT $9, id, $3, now() + make_interval(secs => ${SIGN_IN_SECONDS}), $4, $5, $6, $7 FROM person
   RETURNING expires_at AS "expiresAt", (SELECT device_key FROM person) AS "deviceKey"`,
);

/** One that ended before its time. */
export interface EndedSignInView {
  id: string;
  userAgent: string;
  ip: string;
  createdAt: Date;
  endedAt: Date;
  reason: SignInEnd;
}

/**
 * One statement decides, so that racing tabs queue on the row and each sees what the one before it did: the current token
 * moves the chain on, the previous one within its grace finds it moved, any other that was ever good ($5) has been stolen and ends the
 * sign-in. What somebody made up changes nothing: the id of a sign-in is no secret.
 */
const ROTATE = (audit: StatementPart) =>
  statement<RotatedSignIn>(
    'sign-ins.rotate',
    `WITH rotated AS (UPDATE sign_in s SET
     current_hash = CASE WHEN s.current_hash = $2 THEN $3 ELSE s.current_hash END,
     previous_hash = CASE WHEN s.current_hash = $2 THEN $2 ELSE s.previous_hash END,
     rotated_at = CASE WHEN s.current_hash = $2 THEN now() ELSE s.rotated_at END,
     ended_at = CASE WHEN s.current_hash = $2 OR ${inGrace()} THEN NULL ELSE now() END,
     end_reason = CASE WHEN s.current_hash = $2 OR ${inGrace()} THEN NULL ELSE 'reused' END
   FROM account a
   WHERE s.id = $1 AND s.ended_at IS NULL AND s.expires_at > now() AND a.id = s.account_id AND a.status = 'active'
     AND ($5 OR $2 IN (s.current_hash, s.previous_hash))
   RETURNING a.id AS "accountId", a.name, a.email, a.role, ${preferencesOf('a.id')} AS preferences, ${waysOf('a')} AS ways,
     a.device_key AS "deviceKey", s.expires_at AS "expiresAt", s.limited, s.user_agent, s.ended_at IS NULL AS alive,
     (SELECT json_build_object('account', json_build_object('id', v.id, 'name', v.name, 'email', v.email, 'role', v.role,
                                                           'preferences', ${preferencesOf('v.id')}), 'until', s.viewing_until)
        FROM account v WHERE v.id = s.viewing_id AND s.viewing_until > now() AND a.role = 'admin') AS viewing),
   told AS (
     SELECT 'account.sign-in-reused' AS action, "accountId" AS subject_id, NULL::jsonb AS before,
            jsonb_build_object('signInId', $1::uuid, 'device', $4::text, 'signedInOn', user_agent) AS after
       FROM rotated WHERE NOT alive),
   ${audit.text(6)}
   SELECT * FROM rotated`,
  );

function inGrace(): string {
  return `(s.previous_hash IS NOT DISTINCT FROM $2 AND s.rotated_at > now() - make_interval(secs => ${GRACE_SECONDS}))`;
}

const SIGN_OUT = statement(
  'sign-ins.sign-out',
  `UPDATE sign_in SET ended_at = now(), end_reason = 'signed-out'
    WHERE id = $1 AND ended_at IS NULL AND $2 IN (current_hash, previous_hash)`,
);

const IS_SUSPENDED = statement<{ id: string }>(
  'sign-ins.is-suspended',
  `SELECT s.id FROM sign_in s JOIN account a ON a.id = s.account_id
    WHERE s.id = $1 AND $2 IN (s.current_hash, s.previous_hash) AND a.status = 'suspended'`,
);

const LIST = statement<SignInView>(
  'sign-ins.list',
  `SELECT id, user_agent AS "userAgent", ip, created_at AS "createdAt", rotated_at AS "lastUsedAt", expires_at AS "expiresAt"
     FROM sign_in
    WHERE account_id = $1 AND ended_at IS NULL AND expires_at > now() AND ($2::uuid IS NULL OR id < $2)
    ORDER BY id DESC LIMIT $3`,
);

const LIST_ENDED = statement<EndedSignInView>(
  'sign-ins.list-ended',
  `SELECT id, user_agent AS "userAgent", ip, created_at AS "createdAt", ended_at AS "endedAt", end_reason AS reason
     FROM sign_in
    WHERE account_id = $1 AND ended_at > now() - make_interval(days => ${ENDED_DAYS}) AND ($2::uuid IS NULL OR id < $2)
    ORDER BY id DESC LIMIT $3`,
);

const END = statement<{ id: string }>(
  'sign-ins.end',
  `UPDATE sign_in SET ended_at = now(), end_reason = $3
    WHERE id = $1 AND account_id = $2 AND ended_at IS NULL AND expires_at > now() RETURNING id`,
);

const END_ALL = statement(
  'sign-ins.end-all',
  `UPDATE sign_in SET ended_at = now(), end_reason = $2
    WHERE account_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $3::uuid`,
);

const END_BY_WAY = statement(
  'sign-ins.end-by-way',
  `UPDATE sign_in SET ended_at = now(), end_reason = $3
    WHERE account_id = $1 AND way = $2 AND ended_at IS NULL AND id <> $4::uuid`,
);

const LIST_ADDRESSES = statement<{ ip: string }>(
  'sign-ins.list-addresses',
  `SELECT DISTINCT s.ip FROM sign_in s JOIN account a ON a.id = s.account_id WHERE a.email_key = $1`,
);

const CONFIRM = statement('sign-ins.confirm', `UPDATE sign_in SET confirmed_at = now() WHERE id = $1 AND ended_at IS NULL`);

const IS_CONFIRMED = statement<{ id: string }>(
  'sign-ins.is-confirmed',
  `SELECT id FROM sign_in WHERE id = $1 AND confirmed_at > now() - make_interval(mins => ${CONFIRMED_MINUTES})`,
);

/**
 * The sign-in that brought the first code is good for everything. Any other may be of somebody who knows the password alone: one that
 * waited for the factor ends, and one that was there before shows the factor too before it changes how the account is guarded.
 */
const GUARD = statement(
  'sign-ins.guard',
  `UPDATE sign_in SET
     limited = limited AND id <> $2,
     confirmed_at = CASE WHEN id = $2 THEN confirmed_at ELSE to_timestamp(0) END,
     ended_at = CASE WHEN limited AND id <> $2 THEN now() END,
     end_reason = CASE WHEN limited AND id <> $2 THEN 'second-factor-added' END
   WHERE account_id = $1 AND ended_at IS NULL`,
);

@Injectable()
export class SignInsRepository {
  constructor(private readonly database: Database) {}

  /** @param signInId of a sign-in that is not there yet */
  start(
    signInId: string,
    account: { id: string; passwordHash: string | null; emailUnconfirmed: boolean },
    hash: string,
    device: { userAgent: string; ip: string },
    how: { way: WayIn; limited: boolean },
  ): Promise<StartedSignIn | null> {
    const { userAgent, ip } = device;
    const { id, passwordHash, emailUnconfirmed } = account;
    return this.database.queryOne(START, [
      id,
      passwordHash,
      hash,
      userAgent,
      ip,
      how.way,
      how.limited,
      emailUnconfirmed,
      signInId,
    ]);
  }

  /** Where the person with this e-mail has signed in from, of late. */
  async listAddresses(emailKey: string): Promise<string[]> {
    return (await this.database.query(LIST_ADDRESSES, [emailKey])).map(({ ip }) => ip);
  }

  /** Notes that the person has just shown that it is them. */
  async confirm(signInId: string): Promise<void> {
    await this.database.query(CONFIRM, [signInId]);
  }

  async isConfirmed(signInId: string): Promise<boolean> {
    return (await this.database.queryOne(IS_CONFIRMED, [signInId])) !== null;
  }

  /** The account has a second factor from now on, which this sign-in has shown. */
  async guard(accountId: string, signInId: string): Promise<void> {
    await this.database.query(GUARD, [accountId, signInId]);
  }

  /** Null when the sign-in is over, unknown, its account suspended, or the token none of it that we made. `audit` is of `told`, which has a row when this ends it. */
  rotate(
    { signInId, hash, nextHash, ours }: { signInId: string; hash: string; nextHash: string; ours: boolean },
    userAgent: string,
    audit: StatementPart,
  ): Promise<RotatedSignIn | null> {
    return this.database.queryOne(ROTATE(audit), [signInId, hash, nextHash, userAgent, ours, ...audit.values]);
  }

  /** Whether that is why the sign-in is over; told only to who has its token. */
  async isSuspended(signInId: string, hash: string): Promise<boolean> {
    return (await this.database.queryOne(IS_SUSPENDED, [signInId, hash])) !== null;
  }

  async signOut(signInId: string, hash: string): Promise<void> {
    await this.database.query(SIGN_OUT, [signInId, hash]);
  }

  /** Newest first: ids carry their time. */
  list(accountId: string, before: string | null, limit: number): Promise<SignInView[]> {
    return this.database.query(LIST, [accountId, before, limit + 1]);
  }

  /** Newest first, those of the last thirty days. */
  listEnded(accountId: string, before: string | null, limit: number): Promise<EndedSignInView[]> {
    return this.database.query(LIST_ENDED, [accountId, before, limit + 1]);
  }

  /** False when the account has no such sign-in that is still good. */
  async end(signInId: string, accountId: string, reason: SignInEnd): Promise<boolean> {
    return (await this.database.queryOne(END, [signInId, accountId, reason])) !== null;
  }

  /** Ends every sign-in of the account, but for the one in `except`. */
  async endAll(accountId: string, reason: SignInEnd, except: string | null = null): Promise<void> {
    await this.database.query(END_ALL, [accountId, reason, except]);
  }

  /** Ends what was begun in this way, but for the sign-in in `except`. */
  async endByWay(accountId: string, way: WayIn, reason: SignInEnd, except: string): Promise<void> {
    await this.database.query(END_BY_WAY, [accountId, way, reason, except]);
  }
}
