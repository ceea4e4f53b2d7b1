import fc from 'fast-check';
import { removeTemporaryFolders } from '../../launcher/src/testing/temporary-folder.ts';
import { type Place, School } from './school.ts';
import { QUESTIONS } from './writer.ts';

jest.setTimeout(300_000);

describe('a text of every kind', () => {
  let school: School;
  let token: string;
  let unanswered: { place: Place; questionKey: string }[];

  beforeAll(async () => {
    school = await School.open({ students: 1, classes: 12 });
    const [student] = school.students;
    if (!student) throw new Error('the school has no student');
    token = await school.signIn(student);
    unanswered = student.places.flatMap((place) => QUESTIONS.map((questionKey) => ({ place, questionKey })));
  });

  afterAll(async () => {
    await school.close();
    removeTemporaryFolders();
  });

  function question() {
    const next = unanswered.pop();
    if (!next) throw new Error('every question is answered');
    const { place, questionKey } = next;
    const path = `/api/classes/${place.classId}/modules/${place.classModuleId}/questions/${questionKey}`;
    const authorization = `Bearer ${token}`;
    return {
      save: (text: string, revision = 0) =>
        school.client.send({
          method: 'PUT',
          path: `${path}/draft`,
          headers: { authorization, 'if-match': `"${revision}"` },
          body: JSON.stringify({ text }),
        }),
      handIn: (text: string) =>
        school.client.send({
          method: 'POST',
          path: `${path}/submissions`,
          headers: { authorization, 'idempotency-key': 'the-key-of-this-text' },
          body: JSON.stringify({ text }),
        }),
      read: async () => {
        const { body } = await school.client.send({ method: 'GET', path, headers: { authorization } });
        return JSON.parse(body) as { draft: { text: string; revision: number } | null; submissions: { text: string }[] };
      },
    };
  }

  it.each([
    ['right to left', 'שלום، مرحبا بالعالم \u202eגב\u202c — end'],
    ['combining marks, in both forms', 'e\u0301 é Z\u0351\u036b\u0343a\u0321\u034d 각 각'],
    ['families and flags', '👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 👍🏽'],
    ['code', 'const a = `\\u0041\\0 ${"\'"}`;\r\n\tif (a < 1 && b > 2) { /* </script> */ }\n\n\n'],
    ['SQL and markup', `'); DROP TABLE draft; -- <img src=x onerror=alert(1)> {{x}} %s \\x00`],
    ['blanks and what cannot be seen', ' \u00a0\u200b\u200d\ufeff\u2028\u2029\t leading and trailing \n '],
    ['other control characters', '\u0001\u0007\u001b[31m\u007f\u0085'],
    ['the last characters there are', '\uffff\ufffe\u{10ffff}\u{1fffe}\ufffd'],
    ['as many emoji as an answer may have', '🦉'.repeat(50_000)],
  ])('comes back as it was typed: %s', async (_, text) => {
    const { save, handIn, read } = question();
    expect((await save(text)).status).toBe(200);
    expect((await read()).draft?.text === text).toBe(true);
    expect((await handIn(text)).status).toBe(201);
    expect((await read()).submissions[0]?.text === text).toBe(true);
  });

  it('comes back as it was typed: whatever chance makes of all characters', async () => {
    const { save, read } = question();
    let revision = 0;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }).map(storable), async (text) => {
        expect((await save(text, revision++)).status).toBe(200);
        expect((await read()).draft?.text).toBe(text);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  it.each([
    ['200,000 emoji', '🦉'.repeat(200_000), 400, /^Text has 200000 characters; at most 50000 are possible\.$/],
    ['one character too many', `${'🦉'.repeat(50_000)}x`, 400, /^Text has 50001 characters; at most 50000/],
    ['nearly a megabyte', 'x'.repeat(1_000_000), 400, /^Text has 1000000 characters; at most 50000/],
    ['a NUL', 'before\0after', 400, /^Character 7 is a NUL character.*Remove it/],
    ['half of a character', 'a\ud83d', 400, /half of a surrogate pair.*type it again/],
    ['the other half', '\udc00b', 400, /half of a surrogate pair/],
  ])('is refused with the reason, and nothing is stored in its place: %s', async (_, text, status, reason) => {
    const { save, handIn, read } = question();
    await save('what was there');
    for (const answer of [await save(text, 1), await handIn(text)]) {
      expect(answer.status).toBe(status);
      expect((JSON.parse(answer.body) as { errors: unknown }).errors).toEqual([
        { field: 'text', message: expect.stringMatching(reason) },
      ]);
    }
    expect(await read()).toMatchObject({ draft: { text: 'what was there', revision: 1 }, submissions: [] });
  });

  it('is refused with the reason, and nothing is stored in its place: more than a megabyte', async () => {
    const { save, handIn, read } = question();
    await save('what was there');
    for (const answer of [await save('x'.repeat(1_100_000), 1), await handIn('x'.repeat(1_100_000))])
      expect(JSON.parse(answer.body)).toMatchObject({ status: 413, detail: expect.stringContaining('larger than 1 MiB') });
    expect(await read()).toMatchObject({ draft: { text: 'what was there', revision: 1 }, submissions: [] });
  });

  it('would not come back from a database that stores another form of it, and these tests would notice', async () => {
    await school.sql(`CREATE FUNCTION compose() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.text := normalize(NEW.text, NFC); RETURN NEW; END $$`);
    await school.sql(`CREATE TRIGGER compose BEFORE INSERT ON draft FOR EACH ROW EXECUTE FUNCTION compose()`);
    const { save, read } = question();
    await save('e\u0301');
    expect((await read()).draft?.text === 'e\u0301').toBe(false);
  });
});

/** Without what is refused: NUL and halves of characters. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
