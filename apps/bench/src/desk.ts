import type { Client } from 'pg';
import { randomUUID } from 'node:crypto';
import { createDatabase, withClient } from '../../launcher/src/databases.ts';
import { percentile, print, rounded } from './figures.ts';
import { type Call, closedLoop, type Extent, HttpClient } from './load.ts';
import { GRADED_QUESTION, PASSWORD, seed } from './seed.ts';
import { startApi } from './world.ts';

export const DESK = { name: 'desk' };

/** Three questions each: a hundred thousand submissions in one class module. */
const STUDENTS = 33_334;
const GRADERS = 20;

interface Place {
  classId: string;
  classModuleId: string;
}

interface Grader {
  token: string;
  /** What lies on their desk. */
  items: { answerId: string; ticket: string; supersedes: number }[];
}

interface Question {
  rubricId: string;
  criteria: { key: string; levels: { key: string }[] }[];
}

/** What the grading desk asks of a class module with a hundred thousand submissions: of one grader alone, and of twenty at once. */
export async function measureDesk(adminUrl: string, urlOf: (name: string) => string, extent: Extent): Promise<void> {
  await createDatabase(adminUrl, 'bench_desk');
  const databaseUrl = urlOf('bench_desk');
  await (await startApi(databaseUrl, 2)).stop();
  process.stderr.write(`seeding ${STUDENTS} students in one class\n`);
  const place = await withClient(databaseUrl, async (client) => {
    await seed(client, { name: 'desk', classes: 1, studentsPerClass: STUDENTS });
    return addGraders(client);
  });
  const api = await startApi(databaseUrl, 10);
  const client = new HttpClient(api.url, GRADERS);
  try {
    const graders = await Promise.all(Array.from({ length: GRADERS }, (_, n) => signIn(client, `grader${n + 1}@bench.example`)));
    const desk = new Desk(client, place, await questionOf(client, place, graders[0]));
    for (const workers of [1, GRADERS]) await measure(desk, graders.slice(0, workers), extent);
  } finally {
    client.close();
    await api.stop();
  }
}

/** Graders, and grades by them all that differ as grades do. */
async function addGraders(client: Client): Promise<Place> {
  await client.query(
    `INSERT INTO account (email, email_key, name, role, password_hash)
     SELECT 'grader' || n || '@bench.example', 'grader' || n || '@bench.example', 'Grader ' || n, 'teacher', t.password_hash
       FROM account t, generate_series(1, $1::int) n WHERE t.email_key = 'teacher1@bench.example'`,
    [GRADERS],
  );
  await client.query(
    `INSERT INTO enrollment (classroom_id, account_id, role, source)
     SELECT c.id, a.id, 'assistant', 'direct' FROM classroom c, account a WHERE a.email_key LIKE 'grader%'`,
  );
  await client.query(
    `INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, graded_by, seconds)
     SELECT w.submission_id, w.classroom_id, w.number + 1, w.rubric_id,
            (SELECT coalesce(jsonb_object_agg(c ->> 'key', c -> 'levels' -> (abs(hashtext(w.handle::text || (c ->> 'key'))) % jsonb_array_length(c -> 'levels')) ->> 'key'), '{}')
               FROM jsonb_array_elements(rb.criteria) c),
            (abs(hashtext(w.handle::text)) % 20) * 50, 'Well said.', a.id, 20
       FROM (SELECT *, row_number() OVER () AS n FROM answer WHERE state = 'graded') w
       LEFT JOIN rubric rb ON rb.id = w.rubric_id
       JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM account WHERE email_key LIKE 'grader%') a ON a.n = w.n % $1::int`,
    [GRADERS],
  );
  await client.query('VACUUM ANALYZE');
  const { rows } = await client.query<Place>(`SELECT id AS "classModuleId", classroom_id AS "classId" FROM class_module LIMIT 1`);
  const [place] = rows;
  if (!place) throw new Error('the bench has no class');
  return place;
}

