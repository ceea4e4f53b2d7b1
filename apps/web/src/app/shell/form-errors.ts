import type { FieldTree, ValidationError } from '@angular/forms/signals';
import type { Problem } from './problem';

type Fields = Readonly<Record<string, FieldTree<unknown>>>;

/**
 * What the server says of single fields, in the shape that `submit` puts under them. What it says of one entry of a list stands under
 * the list, with the entry's label. Empty when it names none of these: then the problem's own sentence is shown above the form.
 */
export function fieldErrors(problem: Problem, fields: Fields): ValidationError.WithOptionalFieldTree[] {
  return problem.fields.flatMap(({ field, message }) => {
    const [, list, index] = /^(.+)\.(\d+)$/.exec(field) ?? [];
    const fieldTree = fields[field] ?? fields[list ?? ''];
    if (!fieldTree) return [];
    const label = index === undefined ? null : labelOf(fieldTree().value(), Number(index));
    return [{ kind: 'server', message: label === null ? message : `${label}: ${message}`, fieldTree }];
  });
}

/** After a refused submit the focus goes to the first field at fault. */
export function focusFirstError(form: FieldTree<unknown>): void {
  form().errorSummary()[0]?.fieldTree().focusBoundControl();
}

function labelOf(list: unknown, index: number): string | null {
  const entry: unknown = Array.isArray(list) ? list[index] : null;
  return typeof entry === 'object' && entry !== null && 'label' in entry && typeof entry.label === 'string' ? entry.label : null;
}
