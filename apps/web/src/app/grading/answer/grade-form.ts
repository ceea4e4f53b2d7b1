import { type CriterionDto } from '@big-six/api-client';
import { maxPoints, score } from '@big-six/domain';
import { computed, signal } from '@angular/core';

/** What a grader decides: a level for every criterion, and words. */
export interface GradeEntry {
  readonly levels: Readonly<Record<string, string>>;
  readonly feedback: string;
}

export const untouched: GradeEntry = { levels: {}, feedback: '' };

export function sameEntry(a: GradeEntry, b: GradeEntry): boolean {
  const keys = new Set([...Object.keys(a.levels), ...Object.keys(b.levels)]);
  return a.feedback === b.feedback && [...keys].every((key) => a.levels[key] === b.levels[key]);
}

/**
 * The grade of one answer while it is being decided. One criterion is the current one, where digits go; after the last one there
 * is none, and only the feedback is left.
 */
export class GradeForm {
  readonly levels = signal<GradeEntry['levels']>({});
  readonly feedback = signal('');
  /** Index of the current criterion; the number of criteria when all are passed. */
  readonly current = signal(0);

  readonly entry = computed<GradeEntry>(() => ({ levels: this.levels(), feedback: this.feedback() }));
  readonly changed = computed(() => !sameEntry(this.entry(), this.saved()));
  readonly maxPoints: number;
  /** Of the levels chosen so far, in hundredths. */
  readonly points = computed(() => {
    const decided = this.criteria.filter(({ key }) => this.levels()[key] !== undefined);
    const scored = score(decided, this.levels());
    return scored.ok ? scored.points : 0;
  });
  /** Criteria that still want a level. */
  readonly missing = computed(() => this.criteria.filter(({ key }) => this.levels()[key] === undefined));

  private readonly saved = signal<GradeEntry>(untouched);

  constructor(
    readonly criteria: readonly CriterionDto[],
    saved: GradeEntry | null,
    restored: GradeEntry | null = null,
  ) {
    this.maxPoints = maxPoints(criteria);
    if (saved) this.saved.set(this.known(saved));
    this.take(restored ?? saved ?? untouched);
  }

  /** Puts a decision into the form, not yet saved. Levels that this rubric lacks are left out. */
  take(entry: GradeEntry): void {
    const { levels, feedback } = this.known(entry);
    this.levels.set(levels);
    this.feedback.set(feedback);
    this.current.set(this.firstMissing(0));
  }

  /** What the server has acknowledged. */
  accept(entry: GradeEntry): void {
    this.saved.set(this.known(entry));
  }

  /** Chooses a level and stays with its criterion. */
  set(criterionKey: string, levelKey: string): void {
    this.levels.update((levels) => ({ ...levels, [criterionKey]: levelKey }));
  }

  /** Chooses a level and moves on to the next criterion without one. */
  choose(criterionKey: string, levelKey: string): void {
    this.set(criterionKey, levelKey);
    this.current.set(this.firstMissing(this.criteria.findIndex(({ key }) => key === criterionKey) + 1));
  }

  /** Chooses the level of the current criterion that bears this digit, and moves on. False when there is none. */
  press(digit: number): boolean {
    const criterion = this.criteria[this.current()];
    const level = criterion?.levels[digit];
    if (!criterion || !level) return false;
    this.set(criterion.key, level.key);
    // In order, so that five digits typed blind always mean the five criteria.
    this.current.update((index) => index + 1);
    return true;
  }

  /** Back to the criterion before the current one. */
  back(): void {
    this.current.update((index) => Math.max(0, index - 1));
  }

  private firstMissing(from: number): number {
    const open = (index: number): boolean => this.levels()[this.criteria[index]?.key ?? ''] === undefined;
    for (let index = from; index < this.criteria.length; index++) if (open(index)) return index;
    for (let index = 0; index < from; index++) if (open(index)) return index;
    return this.criteria.length;
  }

  private known({ levels, feedback }: GradeEntry): GradeEntry {
    const kept = this.criteria.flatMap((criterion) => {
      const level = criterion.levels.find(({ key }) => key === levels[criterion.key]);
      return level ? [[criterion.key, level.key] as const] : [];
    });
    return { levels: Object.fromEntries(kept), feedback };
  }
}
