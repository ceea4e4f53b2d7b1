import type { AuditEventDto } from '@big-six/api-client';

/** One thing that became another: a field by its name, what stood there and what stands there now; null for nothing. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** `class-module.dates-changed` as people say it: “Class module: dates changed”. */
export function actionWords(action: string): string {
  const [kind = '', deed = ''] = action.split('.');
  return deed === '' ? capitalised(words(kind)) : `${capitalised(words(kind))}: ${words(deed)}`;
}

/** For a list to choose from: each kind, and below it its actions. */
export function actionChoices(actions: readonly string[]): { value: string; label: string }[] {
  const kinds = Map.groupBy(actions, (action) => action.split('.')[0] ?? action);
  return [...kinds].flatMap(([kind, own]) => [
    { value: kind, label: own.length > 1 ? `${capitalised(words(kind))}: everything` : actionWords(own[0] ?? kind) },
    ...(own.length > 1 ? own.map((action) => ({ value: action, label: actionWords(action) })) : []),
  ]);
}

/** What is different afterwards, field by field; what stayed the same is left out. */
export function changesOf({ before, after }: Pick<AuditEventDto, 'before' | 'after'>): FieldChange[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields]
    .map((field) => ({ field: words(field), before: valueText(before?.[field]), after: valueText(after?.[field]) }))
    .filter((change) => change.before !== change.after);
}

function valueText(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `closesAt`, `dates-changed` and `late_policy` in words. */
function words(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
