import { TestApp } from '../testing/test-app';
import { enroll, makeWorld, type World } from '../testing/world';
import type { StaffClassDto } from './classes.dto';

let server: TestApp;
let world: World;

beforeAll(async () => {
  server = await TestApp.start();
  world = await makeWorld(server);
});

afterAll(() => server.close());

const copy = (body: object, as = world.admin) => server.request('POST', `classes/${world.here.classId}/copies`, { as, body });

describe('a copy of a class', () => {
  it('has its staff and modules, dates moved by the clock on its wall, and none of its students', async () => {
    const { here } = world;
    await server.sql(`UPDATE classroom SET starts_on = '2026-09-01', ends_on = '2026-12-19' WHERE id = $1`, [here.classId]);
    // 17:00 in Berlin, in winter; 199 days later it is summer there, and still 17:00.
    await server.sql(
      `UPDATE class_module SET opens_at = '2026-09-01T06:00Z', due_at = '2026-11-12T16:00Z', closes_at = NULL, names_hidden = true,
              late_policy = '{"kind": "per-day", "percent": 10, "cap": 50}', reread_share = 7 WHERE id = $1`,
      [here.classModuleId],
    );
    await server.sql(`UPDATE account SET status = 'suspended' WHERE id = $1`, [here.assistant.accountId]);
    const left = await server.person('teacher', 'Left Long Ago');
    await server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = $1`, [
      await enroll(server, here.classId, left, 'teacher'),
    ]);

    const answer = await copy({ name: 'Here, next year', startsOn: '2027-03-19', endsOn: '2027-07-01' });
    expect(answer.statusCode).toBe(201);
    const made = answer.json<StaffClassDto>();
    expect(answer.headers['location']).toBe(`/api/classes/${made.id}`);
    expect(made).toMatchObject({
      name: 'Here, next year',
      startsOn: '2027-03-19',
      timeZone: 'Europe/Berlin',
      status: 'active',
      studentCount: 0,
      cohorts: [],
    });
    expect(made.teachers.map(({ name }) => name)).toEqual(['Teacher of Here']);
    const [given] = await server.sql(
      `SELECT opens_at, due_at, closes_at, late_policy ->> 'percent' AS percent, names_hidden, reread_share FROM class_module WHERE classroom_id = $1`,
      [made.id],
    );
    expect(given).toEqual({
      opens_at: new Date('2027-03-19T07:00Z'),
      due_at: new Date('2027-05-30T15:00Z'),
      closes_at: null,
      percent: '10',
      names_hidden: true,
      reread_share: 7,
    });
    const [event] = await server.sql(`SELECT action, after ->> 'copiedFrom' AS origin FROM audit_event WHERE subject_id = $1`, [
      made.id,
    ]);
    expect(event).toEqual({ action: 'class.copied', origin: here.classId });
  });

  describe('takes along what its staff grades with', () => {
    const QUESTION = 'life-of-a-post';
    const made = async (choices: object) =>
      (await copy({ name: 'Here again', startsOn: '2027-03-19', endsOn: '2027-07-01', ...choices })).json<StaffClassDto>().id;
    const rubricOf = async (classId: string) =>
      (
        await server.sql<{ id: string; version: number; points: number; hidden: string[]; own: boolean }>(
          `SELECT rb.id, rb.version, rb.max_points AS points, r.hidden, rb.class_module_id IS NOT NULL AS own
             FROM class_rubric r JOIN rubric rb ON rb.id = r.rubric_id WHERE r.classroom_id = $1`,
          [classId],
        )
      )[0];
    const commentsOf = (classId: string) =>
      server.sql(`SELECT shortcut, text, uses FROM bank_comment WHERE classroom_id = $1 ORDER BY shortcut`, [classId]);

    beforeAll(async () => {
      const { classId, classModuleId, teacher } = world.here;
      for (const version of [1, 2])
        await server.sql(
          `WITH own AS (
             INSERT INTO rubric (module_id, question_key, version, criteria, content_hash, max_points, class_module_id)
             SELECT module_id, question_key, $5::int, criteria, 'own ' || $5::int, max_points + $5::int, $1::uuid
               FROM rubric WHERE question_key = $2 AND class_module_id IS NULL LIMIT 1 RETURNING id)
           INSERT INTO class_rubric (class_module_id, question_key, classroom_id, rubric_id, hidden, revision, set_by)
           SELECT $1, $2, $3, id, '["service"]', 4, $4 FROM own
           ON CONFLICT (class_module_id, question_key) DO UPDATE SET rubric_id = excluded.rubric_id`,
          [classModuleId, QUESTION, classId, teacher.accountId, version],
        );
      await server.sql(
        `INSERT INTO bank_comment (owner_id, classroom_id, shortcut, text, uses)
         VALUES ($1, $2, 'why', 'Say why.', 9), ($1, NULL, 'mine', 'Only mine.', 9)`,
        [teacher.accountId, classId],
      );
    });

    it('its own rubrics, as they are now, which are the copy’s own from then on, and the comments that it shares', async () => {
      const id = await made({});
      const [before, after] = [await rubricOf(world.here.classId), await rubricOf(id)];
      expect(after).toEqual({ ...before, id: after?.id, version: 1 });
      expect(after?.id).not.toBe(before?.id);
      expect(await commentsOf(id)).toEqual([{ shortcut: 'why', text: 'Say why.', uses: 0 }]);
      const [event] = await server.sql(
        `SELECT after ->> 'rubrics' AS rubrics, after ->> 'comments' AS comments FROM audit_event WHERE subject_id = $1`,
        [id],
      );
      expect(event).toEqual({ rubrics: '1', comments: '1' });
    });

    it('or not, as was chosen', async () => {
      const id = await made({ withRubrics: false, withComments: false });
      expect([await rubricOf(id), await commentsOf(id)]).toEqual([undefined, []]);
      for (const neither of ['yes', null])
        for (const choice of ['withRubrics', 'withComments']) {
          const answer = await copy({ name: 'No', startsOn: '2027-03-19', endsOn: '2027-07-01', [choice]: neither });
          expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining(choice)]);
        }
    });
  });

  it('can be made of an archived class, and not backwards in time', async () => {
    await server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [world.here.classId]);
    expect((await copy({ name: 'Again', startsOn: '2028-01-01', endsOn: '2028-06-01' })).statusCode).toBe(201);
    const answer = await copy({ name: 'Again', startsOn: '2028-01-01', endsOn: '2027-06-01' });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('endsOn');
  });
});
