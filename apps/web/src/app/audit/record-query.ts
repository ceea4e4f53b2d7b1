export interface RecordQuery {
  readonly person?: string;
  readonly class?: string;
  readonly kind?: string;
  readonly from?: string;
  readonly until?: string;
}

export interface RecordAddress {
  readonly person?: string;
  readonly class?: string;
  readonly kind?: string;
  /** Days of the reader's calendar, as `YYYY-MM-DD`. */
  readonly from?: string;
  readonly to?: string;
}

/** Reads the address; what it does not understand it leaves out. The day `to` is meant with all its hours. */
export function recordQuery({ person, class: classId, kind, from, to }: RecordAddress): RecordQuery {
  const start = startOfDay(from, 0);
  const end = startOfDay(to, 1);
  return {
    ...(isId(person) && { person }),
    ...(isId(classId) && { class: classId }),
    ...(kind && /^[a-z-]+(\.[a-z-]+)?$/.test(kind) && { kind }),
    ...(start && { from: start }),
    ...(end && { until: end }),
  };
}

function isId(text: string | undefined): text is string {
  return /^[0-9a-f-]{36}$/i.test(text ?? '');
}

/** The moment the day begins here, `later` days later. */
function startOfDay(day: string | undefined, later: number): string | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '') ?? [];
  if (!year) return null;
  const start = new Date(Number(year), Number(month) - 1, Number(date) + later);
  return Number.isNaN(start.getTime()) || start.getFullYear() < 1000 ? null : start.toISOString();
}
