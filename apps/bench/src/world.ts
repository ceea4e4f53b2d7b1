import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { withClient } from '../../launcher/src/databases.ts';
import { workspace } from '../../launcher/src/folders.ts';
import { startServer } from '../../launcher/src/server.ts';
import type { BareSetup } from './bare-server.ts';
import { HttpClient } from './load.ts';
import type { Person } from './scenarios.ts';
import { GRADED_QUESTION, PASSWORD, type Scale, WRITTEN_QUESTION } from './seed.ts';

/**
 * The real server, as `npm start` runs it, on a database of the bench.
 * @param rateLimit `on` as people meet it; `off` where one program asks for many
 */
export function startApi(databaseUrl: string, connections: number, rateLimit: 'on' | 'off' = 'off') {
  return startServer({
    ending: new AbortController().signal,
    print: (text) => process.stderr.write(text),
    environment: {
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: databaseUrl,
      DB_POOL_SIZE: String(connections),
      AUTH_SECRET: 'a secret of the bench, which nobody else uses',
      LOG_LEVEL: 'warn',
      RATE_LIMIT: rateLimit,
      NODE_ENV: 'production',
    },
  });
}

/** A bare Fastify server in a process of its own. */
export class BareServer {
  readonly client: HttpClient;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, url: string, connections: number) {
    this.child = child;
    this.client = new HttpClient(url, connections);
  }

  static async start(connections: number): Promise<BareServer> {
    const child = spawn(process.execPath, [join(workspace, 'apps/bench/src/bare-server.ts')], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const { url } = await message<{ url: string }>(child, 'ready');
    return new BareServer(child, url, connections);
  }

  async setUp(setup: BareSetup): Promise<void> {
    this.child.send(setup);
    await message(this.child, 'set-up');
  }

  stop(): void {
    this.client.close();
    this.child.disconnect();
  }
}

function message<T>(child: ChildProcess, kind: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the bare server ended (${code})`));
    const listen = (received: unknown) => {
      if (typeof received !== 'object' || received === null || !('kind' in received) || received.kind !== kind) return;
      child.off('message', listen);
      child.off('exit', ended);
      resolve(received as T);
    };
    child.on('message', listen);
    child.once('exit', ended);
  });
}

/** Signs in `count` students of different classes, as far as there are as many, and their teachers. */
export async function signInPeople(client: HttpClient, databaseUrl: string, scale: Scale, count: number): Promise<Person[]> {
  const students = scale.classes * scale.studentsPerClass;
  const numbers = Array.from({ length: count }, (_, index) => 1 + Math.floor((index * students) / count));
  const teachers = new Map<number, string>();
  const persons: Person[] = [];
  for (const number of numbers) {
    const classNumber = Math.floor((number - 1) / scale.studentsPerClass) + 1;
    const email = `student${number}@bench.example`;
    const teacherToken = teachers.get(classNumber) ?? (await signIn(client, `teacher${classNumber}@bench.example`));
    teachers.set(classNumber, teacherToken);
    const studentToken = await signIn(client, email);
    const place = await rowOf(databaseUrl, email);
    persons.push({
      ...place,
      sandboxId: await sandboxOf(client, studentToken, place),
      email,
      studentToken,
      teacherToken,
      studentAccountId: claim(studentToken, 'sub'),
      teacherAccountId: claim(teacherToken, 'sub'),
      studentSignInId: claim(studentToken, 'sid'),
      teacherSignInId: claim(teacherToken, 'sid'),
    });
  }
  return persons;
}

/** Signs everybody in again: an access token lives for minutes, the bench may take longer. */
export async function renew(client: HttpClient, persons: Person[]): Promise<void> {
  const teachers = new Map<string, string>();
  for (const person of persons) {
    person.studentToken = await signIn(client, person.email);
    person.studentSignInId = claim(person.studentToken, 'sid');
    const known = teachers.get(person.teacherAccountId);
    person.teacherToken = known ?? (await signIn(client, person.teacherEmail));
    teachers.set(person.teacherAccountId, person.teacherToken);
    person.teacherSignInId = claim(person.teacherToken, 'sid');
  }
}

async function signIn(client: HttpClient, email: string): Promise<string> {
  const body = JSON.stringify({ email, password: PASSWORD });
  const answer = await client.send({ method: 'POST', path: '/api/auth/sign-in', body });
  if (answer.status !== 200) throw new Error(`${email} cannot sign in: ${answer.body}`);
  return (JSON.parse(answer.body) as { accessToken: string }).accessToken;
}

async function sandboxOf(client: HttpClient, token: string, place: Pick<Person, 'classId' | 'classModuleId'>): Promise<string> {
  const path = `/api/classes/${place.classId}/modules/${place.classModuleId}/sandbox`;
  const answer = await client.send({ method: 'PUT', path, headers: { authorization: `Bearer ${token}` } });
  if (answer.status !== 200) throw new Error(`no sandbox: ${answer.status} ${answer.body}`);
  return (JSON.parse(answer.body) as { id: string }).id;
}

function claim(token: string, name: 'sub' | 'sid'): string {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, string>;
  return claims[name] ?? '';
}

type Place = Pick<
  Person,
  'classId' | 'classModuleId' | 'moduleVersionId' | 'enrollmentId' | 'answerId' | 'revision' | 'teacherEmail'
>;

async function rowOf(databaseUrl: string, email: string): Promise<Place> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<Place>(
      `SELECT e.classroom_id AS "classId", cm.id AS "classModuleId", cm.module_version_id AS "moduleVersionId", e.id AS "enrollmentId",
              s.handle AS "answerId", coalesce(d.revision, 0) AS revision, ta.email AS "teacherEmail"
         FROM account a
         JOIN enrollment e ON e.account_id = a.id
         JOIN class_module cm ON cm.classroom_id = e.classroom_id
         JOIN submission s ON s.enrollment_id = e.id AND s.question_key = $2
         JOIN enrollment te ON te.classroom_id = e.classroom_id AND te.role = 'teacher'
         JOIN account ta ON ta.id = te.account_id
         LEFT JOIN draft d ON d.enrollment_id = e.id AND d.class_module_id = cm.id AND d.question_key = $3
        WHERE a.email_key = $1`,
      [email, GRADED_QUESTION, WRITTEN_QUESTION],
    );
    const [row] = rows;
    if (!row) throw new Error(`the bench has no ${email}`);
    return row;
  });
}
