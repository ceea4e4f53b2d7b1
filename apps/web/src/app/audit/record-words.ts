import type { AuditEventDto } from '@big-six/api-client';
import { exactTime, pointsText, signedPointsText } from '@big-six/ui';

/** One thing that became another: a field by its name, what stood there and what stands there now; null for nothing. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Where the name of an action says too little to who has not written it. */
const SENTENCES: Readonly<Record<string, string>> = {
  'account.sign-in-reused': 'Account: an old key of a sign-in was used, which ended it',
  'grade.ended-by-rubric': 'Grade: to be given anew, because the rubric changed',
  'grade.moved-by-rubric': 'Grade: follows a change of the rubric',
};

/** What is read first of a grade; the rest as it was recorded. */
const FIRST = ['points', 'levels', 'adjustment', 'reason', 'number'];

const FIELDS: Readonly<Record<string, string>> = {
  adjustment: 'points beside the levels',
  number: 'version of the grade',
  together: 'graded together with answers that are',
};

/** `class-module.dates-changed` as people say it: “Class module: dates changed”. */
export function actionWords(action: string): string {
  const sentence = SENTENCES[action];
  if (sentence) return sentence;
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
  const [was, became] = [told(before), told(after)];
  return [...new Set([...became.keys(), ...was.keys()])]
    .map((field) => ({ field, before: was.get(field) ?? null, after: became.get(field) ?? null }))
    .filter((change) => change.before !== change.after);
}

/** Each field in words; of levels each criterion for itself, so that it is seen which one changed. */
function told(facts: AuditEventDto['before'] | undefined): Map<string, string | null> {
  const all = Object.entries(facts ?? {});
  const first = FIRST.flatMap((name) => all.filter(([field]) => field === name));
  const rest = all.filter(([field]) => !FIRST.includes(field));
  const fields = [...first, ...rest].flatMap(([name, value]): [string, string | null][] =>
    name === 'levels' && isRecord(value)
      ? Object.entries(value).map(([criterion, level]) => [`level of ${words(criterion)}`, words(String(level))])
      : [[FIELDS[name] ?? words(name), valueText(name, value)]],
  );
  return new Map(fields);
}

function valueText(name: string, value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' && name === 'points') return pointsText(value);
  if (typeof value === 'number' && name === 'adjustment') return signedPointsText(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  return MOMENT.test(value) ? exactTime(new Date(value), 'time') : value;
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
