import { type FieldTree, submit } from '@angular/forms/signals';
import { Doing } from './doing';
import { fieldErrors, focusFirstError } from './form-errors';
import { problemOf } from './problem';

/**
 * Sends a form, one press at a time. What the server says of single fields stands under them; anything else is `problem`, to be shown
 * where the person looks after pressing the button. What was typed stays either way.
 */
export class FormSending {
  private readonly doing = new Doing();
  readonly busy = this.doing.busy;
  readonly problem = this.doing.problem;

  /**
   * @param fields the form's fields by the names that the server gives them
   * @returns whether `work` was done
   */
  async send<T>(
    form: FieldTree<T>,
    fields: Readonly<Record<string, FieldTree<unknown>>>,
    work: () => Promise<void>,
  ): Promise<boolean> {
    let sent = false;
    const done = await this.doing.run(async () => {
      sent = await submit(form, async () => {
        try {
          await work();
          return undefined;
        } catch (error) {
          const errors = fieldErrors(problemOf(error), fields);
          if (errors.length === 0) throw error;
          return errors;
        }
      });
      if (!sent) focusFirstError(form);
    });
    return done && sent;
  }
}
