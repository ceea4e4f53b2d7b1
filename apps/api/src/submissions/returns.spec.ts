import { randomUUID } from 'node:crypto';
import { poolOf } from '../platform/database/database';
import { collectDrafts } from '../testing/closing';
import { ModuleCalls } from '../testing/module-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, grade, makeClass, makeWorld, type TestClass, type World } from '../testing/world';
import type { ReceiptDto } from './receipt.dto';
import type { AnswerAttemptsDto } from './returns.dto';
import type { StudentQuestionDto } from './submissions.dto';

const QUESTION = 'life-of-a-post';
const OTHER = 'looking-back';
const inDays = (days: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + days * 86_400_000).toISOString();

describe('an answer that is given back', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let calls: ModuleCalls;
  let ada: Person & { enrollmentId: string };

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Returns');
    calls = new ModuleCalls(server, here);
    const person = await server.person('student', 'Ada');
    ada = { ...person, enrollmentId: await enroll(server, here.classId, person, 'student') };
  });

  async function question(key = QUESTION): Promise<StudentQuestionDto> {
    return (await calls.question(ada, key)).json<StudentQuestionDto>();
  }

  /** The newest answer, as the staff calls it. */
  async function answerId(key = QUESTION): Promise<string> {
    const [row] = await server.sql<{ handle: string }>(
      `SELECT handle FROM answer WHERE enrollment_id = $1 AND question_key = $2`,
      [ada.enrollmentId, key],
    );
    return row?.handle ?? randomUUID();
  }

  async function attempts(as = here.teacher): Promise<AnswerAttemptsDto> {
    return (await calls.attemptsOf(as, await answerId())).json<AnswerAttemptsDto>();
  }

  function dates(due: string | null, closes: string | null) {
    return server.sql(`UPDATE class_module SET due_at = now() + $2::interval, closes_at = now() + $3::interval WHERE id = $1`, [
      here.classModuleId,
      due,
      closes,
    ]);
  }

  async function handedIn(text = 'The first words.'): Promise<ReceiptDto> {
    return (await calls.handIn(ada, QUESTION, text)).json<ReceiptDto>();
  }

  async function givenBack(note?: string, until?: string): Promise<void> {
    const response = await calls.giveBack(here.teacher, await answerId(), note, until ?? null);
    expect([response.statusCode, response.body]).toEqual([200, response.body]);
  }

  it('is written again from what was handed in, and the second attempt counts', async () => {
    await calls.saveDraft(ada, QUESTION, 'An early draft.', 0);
    const first = await handedIn();
    await givenBack('Say more about the time it takes.');
    expect(await question()).toMatchObject({
      state: 'returned',
      openAttempt: 2,
      draft: { text: 'The first words.' },
      submissions: [{ receipt: { attempt: 1 }, returned: { note: 'Say more about the time it takes.' } }],
    });
    const { draft } = await question();
    expect((await calls.saveDraft(ada, QUESTION, 'The second words.', draft?.revision ?? 0)).statusCode).toBe(200);
    const second = (await calls.handIn(ada, QUESTION, 'The second words.', randomUUID(), 2)).json<ReceiptDto>();
    expect(second).toMatchObject({ attempt: 2 });
    const after = await question();
    expect(after).toMatchObject({ state: 'handed-in', openAttempt: null });
    expect(after.submissions.map(({ text, receipt }) => [receipt.attempt, text])).toEqual([
      [2, 'The second words.'],
      [1, 'The first words.'],
    ]);
    expect(after.submissions.at(-1)?.receipt).toEqual(first);
  });

  describe('and taken back', () => {
    const taken = async () => (await calls.takeReturnBack(here.teacher, await answerId())).statusCode;

    it('stands as it stood while nothing of the new attempt is written, and can be given back anew', async () => {
      await handedIn();
      await givenBack();
      expect(await taken()).toBe(204);
      expect(await question()).toMatchObject({ state: 'handed-in', openAttempt: null, submissions: [{ returned: null }] });
      expect((await attempts()).items).toMatchObject([{ attempt: 1, returned: null }]);
      const rows = await server.sql(`SELECT state FROM answer WHERE enrollment_id = $1`, [ada.enrollmentId]);
      expect(rows).toEqual([{ state: 'to-review' }]);
      const [event] = await server.sql(
        `SELECT actor_id, before FROM audit_event WHERE action = 'answer.return-taken-back' AND classroom_id = $1`,
        [here.classId],
      );
      expect(event).toMatchObject({ actor_id: here.teacher.accountId, before: { attempt: 1 } });
      expect(await taken()).toBe(409);
      await givenBack('Now really.');
      expect((await question()).state).toBe('returned');
    });

    it('is too late once the student has begun, or handed in', async () => {
      await handedIn();
      await givenBack();
      const { draft } = await question();
      await calls.saveDraft(ada, QUESTION, 'The second w', draft?.revision ?? 0);
      expect(await taken()).toBe(409);
      expect(await question()).toMatchObject({ state: 'returned', draft: { text: 'The second w' } });
      await calls.handIn(ada, QUESTION, 'The second words.', randomUUID(), 2);
      expect(await taken()).toBe(409);
      expect((await question()).submissions).toHaveLength(2);
    });

    it('is for teachers of the class', async () => {
      await handedIn();
      await givenBack();
      expect((await calls.takeReturnBack(here.assistant, await answerId())).statusCode).toBe(403);
    });

    it('or written on, never both: a first save that meets the taking back is told', async () => {
      await handedIn();
      await givenBack();
      const revision = (await question()).draft?.revision ?? 0;
      const client = await poolOf(server.database).connect();
      await client.query('BEGIN');
      await client.query(`SELECT FROM returned WHERE classroom_id = $1 FOR UPDATE`, [here.classId]);
      const taking = taken();
      await waiting(1);
      const saving = calls.saveDraft(ada, QUESTION, 'The second words.', revision);
      await waiting(2);
      await client.query('COMMIT');
      client.release();
      expect(await taking).toBe(204);
      expect((await saving).json()).toMatchObject({ status: 412, current: { text: 'The first words.' } });
      expect(await question()).toMatchObject({ state: 'handed-in', draft: { text: 'The first words.' } });
    });

    it('or written on, never both: it waits for a first save that came before, and is told', async () => {
      await handedIn();
      await givenBack();
      const client = await poolOf(server.database).connect();
      await client.query('BEGIN');
      await client.query(
        `UPDATE draft SET text = 'The second', revision = revision + 1, updated_at = now() WHERE enrollment_id = $1`,
        [ada.enrollmentId],
      );
      const taking = taken();
      await waiting(1);
      await client.query('COMMIT');
      client.release();
      expect(await taking).toBe(409);
      expect(await question()).toMatchObject({ state: 'returned', draft: { text: 'The second' } });
    });

    /** Resolves when so many statements wait for a row that another holds. */
    async function waiting(count: number): Promise<void> {
      for (let held = 0; held < count;) {
        const [row] = await server.sql<{ held: number }>(
          `SELECT count(*)::int AS held FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        held = row?.held ?? 0;
      }
    }
  });

  it('leaves its earlier draft in the history', async () => {
    await calls.saveDraft(ada, QUESTION, 'An early draft.', 0);
    await handedIn();
    await givenBack();
    const revisions = await server.request('GET', `${calls.module}/questions/${QUESTION}/revisions`, { as: ada });
    expect(revisions.json<{ items: { start: string }[] }>().items).toMatchObject([{ start: 'An early draft.' }]);
  });

  it('keeps the released feedback of the attempt before readable, for the student and for the staff', async () => {
    const { id } = await handedIn();
    await grade(server, here, id, 300);
    await server.sql(
      `INSERT INTO release (grade_id, classroom_id, released_by) SELECT id, classroom_id, graded_by FROM grade WHERE submission_id = $1`,
      [id],
    );
    await givenBack('Once more.');
    await calls.handIn(ada, QUESTION, 'The second words.', randomUUID(), 2);
    expect((await question()).submissions).toMatchObject([{ grade: null }, { grade: { points: 300, feedback: 'Seen.' } }]);
    expect((await attempts(here.assistant)).items).toMatchObject([
      { attempt: 2, text: 'The second words.', grade: null, returned: null },
      {
        attempt: 1,
        text: 'The first words.',
        grade: { points: 300, feedback: 'Seen.', releasedAt: expect.any(String) },
        returned: { note: 'Once more.', by: here.teacher.name },
      },
    ]);
  });

  it('never shows the student a grade of an attempt that was not released', async () => {
    const { id } = await handedIn();
    await grade(server, here, id, 300);
    await givenBack();
    expect((await question()).submissions).toMatchObject([{ grade: null }]);
    expect(JSON.stringify(await question())).not.toContain('Seen.');
  });

  it('stands as returned for the staff until the new attempt comes, and waits for review then', async () => {
    const state = async () => {
      const rows = await server.sql<{ state: string }>(`SELECT state FROM answer WHERE enrollment_id = $1`, [ada.enrollmentId]);
      return rows.map((row) => row.state);
    };
    await handedIn();
    expect(await state()).toEqual(['to-review']);
    await givenBack();
    expect(await state()).toEqual(['returned']);
    await calls.handIn(ada, QUESTION, 'The second words.', randomUUID(), 2);
    expect(await state()).toEqual(['to-review']);
  });

  it('makes exactly one second attempt of a hundred at once', async () => {
    await handedIn();
    await givenBack();
    const same = randomUUID();
    const sent = await Promise.all(
      Array.from({ length: 100 }, (_, i) => calls.handIn(ada, QUESTION, 'Again.', i % 2 ? same : randomUUID(), 2)),
    );
    const receipts = sent.map((response) =>
      response.statusCode === 201 ? response.json<ReceiptDto>() : response.json<{ current: ReceiptDto }>().current,
    );
    expect(new Set(sent.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
    expect(new Set(receipts.map(({ id }) => id)).size).toBe(1);
    expect((await question()).submissions.map(({ receipt }) => receipt.attempt)).toEqual([2, 1]);
  });

  it('takes nothing from a page that is still in the attempt before', async () => {
    await calls.saveDraft(ada, QUESTION, 'Written on in another window.', 0);
    await handedIn();
    await givenBack();
    const stale = await calls.saveDraft(ada, QUESTION, 'Written on in another window, and more.', 1);
    expect(stale.json()).toMatchObject({ status: 412, current: { text: 'The first words.', revision: 2 } });
    const old = await calls.handIn(ada, QUESTION, 'Written on in another window, and more.');
    expect(old.json()).toMatchObject({ status: 409, code: 'already-handed-in', current: { attempt: 1 } });
    expect((await question()).submissions).toHaveLength(1);
  });

  it('gives a repeat of the first hand-in its own receipt, also when the second is open', async () => {
    const key = randomUUID();
    const first = (await calls.handIn(ada, QUESTION, 'Mine.', key)).json<ReceiptDto>();
    await givenBack();
    expect((await calls.handIn(ada, QUESTION, 'Mine.', key)).json()).toEqual(first);
  });

  it('is not handed in again by a closing unless something was written', async () => {
    await handedIn();
    await givenBack();
    await dates(null, '-1 minute');
    await collectDrafts(server);
    expect((await question()).submissions).toHaveLength(1);
    await dates(null, '1 hour');
    await calls.saveDraft(ada, QUESTION, 'Half of the second.', (await question()).draft?.revision ?? 0);
    await dates(null, '-1 minute');
    await collectDrafts(server);
    expect((await question()).submissions[0]).toMatchObject({
      text: 'Half of the second.',
      receipt: { attempt: 2, handedInBy: 'closing' },
    });
  });

  it('comes with more time for its student alone, where the module has closed', async () => {
    const other = await server.person();
    await enroll(server, here.classId, other, 'student');
    await handedIn();
    await dates('-2 days', '-1 day');
    const refused = await calls.giveBack(here.teacher, await answerId());
    expect(refused.json()).toMatchObject({ status: 400, errors: [{ field: 'until' }] });
    expect((await question()).state).toBe('handed-in');
    await givenBack('Once more.', inDays(3));
    expect(await question()).toMatchObject({ openAttempt: 2, state: 'returned' });
    const second = (await calls.handIn(ada, QUESTION, 'In time.', randomUUID(), 2)).json<ReceiptDto>();
    expect(second).toMatchObject({ attempt: 2, daysLate: 0, lateCost: 0 });
    expect((await calls.saveDraft(other, QUESTION, 'Me too?', 0)).json()).toMatchObject({ status: 403, code: 'not-open' });
    const events = await server.sql<{ action: string }>(
      `SELECT action FROM audit_event WHERE classroom_id = $1 AND action IN ('answer.returned', 'extension.given') ORDER BY id`,
      [here.classId],
    );
    expect(events.map(({ action }) => action)).toEqual(['extension.given', 'answer.returned']);
  });

  it.each([
    ['a moment that is over', inDays(-1)],
    ['no more time than there is', inDays(2)],
    ['no moment', 'soon'],
  ])('is refused with %s, and stays as it was', async (_, until) => {
    await handedIn();
    await dates('5 days', '9 days');
    const response = await calls.giveBack(here.teacher, await answerId(), 'Once more.', until);
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'until' }] });
    expect((await question()).state).toBe('handed-in');
  });

  it.each([
    ['no note', ''],
    ['a blank note', '  \n'],
    ['a note that is too long', 'x'.repeat(2001)],
    ['something else', 7],
  ])('is refused with %s', async (_, note) => {
    await handedIn();
    const response = await calls.giveBack(here.teacher, await answerId(), note);
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'note' }] });
  });

  it('is given back once, and only while it is the newest', async () => {
    await handedIn();
    const first = await answerId();
    await givenBack();
    expect((await calls.giveBack(here.teacher, first, 'Again.')).json()).toMatchObject({ status: 409, code: 'conflict' });
    await calls.handIn(ada, QUESTION, 'The second words.', randomUUID(), 2);
    expect((await calls.giveBack(here.teacher, first, 'Again.')).statusCode).toBe(404);
    await givenBack('A third time.');
    expect(await question()).toMatchObject({ openAttempt: 3, draft: { text: 'The second words.' } });
  });

  it('is for the teachers of the class to give back, and for its staff to look at', async () => {
    await handedIn();
    const id = await answerId();
    expect((await calls.giveBack(here.assistant, id)).statusCode).toBe(403);
    const elsewhere = new ModuleCalls(server, world.elsewhere);
    expect((await elsewhere.giveBack(world.elsewhere.teacher, id)).statusCode).toBe(404);
    expect((await elsewhere.attemptsOf(world.elsewhere.teacher, id)).statusCode).toBe(404);
    expect((await calls.attemptsOf(here.assistant, id)).statusCode).toBe(200);
  });

  it('tells nothing of its writer while names are hidden', async () => {
    await server.sql(`UPDATE class_module SET names_hidden = true WHERE id = $1`, [here.classModuleId]);
    await handedIn();
    await dates('1 day', '2 days');
    const shown = await attempts();
    expect(shown).toMatchObject({ named: false, items: [{ receivedAt: null, handedInBy: null }] });
    expect(JSON.stringify(shown)).not.toMatch(new RegExp(`${ada.name}|${ada.enrollmentId}`));
    const response = await calls.giveBack(here.teacher, await answerId(), 'Once more.', inDays(4));
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'until' }] });
  });

  describe('more time after the classroom handed a draft in', () => {
    async function closedWith(text: string) {
      await calls.saveDraft(ada, QUESTION, text, 0);
      await dates(null, '-1 minute');
      await collectDrafts(server);
      expect(await question()).toMatchObject({ openAttempt: null, submissions: [{ receipt: { handedInBy: 'closing' } }] });
    }

    async function moreTime() {
      const students = [{ enrollmentId: ada.enrollmentId, grantId: null }];
      const body = { students, dueAt: null, closesAt: inDays(1), reason: 'Ill' };
      const response = await server.request('PUT', `${calls.module}/extensions`, { as: here.teacher, body });
      expect(response.statusCode).toBe(200);
    }

    it('lets the draft go on, and the newest counts', async () => {
      await closedWith('Half of it');
      await moreTime();
      expect(await question()).toMatchObject({ state: 'draft', openAttempt: 2, draft: { text: 'Half of it', revision: 1 } });
      expect((await calls.saveDraft(ada, QUESTION, 'Half of it, and the rest', 1)).statusCode).toBe(200);
      expect((await calls.handIn(ada, QUESTION, 'Half of it, and the rest', randomUUID(), 2)).statusCode).toBe(201);
      expect((await question()).submissions.map(({ text }) => text)).toEqual(['Half of it, and the rest', 'Half of it']);
      expect(await question()).toMatchObject({ state: 'handed-in', openAttempt: null });
    });

    it('is handed in again by the next closing only when it was written on', async () => {
      await closedWith('Half of it');
      await moreTime();
      const closing = () =>
        server.sql(`UPDATE extension SET closes_at = now() - interval '30 seconds' WHERE enrollment_id = $1`, [ada.enrollmentId]);
      await closing();
      await collectDrafts(server);
      expect((await question()).submissions).toHaveLength(1);
      await server.sql(`UPDATE extension SET closes_at = now() + interval '1 day' WHERE enrollment_id = $1`, [ada.enrollmentId]);
      await calls.saveDraft(ada, QUESTION, 'More of it', 1);
      await closing();
      await collectDrafts(server);
      expect((await question()).submissions.map(({ text }) => text)).toEqual(['More of it', 'Half of it']);
    });

    it('reopens nothing that the student handed in', async () => {
      await calls.handIn(ada, OTHER, 'What I mean');
      await closedWith('Half of it');
      await moreTime();
      expect(await question(OTHER)).toMatchObject({ state: 'handed-in', openAttempt: null });
      expect((await calls.saveDraft(ada, OTHER, 'no', 0)).json()).toMatchObject({ code: 'already-handed-in' });
    });
  });
});
