/** A criterion as far as showing it matters; the caller's has more. */
interface Shown<Level extends { key: string }> {
  key: string;
  levels: Level[];
}

/** A class's own rubric, and what of it waits for the grading: keys of criteria, and `criterion/level`. */
export interface OwnRubric<Criterion> {
  criteria: Criterion[];
  hidden: string[];
}

/**
 * What a student may see of the rubric before a grade: what the class shows, else what the lesson shows. Null when nothing.
 * @param lesson the lesson's rubric; null when its author keeps it for the grading
 */
export function visibleRubric<Level extends { key: string }, Criterion extends Shown<Level>>(
  own: OwnRubric<Criterion> | null,
  lesson: readonly Criterion[] | null,
): Criterion[] | null {
  if (!own) return lesson && [...lesson];
  const seen = own.criteria
    .filter(({ key }) => !own.hidden.includes(key))
    .map((criterion) => ({
      ...criterion,
      levels: criterion.levels.filter(({ key }) => !own.hidden.includes(`${criterion.key}/${key}`)),
    }));
  return seen.length > 0 ? seen : null;
}
