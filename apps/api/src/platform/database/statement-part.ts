/**
 * What one feature adds to another's statement by `WITH`, so that both write in one round trip and stand or fall together,
 * without BEGIN and COMMIT around them. The feature that owns the tables writes the SQL; who runs it sees only this.
 */
export interface StatementPart {
  /** Common table expressions, named as the part's maker says; their parameters count from `first`. */
  text(first: number): string;
  readonly values: readonly unknown[];
}

/** `$first, $first+1, …`, as the placeholders of `count` values. */
export function placeholders(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `$${first + index}`);
}
