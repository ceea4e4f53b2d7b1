import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { ACCESS_TABLE, type Callers, type Verdict } from '../access-table';
import { AlikeAnswers } from './alike-calls';
import { AfterRelease } from './after-calls';
import { PracticeCalls } from './practice-calls';
import { type Person, TestApp } from './test-app';
import { enroll, grade, handIn, handleOf, makeWorld, type World } from './world';

/** The page to read the API brings a dozen files of its own. */
const named = (url: string) => (url.startsWith('/api/docs') ? '/api/docs' : url);

describe('who may call what', () => {
  let server: TestApp;
  let world: World;
  let routes: string[];

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    for (const member of [world.here.student, world.here.assistant, world.here.teacher])
      await PracticeCalls.open(server, world.here, member);
    routes = server.routes.filter(({ method }) => method !== 'HEAD').map(({ method, url }) => `${method} ${named(url)}`);
  });

  afterAll(() => server.close());

  it('is written down for every route the server has, and for no other', () => {
    expect([...new Set(routes)].sort()).toEqual(Object.keys(ACCESS_TABLE).sort());
  });

  it.each(Object.entries(ACCESS_TABLE))('%s', async (route, callers) => {
    const [method, pattern] = route.split(' ') as ['GET', string];
    const { here, elsewhere, admin } = world;
    const people: Record<keyof Callers, Person | undefined> = {
      nobody: undefined,
      student: here.student,
      studentElsewhere: elsewhere.student,
      assistant: here.assistant,
      teacher: here.teacher,
      teacherElsewhere: elsewhere.teacher,
      admin,
    };
    const told: Partial<Record<keyof Callers, Verdict>> = {};
    for (const who of Object.keys(people) as (keyof Callers)[]) {
      // Fresh things for each call, so that one caller's success is not the next one's 404.
      const path = await fill(pattern, people[who] ?? admin);
      const response = await server.app.inject({
        method,
        url: path,
        headers: {
          accept: 'application/json',
          ...(pattern === '/api/auth/refresh' && { cookie: await refreshCookie() }),
          ...(people[who] && { authorization: `Bearer ${people[who].token}` }),
        },
      });
      told[who] = verdict(response.statusCode, response.body);
    }
    expect(told).toEqual(callers);
  });

  /** Without a body a permitted write is refused as bad input, which is a yes: the guard decides before the body is looked at. */
  function verdict(status: number, body: string): Verdict {
    if (status === 401) return body.includes('"not-signed-in"') ? 401 : 'yes';
    if (status === 403) return body.includes('"not-allowed"') ? 403 : 'yes';
    if (status === 404) return 404;
    if (status >= 500) throw new Error(`a server error: ${body}`);
    return 'yes';
  }

  /** A refresh token that is good once. */
  async function refreshCookie(): Promise<string> {
    const { accountId } = await server.person();
    const secret = randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(secret).digest('hex');
    const [row] = await server.sql<{ id: string }>(`UPDATE sign_in SET current_hash = $2 WHERE account_id = $1 RETURNING id`, [
      accountId,
      hash,
    ]);
    return `refresh=${row?.id}.${secret}`;
  }

  /** A cohort with one member, in the class or in none. */
  async function cohort(member: Person, inClass: boolean): Promise<string> {
    const [row] = await server.sql<{ id: string }>(`INSERT INTO cohort (name, name_key) VALUES ($1, $1) RETURNING id`, [
      randomUUID(),
    ]);
    const id = row?.id ?? '';
    await server.sql(`INSERT INTO cohort_member (cohort_id, account_id) VALUES ($1, $2)`, [id, member.accountId]);
    if (inClass)
      await server.sql(`INSERT INTO classroom_cohort (classroom_id, cohort_id) VALUES ($1, $2)`, [world.here.classId, id]);
    return id;
  }

  /** A file that was sent in, and nothing else. */
  async function roster(): Promise<string> {
    const [row] = await server.sql<{ id: string }>(
      `INSERT INTO roster (file_name, kind, size, preview) VALUES ('people.csv', 'csv', 1, '{}') RETURNING id`,
    );
    return row?.id ?? '';
  }

  /** The sandbox of a member, with Alice in it. */
  async function sandboxOf(person: Person): Promise<string> {
    const calls = await PracticeCalls.open(server, world.here, person);
    await calls.reset();
    return calls.id;
  }

  /** A request that the caller sent; of somebody else's when they have no sandbox. */
  async function requestNumber(caller: Person): Promise<string> {
    const { here } = world;
    const members = [here.student, here.assistant, here.teacher];
    const calls = await PracticeCalls.open(server, here, members.includes(caller) ? caller : here.student);
    return String((await calls.send('GET', '/api/users')).headers['sandbox-request']);
  }

  async function comment(owner: Person, classId: string | null): Promise<string> {
    const [row] = await server.sql<{ id: string }>(
      `INSERT INTO bank_comment (owner_id, classroom_id, shortcut, text) VALUES ($1, $2, '', 'Well seen.') RETURNING id`,
      [owner.accountId, classId],
    );
    return row?.id ?? '';
  }

  /** A code of the class that is good. */
  async function joinCode(maker: Person): Promise<string> {
    const { classId } = world.here;
    await server.sql(`UPDATE join_code SET revoked_at = now() WHERE classroom_id = $1`, [classId]);
    const [row] = await server.sql<{ id: string }>(
      `INSERT INTO join_code (classroom_id, code, expires_at, approval, sign_up, created_by)
       VALUES ($1, $2, now() + interval '1 day', true, true, $3) RETURNING id`,
      [classId, randomUUID(), maker.accountId],
    );
    return row?.id ?? '';
  }

  async function fill(pattern: string, caller: Person): Promise<string> {
    const { here, courseId } = world;
    const member = await server.person();
    const given = async () => {
      const [row] = await server.sql<{ module_id: string; module_version_id: string }>(
        `SELECT module_id, module_version_id FROM class_module WHERE id = $1`,
        [here.classModuleId],
      );
      if (!row) throw new Error('the class has lost its module');
      return row;
    };
    const answer = async () => {
      const studentEnrollmentId = await enroll(server, here.classId, member, 'student');
      const id = await handIn(server, { ...here, studentEnrollmentId }, 'life-of-a-post');
      await grade(server, here, id);
      return { id, handle: await handleOf(server, id) };
    };
    const values: Record<string, () => Promise<string> | string> = {
      accountId: () => member.accountId,
      blockKey: () => 'fundamentals-check',
      classId: () => here.classId,
      classModuleId: () => here.classModuleId,
      cohortId: () => cohort(member, pattern.includes(':classId')),
      commentId: () => comment(caller, pattern.includes(':classId') ? here.classId : null),
      courseId: () => courseId,
      gradingId: () => new AlikeAnswers(server, here).grading(caller.accountId),
      groupKey: () => new AlikeAnswers(server, here).group(),
      kind: () => 'identical',
      keptKey: () => 'sign-ins',
      exemplarId: () => new AfterRelease(server, here).exemplar(caller),
      secondLookId: () => new AfterRelease(server, here).secondLook(),
      pairId: () => new AlikeAnswers(server, here).pair(),
      planId: async () => {
        const [row] = await server.sql<{ id: string }>(
          `INSERT INTO release_plan (classroom_id, class_module_id, releases_at, made_by)
           VALUES ($1, $2, now() + interval '1 day', $3) RETURNING id`,
          [here.classId, here.classModuleId, here.teacher.accountId],
        );
        return row?.id ?? '';
      },
      enrollmentId: () => enroll(server, here.classId, member, 'student'),
      issuerKey: () => 'google',
      joinCodeId: () => joinCode(member),
      joinRequestId: async () => {
        const [row] = await server.sql<{ id: string }>(
          `INSERT INTO join_request (classroom_id, account_id, join_code_id) VALUES ($1, $2, $3) RETURNING id`,
          [here.classId, member.accountId, await joinCode(member)],
        );
        return row?.id ?? '';
      },
      mailId: async () => {
        const [row] = await server.sql<{ id: string }>(
          `INSERT INTO mail (recipient, kind, subject, sealed_body, expires_at)
           VALUES ('a@school.example', 'invitation', 'Hello', '', now() + interval '1 day') RETURNING id`,
        );
        return row?.id ?? '';
      },
      passkeyId: async () => {
        const [row] = await server.sql<{ id: string }>(
          `INSERT INTO passkey (account_id, credential_id, public_key, counter, transports, backed_up, name)
           VALUES ($1, $2, '', 0, '{}', false, 'Laptop') RETURNING id`,
          [caller.accountId, randomUUID()],
        );
        return row?.id ?? '';
      },
      moduleId: async () => (await given()).module_id,
      moduleVersionId: async () => (await given()).module_version_id,
      number: () => requestNumber(caller),
      orderId: () => '1',
      noticeKey: () => 'feedback',
      questionKey: () => 'life-of-a-post',
      rosterId: () => roster(),
      sandboxId: () => sandboxOf(here.student),
      signInId: async () => {
        await server.signIn(caller.accountId);
        const [row] = await server.sql<{ id: string }>(`SELECT id FROM sign_in WHERE account_id = $1 ORDER BY id DESC LIMIT 1`, [
          caller.accountId,
        ]);
        return row?.id ?? '';
      },
      stepKey: () => 'fundamentals',
      userId: () => '1',
      revisionId: async () => {
        const [row] = await server.sql<{ id: string }>(
          `INSERT INTO draft_revision (enrollment_id, class_module_id, classroom_id, question_key, kind, text, written_at)
           SELECT e.id, $2, $3, 'life-of-a-post', 'saved', 'What it was.', now()
             FROM enrollment e WHERE e.account_id = $1 AND e.classroom_id = $3 RETURNING id`,
          [caller.accountId, here.classModuleId, here.classId],
        );
        return row?.id ?? randomUUID();
      },
      lateTextId: async () => {
        const enrollmentId = await enroll(server, here.classId, member, 'student');
        const [row] = await server.sql<{ handle: string }>(
          `INSERT INTO late_text (enrollment_id, class_module_id, classroom_id, question_key, text)
           VALUES ($1, $2, $3, 'life-of-a-post', 'After the bell.') RETURNING handle`,
          [enrollmentId, here.classModuleId, here.classId],
        );
        return row?.handle ?? '';
      },
      answerId: async () => (await answer()).handle,
      rivalId: async () => {
        const [row] = await server.sql<{ id: string }>(
          `INSERT INTO rival_grade (submission_id, classroom_id, client_id, beside, levels, points, feedback, comments, adjustment, adjustment_reason, graded_by)
           VALUES ($1, $2, uuidv4(), 0, '{}', 0, '', '[]', 0, '', $3) RETURNING id`,
          [(await answer()).id, here.classId, here.teacher.accountId],
        );
        return row?.id ?? '';
      },
    };
    if (pattern.includes('second-factor'))
      for (const { accountId } of [member, caller])
        await server.sql(`INSERT INTO second_factor (account_id, sealed_secret) VALUES ($1, '') ON CONFLICT DO NOTHING`, [
          accountId,
        ]);
    if (pattern.endsWith('/:accountId/passkeys'))
      await server.sql(
        `INSERT INTO passkey (account_id, credential_id, public_key, counter, transports, backed_up, name)
         VALUES ($1, $2, '', 0, '{}', false, 'Laptop')`,
        [member.accountId, randomUUID()],
      );
    const names = [...pattern.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
    let path = pattern.replace('*', 'index.html');
    for (const name of names) {
      const make = values[name];
      if (!make) throw new Error(`say in this spec what :${name} can be`);
      path = path.replace(`:${name}`, encodeURIComponent(await make()));
    }
    return path;
  }
});
