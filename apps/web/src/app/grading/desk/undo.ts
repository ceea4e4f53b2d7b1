import type { Decision } from './grade-form';

type Levels = Readonly<Record<string, string>>;

/** Something that was done at the desk, with what it takes to undo it. */
export type Step =
  | { readonly kind: 'level'; readonly ticket: string; readonly levels: Levels; readonly criterion: number }
  | {
      readonly kind: 'save';
      readonly ticket: string;
      readonly gradeId: string;
      /** What held before; null for nothing. */
      readonly before: Decision | null;
      /** The levels before the digit that saved, where one digit did both. */
      readonly levels: Levels | null;
    }
  | { readonly kind: 'skip'; readonly ticket: string }
  | { readonly kind: 'flag'; readonly ticket: string; readonly flagged: boolean };

/** What was done at the desk since it was opened, so that one key takes it back step by step, across answers. */
export class Steps {
  private readonly done: Step[] = [];

  push(step: Step): void {
    this.done.push(step);
  }

  /** The latest step, which is no longer done. */
  pop(): Step | null {
    return this.done.pop() ?? null;
  }

  /** A grade was given: it is one step, and the levels on the way to it are none of their own any more. */
  pushSave(step: Step & { readonly kind: 'save' }): void {
    while (this.done.at(-1)?.kind === 'level' && this.done.at(-1)?.ticket === step.ticket) this.done.pop();
    this.done.push(step);
  }
}
