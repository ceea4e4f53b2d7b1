import { createHash, randomUUID } from 'node:crypto';
import { ModuleCalls } from '../testing/module-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, handleOf, makeWorld, type World } from '../testing/world';
import type { ReceiptDto } from './receipt.dto';
import type { StudentQuestionDto } from './submissions.dto';

const QUESTION = 'life-of-a-post';

describe('handing an answer in', () => {
  let server: TestApp;
  let world: World;
  let calls: ModuleCalls;
  let student: Person;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    calls = new ModuleCalls(server, world.here);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    student = await server.person();
    await enroll(server, world.here.classId, student, 'student');
  });

  async function question(): Promise<StudentQuestionDto> {
    return (await calls.question(student, QUESTION)).json<StudentQuestionDto>();
  }

  it('gives a receipt for the exact text, which can be read again', async () => {
    const text = '  A server’s answer:\r\n\t201 — fini. 😀\n';
    const response = await calls.handIn(student, QUESTION, text);
    expect(response.statusCode).toBe(201);
    const receipt = response.json<ReceiptDto>();
    expect(receipt).toMatchObject({ attempt: 1, words: 5, textHash: createHash('sha256').update(text).digest('hex') });
    expect(Math.abs(Date.parse(receipt.receivedAt) - Date.now())).toBeLessThan(60_000);
    expect(await question()).toMatchObject({ state: 'handed-in', submissions: [{ receipt, text, grade: null }] });
    const read = await server.request('GET', String(response.headers['location']).replace('/api/', ''), { as: student });
    expect(read.json<StudentQuestionDto>().submissions[0]?.receipt).toEqual(receipt);
  });

  it('gives the same receipt to a repeat', async () => {
    const key = randomUUID();
    const first = await calls.handIn(student, QUESTION, 'My answer.', key);
    const again = await calls.handIn(student, QUESTION, 'My answer.', key);
    expect([again.statusCode, again.body]).toEqual([201, first.body]);
  });

  it.each([
    ['another key', 'My answer.', randomUUID()],
    ['another text under the same key', 'My other answer.', 'the-very-same-key'],
  ])('is told what was handed in before when it comes with %s', async (_, text, key) => {
    const receipt = (await calls.handIn(student, QUESTION, 'My answer.', 'the-very-same-key')).json<ReceiptDto>();
    const second = await calls.handIn(student, QUESTION, text, key);
    expect(second.statusCode).toBe(409);
    expect(second.json()).toMatchObject({ code: 'already-handed-in', current: receipt });
    expect((await question()).submissions).toHaveLength(1);
    expect((await question()).submissions[0]?.text).toBe('My answer.');
  });

  it('makes exactly one submission of a hundred at once, whatever keys they carry', async () => {
    const same = randomUUID();
    const sent = Array.from({ length: 100 }, (_, i) =>
      calls.handIn(student, QUESTION, 'My answer.', i % 2 ? same : randomUUID()),
    );
    const responses = await Promise.all(sent);
    const receipts = responses.map((response) =>
      response.statusCode === 201 ? response.json<ReceiptDto>() : response.json<{ current: ReceiptDto }>().current,
    );
    expect(new Set(responses.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
    expect(new Set(receipts.map(({ id }) => id)).size).toBe(1);
    expect((await question()).submissions).toHaveLength(1);
  });

  it('ends the draft: it stays as it was saved and takes no more', async () => {
    await calls.saveDraft(student, QUESTION, 'almost', 0);
    await calls.handIn(student, QUESTION, 'almost done');
    const late = await calls.saveDraft(student, QUESTION, 'second thoughts', 1);
    expect(late.json()).toMatchObject({ status: 409, code: 'already-handed-in' });
    expect((await question()).draft).toMatchObject({ text: 'almost', revision: 1 });
  });

  describe('from a window that does not know the newest saved text', () => {
    beforeEach(async () => {
      await calls.saveDraft(student, QUESTION, 'X', 0);
      await calls.saveDraft(student, QUESTION, 'X and a paragraph', 1);
    });

    it('is refused with that text, and nothing is handed in before it was read', async () => {
      const refused = await calls.handInBuiltOn(student, QUESTION, 'X', 1);
      expect(refused.json()).toMatchObject({
        status: 412,
        code: 'stale',
        current: { questionKey: QUESTION, text: 'X and a paragraph', revision: 2 },
      });
      expect(await question()).toMatchObject({ state: 'draft', submissions: [] });
      expect((await calls.handInBuiltOn(student, QUESTION, 'X', 2)).statusCode).toBe(201);
      expect((await question()).draft?.text).toBe('X and a paragraph');
    });

    it('makes none of several', async () => {
      const both = [
        { questionKey: 'looking-back', text: 'Back.', revision: 0 },
        { questionKey: QUESTION, text: 'X', revision: 1 },
      ];
      const refused = await calls.handInAll(student, both);
      expect(refused.json()).toMatchObject({ status: 412, current: { questionKey: QUESTION, text: 'X and a paragraph' } });
      expect((await calls.question(student, 'looking-back')).json<StudentQuestionDto>().submissions).toEqual([]);
    });

    it('is taken when it is that very text, or the saved one was emptied', async () => {
      expect((await calls.handInBuiltOn(student, QUESTION, 'X and a paragraph', 1)).statusCode).toBe(201);
      await calls.saveDraft(student, 'looking-back', ' ', 0);
      expect((await calls.handInBuiltOn(student, 'looking-back', 'Back.', 0)).statusCode).toBe(201);
    });

    it('gets the same receipt for a repeat, whatever was saved before the first arrived', async () => {
      const key = randomUUID();
      const first = await calls.handInBuiltOn(student, QUESTION, 'X and more', 2, key);
      const again = await calls.handInBuiltOn(student, QUESTION, 'X and more', 1, key);
      expect([again.statusCode, again.body]).toEqual([201, first.body]);
    });

    it('is told of what was handed in before anything else', async () => {
      await calls.handIn(student, QUESTION, 'Handed in.');
      expect((await calls.handInBuiltOn(student, QUESTION, 'X', 1)).json()).toMatchObject({ code: 'already-handed-in' });
    });

    it('is not asked by a client that names no revision, and refused with a revision that is none', async () => {
      for (const revision of [-1, 1.5, '1', 2 ** 31, null])
        expect((await calls.handInBuiltOn(student, QUESTION, 'X', revision)).statusCode).toBe(400);
      expect((await calls.handIn(student, QUESTION, 'X')).statusCode).toBe(201);
    });
  });

  it('does not insist on the number of words asked for', async () => {
    expect((await calls.handIn(student, QUESTION, 'Short.')).statusCode).toBe(201);
  });

  it.each([
    ['empty', ''],
    ['blank', ' \n\t\u00a0 '],
    ['a NUL', 'a\0b'],
    ['half a character', '\udc00'],
    ['200,000 emoji', '😀'.repeat(200_000)],
    ['no text', null],
  ])('refuses %s, names the field, and nothing is handed in', async (_, text) => {
    const response = await calls.handIn(student, QUESTION, text);
    expect(response.json()).toMatchObject({ status: 400, code: 'bad-input', errors: [{ field: 'text' }] });
    expect((await question()).submissions).toEqual([]);
    expect((await calls.state(student)).json<{ place: unknown }>().place).toBeNull();
  });

  it.each([
    ['no key', {}],
    ['a short key', { 'idempotency-key': '1234567' }],
    ['a long key', { 'idempotency-key': 'k'.repeat(201) }],
    ['blanks in the key', { 'idempotency-key': 'two words of key' }],
  ])('refuses %s', async (_, headers) => {
    const path = `${calls.module}/questions/${QUESTION}/submissions`;
    const response = await server.request('POST', path, { as: student, body: { text: 'x' }, headers });
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'Idempotency-Key' }] });
    expect((await question()).submissions).toEqual([]);
  });

  it('is for the students of the class', async () => {
    const { here, elsewhere, admin } = world;
    for (const [person, status] of [
      [here.teacher, 403],
      [here.assistant, 403],
      [admin, 403],
      [elsewhere.student, 404],
      [elsewhere.teacher, 404],
    ] as const)
      expect((await calls.handIn(person, QUESTION, 'x')).statusCode).toBe(status);
  });

  it('lets two students use the same key', async () => {
    const other = await server.person();
    await enroll(server, world.here.classId, other, 'student');
    expect((await calls.handIn(student, QUESTION, 'Mine.', 'the-same-key')).statusCode).toBe(201);
    expect((await calls.handIn(other, QUESTION, 'Theirs.', 'the-same-key')).statusCode).toBe(201);
  });

  it('is found again by somebody who left the class and came back', async () => {
    const receipt = (await calls.handIn(student, QUESTION, 'My answer.')).json<ReceiptDto>();
    const answerId = await handleOf(server, receipt.id);
    await server.sql(`UPDATE enrollment SET ended_at = now() WHERE account_id = $1`, [student.accountId]);
    expect((await calls.question(student, QUESTION)).statusCode).toBe(404);
    expect((await calls.answer(world.here.teacher, answerId)).statusCode).toBe(404);
    await server.sql(`UPDATE enrollment SET ended_at = NULL WHERE account_id = $1`, [student.accountId]);
    expect((await question()).submissions[0]?.receipt).toEqual(receipt);
    expect((await calls.answer(world.here.teacher, answerId)).statusCode).toBe(200);
  });
});
