import { hash } from '@node-rs/argon2';
import type { BrowserContext } from '@playwright/test';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, withClient } from '../../launcher/src/databases.ts';
import { freePort } from '../../launcher/src/ports.ts';
import { type RunningPostgres, startPostgres } from '../../launcher/src/postgres.ts';
import { type Server, startServer } from '../../launcher/src/server.ts';

const PASSWORD = 'the password of all graders here';
export const QUESTION = 'life-of-a-post';

/** A class with answers to one question, and its teacher. */
export interface Pile {
  readonly classId: string;
  readonly classModuleId: string;
  readonly teacher: string;
  /** Address of the desk. */
  readonly desk: string;
}

export interface GradeRow {
  readonly handle: string;
  readonly text: string;
  readonly points: number;
  readonly levels: Record<string, string>;
  readonly number: number;
  readonly grades: number;
}

/** The built server on a database of its own, with many answers; it can be killed as a cut of power kills it. */
export class DeskSchool {
  private readonly folder: string;
  private readonly port: number;
  private readonly database: RunningPostgres;
  private server: Server | null = null;

  private constructor(folder: string, port: number, database: RunningPostgres) {
    this.folder = folder;
    this.port = port;
    this.database = database;
  }

  static async open(): Promise<DeskSchool> {
    const folder = mkdtempSync(join(tmpdir(), 'big-six-desk-'));
    // Postgres runs as somebody else where this runs as the superuser.
    chmodSync(folder, 0o755);
    const database = await startPostgres({ directory: join(folder, 'pg'), port: await freePort() });
    await createDatabase(database.url('postgres'), 'desk');
    const school = new DeskSchool(folder, await freePort(), database);
    await school.startServer();
    return school;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    await this.server?.stop();
    await this.database.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async killServer(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = null;
    process.kill(server.pid, 'SIGKILL');
    await server.ended;
  }

  async startServer(): Promise<void> {
    this.server = await startServer({
      ending: new AbortController().signal,
      print: (text) => process.stderr.write(text),
      environment: {
        HOST: '127.0.0.1',
        PORT: String(this.port),
        DATABASE_URL: this.database.url('desk'),
        AUTH_SECRET: 'a secret of the desk journeys, of enough length',
        LOG_LEVEL: 'silent',
        RATE_LIMIT: 'off',
        NODE_ENV: 'production',
      },
    });
  }

  async sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return withClient(this.database.url('desk'), async (client) => (await client.query<Row>(text, values)).rows);
  }

