import { computed, signal } from '@angular/core';
import type { RubricCriterionDto } from '@big-six/api-client';
import { CRITERIA_MOST } from '@big-six/domain';
import {
  type DraftCriterion,
  draftMistakes,
  draftOf,
  draftPoints,
  inputOf,
  moved,
  newCriterion,
  type RubricDraft,
} from './rubric-draft';

/** A rubric that is being written, beside the one that is saved. */
export class RubricWriting {
  private readonly saved = signal<RubricDraft>([]);
  private readonly written = signal<RubricDraft>([]);
  private readonly tried = signal(false);
  private readonly mistakes = computed(() => draftMistakes(this.written()));

  readonly draft = this.written.asReadonly();
  readonly changed = computed(() => JSON.stringify(this.written()) !== JSON.stringify(this.saved()));
  /** In hundredths. */
  readonly points = computed(() => draftPoints(this.written()));
  readonly isFull = computed(() => this.written().length >= CRITERIA_MOST);
  /** Mistakes by field; they are told once one has tried to save. */
  readonly told = computed(() => (this.tried() ? this.mistakes() : new Map<string, string>()));

  /** Begins with what is saved. */
  begin(criteria: readonly RubricCriterionDto[]): void {
    this.base(criteria);
    this.discard();
  }

  /** What is written here stays; what is saved is another. */
  base(criteria: readonly RubricCriterionDto[]): void {
    this.saved.set(draftOf(criteria));
  }

  /** Writes these in place of what is written. */
  write(criteria: readonly RubricCriterionDto[]): void {
    this.written.set(draftOf(criteria));
  }

  discard(): void {
    this.written.set(this.saved());
    this.tried.set(false);
  }

  /** What is to be saved; null while fields need another look. */
  finish(): RubricCriterionDto[] | null {
    this.tried.set(true);
    return this.mistakes().size > 0 ? null : inputOf(this.written());
  }

  set(criterion: DraftCriterion): void {
    this.written.update((draft) => draft.map((one) => (one.key === criterion.key ? criterion : one)));
  }

  add(): void {
    this.written.update((draft) => [...draft, newCriterion()]);
  }

  remove(key: string): void {
    this.written.update((draft) => draft.filter((one) => one.key !== key));
  }

  /** Answers at which place, from 1 on, the criterion is then. */
  move(key: string, step: 1 | -1): number {
    this.written.update((draft) => moved(draft, key, step));
    return this.written().findIndex((one) => one.key === key) + 1;
  }
}
