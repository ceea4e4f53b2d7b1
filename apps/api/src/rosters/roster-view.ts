/** What an import is made of, in the words of its views. Fields keep their names from the file to the row. */
export const ITEM_KINDS = ['account', 'cohort', 'class', 'member', 'enrollment'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** Of these some can be missing from a file that names all of them. */
export const MISSING_KINDS = ['account', 'member', 'enrollment'] as const;
export type MissingKind = (typeof MISSING_KINDS)[number];

export const VERDICTS = ['new', 'changed', 'unchanged', 'removed', 'refused'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a column of a CSV file can mean. */
export const ROSTER_FIELDS = [
  'id',
  'name',
  'givenName',
  'familyName',
  'email',
  'role',
  'status',
  'cohort',
  'cohortId',
  'class',
  'classId',
  'classRole',
  'course',
  'startsOn',
  'endsOn',
] as const;
export type RosterField = (typeof ROSTER_FIELDS)[number];

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface RosterColumn {
  name: string;
  /** The first cells below the name, shortened. */
  samples: string[];
}

/** A course as the file calls it, and the one of ours that it seems to be. */
export interface RosterCourse {
  name: string;
  title: string;
  courseId: string | null;
}

export interface FieldColumn {
  field: RosterField;
  /** Counted from 0. */
  column: number;
}

/** What a first look at the file found. */
export interface RosterPreview {
  encoding: Encoding | null;
  delimiter: Delimiter | null;
  columns: RosterColumn[];
  mapping: FieldColumn[];
  courses: RosterCourse[];
  /** The files of an archive, and whether each holds everything or only what changed. */
  files: { name: string; mode: 'bulk' | 'delta' }[];
}

/** What the admin says for a dry run. */
export interface RosterOptions {
  mapping: FieldColumn[];
  encoding: Encoding | null;
  delimiter: Delimiter | null;
  /** Whose ids these are: the ids of two systems may be alike. */
  source: string;
  courses: { name: string; courseId: string }[];
  /** Of new classes whose course is not known here. */
  courseId: string | null;
  startsOn: string | null;
  endsOn: string | null;
  timeZone: string | null;
  removeMissing: boolean;
  /** Percent of those known that may go without asking. */
  missingLimit: number;
}

export interface RosterTotals {
  lines: number;
  items: { kind: ItemKind; verdict: Verdict; count: number }[];
  /** Enrollments that follow from cohorts, because their classes keep in step with them. */
  following: number;
  /** What would go because it is missing, of how many that could. */
  missing: { kind: ItemKind; count: number; known: number }[];
}

export type RosterItemChanges = Record<string, { from: string | null; to: string | null }>;
