import { signal } from '@angular/core';
import { type FieldTree, submit } from '@angular/forms/signals';
import { fieldErrors, focusFirstError } from './form-errors';
import { type Problem, problemOf } from './problem';

/**
 * Sends a form, one press at a time. What the server says of single fields stands under them; anything else is `problem`, to be shown
 * where the person looks after pressing the button. What was typed stays either way.
 */
export class FormSending {
  private readonly sending = signal(false);
  private readonly failure = signal<Problem | null>(null);
  readonly busy = this.sending.asReadonly();
  readonly problem = this.failure.asReadonly();

  /**
   * @param fields the form's fields by the names that the server gives them
   * @returns whether `work` was done
   */
  async send<T>(
    form: FieldTree<T>,
    fields: Readonly<Record<string, FieldTree<unknown>>>,
    work: () => Promise<void>,
  ): Promise<boolean> {
    if (this.sending()) return false;
    this.sending.set(true);
    this.failure.set(null);
    try {
      const sent = await submit(form, async () => {
        try {
          await work();
          return undefined;
        } catch (error) {
          const problem = problemOf(error);
          const errors = fieldErrors(problem, fields);
          if (errors.length === 0) this.failure.set(problem);
          return errors;
        }
      });
      if (!sent) focusFirstError(form);
      return sent && this.failure() === null;
    } finally {
      this.sending.set(false);
    }
  }
}
