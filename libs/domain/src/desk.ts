import { adjustedPoints, score, type ScoredCriterion } from './grading';

/** Most points (hundredths) that a grader can give or take beside the levels. */
export const MOST_ADJUSTED = 100_000;

/** Under what name an answer goes while nobody may know whose it is. Answers are sorted by how their handles begin: how they end shows no order. */
export function answerName(handle: string): string {
  return `Answer ${handle.slice(-4).toUpperCase()}`;
}

/**
 * A grade in the history of an answer. `restores`: it undoes, and that number holds again, 0 for none. `byRubric`: it followed from a
 * change of the rubric.
 */
export interface PastGrade {
  number: number;
  restores: number | null;
  byRubric: boolean;
  gradedBy: string;
}

/** The number of the grade whose content holds once `number` is the newest; 0 for none. */
export function holding(history: readonly PastGrade[], number: number): number {
  const grade = history.find((one) => one.number === number);
  return grade ? (grade.restores ?? grade.number) : 0;
}

/** Which grade holds again when the newest is taken back; null when none holds now. */
export function restoredBy(history: readonly PastGrade[]): number | null {
  const newest = Math.max(0, ...history.map(({ number }) => number));
  const held = holding(history, newest);
  return held === 0 ? null : holding(history, held - 1);
}

/** What is known of an answer when a grade for it arrives. */
export interface GradedAnswer {
  standing: 'here' | 'handed-in-again' | 'returned' | 'left';
  history: readonly PastGrade[];
  /** Who made the content that holds; null when none does. */
  heldBy: string | null;
  /** The rubric that holds now; null for a reflection. */
  rubricId: string | null;
  criteria: readonly ScoredCriterion[];
  /** Grades of the asker that stand beside the current one, newest last. */
  besides: readonly string[];
}

/** A second reading that the asker was given a ticket for. */
export interface AskedAgain {
  /** How often it was decided or taken back so far. */
  decided: number;
  withdrawn: boolean;
}

export interface ArrivingGrade {
  rubricId: string | null;
  levels: Readonly<Record<string, unknown>>;
  adjustment: number;
  supersedes: number;
  withdraw: boolean;
}

export type GradeRefusal = 'handed-in-again' | 'returned' | 'left' | 'levels' | 'nothing-to-take-back';

export type GradeDecision =
  | { kind: 'save'; number: number; points: number }
  | { kind: 'restore'; number: number; restores: number }
  | { kind: 'beside'; points: number }
  | { kind: 'take-beside-back'; id: string }
  | { kind: 'read-again'; number: number; points: number; withdrawn: boolean }
  | { kind: 'stale' }
  | { kind: 'rubric-changed' }
  | { kind: 'refused'; reason: GradeRefusal };

/**
 * What becomes of a grade that `by` sends. It is saved when it builds on the newest one, or when no grade holds. Where somebody else
 * decided meanwhile, both are kept; where `by` did it elsewhere, the older decision does not quietly replace the newer one. Taking
 * back goes as deep as there are grades, only through one's own, and not behind a change of the rubric.
 */
export function decideGrade(grade: ArrivingGrade, answer: GradedAnswer, again: AskedAgain | null, by: string): GradeDecision {
  if (again) return decideAgain(grade, answer, again);
  const newest = Math.max(0, ...answer.history.map(({ number }) => number));
  if (grade.withdraw) {
    const beside = answer.besides.at(-1);
    if (beside !== undefined) return { kind: 'take-beside-back', id: beside };
    if (grade.supersedes !== newest) return { kind: 'stale' };
    const held = holding(answer.history, newest);
    if (answer.history.some(({ number, byRubric }) => byRubric && number === held)) return { kind: 'rubric-changed' };
    const restores = restoredBy(answer.history);
    if (restores === null) return { kind: 'refused', reason: 'nothing-to-take-back' };
    return answer.heldBy === by ? { kind: 'restore', number: newest + 1, restores } : { kind: 'stale' };
  }
  if (answer.standing !== 'here') return { kind: 'refused', reason: answer.standing };
  if (grade.rubricId !== answer.rubricId) return { kind: 'rubric-changed' };
  const points = pointsOf(grade, answer);
  if (points === null) return { kind: 'refused', reason: 'levels' };
  if (answer.heldBy === null || grade.supersedes === newest) return { kind: 'save', number: newest + 1, points };
  return answer.heldBy === by || grade.supersedes > newest ? { kind: 'stale' } : { kind: 'beside', points };
}

