import type { HandedInBy, LatePolicy } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import { placeholders, type StatementPart } from '../platform/database/statement-part';
import type { Advance } from './advance';
import type { ClassLessonRow } from './class-lessons.repository';
import type { PlaceDto } from './lessons.dto';
import type { Answered } from './standing';

/** A student's row in a class module. */
export interface ProgressKey {
  enrollmentId: string;
  classModuleId: string;
  classId: string;
}

export interface StandingRow extends ClassLessonRow {
  late_policy: LatePolicy;
  time_zone: string;
  step_key: string | null;
  block_key: string | null;
  completed_at: Date | null;
  revision: number;
  /** Moments inside of JSON are texts. */
  steps: { key: string; seenAt: string | null; completedAt: string | null }[];
  answered: Answered[];
  drafts: { questionKey: string; revision: number; length: number; updatedAt: string }[];
  handed_in: {
    questionKey: string;
    id: string;
    number: string;
    attempt: number;
    textHash: string;
    words: number;
    receivedAt: string;
    handedInBy: HandedInBy;
    returned: boolean;
    daysLate: number;
    lateCost: number;
    idempotencyKey: string;
    released: boolean;
  }[];
}

const STANDING = statement<StandingRow>(
  'lessons.standing',
  `SELECT cm.module_version_id, cm.opens_at, cm.due_at, cm.closes_at, x.due_at AS extended_due_at, x.closes_at AS extended_closes_at,
          c.status AS class_status, now() AS now, cm.late_policy, c.time_zone,
          p.step_key, p.block_key, p.completed_at, coalesce(p.revision, 0) AS revision,
          (SELECT coalesce(json_agg(json_build_object('key', s.step_key, 'seenAt', s.seen_at, 'completedAt', s.completed_at)), '[]')
             FROM step_progress s
            WHERE s.enrollment_id = $3 AND s.class_module_id = $2) AS steps,
          (SELECT coalesce(json_agg(json_build_object('blockKey', q.block_key, 'key', q.key, 'mark', q.mark, 'chosen', q.chosen,
                                                      'everRight', q.ever_right, 'number', q.number)), '[]')
             FROM (SELECT a.block_key, m.key, max(a.number) AS number, bool_or(m.value = 'right') AS ever_right,
                          (array_agg(m.value ORDER BY a.number DESC))[1] AS mark,
                          (array_agg(coalesce(a.answers ->> m.key, '') ORDER BY a.number DESC))[1] AS chosen
                     FROM attempt a CROSS JOIN jsonb_each_text(a.marks) m
                    WHERE a.enrollment_id = $3 AND a.class_module_id = $2
                    GROUP BY a.block_key, m.key) q) AS answered,
          (SELECT coalesce(json_agg(json_build_object('questionKey', d.question_key, 'revision', d.revision,
                                                      'length', char_length(d.text), 'updatedAt', d.updated_at)), '[]')
             FROM draft d
            WHERE d.enrollment_id = $3 AND d.class_module_id = $2) AS drafts,
          (SELECT coalesce(json_agg(json_build_object('questionKey', s.question_key, 'id', s.id, 'number', coalesce(s.origin_id, s.id), 'attempt', s.attempt, 'textHash', s.text_hash,
                                                      'words', s.word_count, 'receivedAt', s.received_at, 'idempotencyKey', s.idempotency_key,
                                                      'handedInBy', s.handed_in_by, 'returned', EXISTS (SELECT FROM returned t WHERE t.submission_id = s.id),
                                                      'daysLate', s.days_late, 'lateCost', s.late_cost,
                                                      'released', EXISTS (SELECT FROM grade g JOIN release r ON r.grade_id = g.id
                                                                           WHERE g.submission_id = s.id)) ORDER BY s.attempt DESC), '[]')
             FROM submission s
            WHERE s.enrollment_id = $3 AND s.class_module_id = $2) AS handed_in
     FROM class_module cm
     JOIN classroom c ON c.id = cm.classroom_id
     LEFT JOIN extension x ON x.enrollment_id = $3 AND x.class_module_id = cm.id
     LEFT JOIN module_progress p ON p.enrollment_id = $3 AND p.class_module_id = cm.id
    WHERE cm.id = $2 AND cm.classroom_id = $1`,
);

