import { setTimeout as pause } from 'node:timers/promises';
import type { AccountDto } from '../accounts/accounts.dto';
import { makeClass } from '../testing/world';
import type { ConflictPageDto, RosterDto } from './rosters.dto';
import { RosterDesk } from '../testing/roster-desk';
import { zipOf } from './fixtures/one-roster-files';

let desk: RosterDesk;

beforeAll(async () => {
  desk = await RosterDesk.open();
});

afterAll(() => desk.server.close());

const row = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row | undefined> =>
  (await desk.server.sql(text, values))[0] as Row | undefined;
const person = (email: string) =>
  row<{ id: string; name: string; email: string; role: string; status: string; external_id: string | null }>(
    `SELECT id, name, email, role, status, external_id FROM account WHERE email_key = $1`,
    [email],
  );

describe('who is meant', () => {
  it('is known by the id first: a changed e-mail is a change, and no new person', async () => {
    await desk.import('id,name,email\nm1,Ada,ada@m.example\n');
    const before = await person('ada@m.example');
    expect(await desk.verdicts('id,name,email\nm1,Ada,countess@m.example\n')).toEqual([
      '2 account changed: email ada@m.example → countess@m.example',
    ]);
    await desk.import('id,name,email\nm1,Ada,countess@m.example\n');
    expect((await person('countess@m.example'))?.id).toBe(before?.id);
  });

  it('is known by the e-mail else, in whatever letters, and gets the id', async () => {
    const known = await desk.server.person('student', 'Alan');
    expect(await desk.verdicts(`id,name,email\nm2,Alan,${known.email.toUpperCase()}\n`)).toEqual([
      '2 account changed: id – → m2',
    ]);
    await desk.import(`id,name,email\nm2,Alan,${known.email.toUpperCase()}\n`);
    expect(await person(known.email)).toMatchObject({ id: known.accountId, external_id: 'm2', email: known.email });
  });

  it('is not somebody whom the same source knows by another id', async () => {
    await desk.import('id,name,email\nm3,Bo,bo@m.example\n');
    expect(await desk.verdicts('id,name,email\nm4,Bo,bo@m.example\n')).toEqual([
      '2 account refused: This e-mail belongs to Bo, who is known by the id m3.',
    ]);
  });

  it('is another person when another system uses the same id', async () => {
    expect(await desk.verdicts('id,name,email\nm1,Cleo,cleo@m.example\n', { source: 'library' })).toEqual(['2 account new']);
  });

  it('stays who they are when two exchange their e-mails, and when it is taken back', async () => {
    await desk.import('id,name,email\nx1,Left,left@x.example\nx2,Right,right@x.example\n');
    const before = await desk.checksums();
    const left = await person('left@x.example');
    const exchanged = await desk.import('id,name,email\nx1,Left,right@x.example\nx2,Right,left@x.example\nx3,New,x3@x.example\n');
    expect(exchanged.state).toBe('applied');
    expect(await person('right@x.example')).toMatchObject({ id: left?.id, name: 'Left' });
    expect((await desk.undo(exchanged)).state).toBe('undone');
    expect(await desk.checksums()).toEqual(before);
  });

  it('may take an e-mail that somebody else gives away in the same file', async () => {
    await desk.import('id,name,email\ny1,Old,shared@y.example\n');
    const applied = await desk.import('id,name,email\ny2,New,shared@y.example\ny1,Old,own@y.example\n');
    expect(applied.state).toBe('applied');
    expect(await person('shared@y.example')).toMatchObject({ name: 'New', external_id: 'y2' });
  });
});

describe('a dry run', () => {
  it('is planned for the people who are there now, also a moment after they came', async () => {
    await desk.server.fill(`ALTER TABLE account SET (autovacuum_enabled = false)`);
    await desk.server.fill(`INSERT INTO account (name, email, email_key, role)
      SELECT 'New ' || n, 'new' || n || '@plan.example', 'new' || n || '@plan.example', 'student' FROM generate_series(1, 3000) n`);
    await desk.check('name,email\nNew 1,new1@plan.example\n');
    const known = await row<{ reltuples: number }>(`SELECT reltuples FROM pg_class WHERE oid = 'account'::regclass`);
    expect(known?.reltuples).toBeGreaterThanOrEqual(3000);
  });
});

