import { createHash } from 'node:crypto';
import { ensureDatabase, withClient } from '../databases.ts';
import { type Server, startServer } from '../server.ts';
import { type RunningPostgres } from '../postgres.ts';
import { type ApiCaller, signIn } from '../testing/api-caller.ts';
import { startThrowawayPostgres } from '../throwaway-postgres.ts';
import { freePort } from '../ports.ts';
import { answers } from './answers/answers.ts';
import { demoAccounts, demoPassword } from './demo-accounts.ts';
import { listDemoSignIns, seedDemoWhenEmpty } from './demo.ts';
import { journeys } from './journeys.ts';
import { classes, emailOf, leavers, people } from './people.ts';

// This starts the built server: Nx builds it first.
jest.setTimeout(300_000);

interface Home {
  teaching: {
    id: string;
    name: string;
    studentCount: number;
    toReview: number;
    waitingSince: string | null;
    modules: { id: string }[];
  }[];
  studying: { id: string; modules: { id: string; progress: { completedSteps: number; newGrades: number } }[] }[];
  admin: { accounts: number; cohorts: number; classes: number } | null;
}

interface Overview {
  students: number;
  modules: {
    started: number;
    completed: number;
    steps: { key: string; here: number; completed: number }[];
    questions: { key: string; handedIn: number; toReview: number; graded: number; released: number }[];
  }[];
}

interface Told {
  nextCursor: string | null;
  items: { action: string; subject: { name: string | null } }[];
}

interface Submission {
  question: { criteria: { key: string; levels: { key: string; points: number }[] }[] };
  text: string;
  receipt: { textHash: string; words: number };
  history: {
    number: number;
    levels: Record<string, string>;
    points: number;
    feedback: string;
    adjustment: { points: number } | null;
    comments: { start: number; end: number; quote: string }[];
    gradedBy: { name: string };
  }[];
}

interface Mark {
  key: string;
  chosen: string;
  mark: 'right' | 'near' | 'wrong';
  feedback: string | null;
}

interface ModuleState {
  steps: { key: string; completedAt: string | null }[];
  completedAt: string | null;
  blocks: { blockKey: string; done: boolean; attempts: number; questions: Mark[] }[];
  questions: { key: string; state: string }[];
}

let postgres: RunningPostgres;
let server: Server;
let url: string;
let seeding: number;

const as = (key: string): Promise<ApiCaller> => signIn(server.url, emailOf(key), demoPassword);

