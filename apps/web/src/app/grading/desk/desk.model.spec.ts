import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { DeskDto, DeskItemDto } from '@big-six/api-client';
import fc from 'fast-check';
import { Session } from '../../shell/session/session';
import { AnswerSupply } from './answer-supply';
import { Desk } from './desk';
import { DeskClient } from './desk.client';
import { Grades, type TakenListener } from './grades';
import { newId } from './new-id';
import { type GradeResult, Outbox, type OutgoingGrade } from './outbox';

const place = { classId: 'c', classModuleId: 'm', question: 'q' };
const names = ['a', 'b', 'c', 'd'];
const levels = ['missing', 'named', 'explained'];

interface Row {
  readonly level: string | null;
  readonly restores: number | null;
}

/** The server's rule for one grader, in memory. Every answer that is given out goes under a new ticket. */
class Server {
  readonly grades = new Map<string, Row[]>(names.map((name) => [name, []]));
  readonly flagged = new Set<string>();
  readonly stale: string[] = [];

  level(answerId: string): string | null {
    return this.holding(answerId, this.rows(answerId).length);
  }

  next(have: readonly string[], flaggedOnly: boolean): DeskItemDto[] {
    const wanted = names.filter((name) => (flaggedOnly ? this.flagged.has(name) : this.level(name) === null));
    return wanted.filter((name) => !have.includes(name)).map((name) => this.item(name));
  }

  head(): DeskDto {
    const waiting = names.filter((name) => this.level(name) === null).length;
    const criteria = [
      { key: 'k', title: 'K', levels: levels.map((key, i) => ({ key, title: key, points: i * 100, description: '' })) },
    ];
    return {
      question: {
        key: 'q',
        kind: 'free-response',
        title: 'Q',
        prompt: '',
        criteria,
        maxPoints: 200,
        rubricId: 'r',
        rubricVersion: 1,
      },
      namesHidden: false,
      counts: {
        waiting,
        graded: 4 - waiting,
        released: 0,
        returned: 0,
        flagged: this.flagged.size,
        elsewhere: 0,
        rivals: 0,
        total: 4,
      },
      pace: { medianSeconds: null, graded: 0 },
    };
  }

  take({ id, answerId, levels: { k }, supersedes, withdraw }: OutgoingGrade): GradeResult {
    const rows = this.rows(answerId);
    const said = { id, by: null, detail: null };
    const held = this.level(answerId);
    if (rows.length !== supersedes && !(held === null && !withdraw)) {
      this.stale.push(answerId);
      return { ...said, status: 'stale', number: rows.length };
    }
    rows.push(withdraw ? { level: null, restores: this.before(answerId) } : { level: k ?? null, restores: null });
    return { ...said, status: 'saved', number: rows.length };
  }

  private item(answerId: string): DeskItemDto {
    const level = this.level(answerId);
    const feedback = { feedback: '', comments: [], adjustment: null };
    const number = this.rows(answerId).length;
    const person = {
      gradedBy: { id: 'me', name: 'Me' },
      createdAt: '',
      releasedAt: null,
      withdrawn: false,
      rubricChangedBy: null,
    };
    return {
      ...{ answerId, ticket: newId(), label: answerId, student: null, calledName: null, attempt: 1, text: 'Text.', words: 1 },
      ...{ receivedAt: null, daysLate: null, lateCost: null, handedInBy: null, supersedes: number, feedbackDraft: null },
      ...{ carriedOver: null, flagged: this.flagged.has(answerId), earlier: [] },
      grade:
        level === null ? null : { number, levels: { k: level }, points: 0, earned: 0, maxPoints: 200, ...feedback, ...person },
    };
  }

  private rows(answerId: string): Row[] {
    const rows = this.grades.get(answerId);
    if (!rows) throw new Error(`no answer ${answerId}`);
    return rows;
  }

  private held(answerId: string, number: number): number {
    const row = this.rows(answerId)[number - 1];
    return row ? (row.restores ?? number) : 0;
  }

  private holding(answerId: string, number: number): string | null {
    return this.rows(answerId)[this.held(answerId, number) - 1]?.level ?? null;
  }

  private before(answerId: string): number {
    return this.held(answerId, this.held(answerId, this.rows(answerId).length) - 1);
  }
}

