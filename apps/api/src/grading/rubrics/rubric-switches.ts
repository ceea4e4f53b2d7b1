import type { Criterion } from '@big-six/lesson-format';
import type { RubricCriterionDto } from './rubrics.dto';

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
