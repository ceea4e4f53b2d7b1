const day = 24 * 60 * 60 * 1000;

/**
 * Where an answer stands that no grade is released of: how long it has waited, and what is usual in the class. Whether it is graded
 * already is not for its student to know, and nothing here depends on it.
 */
export function waitWords(since: Date, now: Date, usualDays: number | null): string {
  const waited = Math.floor((now.getTime() - since.getTime()) / day);
  const waits = waited < 1 ? 'Handed in today.' : `Waiting ${waited === 1 ? 'one day' : `${waited} days`}.`;
  if (usualDays === null) return `${waits} Points and feedback appear here as soon as they are released.`;
  const usual = usualDays === 1 ? 'a day' : `${usualDays} days`;
  if (waited > usualDays) return `${waits} It usually takes ${usual} in this class; ask your teacher if you wonder.`;
  return `${waits} It usually takes ${usual} in this class.`;
}
