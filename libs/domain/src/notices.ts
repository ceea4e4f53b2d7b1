import { wallTime } from './dates';

/** What people may be written to about. */
export const NOTICE_KINDS = [
  'feedback',
  'returned',
  'due-soon',
  'second-look-answered',
  'second-look-asked',
  'release-passed-over',
  'digest',
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

interface NoticeRule {
  /** Whom in a class it concerns. */
  readonly roles: readonly ('student' | 'assistant' | 'teacher')[];
  /** Whether those get it who have not said. What comes every day comes only to who wants it. */
  readonly byDefault: boolean;
}

export const NOTICE_RULES: Readonly<Record<NoticeKind, NoticeRule>> = {
  feedback: { roles: ['student'], byDefault: true },
  returned: { roles: ['student'], byDefault: true },
  'due-soon': { roles: ['student'], byDefault: true },
  'second-look-answered': { roles: ['student'], byDefault: true },
  'second-look-asked': { roles: ['teacher'], byDefault: true },
  'release-passed-over': { roles: ['teacher'], byDefault: true },
  digest: { roles: ['assistant', 'teacher'], byDefault: false },
};

/** Minutes for which things that happen to one person are gathered, so that one mail tells of all of them. */
export const NOTICE_GATHER_MINUTES = 10;

/** Hours before an answer is due at which its student is reminded. */
export const DUE_SOON_HOURS = 24;

/** When the digest is made, by the clock on the wall of the class. */
const DIGEST_TIME = '07:00';

/** For text that comes from outside. */
export function isNoticeKind(text: string): text is NoticeKind {
  return (NOTICE_KINDS as readonly string[]).includes(text);
}

/**
 * The day (`YYYY-MM-DD`) whose digest can be made now in `timeZone`: today once it is seven there, and until then none.
 * @throws RangeError for an unknown time zone
 */
export function digestDay(now: Date, timeZone: string): string | null {
  const [day = '', time = ''] = wallTime(now, timeZone).split('T');
  return time >= DIGEST_TIME ? day : null;
}
