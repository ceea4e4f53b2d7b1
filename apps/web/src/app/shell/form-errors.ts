import type { FieldTree, ValidationError } from '@angular/forms/signals';
import type { Problem } from './problem';

/**
 * What the server says of single fields, in the shape that `submit` puts under them. Empty when it names none of these: then the
 * problem's own sentence is shown above the form.
 */
export function fieldErrors(
  problem: Problem,
  fields: Readonly<Record<string, FieldTree<unknown>>>,
): ValidationError.WithOptionalFieldTree[] {
  return problem.fields.flatMap(({ field, message }) => {
    const fieldTree = fields[field];
    return fieldTree ? [{ kind: 'server', message, fieldTree }] : [];
  });
}

/** After a refused submit the focus goes to the first field at fault. */
export function focusFirstError(form: FieldTree<unknown>): void {
  form().errorSummary()[0]?.fieldTree().focusBoundControl();
}
