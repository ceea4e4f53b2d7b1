import { NOTICE_GATHER_MINUTES } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { ADDRESSED } from '../platform/auth/called';
import { Database, type Statement, statement } from '../platform/database/database';
import type { DateReader } from './moment';
import type { Reader } from './notice-mails';
import { ASKED, READS_DATES, wants } from './notice-sql';

/** What was told to whom, or to nobody: of `taken` things that happened. */
interface TakenRow<Told> {
  taken: number;
  told: Told[];
}

/** Something that happened, for one who wants to know. */
export interface CauseTold extends Reader {
  kind: 'feedback' | 'returned' | 'second-look-answered' | 'second-look-asked';
  module: string;
  classModuleId: string;
  question: string;
  questionKey: string;
  /** Null where the class is taught a version that does not ask the question. */
  stepKey: string | null;
}

/** A planned release that passed answers over, for who planned it. */
export interface PassedOverTold extends Reader, DateReader {
  module: string;
  classModuleId: string;
  /** ISO. */
  releasesAt: string;
  timeZone: string;
  /** Answers that are still not released. */
  count: number;
}

/** Things that happened and are gathered in one go. */
const AT_ONCE = 300;
/** Older than this nothing is news: what a backup or a demonstration brings. */
const NEWS_DAYS = 7;

const NEWS = `k.at > $1::timestamptz - interval '${NEWS_DAYS} days'`;
const GATHERED = `at <= $1::timestamptz - interval '${NOTICE_GATHER_MINUTES} minutes'`;

const TOLD = `coalesce((SELECT json_agg(t ORDER BY t.at) FROM told t), '[]') AS told`;
const COLUMNS = `k.at, k.kind, a.id AS "accountId", ${ADDRESSED} AS name, a.email, c.id AS "classId", c.name AS "className", m.title AS module,
            cm.id AS "classModuleId", coalesce(q.title, s.question_key) AS question, s.question_key AS "questionKey",
            CASE WHEN q.taught THEN q.step_key END AS "stepKey"`;
const PLACE = `JOIN class_module cm ON cm.id = s.class_module_id
       JOIN module m ON m.id = cm.module_id
       ${ASKED}`;

const HOLD = statement<{ now: Date }>('notices.hold', `SELECT now() AS now WHERE pg_try_advisory_xact_lock(6006006)`);

/**
 * Takes what happened to students and gives what is still true of it and new to them: a release that nobody took back or has read, an
 * answer that is not handed in again. A grade that came with the answer to a second look is told of by that answer.
 */
const TAKE_FOR_STUDENTS = statement<TakenRow<CauseTold>>(
  'notices.take-for-students',
  `WITH ready AS MATERIALIZED (
     SELECT DISTINCT enrollment_id, kind
       FROM (SELECT enrollment_id, kind FROM notice_cause WHERE kind NOT IN ('second-look-asked', 'release-passed-over') AND ${GATHERED} ORDER BY at LIMIT ${AT_ONCE}) o
   ), taken AS (
     DELETE FROM notice_cause k USING ready r WHERE k.enrollment_id = r.enrollment_id AND k.kind = r.kind RETURNING k.*
   ), told AS (
     SELECT ${COLUMNS}
       FROM taken k
       JOIN enrollment e ON e.id = k.enrollment_id AND e.role = 'student' AND e.ended_at IS NULL
       JOIN classroom c ON c.id = e.classroom_id AND c.status = 'active'
       JOIN account a ON a.id = e.account_id
       LEFT JOIN grade g ON g.id = k.grade_id
       LEFT JOIN second_look l ON l.id = k.second_look_id
       JOIN submission s ON s.id = coalesce(k.submission_id, g.submission_id, l.submission_id) AND s.enrollment_id = e.id
       ${PLACE}
      WHERE ${NEWS} AND ${wants('k.kind')}
        AND CASE k.kind
              WHEN 'feedback' THEN EXISTS (SELECT FROM release r WHERE r.grade_id = g.id AND r.read_at IS NULL)
                AND NOT EXISTS (SELECT FROM second_look o WHERE o.submission_id = s.id AND o.new_grade_id = g.id)
              WHEN 'returned' THEN EXISTS (SELECT FROM answer w WHERE w.submission_id = s.id AND w.state = 'returned')
              ELSE l.outcome IS NOT NULL END
   )
   SELECT (SELECT count(*)::int FROM taken) AS taken, ${TOLD}`,
);

