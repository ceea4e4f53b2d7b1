import { computed, signal } from '@angular/core';
import { GRADES_AT_ONCE } from '@big-six/domain';
import type { PassageComment } from '@big-six/domain';
import { type Problem, sentenceOf } from '../../shell/problem';

/** A grade, or the taking back of one, on its way to the server. */
export interface OutgoingGrade {
  /** Made here: by it the server knows a repeat. */
  readonly id: string;
  /** Later ones are higher, also those of another window. */
  readonly order: number;
  readonly classId: string;
  readonly classModuleId: string;
  readonly question: string;
  readonly answerId: string;
  /** What the answer is called on the screen. */
  readonly label: string;
  readonly ticket: string;
  /** Null for a reflection. */
  readonly rubricId: string | null;
  readonly levels: Readonly<Record<string, string>>;
  readonly feedback: string;
  readonly comments: readonly PassageComment[];
  readonly adjustment: { readonly points: number; readonly reason: string } | null;
  readonly seconds: number;
  /** Takes the grade back that it follows. */
  readonly withdraw: boolean;
  /** Number of the grade it follows; 0 for none. */
  readonly supersedes: number;
  /** The grade on its way that it follows: `supersedes` is known when that one has arrived. */
  readonly follows: string | null;
}

export type GradeStatus = 'saved' | 'repeated' | 'kept-beside' | 'stale' | 'rubric-changed' | 'refused';

/** What the server says of one grade. */
export interface GradeResult {
  readonly id: string;
  readonly status: GradeStatus;
  /** Of the grade that was saved, or of the one that is there instead. */
  readonly number: number | null;
  /** Who gave the one that is there instead. */
  readonly by: string | null;
  readonly detail: string | null;
}

/** A grade that was not taken: told until the grader has decided what becomes of it. */
export interface Refused {
  readonly grade: OutgoingGrade;
  readonly status: 'stale' | 'rubric-changed' | 'refused';
  /** Number of the grade that is there instead, where the server said so. */
  readonly current: number | null;
  readonly by: string | null;
  readonly detail: string | null;
}

/** What a device keeps of a grade. */
export interface KeptOutgoing {
  readonly grade: OutgoingGrade;
  readonly refused: Omit<Refused, 'grade'> | null;
}

export interface OutboxStore {
  /** Resolves with false when this browser keeps nothing. */
  put(...kept: KeptOutgoing[]): Promise<boolean>;
  remove(...ids: string[]): Promise<void>;
  all(): Promise<KeptOutgoing[]>;
  /** In one step, in which no other window writes. */
  change(decide: (kept: readonly KeptOutgoing[]) => { put: readonly KeptOutgoing[]; remove: readonly string[] }): Promise<void>;
}

export interface OutboxLinks {
  readonly send: (batch: readonly OutgoingGrade[]) => Promise<readonly GradeResult[]>;
  readonly problemOf: (error: unknown) => Problem;
  readonly store: OutboxStore;
  /** Runs in one window at a time, where the browser can see to it. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Resolves after so many milliseconds, or at once when `hasten` is called. */
  readonly wait: (milliseconds: number, hasten: (now: () => void) => void) => Promise<void>;
  /** The server has taken a grade. */
  readonly taken?: (grade: OutgoingGrade, result: GradeResult) => void;
}

/** Grades that are given within this time go together, in milliseconds. */
const gather = 1200;
const longestWait = 30_000;

/** Answered again later; anything else that is no success is the server's last word. */
const passing = new Set([0, 401, 408, 425, 429, 500, 502, 503, 504]);

/**
 * Grades on their way: in order, several at once, again and again until the server has answered. Each is kept on the device first and
 * leaves it only when the server has taken it, or its grader has said so. A repeat is known by its id; one that follows another waits
 * until that one has its number. Two windows may send the same grade: the server takes it once.
 */
export class Outbox {
  private readonly list = signal<readonly OutgoingGrade[]>([]);
  private readonly refusals = signal<readonly Refused[]>([]);
  private readonly trouble = signal<Problem | null>(null);
  private readonly unkept = signal<ReadonlySet<string>>(new Set());

