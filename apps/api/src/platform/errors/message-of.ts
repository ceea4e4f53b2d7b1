/** What was thrown, in words: anything can be. For logs and commands; people who use the classroom are told by a `Refusal`. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