/** Takes what students asked of their teachers, and gives what still waits. Who asked is not among it. */
const TAKE_FOR_TEACHERS = statement<TakenRow<CauseTold>>(
  'notices.take-for-teachers',
  `WITH ready AS MATERIALIZED (
     SELECT DISTINCT classroom_id
       FROM (SELECT classroom_id FROM notice_cause WHERE kind = 'second-look-asked' AND ${GATHERED} ORDER BY at LIMIT ${AT_ONCE}) o
   ), taken AS (
     DELETE FROM notice_cause k USING ready r WHERE k.classroom_id = r.classroom_id AND k.kind = 'second-look-asked' RETURNING k.*
   ), told AS (
     SELECT ${COLUMNS}
       FROM taken k
       JOIN second_look l ON l.id = k.second_look_id AND l.outcome IS NULL
       JOIN submission s ON s.id = l.submission_id
       JOIN enrollment asking ON asking.id = s.enrollment_id AND asking.role = 'student' AND asking.ended_at IS NULL
       JOIN classroom c ON c.id = k.classroom_id AND c.status = 'active'
       JOIN enrollment e ON e.classroom_id = c.id AND e.role = 'teacher' AND e.ended_at IS NULL
       JOIN account a ON a.id = e.account_id
       ${PLACE}
      WHERE ${NEWS} AND ${wants('k.kind')}
   )
   SELECT (SELECT count(*)::int FROM taken) AS taken, ${TOLD}`,
);

/** Takes plans that passed answers over, and gives to whom made them what of it nobody has looked after since. */
const TAKE_PASSED_OVER = statement<TakenRow<PassedOverTold>>(
  'notices.take-passed-over',
  `WITH taken AS (
     DELETE FROM notice_cause k
      WHERE k.id IN (SELECT id FROM notice_cause WHERE kind = 'release-passed-over' AND ${GATHERED} ORDER BY at LIMIT ${AT_ONCE})
     RETURNING k.*
   ), told AS (
     SELECT k.at, a.id AS "accountId", ${ADDRESSED} AS name, a.email, c.id AS "classId", c.name AS "className", m.title AS module,
            p.class_module_id AS "classModuleId", p.releases_at AS "releasesAt", c.time_zone AS "timeZone", o.count,
            ${READS_DATES}
       FROM taken k
       JOIN release_plan p ON p.id = k.release_plan_id
       JOIN class_module cm ON cm.id = p.class_module_id
       JOIN module m ON m.id = cm.module_id
       JOIN enrollment e ON e.id = k.enrollment_id AND e.role = 'teacher' AND e.ended_at IS NULL
       JOIN classroom c ON c.id = e.classroom_id AND c.status = 'active'
       JOIN account a ON a.id = e.account_id
      CROSS JOIN LATERAL (SELECT count(*)::int AS count FROM planned_release x JOIN grade g ON g.id = x.grade_id
                            JOIN answer w ON w.submission_id = g.submission_id AND w.present AND w.state IN ('to-review', 'graded')
                           WHERE x.plan_id = p.id) o
      WHERE ${NEWS} AND ${wants('k.kind')} AND o.count > 0
   )
   SELECT (SELECT count(*)::int FROM taken) AS taken, ${TOLD}`,
);

@Injectable()
export class NoticeCausesRepository {
  constructor(private readonly database: Database) {}

  /** Makes this server the only one that writes notices until the transaction ends; null when another is at it. */
  async hold(): Promise<Date | null> {
    return (await this.database.queryOne(HOLD))?.now ?? null;
  }

  takeForStudents(now: Date): Promise<TakenRow<CauseTold>> {
    return this.take(TAKE_FOR_STUDENTS, now);
  }

  takeForTeachers(now: Date): Promise<TakenRow<CauseTold>> {
    return this.take(TAKE_FOR_TEACHERS, now);
  }

  takePassedOver(now: Date): Promise<TakenRow<PassedOverTold>> {
    return this.take(TAKE_PASSED_OVER, now);
  }

  private async take<Told>(take: Statement<TakenRow<Told>>, now: Date): Promise<TakenRow<Told>> {
    return (await this.database.queryOne(take, [now])) ?? { taken: 0, told: [] };
  }
}