describe('what a roster may not do', () => {
  it('is to change an admin, who may be in classes all the same', async () => {
    const head = await desk.server.person('admin', 'Head');
    expect(await desk.verdicts(`email,name,role,class,class role\n${head.email},Somebody,student,Room 9,teacher\n`)).toEqual([
      '2 class new',
      '2 account unchanged: This person is an admin. A roster changes no admins.',
      '2 enrollment new',
    ]);
  });

  it('is to make a student of somebody who teaches', async () => {
    const { teacher } = await makeClass(desk.server, desk.courseId, 'Taught');
    expect(await desk.verdicts(`email,role\n${teacher.email},student\n`)).toEqual([
      '2 account refused: role teacher → student: This person teaches Taught, and so stays a teacher.',
    ]);
  });

  it('is to touch a class that is archived', async () => {
    const { classId } = await makeClass(desk.server, desk.courseId, 'Over');
    await desk.server.sql(
      `UPDATE classroom SET status = 'archived', external_source = 'school', external_id = 'over' WHERE id = $1`,
      [classId],
    );
    const somebody = await desk.server.person();
    expect(await desk.verdicts(`email,class id\n${somebody.email},over\n`)).toEqual([
      '2 class unchanged',
      '2 account unchanged',
      '2 enrollment refused: This class is archived and stays as it is.',
    ]);
  });

  it('is to end a place in a class that is archived', async () => {
    const { classId, student } = await makeClass(desk.server, desk.courseId, 'Long over');
    await desk.server.sql(
      `UPDATE classroom SET status = 'archived', external_source = 'school', external_id = 'long-over' WHERE id = $1`,
      [classId],
    );
    await desk.server.sql(`UPDATE account SET external_source = 'school', external_id = 'leaver' WHERE id = $1`, [
      student.accountId,
    ]);
    const archive = zipOf({
      'manifest.csv': 'propertyName,value\noneroster.version,1.2\nfile.enrollments,delta\n',
      'enrollments.csv':
        'sourcedId,status,classSourcedId,userSourcedId,role\ne1,tobedeleted,long-over,leaver,student\ne2,tobedeleted,long-over,nobody,student\n',
    });
    expect(await desk.verdicts(await archive)).toEqual([
      '2 enrollment refused: This class is archived and stays as it is.',
      '3 enrollment refused: There is no account for this person.',
    ]);
  });

  it('is to end a place in a class that was archived since the dry run', async () => {
    const { classId, student } = await makeClass(desk.server, desk.courseId, 'Over soon');
    await desk.server.sql(`UPDATE classroom SET external_source = 'school', external_id = 'soon' WHERE id = $1`, [classId]);
    await desk.server.sql(`UPDATE account SET external_source = 'school', external_id = 'soon-gone' WHERE id = $1`, [
      student.accountId,
    ]);
    const archive = await zipOf({
      'manifest.csv': 'propertyName,value\noneroster.version,1.2\nfile.enrollments,delta\n',
      'enrollments.csv': 'sourcedId,status,classSourcedId,userSourcedId,role\ne1,tobedeleted,soon,soon-gone,student\n',
    });
    const checked = await desk.check(archive);
    await desk.server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [classId]);
    expect((await desk.apply(checked)).statusCode).toBe(202);
    expect((await desk.settled(checked.id)).problem).toMatch(/Nothing was applied/);
  });

  it('is to leave a line out silently: the admin says so', async () => {
    const checked = await desk.check('id,name,email\nz1,Zoë,zoe@z.example\nz2,Nobody,nowhere\n');
    const refused = await desk.apply(checked);
    expect(refused.statusCode).toBe(409);
    expect(refused.json<{ detail: string }>().detail).toMatch(/1 line is refused/);
    expect((await desk.apply(checked, { skipRefused: true })).statusCode).toBe(202);
    expect((await desk.settled(checked.id)).state).toBe('applied');
  });

  it('is to apply another dry run than the one that was looked at', async () => {
    const checked = await desk.check('id,name,email\nv1,Vera,vera@v.example\n');
    await desk.check(checked, { source: 'library' });
    expect((await desk.apply(checked)).statusCode).toBe(412);
  });

  it('is to write over what somebody changed since the dry run: then nothing is applied at all', async () => {
    await desk.import('id,name,email\nw1,Wu,wu@w.example\n');
    const checked = await desk.check('id,name,email\nw1,Wei Wu,wu@w.example\nw2,Willa,willa@w.example\n');
    const wu = await person('wu@w.example');
    await desk.server.request('PATCH', `accounts/${wu?.id}`, { as: desk.admin, body: { name: 'Dr. Wu' } });
    expect((await desk.apply(checked)).statusCode).toBe(202);
    expect(await desk.settled(checked.id)).toMatchObject({
      state: 'checked',
      problem: expect.stringMatching(/1 of these accounts/),
    });
    expect(await person('willa@w.example')).toBeUndefined();
    expect((await person('wu@w.example'))?.name).toBe('Dr. Wu');
  });
});

