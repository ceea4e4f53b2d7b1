import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { removeTemporaryFolders } from '../../launcher/src/testing/temporary-folder.ts';
import { sleep } from '../../launcher/src/processes.ts';
import type { DraftPort } from '../../web/src/app/submissions/draft-saver';
import type { Journal } from '../../web/src/app/shell/journal/journal';
import { type PortChange, TEXT_NAME } from './devices.ts';
import { carryOut, type Step, steps } from './schedule.ts';
import { School, type Student } from './school.ts';
import { type DraftServer, HandedIn, type ServedDraft, ServerModel, Stale } from './server-model.ts';
import { print, SIZES } from './sizes.ts';
import { QUESTIONS } from './writer.ts';

jest.setTimeout(1_800_000);

/** Who answers with the server itself, and how many answers are under way at once. */
const STUDENTS = 4;
const AT_ONCE = 40;

describe('two tabs and a phone that write the same answer', () => {
  describe('with the rules of the server', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    const pass = async (milliseconds: number): Promise<void> => {
      await jest.advanceTimersByTimeAsync(milliseconds);
    };
    const runs = (
      extent: { numRuns: number; seed?: number },
      change?: PortChange,
      server: () => DraftServer = () => new ServerModel(),
    ) =>
      fc.check(
        fc.asyncProperty(steps, async (schedule) => {
          await carryOut(schedule, server(), pass, change);
        }),
        { ...extent, endOnFailure: true },
      );

    it('lose nothing, whatever they do and the network does', async () => {
      const { failed, counterexample, errorInstance, numRuns, seed } = await runs({ numRuns: SIZES.schedules });
      print({ name: 'schedules of two tabs and a phone', seed, schedules: numRuns, lost: failed ? 1 : 0 });
      expect({ failed, counterexample, errorInstance }).toEqual({ failed: false, counterexample: null, errorInstance: null });
    });

    it.each<[string, string, PortChange | undefined, (() => DraftServer) | undefined]>([
      ['a device forgets what the server has not acknowledged', 'is nowhere', forgetful, undefined],
      ['what was not chosen goes without being kept in the history', 'is nowhere', withoutMilestones, undefined],
      ['the server takes any text for the next one', 'is nowhere', undefined, () => new Overwriting()],
      ['the server has no history', 'is nowhere', undefined, () => new WithoutHistory()],
      ['an older text can be handed in over a newer one', 'was never read', undefined, () => new HandingInAnything()],
    ])('would lose something if %s, and these tests would notice', async (_, error, change, server) => {
      const { failed, errorInstance } = await runs({ numRuns: 2_000, seed: 1 }, change, server);
      expect(failed).toBe(true);
      expect(String(errorInstance)).toContain(error);
    });
  });

  describe('with the server itself', () => {
    let school: School;

    beforeAll(async () => {
      school = await School.open({
        students: STUDENTS,
        classes: Math.ceil((SIZES.schedulesOnServer + 1) / STUDENTS / QUESTIONS.length),
      });
      answers = school.students.flatMap((student) =>
        student.places.flatMap(({ classId, classModuleId }) =>
          QUESTIONS.map((key) => ({ student, path: `/api/classes/${classId}/modules/${classModuleId}/questions/${key}` })),
        ),
      );
    });

    afterAll(async () => {
      await school.close();
      removeTemporaryFolders();
    });

    let answers: { student: Student; path: string }[];

    /** Answers one question after a schedule; how many texts are owed at the end. */
    const answer = async (schedule: readonly Step[], change?: PortChange): Promise<number> => {
      const next = answers.pop();
      if (!next) throw new Error('every question is answered');
      const server = new Compared(school, await school.signIn(next.student), next.path);
      return carryOut(schedule.map(hurried), server, (time) => sleep(Math.min(time, 250)), change);
    };

    it('lose nothing, and the server does what the model of it says', async () => {
      const schedules = fc.sample(steps, { numRuns: SIZES.schedulesOnServer });
      const owed: number[] = [];
      const begun = performance.now();
      // As many at a time as the machine answers without keeping anybody waiting.
      const work = async (): Promise<void> => {
        for (let schedule = schedules.pop(); schedule; schedule = schedules.pop()) owed.push(await answer(schedule));
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      print({
        name: 'schedules with the server itself',
        schedules: owed.length,
        texts: owed.reduce((sum, one) => sum + one, 0),
        seconds: Math.round((performance.now() - begun) / 1000),
      });
      expect(owed).toHaveLength(SIZES.schedulesOnServer);
      expect(Math.max(...owed)).toBeGreaterThan(0);
    });

    it('would lose a text if a device forgot what the server has not acknowledged, and this would notice', async () => {
      const cutAndCrash: Step[] = [
        { kind: 'network', window: 0, fate: 'lost on the way' },
        { kind: 'write', window: 0, length: 40 },
        { kind: 'crash', window: 0 },
      ];
      await expect(answer(cutAndCrash, forgetful)).rejects.toThrow('is nowhere');
    });
  });
});

