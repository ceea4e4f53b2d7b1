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
  /** Of those, by a rubric whose levels are others than those that are asked about: not among the levels. */
  otherRubric: number;
  meanPoints: number | null;
  criteria: { key: string; levels: CountedLevel[] }[];
  /** From fewest points to most. */
  points: { points: number; all: number; mine: number }[];
}

/**
 * How grades lie. Every grade counts in its points; each by a rubric of these levels in exactly one level of every criterion.
 * @param rubrics those that grades were given by; one that differs from `criteria` in words and order alone has the same levels
 */
export function distributionOf(
  criteria: readonly ScoredCriterion[],
  rubrics: readonly { id: string; criteria: readonly ScoredCriterion[] }[],
  counts: readonly GradeCount[],
  me: string,
): Distribution {
  const points = counts.filter(({ criterion }) => criterion === null);
  const alike = new Set(rubrics.filter((rubric) => sameLevels(rubric.criteria, criteria)).map(({ id }) => id));
  const byThese = ({ rubricId }: GradeCount) => (rubricId === null ? criteria.length === 0 : alike.has(rubricId));
  const levels = counts.filter((one) => one.criterion !== null && byThese(one));
  const graded = sum(points);
  const total = points.reduce((all, { level, count }) => all + Number(level) * count, 0);
  return {
    graded,
    otherRubric: graded - sum(points.filter(byThese)),
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

/** Whether two rubrics have the same criteria, levels and points, whatever words they say them in and in what order. */
export function sameLevels(one: readonly ScoredCriterion[], other: readonly ScoredCriterion[]): boolean {
  const scale = (criteria: readonly ScoredCriterion[]) =>
    criteria
      .flatMap(({ key, levels }) => levels.map((level) => `${key} ${level.key} ${level.points}`))
      .sort()
      .join();
  return scale(one) === scale(other);
}

function ofAll(counts: readonly GradeCount[], me: string): { all: number; mine: number } {
  return { all: sum(counts), mine: sum(counts.filter(({ graderId }) => graderId === me)) };
}

function sum(counts: readonly GradeCount[]): number {
  return counts.reduce((all, { count }) => all + count, 0);
}