describe('places', () => {
  it('come back with their work, and end without losing it', async () => {
    const { classId, student } = await makeClass(desk.server, desk.courseId, 'Work');
    await desk.server.sql(`UPDATE classroom SET external_source = 'school', external_id = 'work' WHERE id = $1`, [classId]);
    const enrollment = () =>
      row<{ id: string; ended: boolean }>(
        `SELECT id, ended_at IS NOT NULL AS ended FROM enrollment WHERE classroom_id = $1 AND account_id = $2`,
        [classId, student.accountId],
      );
    const before = await enrollment();
    await desk.server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = $1`, [before?.id]);
    expect(await desk.verdicts(`email,class id\n${student.email},work\n`)).toContain(
      '2 enrollment changed: enrolled ended → yes',
    );
    await desk.import(`email,class id\n${student.email},work\n`);
    expect(await enrollment()).toEqual({ id: before?.id, ended: false });
  });

  it('in a cohort are places in its classes too, and both are taken back', async () => {
    const { classId } = await makeClass(desk.server, desk.courseId, 'In step');
    const cohort = await row<{ id: string }>(`INSERT INTO cohort (name, name_key) VALUES ('Step', 'step') RETURNING id`);
    await desk.server.sql(`INSERT INTO classroom_cohort (classroom_id, cohort_id) VALUES ($1, $2)`, [classId, cohort?.id]);
    const before = await desk.checksums();
    const file = 'id,name,email,cohort\nc1,Cora,cora@c.example,STEP\nc2,Carl,carl@c.example,Step\n';
    const checked = await desk.check(file);
    expect(checked.totals?.following).toBe(2);
    const applied = await desk.import(file);
    const places = await desk.server.sql(
      `SELECT a.name, e.source FROM enrollment e JOIN account a ON a.id = e.account_id WHERE e.classroom_id = $1 AND e.source = 'cohort' ORDER BY 1`,
      [classId],
    );
    expect(places).toEqual([
      { name: 'Carl', source: 'cohort' },
      { name: 'Cora', source: 'cohort' },
    ]);
    expect((await desk.undo(applied)).conflicts).toBe(0);
    expect(await desk.checksums()).toEqual(before);
  });
});

describe('people who are missing from a file', () => {
  const everyone = Array.from({ length: 20 }, (_, n) => `g${n},Gone ${n},gone${n}@g.example,Gone,Gone class`);
  const file = (count: number) => ['id,name,email,cohort,class', ...everyone.slice(0, count)].join('\n');

  it('stay, unless it is asked for; then the limit stops it and asks; and all of it is taken back', async () => {
    await desk.import(file(20), { source: 'gone' });
    const before = await desk.checksums();
    expect(await desk.verdicts(file(19), { source: 'gone' })).not.toContainEqual(expect.stringContaining('removed'));

    const one = await desk.check(file(19), { source: 'gone', removeMissing: true });
    expect(one.totals).toMatchObject({
      overLimit: false,
      missing: [
        { kind: 'account', count: 1, known: 20 },
        { kind: 'member', count: 1, known: 20 },
        { kind: 'enrollment', count: 1, known: 20 },
      ],
    });

    const many = await desk.check(file(18), { source: 'gone', removeMissing: true });
    expect(many.totals?.overLimit).toBe(true);
    expect((await desk.apply(many)).json<{ detail: string }>().detail).toMatch(/6 would go.*5 percent/);
    expect((await desk.apply(many, { missing: 5 })).statusCode).toBe(409);
    expect((await desk.apply(many, { missing: 6 })).statusCode).toBe(202);
    const applied = await desk.settled(many.id);
    expect(await person('gone19@g.example')).toMatchObject({ status: 'suspended' });
    expect(
      await row(
        `SELECT count(*)::int AS n FROM enrollment e JOIN classroom c ON c.id = e.classroom_id WHERE c.name = 'Gone class' AND e.ended_at IS NULL`,
      ),
    ).toEqual({ n: 18 });
    expect((await desk.undo(applied)).state).toBe('undone');
    expect(await desk.checksums()).toEqual(before);
  });

  it('lose their open sign-ins when they are suspended', async () => {
    const somebody = await desk.server.person();
    await desk.server.sql(`UPDATE account SET external_source = 'leave', external_id = 'l1' WHERE id = $1`, [somebody.accountId]);
    const other = await desk.server.person();
    await desk.import(`id,email\nl2,${other.email}\n`, { source: 'leave', removeMissing: true }, { missing: 1 });
    expect((await desk.server.request('GET', 'me', { as: somebody })).statusCode).toBe(401);
    expect((await desk.server.request('GET', 'me', { as: other })).statusCode).toBe(200);
  });
});

describe('undoing', () => {
  async function reasons({ id }: RosterDto): Promise<string[]> {
    const page = await desk.server.request('GET', `rosters/${id}/conflicts`, { as: desk.admin });
    return page
      .json<ConflictPageDto>()
      .items.map(({ label, reason }) => `${label}: ${reason}`)
      .sort();
  }

  it('takes a class back for which the server has looked by then whether its teachers are to be written to', async () => {
    const applied = await desk.import('id,name,email,class\nd1,Dee,dee@d.example,Digested\n');
    await desk.server.sql(
      `INSERT INTO digest_notice (classroom_id, day) SELECT id, '2026-01-05' FROM classroom WHERE name = 'Digested'`,
    );
    expect((await desk.undo(applied)).state).toBe('undone');
    expect(await desk.server.sql(`SELECT name FROM classroom WHERE name = 'Digested'`)).toEqual([]);
  });

  it('stops where something was changed or used since, tells which, and takes back the rest when asked', async () => {
    const applied = await desk.import(
      'id,name,email,class\nk1,Kim,kim@k.example,K\nk2,Kai,kai@k.example,K\nk3,Kit,kit@k.example,K\n',
    );
    const [kim, kai] = [await person('kim@k.example'), await person('kai@k.example')];
    const renamed = await desk.server.request('PATCH', `accounts/${kim?.id}`, { as: desk.admin, body: { name: 'Kimberley' } });
    expect(renamed.json<AccountDto>().name).toBe('Kimberley');
    await desk.server.signIn(kai?.id ?? '');

    const stopped = await desk.undo(applied);
    expect(stopped).toMatchObject({ state: 'applied', problem: expect.stringMatching(/Nothing was undone/) });
    const conflicts = (
      await desk.server.request('GET', `rosters/${applied.id}/conflicts`, { as: desk.admin })
    ).json<ConflictPageDto>();
    expect(conflicts.items.map(({ label, reason }) => `${label}: ${reason}`).sort()).toEqual([
      'Kai: It is in use since (sign in).',
      'Kimberley: It was changed since.',
    ]);

    const rest = await desk.undo(applied, true);
    expect(rest).toMatchObject({ state: 'undone', conflicts: 2 });
    expect(await desk.server.sql(`SELECT name FROM account WHERE external_id IN ('k1', 'k2', 'k3') ORDER BY name`)).toEqual([
      { name: 'Kai' },
      { name: 'Kimberley' },
    ]);
    expect(await row(`SELECT count(*)::int AS n FROM classroom WHERE name = 'K'`)).toEqual({ n: 0 });
  });

  it('makes no student of somebody who teaches since', async () => {
    const { classId } = await makeClass(desk.server, desk.courseId, 'New hands');
    const somebody = await desk.server.person('student', 'Tess');
    const applied = await desk.import(`email,role\n${somebody.email},teacher\n`);
    const enrolled = await desk.server.request('POST', `classes/${classId}/enrollments`, {
      as: desk.admin,
      body: { accountIds: [somebody.accountId], role: 'teacher' },
    });
    expect(enrolled.statusCode).toBe(201);
    expect((await desk.undo(applied)).problem).toMatch(/Nothing was undone/);
    expect(await reasons(applied)).toEqual(['Tess: They teach a class since.']);
    expect((await person(somebody.email))?.role).toBe('teacher');
  });

  it('makes a student again of who teaches only by this roster', async () => {
    const { classId } = await makeClass(desk.server, desk.courseId, 'Short while');
    await desk.server.sql(`UPDATE classroom SET external_source = 'school', external_id = 'while' WHERE id = $1`, [classId]);
    const somebody = await desk.server.person('student', 'Till');
    const before = await desk.checksums();
    const applied = await desk.import(`email,role,class id,class role\n${somebody.email},teacher,while,teacher\n`);
    expect((await person(somebody.email))?.role).toBe('teacher');
    expect((await desk.undo(applied)).problem).toBeNull();
    expect(await desk.checksums()).toEqual(before);
  });

  it('leaves a class as it is that was archived since', async () => {
    const { classId } = await makeClass(desk.server, desk.courseId, 'Record');
    await desk.server.sql(`UPDATE classroom SET external_source = 'school', external_id = 'record' WHERE id = $1`, [classId]);
    const applied = await desk.import('id,name,email,class id\nr1,Rea,rea@r.example,record\n');
    const body = { status: 'archived' };
    expect((await desk.server.request('PATCH', `classes/${classId}`, { as: desk.admin, body })).statusCode).toBe(200);
    expect((await desk.undo(applied)).problem).toMatch(/Nothing was undone/);
    expect(await reasons(applied)).toEqual([
      'Rea · Record: Its class was archived since.',
      'Rea: It is in use since (enrollment).',
    ]);
    expect(await desk.undo(applied, true)).toMatchObject({ state: 'undone', conflicts: 2 });
    expect(
      await row(
        `SELECT e.ended_at FROM enrollment e JOIN account a ON a.id = e.account_id WHERE a.external_id = 'r1' AND e.classroom_id = $1`,
        [classId],
      ),
    ).toEqual({ ended_at: null });
  });

  it('suspends again whom the roster had let in, and ends what they have open', async () => {
    const somebody = await desk.server.person('student', 'Sue');
    await desk.server.sql(`UPDATE account SET status = 'suspended' WHERE id = $1`, [somebody.accountId]);
    const applied = await desk.import(`email,status\n${somebody.email},active\n`);
    const me = () => desk.server.request('GET', 'me', { as: somebody });
    expect((await me()).statusCode).toBe(200);
    expect((await desk.undo(applied)).state).toBe('undone');
    expect((await me()).statusCode).toBe(401);
    const open = `SELECT end_reason FROM sign_in WHERE account_id = $1`;
    expect(await desk.server.sql(open, [somebody.accountId])).toEqual([{ end_reason: 'suspended' }]);
  });

  it('and applying end the links that were sent to an address that is another one from then on', async () => {
    await desk.import('id,name,email\nlina,Lina,lina@l.example\n');
    const send = () =>
      desk.server.sql(
        `INSERT INTO account_link (account_id, token_hash, kind, expires_at)
         SELECT id, uuidv7()::text, 'reset', now() + interval '1 hour' FROM account WHERE external_id = 'lina'`,
      );
    const links = () =>
      row(`SELECT count(*)::int AS n FROM account_link l JOIN account a ON a.id = l.account_id WHERE a.external_id = 'lina'`);
    await send();
    await desk.import('id,name,email\nlina,Lina Lang,lina@l.example\n');
    expect(await links()).toEqual({ n: 1 });
    const applied = await desk.import('id,name,email\nlina,Lina Lang,lang@l.example\n');
    expect(await links()).toEqual({ n: 0 });
    await send();
    expect((await desk.undo(applied)).state).toBe('undone');
    expect(await links()).toEqual({ n: 0 });
  });

  it('never takes an enrollment with work in it', async () => {
    const applied = await desk.import('id,name,email,class\nq1,Quinn,quinn@q.example,Q\n');
    await desk.server.sql(
      `INSERT INTO module_progress (enrollment_id, class_module_id, classroom_id, step_key)
       SELECT e.id, m.id, e.classroom_id, 'fundamentals' FROM enrollment e JOIN account a ON a.id = e.account_id
         JOIN class_module m ON m.classroom_id = e.classroom_id WHERE a.external_id = 'q1' LIMIT 1`,
    );
    const rest = await desk.undo(applied, true);
    expect(rest).toMatchObject({ state: 'undone', conflicts: 3 });
    expect(
      await row(
        `SELECT count(*)::int AS n FROM module_progress p JOIN enrollment e ON e.id = p.enrollment_id JOIN account a ON a.id = e.account_id WHERE a.external_id = 'q1'`,
      ),
    ).toEqual({ n: 1 });
  });
});

describe('two admins at once', () => {
  it('work one after the other, and the second is told who is at it and since when', async () => {
    const other = await desk.server.person('admin', 'Bea Admin');
    const mine = await desk.upload('id,name,email\nt1,Tom,tom@t.example\n');
    const theirs = await desk.upload('id,name,email\nt2,Tim,tim@t.example\n');
    await desk.server.sql(
      `UPDATE roster SET lane = 1, work = 'applying', work_by = $2, work_since = now(), work_until = now() + interval '20 seconds' WHERE id = $1`,
      [theirs.id, other.accountId],
    );
    const told = await desk.server.request('POST', `rosters/${mine.id}/checks`, { as: desk.admin, body: {} });
    expect(told.statusCode).toBe(409);
    expect(told.json()).toMatchObject({
      detail: expect.stringMatching(/^Bea Admin is applying people\.csv since \d{4}-/),
      current: { by: 'Bea Admin', work: 'applying' },
    });
    await desk.server.sql(`UPDATE roster SET work_until = now() - interval '1 second' WHERE id = $1`, [theirs.id]);
    expect((await desk.check(mine)).state).toBe('checked');
    expect((await desk.server.request('GET', `rosters/${theirs.id}`, { as: desk.admin })).json()).toMatchObject({
      work: null,
      problem: expect.stringMatching(/server stopped/),
    });
  });

  it('is not said to have been stopped because it was done long ago', async () => {
    const done = await desk.import('id,name,email\nt9,Tea,tea@t.example\n');
    await desk.server.sql(`UPDATE roster SET work_until = now() - interval '1 hour' WHERE id = $1`, [done.id]);
    const later = await desk.server.request('GET', `rosters/${done.id}`, { as: desk.admin });
    expect(later.json()).toMatchObject({ state: 'applied', work: null, problem: null });
  });

  it('cannot slip in together', async () => {
    const files = await Promise.all([1, 2, 3, 4].map((n) => desk.upload(`id,name,email\nr${n},R,r${n}@r.example\n`)));
    const answers = await Promise.all(
      files.map(({ id }) => desk.server.request('POST', `rosters/${id}/checks`, { as: desk.admin, body: {} })),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 202).length).toBeGreaterThanOrEqual(1);
    expect(answers.every(({ statusCode }) => statusCode === 202 || statusCode === 409)).toBe(true);
    for (const { id } of files) await desk.settled(id);
  });
});

describe('the connection that breaks while a roster is applied', () => {
  it('leaves nothing of it, and the next try applies all of it', async () => {
    const lines = Array.from({ length: 6000 }, (_, n) => `b${n},Broken ${n},broken${n}@b.example,Broken`);
    const checked = await desk.check(['id,name,email,class', ...lines].join('\n'));
    const before = await desk.checksums();
    expect((await desk.apply(checked)).statusCode).toBe(202);
    await until(
      async () =>
        (
          await row<{ n: number }>(
            `SELECT count(*)::int AS n FROM pg_stat_activity WHERE query LIKE 'WITH item AS MATERIALIZED%' AND datname = current_database()`,
          )
        )?.n,
    );
    await desk.server.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE (query LIKE 'WITH item AS%' OR state = 'idle in transaction') AND pid <> pg_backend_pid() AND datname = current_database()`,
    );
    const broken = await desk.settled(checked.id);
    expect(broken).toMatchObject({ state: 'checked', problem: expect.stringMatching(/Nothing was changed/) });
    expect(await desk.checksums()).toEqual(before);
    expect((await desk.apply(broken)).statusCode).toBe(202);
    expect((await desk.settled(checked.id)).state).toBe('applied');
    expect(await row(`SELECT count(*)::int AS n FROM account WHERE name LIKE 'Broken %'`)).toEqual({ n: 6000 });
  });
});

