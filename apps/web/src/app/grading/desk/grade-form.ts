import { computed, signal } from '@angular/core';
import type { CriterionDto } from '@big-six/api-client';
import { adjustedPoints, maxPoints, score } from '@big-six/domain';
import { type Feedback, noFeedback, sameFeedback } from '../feedback/feedback';
import type { ServerDraft } from './sent-feedback';

type Levels = Readonly<Record<string, string>>;

/** What a grader decides: a level for every criterion, and words. */
export interface Decision {
  readonly levels: Levels;
  readonly feedback: Feedback;
}

export const undecided: Decision = { levels: {}, feedback: noFeedback };

export function sameDecision(one: Decision, other: Decision): boolean {
  return sameLevels(one.levels, other.levels) && sameFeedback(one.feedback, other.feedback);
}

function sameLevels(one: Levels, other: Levels): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => one[key] === other[key]);
}

/**
 * The grade of one answer while it is being decided. One criterion is the current one, where digits go; after the last one there
 * is none, and only the feedback is left.
 */
export class GradeForm {
  readonly levels = signal<Levels>({});
  readonly feedback = signal<Feedback>(noFeedback);
  /** Index of the current criterion; the number of criteria when all are passed. */
  readonly current = signal(0);

  readonly decision = computed<Decision>(() => ({ levels: this.levels(), feedback: this.feedback() }));
  readonly changed = computed(() => !sameDecision(this.decision(), this.saved() ?? undecided));
  /** It was given to be sent; nothing has been changed since. */
  readonly isSaved = computed(() => this.saved() !== null && !this.changed());
  readonly maxPoints: number;
  /** Of the levels chosen so far with the adjustment, in hundredths; null when nothing is chosen. */
  readonly points = computed(() => {
    const decided = this.criteria.filter(({ key }) => this.levels()[key] !== undefined);
    const scored = score(decided, this.levels());
    if (!scored.ok || decided.length === 0) return null;
    return adjustedPoints(scored.points, this.feedback().adjustment?.points ?? 0, this.maxPoints);
  });
  /** Criteria that still want a level. */
  readonly missing = computed(() => this.criteria.filter(({ key }) => this.levels()[key] === undefined));

  private readonly carried = signal<Decision | null>(null);
  /** There was a grade that a change of the rubric took away, and something of it holds; none is given since. */
  readonly hasCarriedOver = computed(() => {
    const carried = this.carried();
    return carried !== null && this.saved() === null && !sameDecision(carried, undecided);
  });
  /** It stands in the form as it was: nobody has touched it. */
  readonly isCarriedOver = computed(() => this.hasCarriedOver() && sameDecision(this.decision(), this.carried() ?? undecided));

  /** Words from before the grade that holds now: offered until taken up or thrown away. */
  readonly aside = signal<readonly Feedback[]>([]);
  /** What another window has written about the answer; null when there is nothing to choose. */
  readonly elsewhere = signal<ServerDraft | null>(null);

  private readonly saved = signal<Decision | null>(null);
  /** The decision that was given; null when there is none. */
  readonly given = this.saved.asReadonly();

  constructor(
    readonly criteria: readonly CriterionDto[],
    saved: Decision | null,
    draft: Decision | null = null,
    carriedOver: Decision | null = null,
  ) {
    this.maxPoints = maxPoints(criteria);
    if (saved) this.saved.set(this.known(saved));
    if (carriedOver) this.carried.set(this.known(carriedOver));
    this.take(draft ?? saved ?? carriedOver ?? undecided);
  }

  /** The level of a criterion is that of the grade before the rubric changed, and not given yet. */
  isCarried(criterionKey: string): boolean {
    const level = this.carried()?.levels[criterionKey];
    return this.saved() === null && level !== undefined && this.levels()[criterionKey] === level;
  }

  /** The same by another rubric: levels that it lacks are left out. */
  putOverTo(criteria: readonly CriterionDto[]): GradeForm {
    const form = new GradeForm(criteria, this.given(), this.decision());
    form.aside.set(this.aside());
    form.elsewhere.set(this.elsewhere());
    return form;
  }

  /** Puts a decision into the form, not yet saved. Levels that this rubric lacks are left out. */
  take(decision: Decision): void {
    const { levels, feedback } = this.known(decision);
    this.levels.set(levels);
    this.feedback.set(feedback);
    this.current.set(this.firstMissing(0));
  }

  /** What was given to be sent; null when it was taken back. */
  accept(decision: Decision | null): void {
    this.saved.set(decision && this.known(decision));
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

  /** Levels as they were before a step, and the criterion that was current. */
  restore(levels: Levels, criterion: number): void {
    this.levels.set(this.known({ levels, feedback: this.feedback() }).levels);
    this.current.set(criterion);
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

  private known({ levels, feedback }: Decision): Decision {
    const kept = this.criteria.flatMap((criterion) => {
      const level = criterion.levels.find(({ key }) => key === levels[criterion.key]);
      return level ? [[criterion.key, level.key] as const] : [];
    });
    return { levels: Object.fromEntries(kept), feedback };
  }
}
