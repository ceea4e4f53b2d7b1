import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import type { SignUpEnd } from './pending-sign-up.entity';

export interface NewSignUp {
  classId: string;
  joinCodeId: string;
  name: string;
  email: string;
  emailKey: string;
  requestId: string;
  ip: string;
  seconds: number;
}

/** A sign-up of which nobody has looked yet whose e-mail it is. */
export interface AskedSignUp {
  id: string;
  classId: string;
  className: string;
  code: string;
  emailKey: string;
  requestId: string;
  ip: string;
  expiresAt: Date;
}

/** What the link of a sign-up leads to. */
export interface SignUpTarget {
  name: string;
  email: string;
  className: string;
  courseTitle: string;
  code: string;
  /** Whether the code still lets people sign up. */
  codeGood: boolean;
  approval: boolean;
  endedAs: SignUpEnd | null;
  /** Somebody has an account with this e-mail. */
  taken: boolean;
}

/** Who asks twice in a moment is written to once. */
const ASK = statement(
  'sign-ups.ask',
  `WITH older AS (DELETE FROM pending_sign_up WHERE email_key = $5 AND classroom_id = $1 AND token_hash IS NULL)
   INSERT INTO pending_sign_up (classroom_id, join_code_id, name, email, email_key, request_id, ip, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))`,
);

const TAKE = statement<AskedSignUp>(
  'sign-ups.take',
  `SELECT s.id, s.classroom_id AS "classId", c.name AS "className", j.code, s.email_key AS "emailKey", s.request_id AS "requestId", s.ip,
          s.expires_at AS "expiresAt"
     FROM pending_sign_up s JOIN join_code j ON j.id = s.join_code_id JOIN classroom c ON c.id = s.classroom_id
    WHERE s.token_hash IS NULL AND s.next_at <= now() AND s.expires_at > now() ORDER BY s.next_at, s.id LIMIT 1 FOR UPDATE OF s SKIP LOCKED`,
);

const PUT_OFF = statement('sign-ups.put-off', `UPDATE pending_sign_up SET next_at = now() + interval '1 minute' WHERE id = $1`);

const GIVE_LINK = statement(
  'sign-ups.give-link',
  `WITH older AS (
     UPDATE pending_sign_up o SET ended_as = 'replaced' FROM pending_sign_up n
      WHERE n.id = $1 AND o.email_key = n.email_key AND o.classroom_id = n.classroom_id
        AND o.id <> n.id AND o.token_hash IS NOT NULL AND o.ended_as IS NULL)
   UPDATE pending_sign_up SET token_hash = $2 WHERE id = $1`,
);

const REMOVE = statement('sign-ups.remove', `DELETE FROM pending_sign_up WHERE id = $1`);

const FIND = statement<SignUpTarget>(
  'sign-ups.find',
  `SELECT s.name, s.email, c.name AS "className", k.title AS "courseTitle", j.code, j.approval, s.ended_as AS "endedAs",
          j.sign_up AND j.revoked_at IS NULL AND j.expires_at > now() AND (j.max_uses IS NULL OR j.uses < j.max_uses)
            AND c.status = 'active' AS "codeGood",
          EXISTS (SELECT FROM account a WHERE a.email_key = s.email_key) AS taken
     FROM pending_sign_up s
     JOIN join_code j ON j.id = s.join_code_id
     JOIN classroom c ON c.id = s.classroom_id
     JOIN course k ON k.id = c.course_id
    WHERE s.token_hash = $1 AND s.expires_at > now()`,
);

const USE = statement<{ id: string }>(
  'sign-ups.use',
  `UPDATE pending_sign_up SET ended_as = 'used' WHERE token_hash = $1 AND ended_as IS NULL AND expires_at > now() RETURNING id`,
);

@Injectable()
export class SignUpsRepository {
  constructor(private readonly database: Database) {}

  async ask({ classId, joinCodeId, name, email, emailKey, requestId, ip, seconds }: NewSignUp): Promise<void> {
    await this.database.query(ASK, [classId, joinCodeId, name, email, emailKey, requestId, ip, seconds]);
  }

  /** Who waits longest, held until the end of the transaction, so that no other server answers them too. */
  take(): Promise<AskedSignUp | null> {
    return this.database.queryOne(TAKE);
  }

  /** For a minute. */
  async putOff(id: string): Promise<void> {
    await this.database.query(PUT_OFF, [id]);
  }

  /** A newer link into the same class takes the place of the one before. */
  async giveLink(id: string, tokenHash: string): Promise<void> {
    await this.database.query(GIVE_LINK, [id, tokenHash]);
  }

  async remove(id: string): Promise<void> {
    await this.database.query(REMOVE, [id]);
  }

  find(tokenHash: string): Promise<SignUpTarget | null> {
    return this.database.queryOne(FIND, [tokenHash]);
  }

  /** False when it was used, replaced or expired meanwhile. */
  async use(tokenHash: string): Promise<boolean> {
    return (await this.database.queryOne(USE, [tokenHash])) !== null;
  }
}
