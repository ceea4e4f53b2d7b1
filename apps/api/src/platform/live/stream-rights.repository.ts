import { Injectable } from '@nestjs/common';
import { EYES } from '../auth/access.repository';
import { Database, statement } from '../database/database';
import type { StreamEnd } from './stream-ends';

/** On whose behalf a line is open. */
export interface StreamHolder {
  signInId: string;
  /** Whom it is seen as. */
  accountId: string;
  /** The class whose staff it is for; null for one's own account. */
  classId: string | null;
}

interface LostRow {
  /** From 1, in the order of the question. */
  place: number;
  why: StreamEnd;
}

/** Which of many lines may not go on, and why. The same questions as `AccessGuard` asks, of all of them at once. */
const LOST = statement<LostRow>(
  'live.lost',
  `SELECT place, why
     FROM (SELECT h.place::int AS place,
                  CASE WHEN s.id IS NULL THEN 'sign-in-ended'
                       WHEN own.status <> 'active' THEN 'account-suspended'
                       WHEN s.ended_at IS NOT NULL OR s.expires_at <= now() THEN 'sign-in-ended'
                       WHEN ${EYES} <> h.account_id OR (h.account_id <> s.account_id AND own.role <> 'admin') THEN 'view-changed'
                       WHEN h.classroom_id IS NULL THEN NULL
                       WHEN e.id IS NULL THEN 'class-left'
                       WHEN e.role = 'student' THEN 'role-lost'
                       WHEN c.status = 'archived' THEN 'class-archived'
                  END AS why
             FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) WITH ORDINALITY AS h(sign_in_id, account_id, classroom_id, place)
             LEFT JOIN sign_in s ON s.id = h.sign_in_id
             LEFT JOIN account own ON own.id = s.account_id
             LEFT JOIN classroom c ON c.id = h.classroom_id
             LEFT JOIN enrollment e ON e.classroom_id = h.classroom_id AND e.account_id = h.account_id AND e.ended_at IS NULL) looked
    WHERE why IS NOT NULL`,
);

/** Stands beside `AccessRepository`, and names class tables for the same reason. */
@Injectable()
export class StreamRights {
  constructor(private readonly database: Database) {}

  /** Why each of those ends whose right is gone; the others are not in it. One statement, however many there are. */
  async lost<Holder extends StreamHolder>(holders: readonly Holder[]): Promise<Map<Holder, StreamEnd>> {
    const columns = [
      holders.map(({ signInId }) => signInId),
      holders.map(({ accountId }) => accountId),
      holders.map(({ classId }) => classId),
    ];
    const rows = await this.database.query(LOST, columns);
    return new Map(
      rows.flatMap(({ place, why }) => {
        const holder = holders[place - 1];
        return holder ? [[holder, why] as const] : [];
      }),
    );
  }
}