  /** @param criteria how many of the question's criteria decide */
  async pile(answers: number, criteria: number, { namesHidden = false } = {}): Promise<Pile> {
    const passwordHash = await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });
    const [made] = await this.sql<{ classId: string; classModuleId: string; teacher: string }>(
      `WITH mark AS (SELECT left(gen_random_uuid()::text, 8) AS mark),
       teacher AS (
         INSERT INTO account (email, email_key, name, role, password_hash)
         SELECT mark || '@desk.example', mark || '@desk.example', 'Ines Duarte', 'teacher', $1 FROM mark RETURNING id, email
       ), class AS (
         INSERT INTO classroom (course_id, name, starts_on, ends_on, time_zone)
         SELECT c.id, 'Class ' || mark, current_date - 30, current_date + 90, 'Europe/Berlin' FROM course c, mark WHERE c.key = 'big-six'
         RETURNING id, course_id
       ), module AS (
         INSERT INTO class_module (classroom_id, course_id, module_id, module_version_id, names_hidden, reread_share)
         SELECT k.id, k.course_id, m.id, v.id, $2, 0
           FROM class k JOIN module m ON m.course_id = k.course_id JOIN module_version v ON v.module_id = m.id
          ORDER BY v.number DESC LIMIT 1 RETURNING id, classroom_id
       ), staff AS (
         INSERT INTO enrollment (classroom_id, account_id, role, source) SELECT k.id, t.id, 'teacher', 'direct' FROM class k, teacher t
       )
       SELECT k.id AS "classId", cm.id AS "classModuleId", t.email AS teacher FROM class k, module cm, teacher t`,
      [passwordHash, namesHidden],
    );
    if (!made) throw new Error('no class was made');
    await this.keepCriteria(made, criteria);
    await this.sql(
      `WITH student AS (
         INSERT INTO account (email, email_key, name, role)
         SELECT $1::text || '-' || i || '@desk.example', $1::text || '-' || i || '@desk.example', 'Student-' || i || '-' || left($1::text, 8), 'student'
           FROM generate_series(1, $4::int) i RETURNING id, name
       ), enrolled AS (
         INSERT INTO enrollment (classroom_id, account_id, role, source) SELECT $2::uuid, id, 'student', 'direct' FROM student RETURNING id, account_id
       ), said AS (
         SELECT e.id, 'Answer number ' || split_part(s.name, '-', 2) || '. ' || repeat(
                  'The client sends the request; the **controller** matches it, the service decides, the repository writes the row. ', 12) AS text
           FROM enrolled e JOIN student s ON s.id = e.account_id
       )
       INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
       SELECT id, $3, $2, $5, 1, text, encode(sha256(convert_to(text, 'UTF8')), 'hex'), 200, gen_random_uuid() FROM said`,
      [made.classModuleId, made.classId, made.classModuleId, answers, QUESTION],
    );
    return { ...made, desk: `/classes/${made.classId}/modules/${made.classModuleId}/desk/${QUESTION}` };
  }

  async enter(context: BrowserContext, { teacher }: Pile, origin = this.origin): Promise<void> {
    const signedIn = await context.request.post(`${origin}/api/auth/sign-in`, { data: { email: teacher, password: PASSWORD } });
    if (!signedIn.ok()) throw new Error(`${teacher} cannot sign in: ${await signedIn.text()}`);
  }

  /** The answers as the database has them, with the grade that holds. */
  async grades({ classModuleId }: Pile): Promise<GradeRow[]> {
    return this.sql<GradeRow>(
      `SELECT w.handle, s.text, g.points, g.levels, g.number, (SELECT count(*)::int FROM grade a WHERE a.submission_id = s.id) AS grades
         FROM answer w JOIN submission s ON s.id = w.submission_id JOIN grade g ON g.id = w.grade_id
        WHERE w.class_module_id = $1`,
      [classModuleId],
    );
  }

  /** A rubric of the class's own with the first criteria of the course's. */
  private async keepCriteria(
    { classModuleId, classId }: Pick<Pile, 'classId' | 'classModuleId'>,
    criteria: number,
  ): Promise<void> {
    await this.sql(
      `WITH course AS (
         SELECT r.module_id, jsonb_path_query_array(r.criteria, '$[0 to $last]', jsonb_build_object('last', $3::int - 1)) AS criteria
           FROM class_module cm JOIN module_question q ON q.module_version_id = cm.module_version_id JOIN rubric r ON r.id = q.rubric_id
          WHERE cm.id = $1 AND q.key = $4
       ), own AS (
         INSERT INTO rubric (module_id, question_key, class_module_id, version, criteria, content_hash, max_points)
         SELECT module_id, $4, $1, 1, criteria, encode(sha256(convert_to(criteria::text, 'UTF8')), 'hex'),
                (SELECT sum((SELECT max((l ->> 'points')::int) FROM jsonb_array_elements(c -> 'levels') l)) FROM jsonb_array_elements(criteria) c)
           FROM course RETURNING id
       )
       INSERT INTO class_rubric (class_module_id, question_key, classroom_id, rubric_id, hidden, revision, set_by)
       SELECT $1, $4, $2, own.id, '[]', 1, e.account_id FROM own, enrollment e WHERE e.classroom_id = $2 AND e.role = 'teacher'`,
      [classModuleId, classId, criteria, QUESTION],
    );
  }
}
