/** A text that the server has not acknowledged yet. */
export interface KeptText {
  readonly text: string;
  /** The revision it builds on. */
  readonly base: number;
  /** Texts that were sent and never answered: the server may have them. */
  readonly doubtful: readonly string[];
  /** What the server has is to be kept in the history when this text takes its place. */
  readonly milestone?: true;
  /** Texts that were not chosen, and that the history of the server does not have yet. */
  readonly aside?: readonly string[];
}

export function isKeptText(entry: unknown): entry is KeptText {
  if (typeof entry !== 'object' || entry === null) return false;
  const { text, base, doubtful } = entry as Record<string, unknown>;
  return typeof text === 'string' && typeof base === 'number' && Array.isArray(doubtful);
}
