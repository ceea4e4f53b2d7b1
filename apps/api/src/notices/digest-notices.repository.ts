import { Injectable } from '@nestjs/common';
import { ADDRESSED } from '../platform/auth/called';
import { Database, statement } from '../platform/database/database';
import type { Reader } from './notice-mails';
import { wants } from './notice-sql';

/** What waits in a class for one who wants to know. */
export interface DigestTold extends Reader {
  modules: { id: string; title: string; waiting: number }[];
}

/** Classes in one go: so many that what one person has to review stands in one mail. */
const AT_ONCE = 2_000;

const ZONES = statement<{ zone: string }>(
  'notices.zones',
  `SELECT DISTINCT time_zone AS zone FROM classroom WHERE status = 'active'`,
);

/** Marks classes whose day has come, whether there is something to tell or not; counts only where somebody wants to know. */
const TAKE_DIGESTS = statement<{ taken: number; told: DigestTold[] }>(
  'notices.take-digests',
  `WITH taken AS MATERIALIZED (
     SELECT c.id, c.name, z.day
       FROM unnest($1::text[], $2::date[]) z(zone, day)
       JOIN classroom c ON c.time_zone = z.zone AND c.status = 'active'
       LEFT JOIN digest_notice n ON n.classroom_id = c.id
      WHERE n.day IS NULL OR n.day < z.day
      ORDER BY c.id LIMIT ${AT_ONCE}
   ), marked AS (
     INSERT INTO digest_notice (classroom_id, day) SELECT id, day FROM taken
     ON CONFLICT (classroom_id) DO UPDATE SET day = excluded.day
   ), reader AS MATERIALIZED (
     SELECT t.id AS class_id, t.name AS class_name, a.id, ${ADDRESSED} AS name, a.email
       FROM taken t
       JOIN enrollment e ON e.classroom_id = t.id AND e.role IN ('assistant', 'teacher') AND e.ended_at IS NULL
       JOIN account a ON a.id = e.account_id
      WHERE ${wants(`'digest'`)}
   ), waiting AS (
     SELECT cm.classroom_id, json_agg(json_build_object('id', cm.id, 'title', m.title, 'waiting', w.count) ORDER BY m.number) AS modules
       FROM (SELECT DISTINCT class_id FROM reader) r
       JOIN class_module cm ON cm.classroom_id = r.class_id
       JOIN module m ON m.id = cm.module_id
      CROSS JOIN LATERAL (SELECT count(*)::int AS count FROM answer w
                           WHERE w.class_module_id = cm.id AND w.present AND w.state = 'to-review') w
      WHERE w.count > 0
      GROUP BY cm.classroom_id
   ), told AS (
     SELECT r.id AS "accountId", r.name, r.email, r.class_id AS "classId", r.class_name AS "className", w.modules
       FROM reader r JOIN waiting w ON w.classroom_id = r.class_id
   )
   SELECT (SELECT count(*)::int FROM taken) AS taken, coalesce((SELECT json_agg(t ORDER BY "className") FROM told t), '[]') AS told`,
);

@Injectable()
export class DigestNoticesRepository {
  constructor(private readonly database: Database) {}

  async zones(): Promise<string[]> {
    return (await this.database.query(ZONES)).map(({ zone }) => zone);
  }

  /** @param days the day whose digest can be made, for each time zone that has one */
  async take(days: readonly { zone: string; day: string }[]): Promise<{ taken: number; told: DigestTold[] }> {
    const values = [days.map(({ zone }) => zone), days.map(({ day }) => day)];
    return (await this.database.queryOne(TAKE_DIGESTS, values)) ?? { taken: 0, told: [] };
  }
}
