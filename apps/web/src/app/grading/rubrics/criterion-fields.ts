import { Component, computed, input, output } from '@angular/core';
import { CRITERIA_MOST, LEVELS_FEWEST, LEVELS_MOST, RUBRIC_SAYS_MOST, RUBRIC_TITLE_MOST } from '@big-six/domain';
import { Button, Icon, IconButton } from '@big-six/ui';
import { TextArea, TextField } from '@big-six/ui/forms';
import { type DraftCriterion, type DraftLevel, newLevel, nextPoints, replaced } from './rubric-draft';

/** One criterion of a rubric that is being written: its name, and its levels beside each other. */
@Component({
  selector: 'app-criterion-fields',
  imports: [Button, Icon, IconButton, TextArea, TextField],
  templateUrl: './criterion-fields.html',
  styleUrl: './criterion-fields.scss',
  host: { '(keydown)': 'press($event)' },
})
export class CriterionFields {
  readonly criterion = input.required<DraftCriterion>();
  readonly index = input.required<number>();
  readonly count = input.required<number>();
  /** By field of the whole rubric; only those that are to be seen. */
  readonly mistakes = input.required<ReadonlyMap<string, string>>();
  readonly changed = output<DraftCriterion>();
  readonly moved = output<1 | -1>();
  readonly removed = output<void>();

  protected readonly titleMost = RUBRIC_TITLE_MOST;
  protected readonly saysMost = RUBRIC_SAYS_MOST;
  protected readonly most = CRITERIA_MOST;
  protected readonly name = computed(() => this.criterion().title.trim() || `criterion ${this.index() + 1}`);
  protected readonly mayAdd = computed(() => this.criterion().levels.length < LEVELS_MOST);
  protected readonly mayRemove = computed(() => this.criterion().levels.length > LEVELS_FEWEST);
  protected readonly levelsProblem = computed(() => this.mistakes().get(`criteria.${this.index()}.levels`) ?? null);

  protected mistake(field: string): string | null {
    return this.mistakes().get(`criteria.${this.index()}.${field}`) ?? null;
  }

  protected set(change: Partial<DraftCriterion>): void {
    this.changed.emit({ ...this.criterion(), ...change });
  }

  protected setLevel(key: string, change: Partial<DraftLevel>): void {
    this.set({ levels: replaced(this.criterion().levels, key, change) });
  }

  protected addLevel(): void {
    this.set({ levels: [...this.criterion().levels, newLevel(nextPoints(this.criterion()))] });
  }

  protected removeLevel(key: string): void {
    this.set({ levels: this.criterion().levels.filter((level) => level.key !== key) });
  }

  /** Alt and the arrow keys move the criterion. */
  protected press(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    this.moved.emit(event.key === 'ArrowUp' ? -1 : 1);
  }
}
