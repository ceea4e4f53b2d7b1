import { enroll, makeClass, type TestClass } from '../testing/world';
import { RosterDesk } from '../testing/roster-desk';

const PASSWORD = 'a lantern in the meadow';

let desk: RosterDesk;
let open: TestClass;

beforeAll(async () => {
  desk = await RosterDesk.open();
  open = await makeClass(desk.server, desk.courseId, 'Open door');
});

afterAll(() => desk.server.close());

/** Somebody signs up by an open join code, with whatever e-mail they like; gives the account. */
async function signUp(email: string): Promise<string> {
  const body = { hours: 24, maxUses: null, approval: false, signUp: true };
  const made = await desk.server.request('POST', `classes/${open.classId}/join-codes`, { as: open.teacher, body });
  const { code } = made.json<{ code: string }>();
  const joined = await desk.server.request('POST', 'joining/sign-ups', {
    body: { code, name: 'Nobody', email, password: PASSWORD },
  });
  expect(joined.statusCode).toBe(202);
  const [row] = await desk.server.sql<{ id: string }>(`SELECT id FROM account WHERE email_key = $1`, [email]);
  return row?.id ?? '';
}

const signIn = (email: string) => desk.server.request('POST', 'auth/sign-in', { body: { email, password: PASSWORD } });
const account = async (id: string) =>
  (
    await desk.server.sql(
      `SELECT role, name, external_id, password_hash, password_short, email_unconfirmed,
              (SELECT count(*)::int FROM sign_in s WHERE s.account_id = a.id AND s.ended_at IS NULL) AS open,
              (SELECT count(*)::int FROM account_link l WHERE l.account_id = a.id) AS links,
              (SELECT count(*)::int FROM passkey k WHERE k.account_id = a.id) AS passkeys,
              (SELECT count(*)::int FROM second_factor f WHERE f.account_id = a.id) AS factors
         FROM account a WHERE id = $1`,
      [id],
    )
  )[0];

describe('somebody who signed up with the e-mail of a teacher to come', () => {
  it('has no way in any more when the roster makes that account a teacher', async () => {
    const email = 'new.teacher@school.example';
    const id = await signUp(email);
    const inside = (await signIn(email)).json<{ accessToken: string }>().accessToken;
    await desk.server.sql(
      `INSERT INTO passkey (account_id, credential_id, public_key, counter, transports, name, backed_up) VALUES ($1, 'theirs', '', 0, '{}', 'theirs', false)`,
      [id],
    );
    await desk.server.sql(`INSERT INTO second_factor (account_id, sealed_secret, confirmed_at) VALUES ($1, '', now())`, [id]);
    await desk.server.sql(
      `INSERT INTO account_link (account_id, token_hash, kind, expires_at) VALUES ($1, 'theirs', 'reset', now() + interval '1 hour')`,
      [id],
    );
    const file = `id,name,email,role,class,class role\nt1,Tea Cher,${email},teacher,Staffed,teacher\n`;
    expect(await desk.verdicts(file)).toEqual([
      '2 class new',
      expect.stringMatching(
        /^2 account changed: .*waysIn of whoever signed up → none.*: Somebody signed up with this e-mail and never showed that it is theirs\./,
      ),
      '2 enrollment new',
    ]);

    const applied = await desk.import(file);
    expect(await account(id)).toEqual({
      role: 'teacher',
      name: 'Tea Cher',
      external_id: 't1',
      password_hash: null,
      password_short: null,
      email_unconfirmed: false,
      open: 0,
      links: 0,
      passkeys: 0,
      factors: 0,
    });
    expect((await signIn(email)).statusCode).toBe(401);
    const stranger = { accountId: id, email, name: '', token: inside };
    expect((await desk.server.request('GET', 'me', { as: stranger })).statusCode).toBe(401);
    const ends = await desk.server.sql(`SELECT end_reason FROM sign_in WHERE account_id = $1`, [id]);
    expect(ends).toEqual([{ end_reason: 'claimed' }]);
    const events = await desk.server.sql(
      `SELECT action, actor_id FROM audit_event WHERE subject_id = $1 AND after ->> 'rosterId' = $2 ORDER BY action`,
      [id, applied.id],
    );
    expect(events).toEqual([
      { action: 'account.changed', actor_id: desk.admin.accountId },
      { action: 'account.claimed', actor_id: desk.admin.accountId },
    ]);

    expect(await desk.verdicts(file)).toEqual(['2 class unchanged', '2 account unchanged', '2 enrollment unchanged']);
  });

  it('gets nothing back when the roster is undone, which says so', async () => {
    const email = 'another.teacher@school.example';
    const id = await signUp(email);
    const applied = await desk.import(`id,name,email,role\nt2,Tea Cher,${email},teacher\n`);
    const undone = await desk.undo(applied);
    expect(undone).toMatchObject({
      state: 'undone',
      problem: expect.stringMatching(/^One account was taken from whoever/),
    });
    expect(await account(id)).toMatchObject({ role: 'student', name: 'Nobody', external_id: null, password_hash: null });
    expect((await signIn(email)).statusCode).toBe(401);
  });

  it('is not in the way of the owner who came before the roster was applied, and keeps what they set up', async () => {
    const email = 'early.teacher@school.example';
    const id = await signUp(email);
    const checked = await desk.check(`id,name,email,role\nt3,Tea Cher,${email},teacher\n`);
    await desk.server.sql(`UPDATE account SET email_unconfirmed = false, password_hash = 'the owner''s' WHERE id = $1`, [id]);
    expect((await desk.apply(checked)).statusCode).toBe(202);
    expect((await desk.settled(checked.id)).state).toBe('applied');
    expect(await account(id)).toMatchObject({ role: 'teacher', password_hash: "the owner's" });
  });
});

describe('somebody who signed up with the e-mail of a student', () => {
  it('is not added to a cohort by that e-mail; the admin chooses the person by name', async () => {
    const email = 'new.student@school.example';
    const id = await signUp(email);
    const { classId } = await makeClass(desk.server, desk.courseId, 'Closed door');
    const [cohort] = await desk.server.sql<{ id: string }>(
      `INSERT INTO cohort (name, name_key) VALUES ('Closed', 'closed') RETURNING id`,
    );
    await desk.server.sql(`INSERT INTO classroom_cohort (classroom_id, cohort_id) VALUES ($1, $2)`, [classId, cohort?.id]);
    const add = (body: object) => desk.server.request('POST', `cohorts/${cohort?.id}/members`, { as: desk.admin, body });
    const refused = await add({ emails: [email] });
    expect(refused.json()).toMatchObject({
      status: 400,
      errors: [{ field: 'emails.0', message: expect.stringMatching(/never showed that it is theirs/) }],
    });
    expect((await add({ accountIds: [id] })).statusCode).toBe(200);
  });

  it('loses their ways in also when the roster only gives them a place', async () => {
    const email = 'placed.student@school.example';
    const id = await signUp(email);
    await desk.import(`email,class\n${email},Placed\n`);
    expect(await account(id)).toMatchObject({ password_hash: null, email_unconfirmed: false });
  });

  it('keeps everything when it is their own e-mail, as they have shown', async () => {
    const ben = await desk.server.person('student', 'Ben');
    await enroll(desk.server, open.classId, ben, 'student');
    await desk.server.sql(`UPDATE account SET password_hash = 'ben''s' WHERE id = $1`, [ben.accountId]);
    await desk.import(`email,class\n${ben.email},Placed\n`);
    expect(await account(ben.accountId)).toMatchObject({ password_hash: "ben's", open: 1 });
  });
});
