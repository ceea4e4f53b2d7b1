import type { ScoredCriterion } from './grading';

/** So many answers whose grade, by this grader and rubric, reached that level; without a criterion: that got so many points (hundredths). */
export interface GradeCount {
  graderId: string;
  rubricId: string | null;
  criterion: string | null;
  level: string;
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
  counts: readonly GradeCount[],
  me: string,
): Distribution {
  const points = counts.filter(({ criterion }) => criterion === null);
  const levels = counts.filter((one) => one.criterion !== null && one.rubricId === rubricId);
  const graded = sum(points);
  const total = points.reduce((all, { level, count }) => all + Number(level) * count, 0);
  return {
    graded,
    otherRubric: graded - sum(points.filter((one) => one.rubricId === rubricId)),
    meanPoints: graded === 0 ? null : Math.round(total / graded),
    criteria: criteria.map(({ key, levels: possible }) => ({
      key,
      levels: possible.map((level) => {
        const here = levels.filter((one) => one.criterion === key && one.level === level.key);
        return { key: level.key, points: level.points, ...ofAll(here, me) };
      }),
    })),
    points: [...Map.groupBy(points, ({ level }) => Number(level))]
      .sort(([one], [other]) => one - other)
      .map(([reached, of]) => ({ points: reached, ...ofAll(of, me) })),
  };
}

function ofAll(counts: readonly GradeCount[], me: string): { all: number; mine: number } {
  return { all: sum(counts), mine: sum(counts.filter(({ graderId }) => graderId === me)) };
}

function sum(counts: readonly GradeCount[]): number {
  return counts.reduce((all, { count }) => all + count, 0);
}
