import type { CompiledModule, OutlineEntry, WrittenBlock } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

/** Held until the end of the transaction, so that servers that start together publish once. Any number that nobody else uses. */
const PUBLISHING_LOCK = 6_006_002;

/** A question of a version, with the step it stands in. */
export interface PublishedQuestion {
  block: WrittenBlock;
  stepKey: string;
}

const LOCK = statement('publishing.lock', `SELECT pg_advisory_xact_lock($1)`);

const SAVE_COURSE = statement(
  'publishing.course',
  `INSERT INTO course (key, title, summary) VALUES ($1, $2, $3)
   ON CONFLICT (key) DO UPDATE SET title = excluded.title, summary = excluded.summary
   WHERE (course.title, course.summary) IS DISTINCT FROM (excluded.title, excluded.summary)`,
);

const FIND_COURSE = statement<{ id: string }>('publishing.find-course', `SELECT id FROM course WHERE key = $1`);

const SAVE_MODULES = statement(
  'publishing.modules',
  `INSERT INTO module (course_id, key, number, title, team, summary)
   SELECT $1, o.key, o.number, o.title, o.team, ''
     FROM jsonb_to_recordset($2) AS o(key text, number int, title text, team text)
   ON CONFLICT (course_id, key) DO UPDATE
      SET number = excluded.number, title = excluded.title, team = excluded.team
    WHERE (module.number, module.title, module.team) IS DISTINCT FROM (excluded.number, excluded.title, excluded.team)`,
);

const PUBLISHED = statement<{ module_id: string; key: string; number: number; hashes: string[] }>(
  'publishing.published',
  `SELECT m.id AS module_id, m.key, coalesce(max(v.number), 0) AS number,
          coalesce(array_agg(v.content_hash) FILTER (WHERE v.id IS NOT NULL), '{}') AS hashes
     FROM module m LEFT JOIN module_version v ON v.module_id = m.id
    WHERE m.course_id = $1
    GROUP BY m.id`,
);

const SET_SUMMARY = statement(
  'publishing.summary',
  `UPDATE module SET summary = $2 WHERE id = $1 AND summary IS DISTINCT FROM $2`,
);

const ADD_VERSION = statement<{ id: string }>(
  'publishing.version',
  `INSERT INTO module_version (module_id, number, content_hash, document) VALUES ($1, $2, $3, $4) RETURNING id`,
);

// Postgres writes a jsonb in one way only, so its text is as good to hash as any canonical form.
const QUESTIONS = `jsonb_to_recordset($2) AS q(key text, kind text, position int, step_key text, title text, criteria jsonb, max_points int)`;
const CRITERIA_HASH = `encode(sha256(convert_to(q.criteria::text, 'UTF8')), 'hex')`;

const ADD_RUBRICS = statement(
  'publishing.rubrics',
  `INSERT INTO rubric (module_id, question_key, version, criteria, content_hash, max_points)
   SELECT $1::uuid, q.key,
          1 + coalesce((SELECT max(r.version) FROM rubric r WHERE r.module_id = $1 AND r.question_key = q.key AND r.class_module_id IS NULL), 0),
          q.criteria, ${CRITERIA_HASH}, q.max_points
     FROM ${QUESTIONS}
    WHERE q.kind = 'free-response'
   ON CONFLICT (module_id, question_key, content_hash) WHERE class_module_id IS NULL DO NOTHING`,
);

const ADD_QUESTIONS = statement(
  'publishing.questions',
  `INSERT INTO module_question (module_version_id, key, kind, position, step_key, title, rubric_id)
   SELECT $3::uuid, q.key, q.kind, q.position, q.step_key, q.title, r.id
     FROM ${QUESTIONS}
     LEFT JOIN rubric r ON r.module_id = $1 AND r.question_key = q.key AND r.class_module_id IS NULL
      AND r.content_hash = ${CRITERIA_HASH}`,
);

/** Writes course, modules, versions, rubrics and questions: they are published together or not at all. */
@Injectable()
export class PublishingRepository {
  constructor(private readonly database: Database) {}

  transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.database.transaction(async () => {
      await this.database.query(LOCK, [PUBLISHING_LOCK]);
      return work();
    });
  }

  /** Gives the course's id. */
  async saveCourse(key: string, title: string, summary: string): Promise<string> {
    await this.database.query(SAVE_COURSE, [key, title, summary]);
    const course = await this.database.queryOne(FIND_COURSE, [key]);
    if (!course) throw new Error('a course that was just saved is not there');
    return course.id;
  }

  async saveModules(courseId: string, modules: Omit<OutlineEntry, 'available'>[]): Promise<void> {
    await this.database.query(SAVE_MODULES, [courseId, JSON.stringify(modules)]);
  }

  /** Every module of the course with the number of its newest version, 0 before the first, and the hash of each. */
  async published(courseId: string): Promise<{ moduleId: string; key: string; number: number; hashes: string[] }[]> {
    const rows = await this.database.query(PUBLISHED, [courseId]);
    return rows.map(({ module_id, ...row }) => ({ moduleId: module_id, ...row }));
  }

  /** Gives the version's id. A rubric whose criteria are unchanged is the same rubric, so that grades given with it stay comparable. */
  async addVersion(moduleId: string, number: number, module: CompiledModule, questions: PublishedQuestion[]): Promise<string> {
    const version = await this.database.queryOne(ADD_VERSION, [moduleId, number, module.hash, JSON.stringify(module.document)]);
    if (!version) throw new Error('a version that was just published is not there');
    const rows = JSON.stringify(questions.map(questionRow));
    await this.database.query(ADD_RUBRICS, [moduleId, rows]);
    await this.database.query(ADD_QUESTIONS, [moduleId, rows, version.id]);
    await this.database.query(SET_SUMMARY, [moduleId, module.document.summary]);
    return version.id;
  }
}

function questionRow({ block, stepKey }: PublishedQuestion, position: number): Record<string, unknown> {
  const { key, kind, title } = block;
  const rubric = block.kind === 'free-response' ? { criteria: block.rubric.criteria, max_points: block.rubric.maxPoints } : {};
  return { key, kind, position, step_key: stepKey, title, ...rubric };
}