async function livelyClass(): Promise<{ teacher: ApiCaller; home: Home['teaching'][number]; path: string; modulePath: string }> {
  const teacher = await as('teacher');
  const home = (await teacher.get<Home>('/home')).teaching[0];
  if (!home) throw new Error('the teacher teaches nothing');
  const path = `/classes/${home.id}`;
  return { teacher, home, path, modulePath: `${path}/modules/${home.modules[0]?.id}` };
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
const handedIn = Object.values(answers).flat();
const waiting = handedIn.filter(({ grades, again }) => again ?? !grades);

beforeAll(async () => {
  postgres = await startThrowawayPostgres();
  await ensureDatabase(postgres.url('postgres'), 'demo');
  url = postgres.url('demo');
  server = await startServer({
    ending: new AbortController().signal,
    environment: {
      DATABASE_URL: url,
      PORT: String(await freePort()),
      AUTH_SECRET: 'a secret of one test and no other use',
      LOG_LEVEL: 'warn',
    },
    print: (text) => process.stdout.write(text),
  });
  const begun = performance.now();
  expect(await seedDemoWhenEmpty(url)).toBe(true);
  seeding = performance.now() - begun;
});

afterAll(async () => {
  await server?.stop();
  await postgres?.stop();
});

describe('the demonstration', () => {
  it('is there quickly, and once', async () => {
    // A second or two, where no other specs run beside.
    expect(seeding).toBeLessThan(40_000);
    expect(await seedDemoWhenEmpty(url)).toBe(false);
    const { rows } = await withClient(url, (client) => client.query('select from account'));
    expect(rows).toHaveLength(people.length);
  });

  it('lets nobody sign in but those whom the banner names', async () => {
    const emails = demoAccounts.map(({ email }) => email);
    expect(await listDemoSignIns(url)).toEqual(emails);
    const { rows } = await withClient(url, (client) =>
      client.query<{ email: string }>('select email from account where password_hash is not null order by id'),
    );
    expect(rows.map(({ email }) => email)).toEqual(emails);
  });

  it('shows the admin a school', async () => {
    const admin = await as('admin');
    expect((await admin.get<Home>('/home')).admin).toEqual({ accounts: people.length, cohorts: 2, classes: 2 });
    const cohorts = await admin.get<{ items: { name: string; memberCount: number }[] }>('/cohorts');
    expect(cohorts.items.map(({ name, memberCount }) => [name, memberCount])).toEqual(
      classes.map(({ cohort, students }) => [cohort, students.length]),
    );
    const offered = await admin.get<{ items: { name: string }[] }>('/erasures/offered');
    expect(offered.items.map(({ name }) => name)).toEqual(leavers.map(({ name }) => name));
  });

  it('has a record that tells how the school came to be', async () => {
    const admin = await as('admin');
    const items: Told['items'] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Told = await admin.get<Told>(`/audit?limit=100${cursor && `&cursor=${cursor}`}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    const deeds = new Set(items.map(({ action }) => action));
    expect([...deeds].sort()).toEqual([
      'account.created',
      'account.invitation-taken',
      'account.invited',
      'class.cohort-linked',
      'class.created',
      'enrollment.moved-away',
      'enrollment.moved-here',
      'grade.released',
      'grade.saved',
      'roster.applied',
    ]);
    expect(items.filter(({ action }) => action === 'grade.saved').every(({ subject }) => subject.name !== null)).toBe(true);
    const claiming = items.filter(({ action, subject }) => action.startsWith('account.') && subject.name === 'Priya Raghunathan');
    expect(claiming.map(({ action }) => action)).toEqual(['account.invitation-taken', 'account.invited', 'account.created']);
  });

  it('shows the teacher a class in the middle of its work, and one that has just begun', async () => {
    const teacher = await as('teacher');
    const [alive, young] = (await teacher.get<Home>('/home')).teaching;
    expect(alive).toMatchObject({ name: 'Backend Development, period 3', studentCount: 26, toReview: waiting.length });
    expect(Date.now() - Date.parse(alive?.waitingSince ?? '')).toBeGreaterThan(5 * 86_400_000);
    expect(young).toMatchObject({ name: 'Backend Development, period 5', studentCount: 15, toReview: 0, waitingSince: null });
  });

  it('shows the teacher of the new class what a student brought there, and tells of it in the record of both', async () => {
    const { teacher, home: left } = await livelyClass();
    const there = (await teacher.get<Home>('/home')).teaching[1];
    const list = await teacher.get<{ items: { answerId: string; student: { name: string } }[] }>(
      `/classes/${there?.id}/modules/${there?.modules[0]?.id}/answers?question=life-of-a-post&state=released`,
    );
    expect(list.items.map(({ student }) => student.name)).toEqual(['Salma Haddad']);
    const answer = await teacher.get<Submission>(`/classes/${there?.id}/answers/${list.items[0]?.answerId}`);
    expect(answer.history).toMatchObject([{ points: 900, gradedBy: { name: 'Maya Lindqvist' } }]);
    const admin = await as('admin');
    const told = async (classId?: string) => {
      const { items } = await admin.get<Told>(`/audit?limit=100&class=${classId}`);
      return items.filter(({ action }) => action.startsWith('enrollment.')).map(({ action }) => action);
    };
    expect([await told(left.id), await told(there?.id)]).toEqual([['enrollment.moved-away'], ['enrollment.moved-here']]);
  });

  it('shows the teacher how their eye changed over the weeks of a course that is over', async () => {
    const teacher = await as('teacher');
    const past = (await teacher.get<Home>('/home')).teaching.at(-1);
    expect(past).toMatchObject({ name: 'Backend Development, evening course', toReview: 0 });
    const { weeks } = await teacher.get<{ weeks: { readings: number; drift: number }[] }>(`/classes/${past?.id}/my-consistency`);
    expect(weeks.map(({ drift }) => drift)).toEqual([-1500, -1000, -500, -500, 500, 0]);
  });

  it('has an overview whose numbers add up', async () => {
    const { teacher, path, home } = await livelyClass();
    const overview = await teacher.get<Overview>(`${path}/overview`);
    const [module] = overview.modules;
    if (!module) throw new Error('the class has no module');
    const { students = [] } = classes[0] ?? {};
    expect(overview.students).toBe(students.length);
    expect(module.started).toBe(journeys.filter(({ student }) => students.includes(student)).length);
    expect(sum(module.steps.map(({ here }) => here))).toBe(module.started);
    expect(
      module.steps.every(({ completed }, index) => completed <= (module.steps[index - 1]?.completed ?? module.started)),
    ).toBe(true);
    expect(module.steps.at(-1)?.completed).toBe(module.completed);
    for (const { key, handedIn, toReview, graded, released } of module.questions) {
      expect({ key, handedIn }).toEqual({ key, handedIn: answers[key]?.length });
      expect(toReview + graded + released).toBe(handedIn);
      expect(Math.min(toReview, graded, released)).toBeGreaterThan(0);
    }
    expect(sum(module.questions.map(({ toReview }) => toReview))).toBe(home.toReview);
  });

  it('has grades by the rubric, of exactly what was handed in', async () => {
    const { teacher, path, modulePath } = await livelyClass();
    const grades: Submission['history'] = [];
    for (const question of Object.keys(answers)) {
      const list = await teacher.get<{ items: { answerId: string }[] }>(
        `${modulePath}/answers?question=${question}&state=all&limit=100`,
      );
      for (const { answerId } of list.items) {
        const submission = await teacher.get<Submission>(`${path}/answers/${answerId}`);
        expect(submission.receipt.textHash).toBe(createHash('sha256').update(submission.text).digest('hex'));
        for (const grade of submission.history) {
          const { criteria } = submission.question;
          const reached = criteria.map(
            ({ key, levels }) => levels.find((level) => level.key === grade.levels[key])?.points ?? NaN,
          );
          expect(Object.keys(grade.levels).sort()).toEqual(criteria.map(({ key }) => key).sort());
          expect(grade.points).toBe(sum(reached) + (grade.adjustment?.points ?? 0));
          for (const { start, end, quote } of grade.comments) expect(submission.text.slice(start, end)).toBe(quote);
          expect(grade.feedback.length).toBeGreaterThan(80);
          grades.push(grade);
        }
      }
    }
    // What was given back has its grades with the attempt before.
    expect(grades).toHaveLength(sum(handedIn.map(({ grades = [], again }) => (again ? 0 : grades.length))));
    expect(grades.some(({ number }) => number === 2)).toBe(true);
  });

  it('gives the student feedback to read and an answer to finish', async () => {
    const student = await as('student');
    const { id, modules } = (await student.get<Home>('/home')).studying[0] ?? { modules: [] };
    expect(modules[0]?.progress).toMatchObject({ completedSteps: 5, newGrades: 1 });
    const questions = `/classes/${id}/modules/${modules[0]?.id}/questions`;
    expect(await student.get(`${questions}/life-of-a-post`)).toMatchObject({
      state: 'released',
      submissions: [{ grade: { points: 800, maxPoints: 1000, feedback: expect.stringContaining('ticket scanner') } }],
    });
    expect(await student.get(`${questions}/sql-or-nosql`)).toMatchObject({
      state: 'draft',
      draft: { revision: 7, text: expect.stringMatching(/gets saved then$/) },
      submissions: [],
    });
  });
});

// Last, because it lets everybody in: what the server would not have written itself shows best to the students.
describe('what lies in the database, read as each student', () => {
  beforeAll(() =>
    withClient(url, (client) =>
      client.query(
        `update account set password_hash = (select password_hash from account where email_key = $1) where role = 'student'`,
        [emailOf('student')],
      ),
    ),
  );

  it.each(journeys)('is what the server would have made of the work of $student', async ({ student: key }) => {
    const student = await as(key);
    const { id, modules } = (await student.get<Home>('/home')).studying[0] ?? { modules: [] };
    const path = `/classes/${id}/modules/${modules[0]?.id}`;
    const state = await student.get<ModuleState>(path);
    const document = await student.get<{ steps: { key: string; blocks: { key: string; kind: string }[] }[] }>(`${path}/document`);
    const kindOf = new Map(document.steps.flatMap(({ blocks }) => blocks.map(({ key, kind }) => [key, kind])));
    for (const step of document.steps) {
      const has = (blockKey: string) => step.blocks.some((block) => block.key === blockKey);
      const tasks = [
        ...state.blocks.filter(({ blockKey }) => has(blockKey)).map(({ done }) => done),
        ...state.questions.filter((question) => has(question.key)).map((question) => /handed-in|released/.test(question.state)),
      ];
      const completed = state.steps.some((one) => one.key === step.key && one.completedAt !== null);
      if (tasks.length > 0) expect({ step: step.key, completed }).toEqual({ step: step.key, completed: tasks.every(Boolean) });
    }
    expect(state.completedAt !== null).toBe(state.steps.every(({ completedAt }) => completedAt !== null));
    for (const { blockKey, attempts, questions } of state.blocks) {
      const kind = kindOf.get(blockKey) ?? '';
      // The server saw for itself what was done at the practice API: there is nothing to list but what is done.
      if (['api-console', 'jwt-lab', 'cache-lab'].includes(kind)) {
        expect(questions.filter(({ mark, feedback }) => mark !== 'right' || feedback === null)).toEqual([]);
        continue;
      }
      const tries = await student.get<{ items: { number: number; questions: Mark[] }[] }>(`${path}/blocks/${blockKey}/attempts`);
      expect(tries.items.map(({ number }) => number)).toEqual(Array.from({ length: attempts }, (_, index) => attempts - index));
      // The server says nothing to an answer that it would mark differently, nor to a query that it cannot run again.
      for (const { mark, feedback } of tries.items.flatMap(({ questions }) => questions))
        if (mark === 'right' || !kind.endsWith('-lab')) expect(feedback).not.toBeNull();
    }
  });

  it('lies between the first visit and the last', async () => {
    const { rows } = await withClient(url, (client) =>
      client.query(
        `select a.block_key, a.created_at from attempt a join module_progress p using (enrollment_id, class_module_id)
          where a.created_at not between p.started_at and p.last_seen_at`,
      ),
    );
    expect(rows).toEqual([]);
  });

  it('says how long each student was at what they tried', async () => {
    const { rows } = await withClient(url, (client) =>
      client.query(
        `select a.block_key from attempt a left join block_time t using (enrollment_id, class_module_id, block_key)
          where coalesce(t.seconds, 0) < 20`,
      ),
    );
    expect(rows).toEqual([]);
  });

  it('has receipts that the server would have given for the same text', async () => {
    const { teacher, path, modulePath } = await livelyClass();
    const question = 'life-of-a-post';
    const list = await teacher.get<{ items: { answerId: string }[] }>(`${modulePath}/answers?question=${question}&limit=1`);
    const { text, receipt } = await teacher.get<Submission>(`${path}/answers/${list.items[0]?.answerId}`);
    const beginner = await as('aarav.patel');
    const key = { 'idempotency-key': 'the-same-text-again' };
    expect(await beginner.post(`${modulePath}/questions/${question}/submissions`, { text }, key)).toMatchObject({
      textHash: receipt.textHash,
      words: receipt.words,
    });
  });

  it('has happened just now, so that people are written to about it', async () => {
    const { rows } = await withClient(url, (client) =>
      client.query<{ kind: string }>(`select kind from notice_cause union select kind from mail where notice`),
    );
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['feedback', 'second-look-asked']));
  });

  it('has a roster that was applied, and a dry run that waits and is what the server finds in that file', async () => {
    const admin = await as('admin');
    interface Items {
      items: { number: number; label: string; verdict: string }[];
    }
    const list = async () => (await admin.get<{ items: { id: string; state: string; totals: object }[] }>('/rosters')).items;
    const [waiting, applied] = await list();
    expect([waiting?.state, applied?.state]).toEqual(['checked', 'applied']);
    const items = () => admin.get<Items>(`/rosters/${waiting?.id}/items?limit=100`);
    const before = await items();
    expect(new Set(before.items.map(({ verdict }) => verdict))).toEqual(new Set(['new', 'changed', 'unchanged', 'refused']));
    await admin.post(`/rosters/${waiting?.id}/checks`, {});
    for (;;) {
      const roster = await admin.get<{ work: object | null; revision: number; totals: object }>(`/rosters/${waiting?.id}`);
      if (roster.work) continue;
      expect([roster.revision, roster.totals]).toEqual([2, waiting?.totals]);
      break;
    }
    expect(await items()).toEqual(before);
  });
});
