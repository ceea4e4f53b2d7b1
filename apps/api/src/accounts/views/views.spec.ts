import { type Person, TestApp } from '../../testing/test-app';
import { grade, handIn, makeWorld, type World } from '../../testing/world';
import type { ViewListDto } from './views.dto';

let server: TestApp;
let world: World;
let admin: Person;

beforeAll(async () => {
  server = await TestApp.start();
  world = await makeWorld(server);
});

beforeEach(async () => {
  admin = await server.person('admin', 'Ada Admin');
});

afterAll(() => server.close());

const view = (whom: Person, reason = 'cannot find the quiz', as = admin) =>
  server.request('POST', `accounts/${whom.accountId}/views`, { as, body: { reason } });
const get = (path: string, as = admin) => server.request('GET', path, { as });

describe('an admin who sees as somebody else', () => {
  it('reads what that person reads, and not what admins read', async () => {
    const { here } = world;
    expect((await view(here.student)).statusCode).toBe(204);
    expect((await get('me')).json()).toMatchObject({ name: 'Student of Here', role: 'student' });
    expect((await get(`classes/${here.classId}`)).json()).toMatchObject({ audience: 'student' });
    expect((await get(`classes/${here.classId}/overview`)).statusCode).toBe(403);
    expect((await get('accounts')).statusCode).toBe(403);
  });

  it('changes nothing, whatever the route', async () => {
    const { here } = world;
    await view(here.student);
    const module = `classes/${here.classId}/modules/${here.classModuleId}`;
    const writes = [
      server.request('PUT', `${module}/questions/life-of-a-post/draft`, {
        as: admin,
        body: { text: 'mine' },
        headers: { 'if-match': '"0"' },
      }),
      server.request('PUT', `${module}/place`, { as: admin, body: { stepKey: 'backend-fundamentals', blockKey: null } }),
      server.request('POST', `accounts/${here.teacher.accountId}/views`, { as: admin, body: { reason: 'from here to there' } }),
      server.request('PUT', 'me/password', { as: admin, body: { currentPassword: 'x', newPassword: 'a long enough password' } }),
    ];
    for (const answer of await Promise.all(writes)) expect(answer.statusCode).toBe(403);
    expect((await get('me/export')).json()).toMatchObject({ code: 'only-looking' });
    expect(await server.sql(`SELECT 1 FROM draft WHERE enrollment_id = $1`, [here.studentEnrollmentId])).toEqual([]);
  });

  it('leaves a grade unread that the student has not read', async () => {
    const { here } = world;
    const submissionId = await handIn(server, here, 'life-of-a-post');
    await grade(server, here, submissionId, 300);
    await server.sql(
      `INSERT INTO release (grade_id, classroom_id, released_by) SELECT id, classroom_id, graded_by FROM grade WHERE submission_id = $1`,
      [submissionId],
    );
    const read = () =>
      server.sql(
        `SELECT read_at IS NOT NULL AS read FROM release r JOIN grade g ON g.id = r.grade_id WHERE g.submission_id = $1`,
        [submissionId],
      );
    const question = `classes/${here.classId}/modules/${here.classModuleId}/questions/life-of-a-post`;
    await view(here.student);
    expect((await get(question)).json()).toMatchObject({ state: 'released' });
    expect(await read()).toEqual([{ read: false }]);
    await get(question, here.student);
    expect(await read()).toEqual([{ read: true }]);
  });

  it('is themselves again when they end it, when its time is over, and at once when they are no admin any more', async () => {
    await view(world.here.student);
    expect((await server.request('DELETE', 'me/view', { as: admin })).statusCode).toBe(204);
    expect((await get('me')).json()).toMatchObject({ name: 'Ada Admin' });
    expect((await server.request('DELETE', 'me/view', { as: admin })).statusCode).toBe(204);

    await view(world.here.student);
    await server.sql(`UPDATE sign_in SET viewing_until = now() - interval '1 second' WHERE account_id = $1`, [admin.accountId]);
    expect((await get('me')).json()).toMatchObject({ name: 'Ada Admin' });

    await view(world.here.student);
    await server.sql(`UPDATE account SET role = 'teacher' WHERE id = $1`, [admin.accountId]);
    expect((await get('me')).statusCode).toBe(401);
  });

  it('does so with this sign-in only', async () => {
    const elsewhere = { ...admin, token: await server.signIn(admin.accountId) };
    await view(world.here.student);
    expect((await get('me', elsewhere)).json()).toMatchObject({ name: 'Ada Admin' });
  });

  it('is recorded under their own name, and the person can read who looked and why', async () => {
    await view(world.elsewhere.student, 'asked me to look at her grades');
    await server.request('DELETE', 'me/view', { as: admin });
    const events = await server.sql(
      `SELECT action, actor_id, after ->> 'reason' AS reason FROM audit_event WHERE subject_id = $1 ORDER BY at`,
      [world.elsewhere.student.accountId],
    );
    expect(events).toEqual([
      { action: 'account.viewed', actor_id: admin.accountId, reason: 'asked me to look at her grades' },
      { action: 'account.view-ended', actor_id: admin.accountId, reason: null },
    ]);
    const { items } = (await get('me/views', world.elsewhere.student)).json<ViewListDto>();
    expect(items).toEqual([{ at: expect.any(String), by: 'Ada Admin', reason: 'asked me to look at her grades' }]);
  });

  it('says why, and looks at nobody who is an admin', async () => {
    expect((await view(world.here.student, '')).statusCode).toBe(400);
    expect((await view(await server.person('admin'))).statusCode).toBe(409);
    expect((await view(world.here.student, 'just so', world.here.teacher)).statusCode).toBe(403);
  });
});
