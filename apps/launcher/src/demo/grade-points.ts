import { type Question } from './lesson.ts';

/** What the levels come to, in hundredths of a point. Throws unless every criterion of the rubric has one of its levels. */
export function gradePoints({ key, criteria }: Question, levels: Readonly<Record<string, string>>): number {
  const points = (criteria ?? []).map((criterion) => {
    const reached = criterion.levels.find((level) => level.key === levels[criterion.key]);
    if (!reached) throw new Error(`${key}: ${criterion.key} has no level ${levels[criterion.key]}`);
    return reached.points;
  });
  if (Object.keys(levels).length !== points.length) throw new Error(`${key}: levels beyond the rubric`);
  return points.reduce((sum, reached) => sum + reached, 0);
}