describe('the record', () => {
  it('has an event for the roster and for each person, cohort and place, and for taking each back', async () => {
    const known = await desk.server.person('student', 'Kaya');
    const applied = await desk.import(
      `id,name,email,class,cohort\na1,Anna,anna@a.example,Recorded,Record\na2,Kaya,${known.email},Recorded,Record\n`,
    );
    const undone = await desk.undo(applied);
    const events = await desk.server.sql<{ action: string; actor_id: string; ip: string; request_id: string }>(
      `SELECT action, actor_id, ip, request_id FROM audit_event WHERE subject_id = $1 OR after ->> 'rosterId' = $1::text ORDER BY at, action`,
      [undone.id],
    );
    expect(events.map(({ action }) => action)).toEqual([
      'account.changed',
      'account.created',
      'class.created',
      'cohort.created',
      'cohort.members-added',
      'enrollment.created',
      'enrollment.created',
      'roster.applied',
      'account.changed',
      'account.removed',
      'class.removed',
      'cohort.members-removed',
      'cohort.removed',
      'enrollment.removed',
      'enrollment.removed',
      'roster.undone',
    ]);
    for (const { action, ...from } of events)
      expect({ action, ...from }).toEqual({
        action,
        actor_id: desk.admin.accountId,
        ip: '127.0.0.1',
        request_id: expect.any(String),
      });

    const told = await desk.server.request('GET', `audit?person=${known.accountId}&limit=50`, { as: desk.admin });
    expect(told.json<{ items: { action: string }[] }>().items.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'account.changed',
        'enrollment.created',
        'enrollment.removed',
        'cohort.members-added',
        'cohort.members-removed',
      ]),
    );
    const whose = await desk.server.sql(
      `SELECT DISTINCT after ->> 'accountId' AS id FROM audit_event
        WHERE subject_kind = 'enrollment' AND after ->> 'rosterId' = $1::text AND after ->> 'accountId' = $2::text`,
      [applied.id, known.accountId],
    );
    expect(whose).toEqual([{ id: known.accountId }]);
  });
});

async function until(holds: () => Promise<unknown>): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(5)) if (await holds()) return;
  throw new Error('it never came to be');
}
