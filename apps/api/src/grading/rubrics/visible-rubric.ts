import type { Criterion } from '@big-six/lesson-format';
import type { RubricCriterionDto } from './rubrics.dto';

/** The class's own rubric for a question, as it is stored. */
export interface OwnRubric {
  criteria: Criterion[];
  /** Keys of criteria, and `criterion/level`. */
  hidden: string[];
}

/** What is kept for the grading, by its key. */
export function hiddenOf(criteria: readonly RubricCriterionDto[]): string[] {
  return criteria.flatMap(({ key, shown, levels }) => [
    ...(shown ? [] : [key]),
    ...levels.filter((level) => !level.shown).map((level) => `${key}/${level.key}`),
  ]);
}

export function withSwitches(criteria: readonly Criterion[], hidden: readonly string[]): RubricCriterionDto[] {
  return criteria.map(({ key, title, levels }) => ({
    key,
    title,
    shown: !hidden.includes(key),
    levels: levels.map((level) => ({ ...level, shown: !hidden.includes(`${key}/${level.key}`) })),
  }));
}

/** Everything that there is to hide. */
export function allKeys(criteria: readonly Criterion[]): string[] {
  return criteria.flatMap(({ key, levels }) => [key, ...levels.map((level) => `${key}/${level.key}`)]);
}

/**
 * What a student may see of the rubric before a grade: what the class shows, else what the lesson shows. Null when nothing.
 * @param lesson the lesson's rubric; null when its author keeps it for the grading
 */
export function visibleRubric(own: OwnRubric | null, lesson: readonly Criterion[] | null): Criterion[] | null {
  if (!own) return lesson && [...lesson];
  const seen = own.criteria
    .filter(({ key }) => !own.hidden.includes(key))
    .map((criterion) => ({
      ...criterion,
      levels: criterion.levels.filter(({ key }) => !own.hidden.includes(`${criterion.key}/${key}`)),
    }));
  return seen.length > 0 ? seen : null;
}
