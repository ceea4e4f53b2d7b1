import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import { AT_PLACE, type Carried, ORIGIN, PLACES } from './carried-places';

const PROGRESS = statement(
  'moves.progress',
  `WITH ${PLACES}
   INSERT INTO module_progress AS p (enrollment_id, class_module_id, classroom_id, step_key, block_key, started_at, last_seen_at,
                                     completed_at, revision)
   SELECT place.to_id, place.to_module, place.to_class, s.step_key, s.block_key, s.started_at, s.last_seen_at, s.completed_at, s.revision
     FROM place JOIN module_progress s ON ${AT_PLACE('s')}
   ON CONFLICT (enrollment_id, class_module_id) DO UPDATE
     SET step_key = CASE WHEN excluded.last_seen_at > p.last_seen_at THEN excluded.step_key ELSE p.step_key END,
         block_key = CASE WHEN excluded.last_seen_at > p.last_seen_at THEN excluded.block_key ELSE p.block_key END,
         started_at = least(p.started_at, excluded.started_at), last_seen_at = greatest(p.last_seen_at, excluded.last_seen_at),
         completed_at = least(p.completed_at, excluded.completed_at), revision = greatest(p.revision, excluded.revision) + 1`,
);

const STEPS = statement(
  'moves.steps',
  `WITH ${PLACES}
   INSERT INTO step_progress AS p (enrollment_id, class_module_id, classroom_id, step_key, seen_at, completed_at)
   SELECT place.to_id, place.to_module, place.to_class, s.step_key, s.seen_at, s.completed_at
     FROM place JOIN step_progress s ON ${AT_PLACE('s')}
   ON CONFLICT (enrollment_id, class_module_id, step_key) DO UPDATE
     SET seen_at = least(p.seen_at, excluded.seen_at), completed_at = least(p.completed_at, excluded.completed_at)`,
);

/** What was carried before is in both figures: the longer one holds. */
const BLOCK_TIME = statement(
  'moves.block-time',
  `WITH ${PLACES}
   INSERT INTO block_time AS b (enrollment_id, class_module_id, classroom_id, block_key, seconds, updated_at)
   SELECT place.to_id, place.to_module, place.to_class, s.block_key, s.seconds, s.updated_at
     FROM place JOIN block_time s ON ${AT_PLACE('s')}
   ON CONFLICT (enrollment_id, class_module_id, block_key) DO UPDATE
     SET seconds = greatest(b.seconds, excluded.seconds), updated_at = greatest(b.updated_at, excluded.updated_at)`,
);

const ATTEMPTS = statement(
  'moves.attempts',
  `WITH ${PLACES}
   INSERT INTO attempt (enrollment_id, class_module_id, classroom_id, block_key, number, answers, marks, points, max_points, created_at, origin_id)
   SELECT place.to_id, place.to_module, place.to_class, s.block_key,
          coalesce((SELECT max(t.number) FROM attempt t
                     WHERE t.enrollment_id = place.to_id AND t.class_module_id = place.to_module AND t.block_key = s.block_key), 0)
            + row_number() OVER (PARTITION BY place.to_id, place.to_module, s.block_key ORDER BY s.number),
          s.answers, s.marks, s.points, s.max_points, s.created_at, ${ORIGIN('s')}
     FROM place JOIN attempt s ON ${AT_PLACE('s')}
    WHERE NOT EXISTS (SELECT FROM attempt t
                       WHERE t.enrollment_id = place.to_id AND t.class_module_id = place.to_module AND ${ORIGIN('t')} = ${ORIGIN('s')})`,
);

/** Carries where a student stands, and every try. */
@Injectable()
export class CarriedProgressRepository {
  constructor(private readonly database: Database) {}

  async carry({ from, to }: Carried): Promise<void> {
    for (const part of [PROGRESS, STEPS, BLOCK_TIME, ATTEMPTS]) await this.database.query(part, [from, to]);
  }
}