async function signIn(client: HttpClient, email: string): Promise<Grader> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ email, password: PASSWORD });
  const answer = await client.send({ method: 'POST', path: '/api/auth/sign-in', headers, body });
  if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${answer.body}`);
  return { token: (JSON.parse(answer.body) as { accessToken: string }).accessToken, items: [] };
}

async function questionOf(client: HttpClient, place: Place, grader: Grader | undefined): Promise<Question> {
  const path = `/api/classes/${place.classId}/modules/${place.classModuleId}/desk?question=${GRADED_QUESTION}`;
  const answer = await client.send({ method: 'GET', path, headers: { authorization: `Bearer ${grader?.token ?? ''}` } });
  if (answer.status !== 200) throw new Error(`desk: ${answer.status} ${answer.body}`);
  return (JSON.parse(answer.body) as { question: Question }).question;
}

class Desk {
  private readonly client: HttpClient;
  private readonly module: string;
  private readonly question: Question;

  constructor(client: HttpClient, { classId, classModuleId }: Place, question: Question) {
    this.client = client;
    this.module = `/api/classes/${classId}/modules/${classModuleId}`;
    this.question = question;
  }

  read(grader: Grader, path: string): Promise<string> {
    return this.ask(grader, { method: 'GET', path: `${this.module}/${path}` });
  }

  async next(grader: Grader): Promise<void> {
    const body = JSON.stringify({
      question: GRADED_QUESTION,
      count: 10,
      have: grader.items.map(({ answerId }) => answerId).slice(0, 60),
    });
    const answer = await this.ask(grader, { method: 'POST', path: `${this.module}/desk/next`, body });
    grader.items = (JSON.parse(answer) as { items: Grader['items'] }).items;
  }

  /** Five at once, as an outbox sends them. */
  async save(grader: Grader): Promise<void> {
    const { rubricId, criteria } = this.question;
    const levels = Object.fromEntries(criteria.map(({ key, levels: [first] }) => [key, first?.key ?? '']));
    const grades = grader.items.splice(0, 5).map(({ answerId, ticket, supersedes }) => ({
      id: randomUUID(),
      answerId,
      ticket,
      rubricId,
      levels,
      feedback: 'You name the parts. Now say why they stand in that order. '.repeat(4),
      comments: [],
      adjustment: null,
      supersedes,
      seconds: 20,
    }));
    if (grades.length === 0) throw new Error('nothing is left to grade');
    await this.ask(grader, { method: 'POST', path: `${this.module}/desk/grades`, body: JSON.stringify({ grades }) });
  }

  private async ask({ token }: Grader, call: Call): Promise<string> {
    const answer = await this.client.send({ ...call, headers: { authorization: `Bearer ${token}` } });
    if (answer.status !== 200) throw new Error(`${call.method} ${call.path}: ${answer.status} ${answer.body}`);
    return answer.body;
  }
}

async function measure(desk: Desk, graders: readonly Grader[], extent: Extent): Promise<void> {
  const requests: Record<string, (grader: Grader) => Promise<unknown>> = {
    desk: (grader) => desk.read(grader, `desk?question=${GRADED_QUESTION}`),
    'answers to review': (grader) => desk.read(grader, `answers?question=${GRADED_QUESTION}&state=to-review`),
    distribution: (grader) => desk.read(grader, `desk/distribution?question=${GRADED_QUESTION}`),
    'next 10': (grader) => desk.next(grader),
    'save 5': (grader) => desk.save(grader),
  };
  for (const [name, request] of Object.entries(requests)) {
    const times: number[] = [];
    const { seconds } = await closedLoop(graders.length, extent, async (worker) => {
      const grader = graders[worker];
      if (!grader) throw new Error('fewer graders than workers');
      // What is saved has to lie on the desk first, which is no part of the time.
      if (name === 'save 5' && grader.items.length < 5) await desk.next(grader);
      const asked = performance.now();
      await request(grader);
      times.push(performance.now() - asked);
    });
    const sorted = times.toSorted((one, other) => one - other);
    print({
      name: `desk, ${name}, ${3 * STUDENTS} submissions, ${graders.length} at once`,
      p50_ms: rounded(percentile(sorted, 0.5)),
      p95_ms: rounded(percentile(sorted, 0.95)),
      rps: Math.round(sorted.length / seconds),
    });
  }
}
