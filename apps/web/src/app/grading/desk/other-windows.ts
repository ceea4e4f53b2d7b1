/** How long other windows have to answer, in milliseconds. One that sleeps is taken to be gone; the server knows of it all the same. */
const patience = 80;

type Word =
  | { readonly kind: 'who'; readonly pile: string }
  | { readonly kind: 'here'; readonly pile: string; readonly window: string; readonly answerIds: readonly string[] };

/**
 * The desks that one grader has open on the same question in several windows: each tells the others what lies on it, so that no answer
 * is in front of the same person twice.
 */
export class OtherWindows {
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('big-six-desk');
  private readonly theirs = new Map<string, readonly string[]>();
  private mine: readonly string[] = [];

  /**
   * @param pile the question, and whose desk it is
   * @param heard another window has said what lies on its desk
   */
  constructor(
    private readonly pile: string,
    private readonly window: string,
    private readonly heard: () => void,
  ) {
    this.channel?.addEventListener('message', ({ data }: MessageEvent<Word>) => this.hear(data));
  }

  /** Resolves when the others have had the time to answer. */
  async ask(): Promise<void> {
    if (!this.channel) return;
    this.channel.postMessage({ kind: 'who', pile: this.pile } satisfies Word);
    await new Promise((resolve) => setTimeout(resolve, patience));
  }

  tell(answerIds: readonly string[]): void {
    this.mine = answerIds;
    this.channel?.postMessage({ kind: 'here', pile: this.pile, window: this.window, answerIds } satisfies Word);
  }

  held(): string[] {
    return [...this.theirs.values()].flat();
  }

  leave(): void {
    this.tell([]);
    this.channel?.close();
  }

  private hear(word: Word): void {
    if (word.pile !== this.pile) return;
    if (word.kind === 'who') return this.mine.length > 0 ? this.tell(this.mine) : undefined;
    this.theirs.set(word.window, word.answerIds);
    this.heard();
  }
}