/** Without the pauses that the history knows of: nobody waits a minute here. */
function hurried(step: Step): Step {
  return step.kind === 'wait' ? { ...step, time: 300 } : step;
}

/** A journal that is cleared by being told to, not by an acknowledgement. */
function forgetful(port: DraftPort, journal: Journal): DraftPort {
  return {
    ...port,
    keep: async (entry) => {
      const kept = await port.keep(entry);
      await journal.release(TEXT_NAME, entry.text);
      return kept;
    },
  };
}

function withoutMilestones(port: DraftPort): DraftPort {
  return { ...port, save: (text, revision) => port.save(text, revision, false) };
}

/** A server that does not look at If-Match. */
class Overwriting extends ServerModel {
  override async save(text: string, _revision: number, milestone: boolean) {
    return super.save(text, (await this.read()).revision, milestone);
  }
}

/** A server that does not ask what a text that is handed in builds on. */
class HandingInAnything extends ServerModel {
  override async handIn(text: string, _revision: number, key: string): Promise<void> {
    return super.handIn(text, (await this.read()).revision, key);
  }
}

class WithoutHistory extends ServerModel {
  override history(): Promise<string[]> {
    return Promise.resolve([]);
  }
}

/** The real server, asked one thing at a time, and its model, which must say the same. */
class Compared implements DraftServer {
  private readonly model = new ServerModel();
  private last: Promise<unknown> = Promise.resolve();
  private readonly school: School;
  private readonly token: string;
  private readonly path: string;

  constructor(school: School, token: string, path: string) {
    this.school = school;
    this.token = token;
    this.path = path;
  }

  save(text: string, revision: number, milestone: boolean): Promise<{ revision: number; updatedAt: string }> {
    return this.inTurn(async () => {
      const said = await this.send('PUT', '/draft', { text, milestone }, { 'if-match': `"${revision}"` });
      const answer = JSON.parse(said.body) as { revision: number; updatedAt: string; current: ServedDraft };
      const expected = await this.model.save(text, revision, milestone).catch((error: unknown) => error);
      if (expected instanceof HandedIn) {
        agree({ status: said.status }, { status: 409 });
        throw expected;
      }
      if (expected instanceof Stale) {
        agree({ status: said.status, text: answer.current?.text }, { status: 412, text: expected.current.text });
        throw new Stale(answer.current);
      }
      agree({ status: said.status, revision: answer.revision }, { status: 200, revision: revision + 1 });
      return answer;
    });
  }

  setAside(text: string): Promise<void> {
    return this.inTurn(async () => {
      const said = await this.send('POST', '/revisions', { text });
      await this.model.setAside(text);
      agree({ status: said.status }, { status: 204 });
    });
  }

  handIn(text: string, revision: number, key: string): Promise<void> {
    return this.inTurn(async () => {
      const said = await this.send('POST', '/submissions', { text, revision }, { 'idempotency-key': key });
      const expected = await this.model.handIn(text, revision, key).catch((error: unknown) => error);
      if (expected instanceof Stale) {
        const { current } = JSON.parse(said.body) as { current: ServedDraft };
        agree({ status: said.status, text: current?.text }, { status: 412, text: expected.current.text });
        throw new Stale(current);
      }
      agree({ status: said.status }, { status: expected instanceof HandedIn ? 409 : 201 });
      if (expected instanceof HandedIn) throw expected;
    });
  }

  submission(): Promise<string | null> {
    return this.inTurn(async () => {
      const { submissions } = JSON.parse((await this.send('GET', '')).body) as { submissions: { text: string }[] };
      agree(
        submissions.map(({ text }) => text).slice(0, 1),
        [await this.model.submission()].filter((text) => text !== null),
      );
      return submissions[0]?.text ?? null;
    });
  }

  read(): Promise<ServedDraft> {
    return this.inTurn(async () => {
      const { draft } = JSON.parse((await this.send('GET', '')).body) as { draft: ServedDraft | null };
      const { text, revision } = await this.model.read();
      agree({ text: draft?.text ?? '', revision: draft?.revision ?? 0 }, { text, revision });
      return draft ?? { text: '', revision: 0, updatedAt: null };
    });
  }

  history(): Promise<string[]> {
    return this.inTurn(async () => {
      const list = JSON.parse((await this.send('GET', '/revisions')).body) as { items: { id: string }[] };
      const texts = await Promise.all(
        list.items.map(
          async ({ id }) => (JSON.parse((await this.send('GET', `/revisions/${id}`)).body) as { text: string }).text,
        ),
      );
      agree(texts.toReversed(), await this.model.history());
      return texts;
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.last.then(work, work);
    this.last = next.catch(() => undefined);
    return next;
  }

  private send(method: string, what: string, body?: object, headers: Record<string, string> = {}) {
    const authorization = `Bearer ${this.token}`;
    return this.school.client.send({
      method,
      path: this.path + what,
      headers: { authorization, ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}

function agree(said: unknown, expected: unknown): void {
  expect(said).toEqual(expected);
}
