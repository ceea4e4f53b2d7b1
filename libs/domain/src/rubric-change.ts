import { adjustedPoints, maxPoints, score, type ScoredCriterion } from './grading';

/** A rubric with its words: what a change of it is told by. */
export interface WordedCriterion extends ScoredCriterion {
  title: string;
  levels: readonly { key: string; title: string; points: number; description: string }[];
}

/** What a grade says, as far as a rubric decides it. `adjustment` is in hundredths of a point, with its sign. */
export interface GradeByRubric {
  levels: Readonly<Record<string, string>>;
  points: number;
  adjustment: number;
}

/**
 * What becomes of a grade when its question is graded by another rubric.
 * `stays`: nothing that it says has changed. `moves`: the same levels give other points, or are out of others: a grade with these
 * follows it. `ungraded`: somebody has to look at the answer again; the levels that still hold are kept for them.
 */
export type GradeFate =
  | { fate: 'stays' }
  | { fate: 'moves'; levels: Record<string, string>; points: number }
  | { fate: 'ungraded'; levels: Record<string, string> };

/**
 * @param before the rubric that the grade was given by
 * @param withoutRemoved what remains counts on when a criterion goes, and nobody has to look again; false: somebody has to
 */
export function gradeFate(
  before: readonly ScoredCriterion[],
  after: readonly ScoredCriterion[],
  grade: GradeByRubric,
  withoutRemoved: boolean,
): GradeFate {
  const levels: Record<string, string> = {};
  for (const { key, levels: possible } of after) {
    const given = Object.hasOwn(grade.levels, key) ? grade.levels[key] : undefined;
    if (given !== undefined && possible.some((level) => level.key === given)) levels[key] = given;
  }
  const removed = Object.keys(grade.levels).some((key) => !after.some((criterion) => criterion.key === key));
  const scored = score(after, levels);
  if (!scored.ok || (removed && !withoutRemoved)) return { fate: 'ungraded', levels };
  const points = adjustedPoints(scored.points, grade.adjustment, scored.maxPoints);
  const same = !removed && points === grade.points && maxPoints(before) === scored.maxPoints;
  return same ? { fate: 'stays' } : { fate: 'moves', levels, points };
}

/** One thing that is different, with the words of the newer rubric, or the older where it is gone there. */
export type RubricChange =
  | { kind: 'criterion-added' | 'criterion-removed' | 'criterion-reworded'; criterion: string }
  | { kind: 'level-added' | 'level-removed' | 'level-reworded'; criterion: string; level: string }
  | { kind: 'points-changed'; criterion: string; level: string; from: number; to: number }
  | { kind: 'reordered' };

/** What one rubric changes against another. Criteria and levels are the same when their keys are, whatever they are called. */
export function rubricChanges(before: readonly WordedCriterion[], after: readonly WordedCriterion[]): RubricChange[] {
  const changes = after.flatMap((criterion) => {
    const old = before.find(({ key }) => key === criterion.key);
    return old ? criterionChanges(old, criterion) : [{ kind: 'criterion-added' as const, criterion: criterion.title }];
  });
  const removed = before
    .filter(({ key }) => !after.some((criterion) => criterion.key === key))
    .map(({ title }) => ({ kind: 'criterion-removed' as const, criterion: title }));
  return [...changes, ...removed, ...(sameOrder(before, after) ? [] : [{ kind: 'reordered' as const }])];
}

function criterionChanges(before: WordedCriterion, after: WordedCriterion): RubricChange[] {
  const { title: criterion } = after;
  const changes: RubricChange[] = before.title === criterion ? [] : [{ kind: 'criterion-reworded', criterion }];
  for (const level of after.levels) {
    const old = before.levels.find(({ key }) => key === level.key);
    if (!old) changes.push({ kind: 'level-added', criterion, level: level.title });
    else {
      if (old.title !== level.title || old.description !== level.description)
        changes.push({ kind: 'level-reworded', criterion, level: level.title });
      if (old.points !== level.points)
        changes.push({ kind: 'points-changed', criterion, level: level.title, from: old.points, to: level.points });
    }
  }
  const gone = before.levels.filter(({ key }) => !after.levels.some((level) => level.key === key));
  return [...changes, ...gone.map(({ title }) => ({ kind: 'level-removed' as const, criterion, level: title }))];
}

/** Of the criteria that both have. */
function sameOrder(before: readonly ScoredCriterion[], after: readonly ScoredCriterion[]): boolean {
  const keys = (these: readonly ScoredCriterion[], those: readonly ScoredCriterion[]) =>
    these.map(({ key }) => key).filter((key) => those.some((criterion) => criterion.key === key));
  return keys(before, after).join() === keys(after, before).join();
}

export const CRITERIA_MOST = 12;
export const LEVELS_FEWEST = 2;
export const LEVELS_MOST = 8;
export const RUBRIC_TITLE_MOST = 120;
export const RUBRIC_SAYS_MOST = 2000;
/** Hundredths of a point, for one level. */
export const LEVEL_POINTS_MOST = 100_000;

/** A mistake in a rubric; `field` is a path such as `criteria.0.levels.1.points`. */
export interface RubricMistake {
  field: string;
  message: string;
}

/** What is wrong with a rubric whose texts and numbers are each of the right form. Empty when it can be graded by. */
export function rubricMistakes(criteria: readonly WordedCriterion[]): RubricMistake[] {
  if (criteria.length === 0) return [{ field: 'criteria', message: 'A rubric needs at least one criterion.' }];
  if (criteria.length > CRITERIA_MOST) return [{ field: 'criteria', message: `A rubric has at most ${CRITERIA_MOST} criteria.` }];
  return [
    ...repeated(criteria, 'criteria', 'criterion'),
    ...criteria.flatMap((criterion, index) => levelMistakes(criterion, `criteria.${index}`)),
  ];
}

function levelMistakes({ levels }: WordedCriterion, at: string): RubricMistake[] {
  if (levels.length < LEVELS_FEWEST)
    return [{ field: `${at}.levels`, message: `A criterion needs at least ${LEVELS_FEWEST} levels.` }];
  if (levels.length > LEVELS_MOST) return [{ field: `${at}.levels`, message: `A criterion has at most ${LEVELS_MOST} levels.` }];
  const rising = levels.flatMap(({ points }, index) => {
    const below = levels[index - 1];
    if (!below || below.points < points) return [];
    return [{ field: `${at}.levels.${index}.points`, message: 'Give more points than the level before.' }];
  });
  return [...repeated(levels, `${at}.levels`, 'level'), ...rising];
}

function repeated(named: readonly { key: string; title: string }[], at: string, what: string): RubricMistake[] {
  return named.flatMap(({ key, title }, index) => {
    const before = named.slice(0, index);
    if (before.some((other) => other.key === key))
      return [{ field: `${at}.${index}.key`, message: `There is a ${what} of this key already.` }];
    if (before.some((other) => sameWords(other.title, title)))
      return [{ field: `${at}.${index}.title`, message: `There is a ${what} of this name already.` }];
    return [];
  });
}

function sameWords(one: string, other: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(one) === plain(other);
}