  readonly waiting = this.list.asReadonly();
  readonly refused = this.refusals.asReadonly();
  /** Why the last try did not arrive; null while all is well. */
  readonly problem = this.trouble.asReadonly();
  /** Grades that neither the server nor this device has: the page must not go. */
  readonly atRisk = computed(() => this.list().some(({ id }) => this.unkept().has(id)));

  private running: Promise<void> | null = null;
  private stopped = false;
  private single = 0;
  private hasten: () => void = () => undefined;
  private readonly awaiting: (() => void)[] = [];

  constructor(private readonly links: OutboxLinks) {}

  /** Takes up what this device still keeps, of this window or another. */
  async resume(): Promise<void> {
    const kept = await this.links.store.all();
    const known = new Set([...this.list(), ...this.refusals().map(({ grade }) => grade)].map(({ id }) => id));
    const found = kept.filter(({ grade }) => !known.has(grade.id));
    this.list.update((list) => inOrder([...list, ...found.flatMap(({ grade, refused }) => (refused ? [] : [grade]))]));
    this.refusals.update((list) => [...list, ...found.flatMap(({ grade, refused }) => (refused ? [{ grade, ...refused }] : []))]);
    void this.pump();
  }

  /** Resolves when the device has it, with false when it keeps nothing. */
  async add(grade: OutgoingGrade): Promise<boolean> {
    this.list.update((list) => [...list, grade]);
    this.unkept.update((ids) => new Set([...ids, grade.id]));
    void this.pump();
    // Another window may have sent the one before and let go of it. By sending it again, also after a crash, its number is heard.
    const both = this.list().filter(({ id }) => id === grade.follows || id === grade.id);
    const kept = await this.links.store.put(...both.map((one) => ({ grade: one, refused: null })));
    // Taken by the server in the meantime: what was just put away is not needed.
    if (kept) this.keptHere([grade.id]);
    for (const one of both) if (!this.list().some(({ id }) => id === one.id)) await this.tidy(one.id);
    return kept;
  }

  /** Does not wait any longer: the network is back, or the page is about to go. */
  hurry(): void {
    this.hasten();
  }

  /** Does not wait any longer. Resolves when the server has everything, or when a try has failed. */
  delivered(): Promise<void> {
    if (this.stopped || this.list().length === 0) return Promise.resolve();
    const done = new Promise<void>((resolve) => this.awaiting.push(resolve));
    this.hasten();
    return done;
  }

  /** Sends nothing any more; what waits stays on the device. */
  stop(): void {
    this.stopped = true;
    this.hasten();
    this.tell();
  }

  /** The grader has decided what becomes of a grade that was not taken: it is not told any more. */
  async dismiss(id: string): Promise<void> {
    this.refusals.update((list) => list.filter(({ grade }) => grade.id !== id));
    await this.links.store.remove(id);
  }

  /** The newest grade of an answer that is on its way or was not taken. */
  newest(answerId: string): OutgoingGrade | null {
    return this.list().findLast((grade) => grade.answerId === answerId) ?? null;
  }

  private pump(): Promise<void> {
    this.running ??= this.work().finally(() => {
      this.running = null;
      if (!this.stopped && this.list().length > 0) void this.pump();
    });
    return this.running;
  }

