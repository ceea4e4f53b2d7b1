import type { RosterItemKind, RosterVerdict } from '@big-six/api-client';
import { itemKinds, verdicts } from './roster-words';

/** Which lines of a dry run are shown; it stands in the address. */
export interface ItemQuery {
  readonly q?: string;
  readonly kind?: RosterItemKind;
  readonly verdict?: RosterVerdict;
}

/** What an address asks for, without what it could not mean. */
export function itemQuery(q: string | undefined, kind: string | undefined, verdict: string | undefined): ItemQuery {
  const kindAsked = itemKinds.find((one) => one === kind);
  const verdictAsked = verdicts.find((one) => one === verdict);
  return {
    ...(q?.trim() && { q: q.trim() }),
    ...(kindAsked && { kind: kindAsked }),
    ...(verdictAsked && { verdict: verdictAsked }),
  };
}
