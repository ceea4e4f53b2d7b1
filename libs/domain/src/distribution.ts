import type { ScoredCriterion } from './grading';

/** So many answers of one grader that reached the same levels by the same rubric. */
export interface GradeTally {
  graderId: string;
  rubricId: string | null;
  levels: Readonly<Record<string, string>>;
  /** Hundredths. */
  points: number;
  count: number;
}

export interface CountedLevel {
  key: string;
  points: number;
  all: number;
  mine: number;
}

export interface Distribution {
  graded: number;
  /** Of those, by another rubric than the one that is asked about: not among the levels, for its levels may be others. */
  otherRubric: number;
  meanPoints: number | null;
  criteria: { key: string; levels: CountedLevel[] }[];
  /** From fewest points to most. */
  points: { points: number; all: number; mine: number }[];
}

/** How grades lie. Every grade counts in its points; each of the rubric's in exactly one level of every criterion. */
export function distributionOf(
  criteria: readonly ScoredCriterion[],
  rubricId: string | null,
  tallies: readonly GradeTally[],
  me: string,
): Distribution {
  const ofRubric = tallies.filter((tally) => tally.rubricId === rubricId);
  const graded = sum(tallies);
  const total = tallies.reduce((points, tally) => points + tally.points * tally.count, 0);
  return {
    graded,
    otherRubric: graded - sum(ofRubric),
    meanPoints: graded === 0 ? null : Math.round(total / graded),
    criteria: criteria.map(({ key, levels }) => ({
      key,
      levels: levels.map((level) => {
        const here = ofRubric.filter((tally) => tally.levels[key] === level.key);
        return { key: level.key, points: level.points, ...counts(here, me) };
      }),
    })),
    points: [...Map.groupBy(tallies, ({ points }) => points)]
      .sort(([one], [other]) => one - other)
      .map(([points, of]) => ({ points, ...counts(of, me) })),
  };
}

function counts(tallies: readonly GradeTally[], me: string): { all: number; mine: number } {
  return { all: sum(tallies), mine: sum(tallies.filter(({ graderId }) => graderId === me)) };
}

function sum(tallies: readonly GradeTally[]): number {
  return tallies.reduce((all, { count }) => all + count, 0);
}