  private async work(): Promise<void> {
    await this.pause(gather);
    let failures = 0;
    while (!this.stopped && this.list().length > 0) {
      const arrived = await this.links.alone(() => this.round());
      failures = arrived ? 0 : failures + 1;
      if (!arrived || this.list().length === 0) this.tell();
      if (!arrived) await this.pause(this.delay(failures));
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return this.links.wait(milliseconds, (now) => (this.hasten = now));
  }

  private tell(): void {
    this.awaiting.splice(0).forEach((resolve) => resolve());
  }

  private delay(failures: number): number {
    const asked = (this.trouble()?.retryAfter ?? 0) * 1000;
    return Math.max(asked, Math.min(1000 * 2 ** (failures - 1), longestWait));
  }

  /** One request. False when it is to be tried again. */
  private async round(): Promise<boolean> {
    const batch = nextBatch(this.list(), this.single > 0 ? 1 : GRADES_AT_ONCE);
    if (batch.length === 0 || this.stopped) return true;
    try {
      const results = await this.links.send(batch);
      this.single = Math.max(0, this.single - 1);
      this.trouble.set(null);
      await this.take(batch, results);
      return true;
    } catch (error) {
      const problem = this.links.problemOf(error);
      if (passing.has(problem.status)) {
        this.trouble.set(problem);
        return false;
      }
      this.trouble.set(null);
      // One of them is at fault: sent singly, the others arrive.
      if (batch.length > 1) this.single = batch.length;
      else await this.refuse(batch, problem);
      return true;
    }
  }

  private async take(batch: readonly OutgoingGrade[], results: readonly GradeResult[]): Promise<void> {
    let unanswered = 0;
    for (const grade of batch) {
      const result = results.find(({ id }) => id === grade.id);
      if (!result) {
        unanswered++;
        continue;
      }
      const { status, number, by, detail } = result;
      if (status === 'saved' || status === 'repeated' || status === 'kept-beside') {
        await this.leave([grade], { supersedes: number ?? grade.supersedes });
        this.links.taken?.(grade, result);
      } else await this.setAside(grade, { status, current: number, by, detail });
    }
    if (unanswered > 0) throw new Error('the server has not answered every grade');
  }

  private async refuse([grade]: readonly OutgoingGrade[], problem: Problem): Promise<void> {
    const detail = sentenceOf(problem);
    if (grade) await this.setAside(grade, { status: 'refused', current: null, by: null, detail });
  }

  /** What follows a grade that was not taken stands in its place; what takes it back has nothing to do. */
  private async setAside(grade: OutgoingGrade, refused: Omit<Refused, 'grade'>): Promise<void> {
    const next = this.list().find(({ follows }) => follows === grade.id);
    if (next?.withdraw) return this.leave([grade, next], { supersedes: grade.supersedes });
    if (next) return this.leave([grade], { supersedes: grade.supersedes });
    await this.links.store.put({ grade, refused });
    this.refusals.update((list) => [...list, { grade, ...refused }]);
    this.list.update((list) => list.filter(({ id }) => id !== grade.id));
  }

  /** These are done with. What follows the last of them builds on this. */
  private async leave(done: readonly OutgoingGrade[], base: Pick<OutgoingGrade, 'supersedes'>): Promise<void> {
    const ids = new Set(done.map(({ id }) => id));
    const last = done.at(-1)?.id;
    const after = (one: OutgoingGrade): OutgoingGrade => (one.follows === last ? { ...one, ...base, follows: null } : one);
    // Also those that another window has put away since: whoever takes them up after a crash must find what they follow.
    await this.links.store.change((kept) => ({
      put: kept.flatMap((one) => (one.grade.follows === last ? [{ ...one, grade: after(one.grade) }] : [])),
      remove: [...ids],
    }));
    this.list.update((list) => list.flatMap((one) => (ids.has(one.id) ? [] : [after(one)])));
    this.keptHere([...ids]);
  }

  private keptHere(ids: readonly string[]): void {
    this.unkept.update((unkept) => new Set([...unkept].filter((id) => !ids.includes(id))));
  }

  private async tidy(id: string): Promise<void> {
    if (!this.refusals().some(({ grade }) => grade.id === id)) await this.links.store.remove(id);
  }
}

/** The first of a list that may go in one request: of one class module, and no two of one answer, for the second needs the number of the first. */
export function nextBatch(list: readonly OutgoingGrade[], limit: number): OutgoingGrade[] {
  const [first] = list;
  const batch: OutgoingGrade[] = [];
  const answers = new Set<string>();
  for (const grade of list) {
    if (batch.length === limit || grade.classModuleId !== first?.classModuleId) break;
    if (answers.has(grade.answerId) || list.some(({ id }) => id === grade.follows)) break;
    answers.add(grade.answerId);
    batch.push(grade);
  }
  return batch;
}

/** As they were given; where the device's clock was set back in between, at least none before the one that it follows. */
function inOrder(grades: readonly OutgoingGrade[]): OutgoingGrade[] {
  const given = [...grades].sort((one, other) => one.order - other.order);
  const byId = new Map(given.map((grade) => [grade.id, grade]));
  const placed = new Set<OutgoingGrade>();
  const place = (grade: OutgoingGrade): void => {
    const before = byId.get(grade.follows ?? '');
    if (before && !placed.has(before)) place(before);
    placed.add(grade);
  };
  given.forEach(place);
  return [...placed];
}
