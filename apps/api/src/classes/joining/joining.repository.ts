import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import type { JoinVerdict } from './join-request.entity';

export interface JoinCodeRow {
  id: string;
  code: string;
  expiresAt: Date;
  maxUses: number | null;
  uses: number;
  approval: boolean;
  signUp: boolean;
}

/** A code that is good at this moment, and where it leads. */
export interface LiveCode {
  id: string;
  classId: string;
  className: string;
  courseTitle: string;
  approval: boolean;
  signUp: boolean;
}

export interface NewJoinCode {
  classId: string;
  code: string;
  hours: number;
  maxUses: number | null;
  approval: boolean;
  signUp: boolean;
  createdBy: string;
}

export interface JoinRequestRow {
  id: string;
  accountId: string;
  name: string;
  email: string;
  emailUnconfirmed: boolean;
  createdAt: Date;
}

/** What somebody is to a class that they want to come into. */
export interface Standing {
  enrolled: boolean;
  /** They were there and were taken out. */
  left: boolean;
  waiting: boolean;
  /** A teacher has said no since this code was made. */
  refused: boolean;
}

const VIEW = `id, code, expires_at AS "expiresAt", max_uses AS "maxUses", uses, approval, sign_up AS "signUp"`;

const CURRENT = statement<JoinCodeRow>(
  'joining.current',
  `SELECT ${VIEW} FROM join_code
    WHERE classroom_id = $1 AND revoked_at IS NULL AND expires_at > now() AND (max_uses IS NULL OR uses < max_uses)`,
);

const REVOKE_ALL = statement(
  'joining.revoke-all',
  `UPDATE join_code SET revoked_at = now() WHERE classroom_id = $1 AND revoked_at IS NULL`,
);

const INSERT = statement<JoinCodeRow>(
  'joining.insert',
  `INSERT INTO join_code (classroom_id, code, expires_at, max_uses, approval, sign_up, created_by)
   VALUES ($1, $2, now() + make_interval(hours => $3), $4, $5, $6, $7) RETURNING ${VIEW}`,
);

const REVOKE = statement<{ id: string }>(
  'joining.revoke',
  `UPDATE join_code SET revoked_at = now() WHERE classroom_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING id`,
);

const LIVE = `SELECT j.id, c.id AS "classId", c.name AS "className", k.title AS "courseTitle", j.approval, j.sign_up AS "signUp"
     FROM join_code j
     JOIN classroom c ON c.id = j.classroom_id AND c.status = 'active'
     JOIN course k ON k.id = c.course_id
    WHERE j.code = $1 AND j.revoked_at IS NULL AND j.expires_at > now() AND (j.max_uses IS NULL OR j.uses < j.max_uses)`;

const FIND_LIVE = statement<LiveCode>('joining.find-live', LIVE);

/** Held, so that the last place of a code is given away once. */
const LOCK_LIVE = statement<LiveCode>('joining.lock-live', `${LIVE} FOR NO KEY UPDATE OF j`);

const USE = statement('joining.use', `UPDATE join_code SET uses = uses + 1 WHERE id = $1`);

const STANDING = statement<Standing>(
  'joining.standing',
  `SELECT coalesce(bool_or(e.ended_at IS NULL), false) AS enrolled, coalesce(bool_or(e.ended_at IS NOT NULL), false) AS left,
          EXISTS (SELECT FROM join_request r WHERE r.classroom_id = $1 AND r.account_id = $2 AND r.verdict IS NULL) AS waiting,
          EXISTS (SELECT FROM join_request r WHERE r.join_code_id = $3 AND r.account_id = $2 AND r.verdict = 'refused') AS refused
     FROM enrollment e WHERE e.classroom_id = $1 AND e.account_id = $2`,
);

const ASK = statement<{ id: string }>(
  'joining.ask',
  `INSERT INTO join_request (classroom_id, account_id, join_code_id) VALUES ($1, $2, $3)
   ON CONFLICT (classroom_id, account_id) WHERE verdict IS NULL DO NOTHING RETURNING id`,
);

const COUNT_WAITING = statement<{ count: number }>(
  'joining.count-waiting',
  `SELECT count(*)::int AS count FROM join_request r JOIN account a ON a.id = r.account_id AND a.status = 'active'
    WHERE r.classroom_id = $1 AND r.verdict IS NULL`,
);

const LIST_WAITING = statement<JoinRequestRow>(
  'joining.list-waiting',
  `SELECT r.id, r.account_id AS "accountId", a.name, a.email, a.email_unconfirmed AS "emailUnconfirmed", r.created_at AS "createdAt"
     FROM join_request r JOIN account a ON a.id = r.account_id AND a.status = 'active'
    WHERE r.classroom_id = $1 AND r.verdict IS NULL ORDER BY r.id LIMIT $2`,
);

const DECIDE = statement<{ accountId: string }>(
  'joining.decide',
  `UPDATE join_request SET verdict = $3, decided_at = now(), decided_by = $4
    WHERE classroom_id = $1 AND id = $2 AND verdict IS NULL RETURNING account_id AS "accountId"`,
);

@Injectable()
export class JoiningRepository {
  constructor(private readonly database: Database) {}

  current(classId: string): Promise<JoinCodeRow | null> {
    return this.database.queryOne(CURRENT, [classId]);
  }

  /** Makes a code, which takes the place of the one before. */
  async replace({ classId, code, hours, maxUses, approval, signUp, createdBy }: NewJoinCode): Promise<JoinCodeRow | null> {
    await this.database.query(REVOKE_ALL, [classId]);
    return this.database.queryOne(INSERT, [classId, code, hours, maxUses, approval, signUp, createdBy]);
  }

  /** False when there is no such code that could be revoked. */
  async revoke(classId: string, joinCodeId: string): Promise<boolean> {
    return (await this.database.queryOne(REVOKE, [classId, joinCodeId])) !== null;
  }

  findLive(code: string): Promise<LiveCode | null> {
    return this.database.queryOne(FIND_LIVE, [code]);
  }

  /** Holds the code until the end of the transaction. */
  lockLive(code: string): Promise<LiveCode | null> {
    return this.database.queryOne(LOCK_LIVE, [code]);
  }

  async use(joinCodeId: string): Promise<void> {
    await this.database.query(USE, [joinCodeId]);
  }

  async standing(classId: string, accountId: string, joinCodeId: string): Promise<Standing> {
    const none = { enrolled: false, left: false, waiting: false, refused: false };
    return (await this.database.queryOne(STANDING, [classId, accountId, joinCodeId])) ?? none;
  }

  /** The request's id; null when the person waits already. */
  async ask(classId: string, accountId: string, joinCodeId: string): Promise<string | null> {
    return (await this.database.queryOne(ASK, [classId, accountId, joinCodeId]))?.id ?? null;
  }

  async countWaiting(classId: string): Promise<number> {
    return (await this.database.queryOne(COUNT_WAITING, [classId]))?.count ?? 0;
  }

  listWaiting(classId: string, limit: number): Promise<JoinRequestRow[]> {
    return this.database.query(LIST_WAITING, [classId, limit]);
  }

  /** Whose request it was; null when there is none that is open. */
  async decide(classId: string, joinRequestId: string, verdict: JoinVerdict, decidedBy: string): Promise<string | null> {
    return (await this.database.queryOne(DECIDE, [classId, joinRequestId, verdict, decidedBy]))?.accountId ?? null;
  }
}
