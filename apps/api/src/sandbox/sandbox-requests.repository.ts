import type { SandboxDeed } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { Layer, TracedStatement } from '../platform/observability/trace';
import type { TickedTaskDto } from './sandbox.dto';

/** A request as it is remembered. */
export interface RequestRecord extends Omit<SandboxDeed, 'method'> {
  method: string;
  stoppedAt: Layer | null;
  timings: Partial<Record<Layer, number>> & { total: number };
  log: object;
  statements: TracedStatement[];
}

export interface RequestRow extends Omit<RequestRecord, 'log'> {
  number: number;
  at: Date;
  log: Record<string, unknown>;
  ticked: TickedTaskDto[];
}

/** What is asked along with writing a record: whether tasks that it may complete are done already, and what came before. */
export interface TaskQuestion {
  enrollmentId: string;
  classModuleId: string;
  /** Each as `blockKey/taskKey`. */
  tasks: string[];
}

export interface WrittenRow {
  number: number;
  /** Those of the tasks that are done already. */
  done: string[];
  /** Oldest first, without the one written; none when all the tasks are done. */
  deeds: SandboxDeed[];
}

/** What is older than the school keeps requests is not shown, also before it is removed. */
const KEPT = `r.at > now() - (SELECT make_interval(days => t.period) FROM retention t WHERE t.kind = 'practice-requests')`;

const WRITE = statement<WrittenRow>(
  'sandbox-requests.write',
  `WITH counted AS (
     UPDATE sandbox SET last_request = last_request + 1 WHERE id = $1 RETURNING last_request AS number
   ), pruned AS (
     DELETE FROM sandbox_request r USING counted c WHERE r.sandbox_id = $1 AND r.number <= c.number - $2::int
   ), written AS (
     INSERT INTO sandbox_request (sandbox_id, number, method, path, status, subject, fields, token, cache, stale, stopped_at,
                                  timings, log, statements)
     SELECT $1, number, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 FROM counted
     RETURNING number
   ), done AS (
     SELECT DISTINCT a.block_key || '/' || m.key AS task
       FROM attempt a CROSS JOIN jsonb_each_text(a.marks) m
      WHERE cardinality($17::text[]) > 0 AND a.enrollment_id = $15 AND a.class_module_id = $16
        AND m.value = 'right' AND a.block_key || '/' || m.key = ANY($17)
   )
   SELECT number, ARRAY(SELECT task FROM done) AS done,
          CASE WHEN (SELECT count(*) FROM done) = cardinality($17) THEN '[]' ELSE (
            SELECT coalesce(json_agg(json_build_object('method', r.method, 'path', r.path, 'status', r.status, 'subject', r.subject,
                                                       'fields', r.fields, 'token', r.token, 'cache', r.cache, 'stale', r.stale)
                                     ORDER BY r.number), '[]')
              FROM sandbox_request r WHERE r.sandbox_id = $1 AND ${KEPT}) END AS deeds
     FROM written`,
);

const TICK = statement('sandbox-requests.tick', `UPDATE sandbox_request SET ticked = $3 WHERE sandbox_id = $1 AND number = $2`);

const VIEW = `r.number, r.at, r.method, r.path, r.status, r.subject, r.fields, r.token, r.cache, r.stale, r.stopped_at AS "stoppedAt",
              r.timings, r.log, r.statements, r.ticked`;

const LIST = statement<RequestRow>(
  'sandbox-requests.list',
  `SELECT ${VIEW}
     FROM sandbox s JOIN sandbox_request r ON r.sandbox_id = s.id
    WHERE s.enrollment_id = $1 AND s.class_module_id = $2 AND ${KEPT} AND r.number < coalesce($3::int, 2147483647)
    ORDER BY r.number DESC
    LIMIT $4`,
);

const FIND = statement<RequestRow>(
  'sandbox-requests.find',
  `SELECT ${VIEW}
     FROM sandbox s JOIN sandbox_request r ON r.sandbox_id = s.id
    WHERE s.enrollment_id = $1 AND s.class_module_id = $2 AND ${KEPT} AND r.number = $3`,
);

@Injectable()
export class SandboxRequestsRepository {
  constructor(private readonly database: Database) {}

  /** Writes a record and lets the oldest go; null when the sandbox is gone. */
  write(sandboxId: string, keep: number, record: RequestRecord, about: TaskQuestion): Promise<WrittenRow | null> {
    const { method, path, status, subject, fields, token, cache, stale, stoppedAt, timings, log, statements } = record;
    const { enrollmentId, classModuleId, tasks } = about;
    // An array would be taken for a Postgres array.
    const texts = JSON.stringify(statements);
    const deed = [method, path, status, subject, fields, token, cache, stale, stoppedAt, timings, log, texts];
    return this.database.queryOne(WRITE, [sandboxId, keep, ...deed, enrollmentId, classModuleId, tasks]);
  }

  async tick(sandboxId: string, number: number, ticked: TickedTaskDto[]): Promise<void> {
    await this.database.query(TICK, [sandboxId, number, JSON.stringify(ticked)]);
  }

  list(enrollmentId: string, classModuleId: string, before: string | null, limit: number): Promise<RequestRow[]> {
    return this.database.query(LIST, [enrollmentId, classModuleId, before, limit]);
  }

  find(enrollmentId: string, classModuleId: string, number: number): Promise<RequestRow | null> {
    return this.database.queryOne(FIND, [enrollmentId, classModuleId, number]);
  }
}
