import { type AnswerFilter, type CriterionDto, type NeighboursDto } from '@big-six/api-client';

const among: Readonly<Record<AnswerFilter, string>> = {
  'to-review': 'to review',
  graded: 'graded',
  released: 'released',
  all: 'answers',
};

/** "3 of 28 to review"; for an answer that the filter lets through no longer, what is left. */
export function positionText({ position, total }: NeighboursDto, filter: AnswerFilter): string {
  if (position !== null) return `${position} of ${total} ${among[filter]}`;
  return filter === 'to-review' ? `${total} left to review` : `${total} ${among[filter]}`;
}

/** What hinders saving, as a sentence; null when nothing does. */
export function hindrance(missing: readonly CriterionDto[], feedback: string, isReflection: boolean): string | null {
  if (isReflection)
    return feedback.trim() === '' ? 'Write a few words of feedback: a reflection has no points to answer it with.' : null;
  const [first, ...more] = missing;
  if (!first) return null;
  if (more.length === 0) return `Choose a level for “${first.title}”.`;
  return `Choose a level for “${first.title}” and ${more.length === 1 ? 'one more criterion' : `${more.length} more criteria`}.`;
}

/** Said aloud after a level was chosen by a digit. */
export function chosenAloud(criterion: CriterionDto, levelKey: string | undefined, next: CriterionDto | undefined): string {
  const level = criterion.levels.find(({ key }) => key === levelKey);
  return `${criterion.title}: ${level?.title ?? 'no level'}. ${next ? `Next: ${next.title}.` : 'That was the last criterion.'}`;
}

export interface LevelDifference {
  readonly criterion: string;
  readonly mine: string;
  readonly theirs: string;
}

type Levels = Readonly<Record<string, string>>;

/** The criteria in which two decisions differ, by the titles of their levels. */
export function levelDifferences(criteria: readonly CriterionDto[], mine: Levels, theirs: Levels): LevelDifference[] {
  return criteria
    .filter(({ key }) => mine[key] !== theirs[key])
    .map(({ key, title, levels }) => {
      const name = (level: string | undefined): string => levels.find((one) => one.key === level)?.title ?? 'no level';
      return { criterion: title, mine: name(mine[key]), theirs: name(theirs[key]) };
    });
}
