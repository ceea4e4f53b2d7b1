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

  it('can be made of an archived class, and not backwards in time', async () => {
    await server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [world.here.classId]);
    expect((await copy({ name: 'Again', startsOn: '2028-01-01', endsOn: '2028-06-01' })).statusCode).toBe(201);
    const answer = await copy({ name: 'Again', startsOn: '2028-01-01', endsOn: '2027-06-01' });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('endsOn');
  });
});