function openDesk(server: Server): Desk {
  const listeners = new Set<TakenListener>();
  const outbox = new Outbox({
    send: async (batch) => {
      await new Promise((sent) => setTimeout(sent, 30));
      return batch.map((grade) => server.take(grade));
    },
    problemOf: () => {
      throw new Error('the server is always there');
    },
    store: { put: async () => true, remove: async () => undefined, all: async () => [], change: async () => undefined },
    alone: (work) => work(),
    wait: (milliseconds, hasten) =>
      new Promise((go) => {
        hasten(go);
        setTimeout(go, milliseconds);
      }),
    taken: (grade, result) => listeners.forEach((listener) => listener(grade, result)),
  });
  let order = 0;
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      AnswerSupply,
      Desk,
      { provide: Session, useValue: { account: signal({ id: 'me' }) } },
      {
        provide: Grades,
        useValue: {
          outbox: () => outbox,
          order: () => ++order,
          listen: (listener: TakenListener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
          box: () => ({ all: async () => [], put: async () => true, remove: async () => undefined }),
        },
      },
      {
        provide: DeskClient,
        useValue: {
          desk: async () => server.head(),
          next: async (_: unknown, { have, flaggedOnly }: { have: string[]; flaggedOnly: boolean }) =>
            server.next(have, flaggedOnly),
          leave: async () => undefined,
          flag: async (_: unknown, answerId: string, flagged: boolean) =>
            flagged ? server.flagged.add(answerId) : server.flagged.delete(answerId),
        } satisfies Partial<Record<keyof DeskClient, unknown>>,
      },
    ],
  });
  return TestBed.inject(Desk);
}

type Step =
  | { readonly kind: 'digit'; readonly digit: number }
  | { readonly kind: 'flag' | 'skip' | 'back' | 'undo' | 'look at the flagged' | 'look at all' | 'wait' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('digit' as const), digit: fc.nat(2) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('flag', 'skip', 'back', 'undo', 'look at the flagged', 'look at all', 'wait' as const),
    }),
  },
);

const standing = (server: Server): Record<string, string | null> =>
  Object.fromEntries(names.map((name) => [name, server.level(name)]));

/** What holds, as the one at the desk means it. */
type Meant = { readonly levels: Readonly<Record<string, string | null>>; readonly flagged: readonly string[] };

async function play(steps: readonly Step[]) {
  const server = new Server();
  const desk = openDesk(server);
  const wait = async (milliseconds = 4000): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(milliseconds);
    TestBed.tick();
  };
  const look = async (flaggedOnly: boolean): Promise<void> => {
    const opening = desk.open(place, flaggedOnly, null);
    await wait();
    await opening;
    await wait();
  };
  const meant: Meant[] = [{ levels: standing(server), flagged: [] }];
  const now = (): Meant => meant.at(-1) ?? { levels: {}, flagged: [] };
  const undo = (): boolean => {
    const undone = desk.undo();
    if (undone === 'save' || undone === 'flag') meant.pop();
    return undone !== null;
  };
  const check = async (): Promise<void> => {
    await wait();
    expect({ levels: standing(server), flagged: [...server.flagged].sort(), stale: server.stale }).toEqual({
      levels: now().levels,
      flagged: [...now().flagged].sort(),
      stale: [],
    });
  };
  await look(false);
  for (const one of steps) {
    const item = desk.item();
    if (one.kind === 'digit' && item && desk.press(one.digit) === 'given')
      meant.push({ ...now(), levels: { ...now().levels, [item.answerId]: levels[one.digit] ?? null } });
    else if (one.kind === 'flag' && item) {
      const others = now().flagged.filter((name) => name !== item.answerId);
      meant.push({ ...now(), flagged: item.flagged ? others : [...others, item.answerId] });
      await desk.flag();
    } else if (one.kind === 'skip') desk.skip();
    else if (one.kind === 'back') desk.back();
    else if (one.kind === 'undo') undo();
    else if (one.kind === 'look at the flagged') await look(true);
    else if (one.kind === 'look at all') await look(false);
    else if (one.kind === 'wait') await check();
    TestBed.tick();
  }
  await check();
  while (desk.canUndo()) expect(undo()).toBe(true);
  expect(undo()).toBe(false);
  await check();
  expect(meant).toHaveLength(1);
}

describe('undoing at the desk', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const digit = (to: number): Step => ({ kind: 'digit', digit: to });
  const flaggedAfterAll: Step[] = [
    { kind: 'flag' },
    ...[2, 1, 0, 2].map(digit),
    { kind: 'wait' },
    { kind: 'look at the flagged' },
    digit(1),
    { kind: 'wait' },
    { kind: 'undo' },
    { kind: 'undo' },
    { kind: 'wait' },
  ];
  const gradedAndLookedAtAtOnce: Step[] = [{ kind: 'flag' }, digit(0), { kind: 'look at the flagged' }, digit(0)];

  it('takes everything back, whatever was looked at meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 24 }), (steps) => play(steps)),
      { numRuns: 80, examples: [[flaggedAfterAll], [gradedAndLookedAtAtOnce]] },
    );
  }, 300_000);
});
