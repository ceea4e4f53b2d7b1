import { randomUUID } from 'node:crypto';
import { removeTemporaryFolders } from '../../launcher/src/testing/temporary-folder.ts';
import { type Place, School, type Student } from './school.ts';
import { print, SIZES } from './sizes.ts';
import { QUESTIONS } from './writer.ts';

jest.setTimeout(1_800_000);

const AT_ONCE = 100;
const CONTROL_ROUNDS = 12;

interface Round {
  statuses: number[];
  /** Every receipt that anybody got, also with a refusal. */
  receipts: Set<string>;
  receiptsOfOneKey: Set<string>;
  stored: number;
}

describe('an answer that is handed in a hundred times at once', () => {
  let school: School;

  beforeAll(async () => {
    const rounds = SIZES.handInRounds + 3 * CONTROL_ROUNDS;
    school = await School.open({ students: 1, classes: Math.ceil(rounds / QUESTIONS.length) });
    const [student] = school.students;
    if (!student) throw new Error('the school has no student');
    token = await school.signIn(student);
    unanswered = student.places.flatMap((place) => QUESTIONS.map((questionKey) => ({ place, questionKey, student })));
  });

  let token: string;
  let unanswered: { place: Place; questionKey: string; student: Student }[];

  afterAll(async () => {
    await school.close();
    removeTemporaryFolders();
  });

  /** Half of them with one key, as repeats have, half with keys of their own, as other windows have. */
  async function handInAtOnce(): Promise<Round> {
    const next = unanswered.pop();
    if (!next) throw new Error('every question is answered');
    const { place, questionKey, student } = next;
    const path = `/api/classes/${place.classId}/modules/${place.classModuleId}/questions/${questionKey}/submissions`;
    const keys = Array.from({ length: AT_ONCE }, (_, index) => (index % 2 ? randomUUID() : 'the-key-of-the-repeats'));
    const sendAll = () =>
      Promise.all(
        keys.map((key) => {
          const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key };
          return school.client.send({ method: 'POST', path, headers, body: JSON.stringify({ text: 'My answer.' }) });
        }),
      );
    let answers = await sendAll();
    if (answers.every(({ status }) => status === 401)) {
      token = await school.signIn(student);
      answers = await sendAll();
    }
    const receipt = ({ status, body }: { status: number; body: string }) =>
      status === 201 ? body : JSON.stringify((JSON.parse(body) as { current?: unknown }).current);
    const rows = await school.sql(`SELECT id FROM submission WHERE enrollment_id = $1 AND question_key = $2`, [
      place.enrollmentId,
      questionKey,
    ]);
    return {
      statuses: answers.map(({ status }) => status),
      receipts: new Set(answers.map(receipt)),
      receiptsOfOneKey: new Set(answers.filter((_, index) => index % 2 === 0).map(receipt)),
      stored: rows.length,
    };
  }

  it(`is one submission, and everybody gets the same receipt`, async () => {
    const begun = performance.now();
    const first = new Set<number>();
    for (let round = 0; round < SIZES.handInRounds; round++) {
      const { statuses, receipts, receiptsOfOneKey, stored } = await handInAtOnce();
      expect({ stored, receipts: receipts.size, ofOneKey: receiptsOfOneKey.size }).toEqual({
        stored: 1,
        receipts: 1,
        ofOneKey: 1,
      });
      expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
      first.add(statuses.filter((status) => status === 201).length);
    }
    // Either the key of the repeats came first, and every repeat has its receipt, or one of the others did.
    expect([...first].filter((count) => count !== 1 && count !== AT_ONCE / 2)).toEqual([]);
    print({
      name: 'hand-in',
      rounds: SIZES.handInRounds,
      at_once: AT_ONCE,
      seconds: Math.round((performance.now() - begun) / 1000),
    });
  });

  describe('without what holds it together', () => {
    const most = async () => {
      const stored: number[] = [];
      for (let round = 0; round < CONTROL_ROUNDS; round++) stored.push((await handInAtOnce()).stored);
      return Math.max(...stored);
    };

    // A constraint of the same name, for the statement names it, that every row meets.
    it('is still one without the unique constraint, because progress is decided one after the other', async () => {
      await school.sql(`ALTER TABLE submission DROP CONSTRAINT submission_attempt_key`);
      await school.sql(`ALTER TABLE submission ADD CONSTRAINT submission_attempt_key UNIQUE (id, attempt)`);
      expect(await most()).toBe(1);
    });

    it('is more than one when neither progress nor the desk notices another, which these tests would see', async () => {
      // The desk's row of an answer is one for each question, too.
      await school.sql(`ALTER TABLE submission DISABLE TRIGGER submission_makes_answer`);
      await school.sql(`CREATE FUNCTION forget_revision() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN NEW.revision := OLD.revision; RETURN NEW; END $$`);
      await school.sql(`CREATE TRIGGER forget BEFORE UPDATE ON module_progress FOR EACH ROW EXECUTE FUNCTION forget_revision()`);
      // The first hand-in of a module makes its progress; the next ones find it.
      await handInAtOnce();
      expect(await most()).toBeGreaterThan(1);
    });
  });
});
