import type { KeptKey } from '../retention/kept';

/** A table with something about people in it. */
interface Kept {
  /** What its rows are, as a school would say it: it stands on the page about privacy. */
  readonly what: string;
  /** By which of the kinds of kept data it is decided how long rows stay. */
  readonly kept: KeptKey | readonly KeptKey[];
}

/** Rows about a person, and what becomes of them. */
export interface PersonalTable extends Kept {
  /** Condition for the rows that are about the person $1; the table goes by its own name. */
  readonly about: string;
  /** `row`: the row goes. Otherwise the columns that hold something of the person, and what they become. */
  readonly erased: 'row' | Readonly<Record<string, string>>;
  /** Condition for rows that go whole where others of the table only lose something. */
  readonly goes?: string;
  /** Of rows that stay: ids, figures, times, and who acted, which leads to an account without a name. */
  readonly stays?: readonly string[];
  /** Columns that say who of the staff acted on something that is not theirs. They stay, and lead to an account without a name. */
  readonly acted?: readonly string[];
  /** Who gets the rows in an export: the person, only the school, or nobody, because they say nothing or are secret. */
  readonly told: 'person' | 'school' | 'nobody';
  /** Rows that the person may not see yet. */
  readonly unlessHidden?: string;
  /** Columns that no export holds. */
  readonly secret?: readonly string[];
}

/** Rows that are about nobody, and say only who of the staff acted: they stay, and lead to an account without a name. */
export interface ActedTable extends Kept {
  readonly acted: readonly string[];
}

/** Rows that go with a row of another table, by their foreign key. */
export interface FollowingTable extends Kept {
  readonly follows: string;
}

export type PersonalTables = Readonly<Record<string, PersonalTable>>;

const ENROLLMENTS = `SELECT e.id FROM enrollment e WHERE e.account_id = $1`;
const SIGN_INS = `SELECT i.id FROM sign_in i WHERE i.account_id = $1`;
export const SUBMISSIONS = `SELECT s.id FROM submission s JOIN enrollment e ON e.id = s.enrollment_id WHERE e.account_id = $1`;

export const own = 'account_id = $1';
export const enrolled = `enrollment_id IN (${ENROLLMENTS})`;
export const handedIn = `submission_id IN (${SUBMISSIONS})`;
export const concerns = `(subject_id = $1 OR subject_id IN (${ENROLLMENTS}) OR subject_id IN (${SUBMISSIONS}) OR subject_id IN (${SIGN_INS}))`;

/** What stands where a person's words stood and nothing may be empty. */
export const GONE = `'Erased.'`;
export const row = 'row' as const;