/** A second reading is no grade: nothing that holds changes by it, and what comes back looks as it always does. */
function decideAgain(grade: ArrivingGrade, answer: GradedAnswer, again: AskedAgain): GradeDecision {
  const number = again.decided + 1;
  if (grade.withdraw) {
    if (again.decided === 0 || again.withdrawn) return { kind: 'refused', reason: 'nothing-to-take-back' };
    return { kind: 'read-again', number, points: 0, withdrawn: true };
  }
  if (answer.standing !== 'here') return { kind: 'refused', reason: answer.standing };
  if (grade.rubricId !== answer.rubricId) return { kind: 'rubric-changed' };
  const points = pointsOf(grade, answer);
  if (points === null) return { kind: 'refused', reason: 'levels' };
  return { kind: 'read-again', number, points, withdrawn: false };
}

function pointsOf({ levels, adjustment }: ArrivingGrade, { criteria }: GradedAnswer): number | null {
  const result = score(criteria, levels);
  return result.ok ? adjustedPoints(result.points, adjustment, result.maxPoints) : null;
}

/**
 * How many of `count` answers are asked again, where `share` of a hundred should be. `chances` are `count` numbers from 0 up to 1,
 * drawn by the caller: each place decides for itself, so that nobody can count until the next one.
 */
export function askedAgain(count: number, share: number, chances: readonly number[]): number {
  return chances.slice(0, count).filter((chance) => chance * 100 < share).length;
}

/** Seconds that are left for one grader at their pace; null when there is none yet, or nobody to share with. */
export function estimateLeft(waiting: number, medianSeconds: number | null, graders = 1): number | null {
  if (medianSeconds === null || graders < 1) return null;
  return Math.round((waiting * medianSeconds) / graders);
}

/** A second reading beside the first. Points are hundredths. */
export interface TwoReadings {
  at: Date;
  first: number;
  second: number;
  maxPoints: number;
  sameLevels: boolean;
}

export interface Drift {
  readings: number;
  same: number;
  /** Mean difference in hundredths of a percent of the most possible points; below 0: stricter the second time. Null without readings. */
  drift: number | null;
  /** Mean size of the difference, likewise. */
  spread: number | null;
}

/** How second readings differ from first ones. */
export function driftOf(readings: readonly TwoReadings[]): Drift {
  const differences = readings.map(({ first, second, maxPoints }) => (maxPoints > 0 ? (second - first) / maxPoints : 0));
  return {
    readings: readings.length,
    same: readings.filter(({ sameLevels }) => sameLevels).length,
    drift: mean(differences),
    spread: mean(differences.map(Math.abs)),
  };
}

/** The same week by week, earliest first; a week begins on Monday, by UTC. */
export function driftByWeek(readings: readonly TwoReadings[]): (Drift & { week: string })[] {
  const weeks = Map.groupBy(readings, ({ at }) => mondayOf(at));
  return [...weeks].sort(([one], [other]) => (one < other ? -1 : 1)).map(([week, of]) => ({ week, ...driftOf(of) }));
}

function mean(shares: readonly number[]): number | null {
  if (shares.length === 0) return null;
  return Math.round((shares.reduce((sum, share) => sum + share, 0) / shares.length) * 10_000);
}

function mondayOf(at: Date): string {
  const day = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
