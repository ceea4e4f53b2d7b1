/** What scoring needs of a rubric. Points are hundredths; levels stand from fewest points to most. */
export interface ScoredCriterion {
  key: string;
  levels: readonly { key: string; points: number }[];
}

export type LevelProblem = 'missing' | 'unknown-level' | 'unknown-criterion';

export type Score =
  { ok: true; points: number; maxPoints: number } | { ok: false; problems: { criterion: string; problem: LevelProblem }[] };

/** The points of the best level of every criterion, in hundredths. */
export function maxPoints(criteria: readonly ScoredCriterion[]): number {
  return criteria.reduce((sum, { levels }) => sum + Math.max(0, ...levels.map(({ points }) => points)), 0);
}

/**
 * Scores an answer by the level it reached in each criterion (level key by criterion key). Every criterion counts and every one
 * must be decided: a criterion left out is a problem, never zero points.
 */
export function score(criteria: readonly ScoredCriterion[], levels: Readonly<Record<string, unknown>>): Score {
  const known = new Set(criteria.map(({ key }) => key));
  const problems: { criterion: string; problem: LevelProblem }[] = Object.keys(levels)
    .filter((key) => !known.has(key))
    .map((criterion) => ({ criterion, problem: 'unknown-criterion' }));
  let points = 0;
  for (const { key, levels: possible } of criteria) {
    const given = Object.hasOwn(levels, key) ? levels[key] : undefined;
    const reached = possible.find((level) => level.key === given);
    if (reached) points += reached.points;
    else problems.push({ criterion: key, problem: given === undefined ? 'missing' : 'unknown-level' });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, points, maxPoints: maxPoints(criteria) };
}

/** The points of a grade, in hundredths: those of its levels with a reasoned adjustment (signed), never less than 0 or more than all. */
export function adjustedPoints(points: number, adjustment: number, maxPoints: number): number {
  return Math.min(Math.max(points + adjustment, 0), maxPoints);
}
