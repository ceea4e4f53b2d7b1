import { computed, inject, signal } from '@angular/core';
import { Toasts } from '@big-six/ui';
import { type Problem, problemOf } from './problem';

/** Does one thing at a time: while one is being done, another press does nothing. Why the last one failed is `problem`. */
export class Doing {
  private readonly current = signal<string | null>(null);
  private readonly failure = signal<Problem | null>(null);
  /** What is being done, where one of several can be. */
  readonly what = this.current.asReadonly();
  readonly busy = computed(() => this.current() !== null);
  readonly problem = this.failure.asReadonly();

  constructor(private readonly failed?: (problem: Problem) => void) {}

  /** @returns whether `work` was done */
  async run(work: () => Promise<unknown>, what = ''): Promise<boolean> {
    if (this.busy()) return false;
    this.current.set(what);
    this.failure.set(null);
    try {
      await work();
      return true;
    } catch (error) {
      const problem = problemOf(error);
      this.failure.set(problem);
      this.failed?.(problem);
      return false;
    } finally {
      this.current.set(null);
    }
  }

  /** What went wrong no longer matters: something else was typed since. */
  forget(): void {
    this.failure.set(null);
  }
}

/** For a button that stands alone: what went wrong is said in a toast, after the words `first`. */
export function doingWithToasts(first = ''): Doing {
  const toasts = inject(Toasts);
  return new Doing(({ message }) => toasts.show(`${first} ${message}`.trim(), 'negative'));
}
