// What both ends keep to: the browser says so before it sends, the server refuses what goes beyond. Characters are Unicode code points,
// as Postgres counts them.

/** Characters of an answer. */
export const ANSWER_MAX = 50_000;

/** Characters of the feedback to an answer. */
export const FEEDBACK_MAX = 20_000;

/** Characters of the name of a person, a cohort or a class. */
export const NAME_MAX = 200;

/** Accounts that are created at once: about seven seconds of password hashing on two cores. */
export const ACCOUNTS_AT_ONCE = 500;

/** Answers that lie on one desk. */
export const DESK_MAX = 60;

/** Grades that a desk sends at once. */
export const GRADES_AT_ONCE = 50;
