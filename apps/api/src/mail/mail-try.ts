/** What became of handing a mail over. */
export type Outcome =
  | { kind: 'sent' }
  | { kind: 'again'; problem: string }
  | { kind: 'refused'; problem: string }
  | { kind: 'unknown'; problem: string };

export type Next =
  { state: 'sent' | 'failed' | 'uncertain'; problem: string | null } | { state: 'waiting'; problem: string; at: Date };

const MINUTE_MS = 60_000;
const LONGEST_WAIT_MS = 4 * 60 * MINUTE_MS;
const MOST_TRIES = 12;

/** Waits a minute after the first try and twice as long after each further one. @param attempts how often it was tried, this one included */
export function afterTry(outcome: Outcome, attempts: number, now: Date): Next {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', problem: null };
    case 'refused':
      return { state: 'failed', problem: outcome.problem };
    case 'unknown':
      return { state: 'uncertain', problem: outcome.problem };
    case 'again': {
      if (attempts >= MOST_TRIES) return { state: 'failed', problem: outcome.problem };
      const wait = Math.min(LONGEST_WAIT_MS, MINUTE_MS * 2 ** (attempts - 1));
      return { state: 'waiting', problem: outcome.problem, at: new Date(now.getTime() + wait) };
    }
  }
}

/**
 * What an error of the mail library means. A server that answered has decided (RFC 5321: 4yz later, 5yz never); a line that broke
 * while the text was under way leaves open whether it arrived, and such a mail is not sent a second time by itself.
 * @param asked whether the server had begun to take the text
 */
export function outcomeOf(error: unknown, asked: boolean): Outcome {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode === 'number') {
    const problem = `The mail server answered ${responseCode}.`;
    // Whoever may not sign in there yet will when the password in SMTP_URL is right.
    return responseCode >= 500 && code !== 'EAUTH' ? { kind: 'refused', problem } : { kind: 'again', problem };
  }
  if (code === 'EENVELOPE') return { kind: 'refused', problem: 'The address cannot be written to.' };
  if (asked) return { kind: 'unknown', problem: 'The line broke while the mail was handed over. It may have arrived.' };
  return { kind: 'again', problem: `The mail server was not reached${typeof code === 'string' ? ` (${code})` : ''}.` };
}
