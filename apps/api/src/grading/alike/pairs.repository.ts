import type { LikenessKind } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import type { QuestionPlace } from '../../platform/validation/question-place';
import { NAMED } from '../answer-sql';
import type { AlikeAnswerRow } from './groups.repository';

export interface PairRow {
  id: string;
  kind: LikenessKind;
  likeness: number;
  looked_at: Date | null;
  looked_by: string | null;
  /** By their handles: which came first is not told. */
  answers: AlikeAnswerRow[];
}

/** Both still stand: of each the newest attempt of a student who is in the class. */
const STANDING = `JOIN answer x ON x.submission_id = p.earlier_id AND x.present
     JOIN answer y ON y.submission_id = p.later_id AND y.present`;

const PAIR = `SELECT p.id, p.kind, p.likeness, p.looked_at, l.name AS looked_by,
          (SELECT json_agg(json_build_object('handle', w.handle, 'enrollment_id', CASE WHEN ${NAMED} THEN w.enrollment_id END,
                                             'student', CASE WHEN ${NAMED} THEN a.name END, 'text', s.text, 'word_count', s.word_count,
                                             'state', w.state, 'number', w.number) ORDER BY w.handle)
             FROM answer w
             JOIN submission s ON s.id = w.submission_id
             JOIN class_module cm ON cm.id = w.class_module_id
             JOIN enrollment e ON e.id = w.enrollment_id
             JOIN account a ON a.id = e.account_id
            WHERE w.submission_id IN (p.earlier_id, p.later_id)) AS answers`;

const LIST = statement<PairRow>(
  'alike.pairs',
  `${PAIR}
     FROM (SELECT p.* FROM answer_pair p ${STANDING}
            WHERE p.class_module_id = $1 AND p.question_key = $2 AND (p.looked_at IS NULL) = $3
              AND (p.likeness, p.id) < ($4, $5)
            ORDER BY p.likeness DESC, p.id DESC LIMIT $6) p
     LEFT JOIN account l ON l.id = p.looked_by
    ORDER BY p.likeness DESC, p.id DESC`,
);

const COUNT = statement<{ count: number }>(
  'alike.pair-count',
  `SELECT count(*)::int AS count FROM answer_pair p ${STANDING}
    WHERE p.class_module_id = $1 AND p.question_key = $2 AND p.looked_at IS NULL`,
);

const LOOK = statement<{ id: string }>(
  'alike.look',
  `UPDATE answer_pair SET looked_at = CASE WHEN $5 THEN now() END, looked_by = CASE WHEN $5 THEN $6::uuid END
    WHERE id = $1 AND classroom_id = $2 AND class_module_id = $3 AND question_key = $4 RETURNING id`,
);

@Injectable()
export class PairsRepository {
  constructor(private readonly database: Database) {}

  list(
    { classModuleId, questionKey }: QuestionPlace,
    open: boolean,
    after: { likeness: number; id: string } | null,
    limit: number,
  ): Promise<PairRow[]> {
    const { likeness, id } = after ?? { likeness: 101, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
    return this.database.query(LIST, [classModuleId, questionKey, open, likeness, id, limit]);
  }

  async count({ classModuleId, questionKey }: QuestionPlace): Promise<number> {
    return (await this.database.queryOne(COUNT, [classModuleId, questionKey]))?.count ?? 0;
  }

  /** False when the question has no such pair. */
  async look(place: QuestionPlace, id: string, lookedAt: boolean, by: string): Promise<boolean> {
    const { classId, classModuleId, questionKey } = place;
    return (await this.database.queryOne(LOOK, [id, classId, classModuleId, questionKey, lookedAt, by])) !== null;
  }
}
