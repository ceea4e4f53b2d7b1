import type { LevelProblem } from '@big-six/domain';
import { type FieldError, Refusal } from '../platform/errors/refusal';

/** Levels that do not make a grade, told criterion by criterion. */
export function refusedLevels(problems: readonly { criterion: string; problem: LevelProblem }[]): Refusal {
  const errors = problems.slice(0, 20).map(({ criterion, problem }): FieldError => {
    if (problem === 'unknown-criterion') return { field: 'levels', message: 'Levels must name criteria of this question only.' };
    const message = problem === 'missing' ? 'Choose a level for this criterion.' : 'This criterion has no such level.';
    return { field: `levels.${criterion}`, message };
  });
  return new Refusal('bad-input', 'Every criterion of the rubric needs one of its levels.', { errors });
}
