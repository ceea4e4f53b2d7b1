import { computed, signal } from '@angular/core';
import type { DeskItemDto } from '@big-six/api-client';
import type { Decision } from './grade-form';

type Levels = Readonly<Record<string, string>>;

/** Something that was done at the desk, with what it takes to undo it: the answer too, which may have left the desk since. */
export type Step =
  | { readonly kind: 'level'; readonly item: DeskItemDto; readonly levels: Levels; readonly criterion: number }
  | {
      readonly kind: 'save';
      readonly item: DeskItemDto;
      readonly gradeId: string;
      /** What held before; null for nothing. */
      readonly before: Decision | null;
      /** The levels before the digit that saved, where one digit did both. */
      readonly levels: Levels | null;
    }
  | { readonly kind: 'skip'; readonly item: DeskItemDto }
  | { readonly kind: 'flag'; readonly item: DeskItemDto; readonly flagged: boolean };

/** What was done at the desk of a question, so that one key takes it back step by step, across answers. */
export class Steps {
  private readonly done: Step[] = [];
  private readonly count = signal(0);

  /** There is something to take back. */
  readonly any = computed(() => this.count() > 0);

  push(step: Step): void {
    this.done.push(step);
    this.count.set(this.done.length);
  }

  /** The latest step, which is no longer done. */
  pop(): Step | null {
    const step = this.done.pop() ?? null;
    this.count.set(this.done.length);
    return step;
  }

  /** A grade was given: it is one step, and the levels on the way to it are none of their own any more. */
  pushSave(step: Step & { readonly kind: 'save' }): void {
    while (this.done.at(-1)?.kind === 'level' && this.done.at(-1)?.item.ticket === step.item.ticket) this.done.pop();
    this.push(step);
  }

  /** Another question is on the desk. */
  clear(): void {
    this.done.length = 0;
    this.count.set(0);
  }
}
