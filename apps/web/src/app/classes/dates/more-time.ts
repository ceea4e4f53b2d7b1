import { type Extension, extensionProblems, instantOfWallTime, type ModuleDates, wallTime } from '@big-six/domain';

/** What stands in the fields: times as a clock in the class shows them (`YYYY-MM-DDTHH:mm`). */
export interface TypedTimes {
  readonly dueAt: string;
  readonly closesAt: string;
}

export interface MoreTime {
  /** A date that stays the class's is null. */
  readonly own: Extension;
  readonly problems: Readonly<Partial<Record<keyof TypedTimes, string>>>;
  /** Nothing is later than for the class. */
  readonly none: boolean;
}

const fields = ['dueAt', 'closesAt'] as const;

/** What the fields show at first: the student's own dates, else the class's. */
export function firstTimes(ofClass: ModuleDates, own: Extension | null, zone: string): TypedTimes {
  const show = (field: keyof TypedTimes): string => {
    const at = own?.[field] ?? ofClass[field];
    return at ? wallTime(at, zone) : '';
  };
  return { dueAt: show('dueAt'), closesAt: show('closesAt') };
}

export function readMoreTime(ofClass: ModuleDates, typed: TypedTimes, zone: string): MoreTime {
  const own: Extension = { dueAt: null, closesAt: null };
  const problems: Partial<Record<keyof TypedTimes, string>> = {};
  const shown = firstTimes(ofClass, null, zone);
  for (const field of fields.filter((one) => typed[one] !== shown[one])) {
    own[field] = instantOfWallTime(typed[field], zone);
    if (own[field] === null) problems[field] = 'Enter a day and a time.';
  }
  for (const { field, message } of extensionProblems(ofClass, own)) problems[field] ??= message;
  return { own, problems, none: own.dueAt === null && own.closesAt === null };
}
