import { WITHOUT_SAMPLES } from '../personal/rosters';

/** For how long something is kept: what an admin may choose from. */
export interface Period {
  readonly unit: 'days' | 'months';
  readonly preset: number;
  readonly least: number;
  readonly most: number;
}

/** What goes once it is over. */
export interface Removal {
  readonly table: string;
  /** One of its rows and several, as people call them. */
  readonly one: string;
  readonly many: string;
  /** Condition for a row to be over; the table goes by its own name, `age` is an interval in SQL. */
  readonly over: (age: string) => string;
  /** Of rows that stay: the columns that are emptied, and what they become. */
  readonly becomes?: Readonly<Record<string, string>>;
  /** How much goes in one transaction: so many rows, or all rows of one roster, which is undone as a whole or not at all. */
  readonly atOnce?: number | 'roster';
}

export interface KeptKind {
  readonly name: string;
  /** What it is, in plain words. */
  readonly words: string;
  /** From when on it counts, what it cannot go below, or why nobody chooses. */
  readonly binds: string;
  /** Where nobody chooses: for how long, as it stands in the place of a period. */
  readonly fixed?: string;
  readonly period?: Period;
  readonly removals?: readonly Removal[];
}

const ofRoster = (condition: string) => `roster_id IN (SELECT r.id FROM roster r WHERE r.lane IS NULL AND ${condition})`;
const expired = () => 'expires_at < now()';

