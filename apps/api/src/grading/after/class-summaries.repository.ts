import type { ReachedCount, SummaryFigures } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';

export interface SummaryRow {
  question_key: string;
  note: string;
  revision: number;
  figures: SummaryFigures | null;
  published_note: string | null;
  published_at: Date | null;
}

export interface PublishedRow {
  question_key: string;
  title: string;
  note: string;
  published_at: Date;
  figures: SummaryFigures;
  exemplars: { text: string; note: string }[];
}

/** The title of `x.question_key` in class module `cm`, and its place. */
const TITLE = `LEFT JOIN LATERAL (SELECT q.title, q.position FROM module_version v
                          JOIN module_question q ON q.module_version_id = v.id AND q.key = x.question_key
                         WHERE v.module_id = cm.module_id
                         ORDER BY v.id = cm.module_version_id DESC, v.number DESC LIMIT 1) q ON true`;

const COUNTS = statement<{ answers: number; counts: ReachedCount[] }>(
  'after.level-counts',
  `WITH released AS MATERIALIZED (
     SELECT levels FROM answer WHERE class_module_id = $1 AND question_key = $2 AND present AND state = 'released'
   )
   SELECT (SELECT count(*)::int FROM released) AS answers,
          (SELECT coalesce(json_agg(c), '[]')
             FROM (SELECT l.key AS criterion, l.value AS level, count(*)::int AS count
                     FROM released CROSS JOIN LATERAL jsonb_each_text(coalesce(levels, '{}')) l GROUP BY l.key, l.value) c) AS counts`,
);

const COMMENTS = statement<{ text: string; count: number }>(
  'after.frequent-comments',
  `SELECT b.text, count(*)::int AS count
     FROM (SELECT g.feedback FROM answer w JOIN grade g ON g.id = w.grade_id
            WHERE w.class_module_id = $1 AND w.question_key = $2 AND w.present AND w.state = 'released' AND g.feedback <> ''
            ORDER BY w.graded_at DESC LIMIT 500) f
     JOIN bank_comment b ON b.classroom_id = $3 AND position(b.text IN f.feedback) > 0
    GROUP BY b.id, b.text HAVING count(*) > 1
    ORDER BY count(*) DESC, b.text LIMIT 3`,
);

const FIND = statement<SummaryRow>(
  'after.summary',
  `SELECT question_key, note, revision, figures, published_note, published_at FROM class_summary
    WHERE class_module_id = $1 AND question_key = $2 AND classroom_id = $3`,
);

const SAVE = statement<{ revision: number }>(
  'after.save-summary',
  `INSERT INTO class_summary (class_module_id, classroom_id, question_key, note, revision) SELECT $1, $2, $3, $4, 1 WHERE $5 = 0
   ON CONFLICT (class_module_id, question_key) DO NOTHING RETURNING revision`,
);

const CHANGE = statement<{ revision: number }>(
  'after.change-summary',
  `UPDATE class_summary SET note = $4, revision = revision + 1, updated_at = now()
    WHERE class_module_id = $1 AND classroom_id = $2 AND question_key = $3 AND revision = $5 RETURNING revision`,
);

const PUBLISH = statement(
  'after.publish-summary',
  `INSERT INTO class_summary (class_module_id, classroom_id, question_key, note, revision, figures, published_note, published_at, published_by)
   VALUES ($1, $2, $3, '', 1, $4, '', now(), $5)
   ON CONFLICT (class_module_id, question_key) DO UPDATE
     SET figures = excluded.figures, published_note = class_summary.note, published_at = now(), published_by = excluded.published_by`,
);

const HIDE = statement(
  'after.hide-summary',
  `UPDATE class_summary SET figures = NULL, published_note = NULL, published_at = NULL, published_by = NULL
    WHERE class_module_id = $1 AND classroom_id = $2 AND question_key = $3`,
);

const PUBLISHED = statement<PublishedRow>(
  'after.published',
  `SELECT x.question_key, coalesce(q.title, x.question_key) AS title, x.published_note AS note, x.published_at, x.figures,
          (SELECT coalesce(json_agg(json_build_object('text', e.text, 'note', e.note) ORDER BY e.id), '[]')
             FROM exemplar e
            WHERE e.class_module_id = x.class_module_id AND e.question_key = x.question_key AND e.consent = 'agreed'
              AND EXISTS (SELECT FROM grade g JOIN release r ON r.grade_id = g.id WHERE g.submission_id = e.submission_id)) AS exemplars
     FROM class_summary x
     JOIN class_module cm ON cm.id = x.class_module_id
     ${TITLE}
    WHERE x.class_module_id = $1 AND x.classroom_id = $2 AND x.published_at IS NOT NULL
      AND ($3::uuid IS NULL OR EXISTS (SELECT FROM answer w
                                        WHERE w.enrollment_id = $3 AND w.class_module_id = x.class_module_id
                                          AND w.question_key = x.question_key AND w.state <> 'returned'))
    ORDER BY q.position, x.question_key`,
);

@Injectable()
export class ClassSummariesRepository {
  constructor(private readonly database: Database) {}

  /** Of the released answers to a question: how many there are, and the levels they reached. */
  async counts(classModuleId: string, questionKey: string): Promise<{ answers: number; counts: ReachedCount[] }> {
    return (await this.database.queryOne(COUNTS, [classModuleId, questionKey])) ?? { answers: 0, counts: [] };
  }

  comments(classId: string, classModuleId: string, questionKey: string): Promise<{ text: string; count: number }[]> {
    return this.database.query(COMMENTS, [classModuleId, questionKey, classId]);
  }

  find(classId: string, classModuleId: string, questionKey: string): Promise<SummaryRow | null> {
    return this.database.queryOne(FIND, [classModuleId, questionKey, classId]);
  }

  /** The new revision; null when the note was changed since that one. */
  async save(
    classId: string,
    classModuleId: string,
    questionKey: string,
    note: string,
    revision: number,
  ): Promise<number | null> {
    const write = revision === 0 ? SAVE : CHANGE;
    const row = await this.database.queryOne(write, [classModuleId, classId, questionKey, note, revision]);
    return row?.revision ?? null;
  }

  /** Shows the class the note as it stands, with these figures. */
  async publish(classId: string, classModuleId: string, questionKey: string, figures: SummaryFigures, by: string): Promise<void> {
    await this.database.query(PUBLISH, [classModuleId, classId, questionKey, figures, by]);
  }

  async hide(classId: string, classModuleId: string, questionKey: string): Promise<void> {
    await this.database.query(HIDE, [classModuleId, classId, questionKey]);
  }

  /** @param student an enrollment: only what they have answered, for who still writes is not shown what others wrote; null for all */
  published(classId: string, classModuleId: string, student: string | null): Promise<PublishedRow[]> {
    return this.database.query(PUBLISHED, [classModuleId, classId, student]);
  }
}
