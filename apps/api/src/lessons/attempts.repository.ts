import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { StatementPart } from '../platform/database/statement-part';

export interface NewAttempt {
  enrollmentId: string;
  classModuleId: string;
  classId: string;
  blockKey: string;
  number: number;
  answers: Record<string, string>;
  marks: Record<string, string>;
  points: number;
  maxPoints: number;
  createdAt: Date;
}

export interface AttemptRow {
  number: number;
  answers: Record<string, string>;
  marks: Record<string, 'right' | 'near' | 'wrong'>;
  points: number;
  max_points: number;
  created_at: Date;
}

const LIST = statement<AttemptRow>(
  'lessons.attempts',
  `SELECT number, answers, marks, points, max_points, created_at
     FROM attempt
    WHERE enrollment_id = $1 AND class_module_id = $2 AND block_key = $3 AND number < coalesce($4::int, 2147483647)
    ORDER BY number DESC
    LIMIT $5`,
);

@Injectable()
export class AttemptsRepository {
  constructor(private readonly database: Database) {}

  /** Keeps an attempt together with the progress it makes; false when that was decided on an older revision. */
  async insert(attempt: NewAttempt, progress: StatementPart): Promise<boolean> {
    const { enrollmentId, classModuleId, classId, blockKey, number, answers, marks, points, maxPoints, createdAt } = attempt;
    const own = [enrollmentId, classModuleId, classId, blockKey, number, answers, marks, points, maxPoints, createdAt];
    const INSERT = statement(
      'lessons.insert-attempt',
      `WITH ${progress.text(own.length + 1)}
       INSERT INTO attempt (enrollment_id, class_module_id, classroom_id, block_key, number, answers, marks, points, max_points, created_at)
       SELECT $1::uuid, $2::uuid, $3::uuid, $4::text, $5::int, $6::jsonb, $7::jsonb, $8::int, $9::int, $10::timestamptz FROM progressed
       RETURNING number`,
    );
    return (await this.database.query(INSERT, [...own, ...progress.values])).length > 0;
  }

  list(
    enrollmentId: string,
    classModuleId: string,
    blockKey: string,
    before: string | null,
    limit: number,
  ): Promise<AttemptRow[]> {
    return this.database.query(LIST, [enrollmentId, classModuleId, blockKey, before, limit]);
  }
}
