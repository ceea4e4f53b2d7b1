import { LIKENESS_KINDS, type LikenessKind } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import type { QuestionPlace } from '../../platform/validation/question-place';
import { NAMED } from '../answer-sql';

export interface GroupRow {
  key: string;
  /** Submissions with that key, for the order and the cursor. */
  size: number;
  members: number;
  waiting: number;
  beginning: string | null;
}

export interface AlikeAnswerRow {
  handle: string;
  enrollment_id: string | null;
  student: string | null;
  text: string;
  word_count: number;
  state: 'to-review' | 'graded' | 'released' | 'returned';
  number: number;
}

export interface MemberRow extends AlikeAnswerRow {
  levels: Record<string, string> | null;
  points: number | null;
  open_elsewhere: boolean;
}

/** What staff may see of answer `w` of submission `s` by account `a`. */
const ALIKE_ANSWER = `w.handle, CASE WHEN ${NAMED} THEN w.enrollment_id END AS enrollment_id, CASE WHEN ${NAMED} THEN a.name END AS student,
          s.text, s.word_count, w.state, w.number`;

const perKind = <T>(make: (kind: LikenessKind) => T) =>
  Object.fromEntries(LIKENESS_KINDS.map((kind) => [kind, make(kind)])) as Record<LikenessKind, T>;

const LIST = perKind((kind) =>
  statement<GroupRow>(
    `alike.groups-${kind}`,
    `SELECT g.key, g.size, live.members, live.waiting, left(s.text, 600) AS beginning
       FROM (SELECT key, size FROM answer_group
              WHERE class_module_id = $1 AND question_key = $2 AND kind = '${kind}'
                AND (size, key) < ($3, $4)
              ORDER BY size DESC, key DESC LIMIT $5) g
      CROSS JOIN LATERAL (SELECT count(*)::int AS members, (count(*) FILTER (WHERE w.state = 'to-review'))::int AS waiting,
                                 (array_agg(w.submission_id ORDER BY w.handle))[1] AS sample
                            FROM answer_print p JOIN answer w ON w.submission_id = p.submission_id AND w.present
                           WHERE p.class_module_id = $1 AND p.question_key = $2 AND p.${kind}_key = g.key) live
       LEFT JOIN submission s ON s.id = live.sample
      ORDER BY g.size DESC, g.key DESC`,
  ),
);

const TOTALS = perKind((kind) =>
  statement<{ members: number; waiting: number }>(
    `alike.group-${kind}`,
    `SELECT count(*)::int AS members, (count(*) FILTER (WHERE w.state = 'to-review'))::int AS waiting
       FROM answer_print p JOIN answer w ON w.submission_id = p.submission_id AND w.present
      WHERE p.class_module_id = $1 AND p.question_key = $2 AND p.${kind}_key = $3`,
  ),
);

const MEMBERS = perKind((kind) =>
  statement<MemberRow>(
    `alike.members-${kind}`,
    `SELECT ${ALIKE_ANSWER}, w.levels, w.points,
            EXISTS (SELECT FROM answer_claim c
                     WHERE c.submission_id = s.id AND c.account_id <> $4 AND c.until > now()) AS open_elsewhere
       FROM (SELECT w.* FROM answer_print p JOIN answer w ON w.submission_id = p.submission_id AND w.present
              WHERE p.class_module_id = $1 AND p.question_key = $2 AND p.${kind}_key = $3
                AND w.handle > coalesce($5::uuid, '00000000-0000-0000-0000-000000000000')
              ORDER BY w.handle LIMIT $6) w
       JOIN submission s ON s.id = w.submission_id
       JOIN class_module cm ON cm.id = w.class_module_id
       JOIN enrollment e ON e.id = w.enrollment_id
       JOIN account a ON a.id = e.account_id
      ORDER BY w.handle`,
  ),
);

@Injectable()
export class GroupsRepository {
  constructor(private readonly database: Database) {}

  /** Groups behind the one of `after`, largest first. */
  list(
    { classModuleId, questionKey }: QuestionPlace,
    kind: LikenessKind,
    after: { size: number; key: string } | null,
    limit: number,
  ): Promise<GroupRow[]> {
    const { size, key } = after ?? { size: 2_147_483_647, key: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
    return this.database.query(LIST[kind], [classModuleId, questionKey, size, key, limit]);
  }

  async totals({ classModuleId, questionKey }: QuestionPlace, kind: LikenessKind, key: string) {
    const row = await this.database.queryOne(TOTALS[kind], [classModuleId, questionKey, key]);
    return row ?? { members: 0, waiting: 0 };
  }

  members(
    { classModuleId, questionKey }: QuestionPlace,
    kind: LikenessKind,
    key: string,
    reader: string,
    after: string | null,
    limit: number,
  ): Promise<MemberRow[]> {
    return this.database.query(MEMBERS[kind], [classModuleId, questionKey, key, reader, after, limit]);
  }
}