const KINDS = {
  people: {
    name: 'People who left',
    words: 'Accounts whose last class is over, with everything that goes with them: name, e-mail, passkeys, cohorts.',
    binds:
      'Counted from the end of their last class or their last sign-in, whichever is later. Then you are offered to erase them. Nobody in a class that is not archived is offered, and no admin.',
    period: { unit: 'months', preset: 12, least: 1, most: 120 },
  },
  'sign-ins': {
    name: 'Sign-ins that are over',
    words: 'Device, network address and time of each sign-in.',
    binds: 'Counted from when the sign-in would have ended by itself, a day after it began. Those that are good always stay.',
    period: { unit: 'days', preset: 30, least: 7, most: 400 },
    removals: [
      { table: 'sign_in', one: 'sign-in', many: 'sign-ins', over: (age: string) => `sign_in.expires_at < now() - ${age}` },
    ],
  },
  mails: {
    name: 'Mails',
    words:
      'Invitations and links for new passwords: to whom, when, and what became of them. The text goes as soon as it is sent.',
    binds: 'Counted from when they were written. A mail whose link still holds stays until the link is over.',
    period: { unit: 'days', preset: 30, least: 1, most: 365 },
    removals: [
      {
        table: 'mail',
        one: 'mail',
        many: 'mails',
        over: (age: string) => `NOT mail.notice AND mail.created_at < now() - ${age} AND mail.expires_at < now()`,
      },
    ],
  },
  notices: {
    name: 'Notices by mail',
    words: 'Mails that tell of something that stands in the classroom too: feedback, due dates, requests.',
    binds: 'Counted from when they were written. They are many, and worth little after some days.',
    period: { unit: 'days', preset: 14, least: 1, most: 90 },
    removals: [
      {
        table: 'mail',
        one: 'notice',
        many: 'notices',
        over: (age: string) => `mail.notice AND mail.created_at < now() - ${age}`,
      },
    ],
  },
  'roster-files': {
    name: 'Rosters that were never applied',
    words: 'Files of people that were looked at and left, with everything that stands in them.',
    binds: 'Counted from when they were brought. The file of a roster goes as soon as it is applied.',
    period: { unit: 'days', preset: 14, least: 1, most: 90 },
    removals: [
      {
        table: 'roster',
        one: 'roster',
        many: 'rosters',
        over: (age: string) =>
          `roster.state IN ('uploaded', 'checked') AND roster.lane IS NULL AND roster.created_at < now() - ${age}`,
        atOnce: 1,
      },
    ],
  },
  'roster-undoing': {
    name: 'What rosters changed',
    words: 'The lines of applied rosters and what stood there before, so that a roster can be undone.',
    binds: 'Counted from when the roster was applied. Without it a roster cannot be undone any more.',
    period: { unit: 'days', preset: 180, least: 7, most: 730 },
    removals: [
      {
        table: 'roster_change',
        one: 'change that can be undone',
        many: 'changes that can be undone',
        over: (age: string) => ofRoster(`r.applied_at < now() - ${age}`),
        atOnce: 'roster',
      },
      {
        table: 'roster_item',
        one: 'line of a roster',
        many: 'lines of rosters',
        over: (age: string) => ofRoster(`r.applied_at < now() - ${age}`),
      },
      {
        table: 'roster',
        one: 'roster’s samples of cells',
        many: 'rosters’ samples of cells',
        over: (age: string) =>
          `roster.lane IS NULL AND roster.applied_at < now() - ${age} AND roster.preview @? '$.columns[*].samples[*]'`,
        becomes: { preview: WITHOUT_SAMPLES },
      },
    ],
  },
  'draft-history': {
    name: 'Earlier states of drafts',
    words: 'What students can go back to while they write. Answers themselves are work in classes.',
    binds: 'Counted from the last day of the class. While a class runs, nothing goes but the oldest of very many.',
    period: { unit: 'days', preset: 180, least: 30, most: 1825 },
    removals: [
      {
        table: 'draft_revision',
        one: 'earlier state of a draft',
        many: 'earlier states of drafts',
        over: (age: string) =>
          `draft_revision.enrollment_id IN (
             SELECT e.id FROM enrollment e JOIN classroom c ON c.id = e.classroom_id WHERE c.ends_on < current_date - ${age})
           AND draft_revision.written_at < now() - ${age}`,
      },
    ],
  },
  'practice-requests': {
    name: 'Requests to the practice API',
    words: 'What students sent to the practice API and what it answered, for them to look at.',
    binds: 'Counted from the request. Of each student only the latest requests are kept in any case.',
    period: { unit: 'days', preset: 1, least: 1, most: 30 },
    removals: [
      {
        table: 'sandbox_request',
        one: 'practice request',
        many: 'practice requests',
        over: (age: string) => `sandbox_request.at < now() - ${age}`,
      },
    ],
  },
  links: {
    name: 'Links for invitations, sign-ups and passwords',
    words: 'What is needed to know such a link again, the text of mails that hold one, and who signed up by mail.',
    binds: 'A link that is over opens nothing, and is forgotten within the hour.',
    fixed: 'Until the link is over',
    removals: [
      { table: 'account_link', one: 'link', many: 'links', over: expired },
      {
        table: 'reset_request',
        one: 'question for a new password',
        many: 'questions for a new password',
        over: () => `reset_request.created_at < now() - interval '1 day'`,
      },
      { table: 'pending_sign_up', one: 'sign-up by mail', many: 'sign-ups by mail', over: expired },
      { table: 'used_ticket', one: 'used ticket', many: 'used tickets', over: expired },
      {
        table: 'mail',
        one: 'text of a mail',
        many: 'texts of mails',
        over: () => 'mail.sealed_body IS NOT NULL AND mail.expires_at < now()',
        becomes: { sealed_body: 'NULL' },
      },
    ],
  },
  'class-work': {
    name: 'Work in classes',
    words: 'Answers, grades, feedback, attempts, progress, and who was in the class.',
    binds:
      'A class stays when it is archived, and its work with it: it is what grades rest on, and the database refuses to change it. What people wrote goes when they are erased; figures stay, without a name.',
    fixed: 'As long as the class',
  },
  record: {
    name: 'The record',
    words: 'Who changed what, when and from where.',
    binds:
      'The database lets nobody alter or remove it, this server neither: that is what makes it a record. What it says about a person goes when they are erased; that something was done, and when, stays.',
    fixed: 'For good',
  },
  register: {
    name: 'The register of erasures',
    words: 'Ids of people who were erased, which lead nowhere any more; when, by whom, and why.',
    binds: 'Without it, a backup that is brought back would bring them back as well.',
    fixed: 'For good',
  },
} as const satisfies Record<string, KeptKind>;

export type KeptKey = keyof typeof KINDS;

/**
 * For how long each kind of kept data is kept: the one place. `personal-data.ts` says of every table which kind its rows are of.
 * Whatever goes by itself, because it is old, goes by these removals, and nowhere else.
 */
export const KEPT: Readonly<Record<KeptKey, KeptKind>> = KINDS;

export const KEPT_KEYS = Object.keys(KEPT) as KeptKey[];

export function isKeptKey(text: string): text is KeptKey {
  return Object.hasOwn(KEPT, text);
}

/** An interval in SQL: the period that is set for a kind. */
export function ageSet(key: KeptKey): string {
  const unit = KEPT[key].period?.unit;
  return unit ? `(SELECT make_interval(${unit} => t.period) FROM retention t WHERE t.kind = '${key}')` : `interval '0'`;
}

/** What is wrong with a period that was chosen, in words that follow the field's name; null when it is good. */
export function periodProblem({ unit, least, most }: Period, chosen: number): string | null {
  if (Number.isInteger(chosen) && chosen >= least && chosen <= most) return null;
  return `must be a whole number of ${unit} from ${least} to ${most}.`;
}
