import { randomUUID } from 'node:crypto';
import { DeskCalls, gradeOf, takeBack } from '../../testing/desk-calls';
import { levelsFor, publishedDocument } from '../../testing/module-calls';
import { type Person, TestApp } from '../../testing/test-app';
import { enroll, makeWorld, type TestClass } from '../../testing/world';
import type { DeskGradeDto, DeskGradeResultsDto, DeskItemDto } from './desk.dto';

const QUESTION = 'life-of-a-post';
const ANSWERS = 200;
const GRADERS = 20;

/** Always the same, so that a failure comes again. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe(`${GRADERS} graders at once over ${ANSWERS} answers`, () => {
  let server: TestApp;
  let here: TestClass;
  let desk: DeskCalls;
  let levels: Record<string, string>[];
  let rubricId: string | null;
  let graders: Person[];

  beforeAll(async () => {
    server = await TestApp.start({ DB_POOL_SIZE: '10' });
    ({ here } = await makeWorld(server));
    desk = new DeskCalls(server, here, QUESTION);
    const document = await publishedDocument(server, here);
    levels = [levelsFor(document, QUESTION, 'best'), levelsFor(document, QUESTION, 'worst')];
    ({ rubricId } = (await desk.desk(here.teacher)).question);
    await server.sql(`UPDATE class_module SET reread_share = 10 WHERE id = $1`, [here.classModuleId]);
    await server.sql(
      `WITH people AS (
         INSERT INTO account (email, email_key, name, role) SELECT 'many' || n, 'many' || n, 'Student ' || n, 'student' FROM generate_series(1, $3::int) n RETURNING id
       ), enrolled AS (
         INSERT INTO enrollment (classroom_id, account_id, role, source) SELECT $1, id, 'student', 'direct' FROM people RETURNING id
       )
       INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
       SELECT id, $2, $1, '${QUESTION}', 1, 'An answer.', '', 2, id FROM enrolled`,
      [here.classId, here.classModuleId, ANSWERS],
    );
    graders = [];
    for (let i = 0; i < GRADERS; i++) {
      const grader = await server.person('teacher', `Grader ${i}`);
      await enroll(server, here.classId, grader, i % 2 ? 'teacher' : 'assistant');
      graders.push(grader);
    }
  });

  afterAll(() => server.close());

  /** What a browser does that trusts no answer: sends until it is told, repeats, and forgets now and then that it was told. */
  async function work(grader: Person, roll: () => number, told: Map<string, string>): Promise<void> {
    const outbox: DeskGradeDto[] = [];
    for (let empty = 0; empty < 2;) {
      const items = await desk.next(grader, 1 + Math.floor(roll() * 5));
      // A few keep what they were given for longer than it is theirs, so that others grade the same.
      if (roll() < 0.2)
        await server.sql(`UPDATE answer_claim SET until = now() - interval '1 second' WHERE account_id = $1`, [grader.accountId]);
      if (items.length === 0) empty++;
      for (const item of items) outbox.push(...decisions(item, roll));
      await flush(grader, outbox, roll, told);
    }
  }

  /** A grade; at times it is taken back and given anew. */
  function decisions(item: DeskItemDto, roll: () => number): DeskGradeDto[] {
    const first = gradeOf(item, rubricId, levels[roll() < 0.5 ? 0 : 1] ?? {}, { feedback: 'x'.repeat(Math.floor(roll() * 200)) });
    if (roll() > 0.1) return [first];
    const { supersedes } = item;
    return [first, takeBack(first, supersedes + 1), { ...first, id: randomUUID(), supersedes: supersedes + 2 }];
  }

  async function flush(grader: Person, outbox: DeskGradeDto[], roll: () => number, told: Map<string, string>): Promise<void> {
    while (outbox.length > 0) {
      const batch = outbox.slice(0, 50);
      const sent = [desk.send(grader, batch)];
      // The connection was cut, or the page was killed: the same goes out again, perhaps while the first is still being saved.
      if (roll() < 0.3) sent.push(desk.send(grader, batch));
      if (roll() < 0.2) sent.push(desk.send(grader, batch.slice(0, 1 + Math.floor(roll() * batch.length))));
      const answers = await Promise.all(sent);
      for (const answer of answers) expect([200, 409]).toContain(answer.statusCode);
      const [first] = answers;
      if (first?.statusCode !== 200 || roll() < 0.15) continue;
      for (const { id, status } of first.json<DeskGradeResultsDto>().results) told.set(id, status);
      outbox.splice(0, batch.length);
    }
  }

  it('lose no grade and save none twice', async () => {
    const told = graders.map(() => new Map<string, string>());
    await Promise.all(graders.map((grader, i) => work(grader, dice(i + 1), told[i] ?? new Map<string, string>())));
    const kept = await server.sql<{ id: string; by: string }>(
      `SELECT client_id AS id, graded_by AS by FROM grade WHERE client_id IS NOT NULL
        UNION ALL SELECT client_id, graded_by FROM rival_grade
        UNION ALL SELECT withdrawal_id, graded_by FROM rival_grade WHERE withdrawal_id IS NOT NULL
        UNION ALL SELECT y.client_id, r.account_id FROM second_reading_grade y JOIN second_reading r ON r.id = y.second_reading_id`,
    );
    const ids = kept.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const saved = told.flatMap((one, i) =>
      [...one].flatMap(([id, status]) =>
        ['saved', 'repeated', 'kept-beside'].includes(status) ? [`${id} ${graders[i]?.accountId}`] : [],
      ),
    );
    // What a grader was told is saved is there, under their name; and nothing else is.
    expect(saved.sort()).toEqual(kept.map(({ id, by }) => `${id} ${by}`).sort());
    const [counts] = await server.sql(
      `SELECT count(*)::int AS answers, count(w.grade_id)::int AS graded,
              (SELECT count(*)::int FROM (SELECT submission_id FROM grade GROUP BY submission_id
                                           HAVING count(*) <> max(number) OR count(DISTINCT number) <> count(*)) x) AS gaps
         FROM answer w WHERE w.class_module_id = $1`,
      [here.classModuleId],
    );
    expect(counts).toEqual({ answers: ANSWERS, graded: ANSWERS, gaps: 0 });
    // Every answer stands as its newest grade says.
    const astray = await server.sql(
      `SELECT w.submission_id FROM answer w
         JOIN LATERAL (SELECT * FROM grade g WHERE g.submission_id = w.submission_id ORDER BY g.number DESC LIMIT 1) g ON true
        WHERE (w.number, w.points, w.graded_by, w.levels) IS DISTINCT FROM (g.number, g.points, g.graded_by, g.levels)`,
    );
    expect(astray).toEqual([]);
    // And the counts of the distribution are those of the answers.
    const miscounted = await server.sql(
      `SELECT coalesce(t.graded_by, x.graded_by), t.count, x.count
         FROM (SELECT graded_by, criterion_key, level_key, count FROM grade_tally WHERE class_module_id = $1 AND count <> 0) t
         FULL JOIN (SELECT w.graded_by, l.key AS criterion_key, l.value AS level_key, count(*)::int AS count
                      FROM answer w CROSS JOIN LATERAL (SELECT * FROM jsonb_each_text(w.levels) UNION ALL SELECT '', w.points::text) l
                     WHERE w.class_module_id = $1 AND w.grade_id IS NOT NULL GROUP BY 1, 2, 3) x
           ON (x.graded_by, x.criterion_key, x.level_key) = (t.graded_by, t.criterion_key, t.level_key)
        WHERE t.count IS DISTINCT FROM x.count`,
      [here.classModuleId],
    );
    expect(miscounted).toEqual([]);
    expect(kept.length).toBeGreaterThan(ANSWERS);
  }, 120_000);
});
