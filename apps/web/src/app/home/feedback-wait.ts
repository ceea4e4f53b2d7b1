interface Handed {
  readonly handedIn: number;
  readonly graded: number;
  readonly returned: number;
}

/** Answers that wait for feedback: neither released nor given back. */
export function waitingAnswers({ handedIn, graded, returned }: Handed): number {
  return Math.max(0, handedIn - graded - returned);
}

/** How long feedback on what waits usually takes; null where nothing waits, or nobody can tell. */
export function usualWaitText(progress: Handed, usualDays: number | null): string | null {
  if (usualDays === null || waitingAnswers(progress) === 0) return null;
  return `Feedback usually takes ${usualDays === 1 ? 'a day' : `${usualDays} days`}`;
}
