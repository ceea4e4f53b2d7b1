import type { RubricCriterionDto, RubricDto } from '@big-six/api-client';
import { LEVEL_POINTS_MOST, maxPoints, rubricMistakes } from '@big-six/domain';

/** A level as it is typed: its points are text until they are a number. */
export interface DraftLevel {
  readonly key: string;
  readonly title: string;
  readonly points: string;
  readonly description: string;
  readonly shown: boolean;
}

export interface DraftCriterion {
  readonly key: string;
  readonly title: string;
  readonly shown: boolean;
  readonly levels: readonly DraftLevel[];
}

export type RubricDraft = readonly DraftCriterion[];

const typedPoints = /^\d{1,4}(?:[.,]\d{1,2})?$/;

/** In hundredths; null when it is no number of points. */
export function pointsOf(typed: string): number | null {
  const text = typed.trim();
  return typedPoints.test(text) ? Math.round(Number(text.replace(',', '.')) * 100) : null;
}

export function draftOf(criteria: readonly RubricCriterionDto[]): RubricDraft {
  return criteria.map((criterion) => ({
    ...criterion,
    levels: criterion.levels.map((level) => ({ ...level, points: String(level.points / 100) })),
  }));
}

export function inputOf(draft: RubricDraft): RubricCriterionDto[] {
  return draft.map((criterion) => ({
    ...criterion,
    title: criterion.title.trim(),
    levels: criterion.levels.map((level) => ({
      ...level,
      title: level.title.trim(),
      description: level.description.trim(),
      points: pointsOf(level.points) ?? 0,
    })),
  }));
}

/** What has to be mended first, by field (`criteria.0.levels.1.points`). */
export function draftMistakes(draft: RubricDraft): Map<string, string> {
  const mistakes = new Map(rubricMistakes(inputOf(draft)).map(({ field, message }) => [field, message]));
  draft.forEach(({ title, levels }, c) => {
    if (title.trim() === '') mistakes.set(`criteria.${c}.title`, 'Name the criterion.');
    levels.forEach((level, l) => {
      const at = `criteria.${c}.levels.${l}`;
      if (level.title.trim() === '') mistakes.set(`${at}.title`, 'Name the level.');
      const points = pointsOf(level.points);
      if (points === null) mistakes.set(`${at}.points`, 'Points are a number, such as 1.5.');
      else if (points > LEVEL_POINTS_MOST) mistakes.set(`${at}.points`, `At most ${LEVEL_POINTS_MOST / 100}.`);
    });
  });
  return mistakes;
}

export function draftPoints(draft: RubricDraft): number {
  return maxPoints(inputOf(draft));
}

/** A key of its own for what is new: it is never the key of something that was deleted. */
export function newKey(): string {
  const letters = crypto.getRandomValues(new Uint8Array(10));
  return `k-${[...letters].map((value) => (value % 36).toString(36)).join('')}`;
}

export function newLevel(points: string): DraftLevel {
  return { key: newKey(), title: '', points, description: '', shown: true };
}

export function newCriterion(): DraftCriterion {
  return { key: newKey(), title: '', shown: true, levels: [newLevel('0'), newLevel('1')] };
}

/** One point more than the best level has. */
export function nextPoints({ levels }: DraftCriterion): string {
  const points = levels.map((level) => pointsOf(level.points) ?? 0);
  return String(Math.max(0, ...points) / 100 + 1);
}

export function replaced<T extends { readonly key: string }>(all: readonly T[], key: string, change: Partial<T>): readonly T[] {
  return all.map((one) => (one.key === key ? { ...one, ...change } : one));
}

/** Moved by `step` places, as far as there are places. */
export function moved<T extends { readonly key: string }>(all: readonly T[], key: string, step: 1 | -1): readonly T[] {
  const from = all.findIndex((one) => one.key === key);
  const [one, other] = [all[from], all[from + step]];
  if (!one || !other) return all;
  return all.map((item) => (item === one ? other : item === other ? one : item));
}

/** What students see beforehand, or with their grade. */
export function seenBy(draft: RubricDraft, when: 'before' | 'after'): RubricCriterionDto[] {
  const all = inputOf(draft);
  if (when === 'after') return all;
  return all.filter(({ shown }) => shown).map((one) => ({ ...one, levels: one.levels.filter(({ shown }) => shown) }));
}

export function isRubric(value: unknown): value is RubricDto {
  return typeof value === 'object' && value !== null && 'rubricId' in value && 'criteria' in value;
}
