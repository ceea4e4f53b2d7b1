import { hash } from '@node-rs/argon2';
import { join } from 'node:path';
import { HttpClient } from '../../bench/src/load.ts';
import { createDatabase, withClient } from '../../launcher/src/databases.ts';
import { freePort } from '../../launcher/src/ports.ts';
import { type RunningPostgres, startPostgres } from '../../launcher/src/postgres.ts';
import { type Server, startServer } from '../../launcher/src/server.ts';
import { temporaryFolder } from '../../launcher/src/testing/temporary-folder.ts';

const PASSWORD = 'the password of everybody here';

export interface Place {
  enrollmentId: string;
  classId: string;
  classModuleId: string;
}

export interface Student {
  email: string;
  /** The module in each of the student's classes. */
  places: Place[];
}

export interface SchoolOptions {
  students: number;
  /** Every student is in each of them. */
  classes: number;
  /** Settings of Postgres that are not the product's: for showing what the product's are good for. */
  settings?: Record<string, string>;
  /** Settings of a session that are not the server's, to the same end. */
  sessions?: string;
}

/** The built server on a Postgres of its own, both as `npm start` has them, and both can be killed. */
export class School {
  readonly students: Student[] = [];
  readonly client: HttpClient;
  private readonly options: SchoolOptions;
  private readonly port: number;
  private database: RunningPostgres;
  private server: Server | undefined;

  private constructor(options: SchoolOptions, port: number, database: RunningPostgres) {
    this.options = options;
    this.port = port;
    this.database = database;
    this.client = new HttpClient(`http://127.0.0.1:${port}`, 256);
  }

  static async open(options: SchoolOptions): Promise<School> {
    const port = await lastingPort();
    const directory = join(temporaryFolder(), 'pg');
    const database = await startPostgres({ directory, port: await lastingPort(), settings: options.settings });
    const school = new School(options, port, database);
    await createDatabase(database.url('postgres'), 'school');
    await school.startServer();
    await school.fill();
    return school;
  }

  get databaseUrl(): string {
    return this.database.url('school');
  }

  async close(): Promise<void> {
    this.client.close();
    await this.server?.stop();
    await this.database.stop();
  }

  async killServer(): Promise<void> {
    const { server } = this;
    if (!server) throw new Error('no server is running');
    process.kill(server.pid, 'SIGKILL');
    await server.ended;
    await this.startServer();
  }

  /** Ends Postgres without a word to anybody, and starts it again where it was. */
  async killDatabase(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
    const { directory, port, pid, ended } = this.database;
    process.kill(pid, signal);
    await ended;
    await this.database.stop();
    this.database = await startPostgres({ directory, port, settings: this.options.settings });
    if (this.database.port !== port) throw new Error(`the database came back at port ${this.database.port}, not ${port}`);
  }

  /** Kills one process of Postgres, upon which it ends all sessions and recovers by itself. */
  async killBackend(): Promise<void> {
    const [row] = await this.sql<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'big-six' ORDER BY random() LIMIT 1`,
    );
    if (row) process.kill(row.pid, 'SIGKILL');
  }

  async sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return withClient(this.databaseUrl, async (client) => (await client.query<Row>(text, values)).rows);
  }

  async signIn({ email }: Student): Promise<string> {
    const body = JSON.stringify({ email, password: PASSWORD });
    const answer = await this.client.send({ method: 'POST', path: '/api/auth/sign-in', body });
    if (answer.status !== 200) throw new Error(`${email} cannot sign in: ${answer.status} ${answer.body}`);
    return (JSON.parse(answer.body) as { accessToken: string }).accessToken;
  }

  private async startServer(): Promise<void> {
    const address = new URL(this.databaseUrl);
    if (this.options.sessions) address.searchParams.set('options', this.options.sessions);
    this.server = await startServer({
      ending: new AbortController().signal,
      print: (text) => process.stderr.write(text),
      environment: {
        HOST: '127.0.0.1',
        PORT: String(this.port),
        DATABASE_URL: address.href,
        AUTH_SECRET: 'a secret of the durability tests, of enough length',
        // What is killed is missed, and that is said in the log each time.
        LOG_LEVEL: 'silent',
        RATE_LIMIT: 'off',
        NODE_ENV: 'production',
      },
    });
  }

  private async fill(): Promise<void> {
    // Passwords are not what is tried here: the cheapest hash lets two hundred sign in at once.
    const passwordHash = await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });
    await this.sql(
      `INSERT INTO account (email, email_key, name, role, password_hash)
       SELECT 'student' || i || '@school.example', 'student' || i || '@school.example', 'Student ' || i, 'student', $2
         FROM generate_series(1, $1::int) i`,
      [this.options.students, passwordHash],
    );
    await this.sql(
      `INSERT INTO classroom (course_id, name, starts_on, ends_on, time_zone)
       SELECT c.id, 'Class ' || i, current_date - 30, current_date + 90, 'Europe/Berlin'
         FROM course c, generate_series(1, $1::int) i WHERE c.key = 'big-six'`,
      [this.options.classes],
    );
    await this.sql(
      `INSERT INTO class_module (classroom_id, course_id, module_id, module_version_id)
       SELECT k.id, k.course_id, m.id, v.id
         FROM classroom k JOIN module m ON m.course_id = k.course_id JOIN module_version v ON v.module_id = m.id`,
    );
    await this.sql(
      `INSERT INTO enrollment (classroom_id, account_id, role, source)
       SELECT k.id, a.id, 'student', 'direct' FROM classroom k CROSS JOIN account a WHERE a.role = 'student'`,
    );
    this.students.push(
      ...(await this.sql<Student>(
        `SELECT a.email, json_agg(json_build_object('enrollmentId', e.id, 'classId', e.classroom_id, 'classModuleId', cm.id)) AS places
           FROM account a JOIN enrollment e ON e.account_id = a.id JOIN class_module cm ON cm.classroom_id = e.classroom_id
          GROUP BY a.id`,
      )),
    );
  }
}

/** A port that nobody is given by chance while what listens there is dead: below those that systems give out by themselves. */
async function lastingPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if ((await freePort(port)) === port) return port;
  }
}