const LOCK = statement(
  'lessons.lock-progress',
  `INSERT INTO module_progress AS p (enrollment_id, class_module_id, classroom_id, step_key) VALUES ($1, $2, $3, $4)
   ON CONFLICT (enrollment_id, class_module_id) DO UPDATE SET revision = p.revision`,
);

const MOVE = statement(
  'lessons.move',
  `INSERT INTO module_progress (enrollment_id, class_module_id, classroom_id, step_key, block_key) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (enrollment_id, class_module_id)
   DO UPDATE SET step_key = excluded.step_key, block_key = excluded.block_key, last_seen_at = now()`,
);

@Injectable()
export class ProgressRepository {
  constructor(private readonly database: Database) {}

  find(classId: string, classModuleId: string, enrollmentId: string | null): Promise<StandingRow | null> {
    return this.database.queryOne(STANDING, [classId, classModuleId, enrollmentId]);
  }

  async move({ enrollmentId, classModuleId, classId }: ProgressKey, { stepKey, blockKey }: PlaceDto): Promise<void> {
    await this.database.query(MOVE, [enrollmentId, classModuleId, classId, stepKey, blockKey]);
  }

  /** Makes everyone else who would advance this student wait for the end of the running transaction. */
  async lock({ enrollmentId, classModuleId, classId }: ProgressKey, firstStepKey: string): Promise<void> {
    await this.database.query(LOCK, [enrollmentId, classModuleId, classId, firstStepKey]);
  }

  /** Saves an advance alone; false when it was decided on an older revision. */
  async save(part: StatementPart): Promise<boolean> {
    const SAVE = statement('lessons.advance', `WITH ${part.text(1)} SELECT FROM progressed`);
    return (await this.database.query(SAVE, part.values)).length > 0;
  }

  /** An advance as part of a statement: `progressed` has one row, or none when it was decided on an older revision. */
  part({ enrollmentId, classModuleId, classId }: ProgressKey, revision: number, now: Date, advance: Advance): StatementPart {
    const { stepKey, newlySeen, newlyCompleted, moduleCompleted } = advance;
    const keys = [...new Set([...newlySeen, ...newlyCompleted])];
    return {
      values: [
        enrollmentId,
        classModuleId,
        classId,
        stepKey,
        revision,
        now,
        moduleCompleted,
        keys,
        keys.map((key) => newlySeen.includes(key)),
        keys.map((key) => newlyCompleted.includes(key)),
      ],
      text: (first) => {
        const [enrollment, module, classroom, step, seenRevision, at, complete, steps, seen, completed] = placeholders(first, 10);
        return `progressed AS (
          INSERT INTO module_progress AS p (enrollment_id, class_module_id, classroom_id, step_key, revision, completed_at)
          VALUES (${enrollment}, ${module}, ${classroom}, ${step}, ${seenRevision}::int + 1,
                  CASE WHEN ${complete}::boolean THEN ${at}::timestamptz END)
          ON CONFLICT (enrollment_id, class_module_id)
          DO UPDATE SET revision = p.revision + 1, last_seen_at = now(), completed_at = coalesce(p.completed_at, excluded.completed_at)
            WHERE p.revision = ${seenRevision}::int
          RETURNING p.revision
        ), stepped AS (
          INSERT INTO step_progress AS s (enrollment_id, class_module_id, classroom_id, step_key, seen_at, completed_at)
          SELECT ${enrollment}::uuid, ${module}::uuid, ${classroom}::uuid, t.key,
                 CASE WHEN t.seen THEN ${at}::timestamptz END, CASE WHEN t.completed THEN ${at}::timestamptz END
            FROM progressed CROSS JOIN unnest(${steps}::text[], ${seen}::boolean[], ${completed}::boolean[]) AS t(key, seen, completed)
          ON CONFLICT (enrollment_id, class_module_id, step_key)
          DO UPDATE SET seen_at = coalesce(s.seen_at, excluded.seen_at), completed_at = coalesce(s.completed_at, excluded.completed_at)
        )`;
      },
    };
  }
}
