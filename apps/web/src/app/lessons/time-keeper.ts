/** How often time is looked at, in milliseconds. A computer that slept in between has not been read from. */
export const beat = 5_000;
/** How often it is told to the server. */
const told = 30_000;
/** Who has touched nothing for so long has left the room. */
const away = 120_000;

export interface TimeAtBlock {
  readonly key: string;
  readonly seconds: number;
}

/**
 * Adds up how long the reader is at each block, and tells the server now and then. What could not be told is told with the next; it is
 * a measure for the teacher, so nobody is bothered with it.
 */
export class TimeKeeper {
  private readonly spent = new Map<string, number>();
  private last: number | null = null;
  private touched: number;
  private toldAt: number;
  private sending = false;

  constructor(
    private readonly send: (blocks: TimeAtBlock[]) => Promise<void>,
    now: number,
  ) {
    this.touched = now;
    this.toldAt = now;
  }

  /** The reader has scrolled, typed or pointed. */
  touch(now: number): void {
    this.touched = now;
  }

  /** Called every `beat`: the reader is at `block`; null while the page is not in view. */
  at(block: string | null, now: number): void {
    const passed = this.last === null ? 0 : now - this.last;
    this.last = block === null ? null : now;
    if (block !== null && passed <= 2 * beat && now - this.touched <= away)
      this.spent.set(block, (this.spent.get(block) ?? 0) + passed);
    if (now - this.toldAt >= told) void this.tell(now);
  }

  /** At once: the page is being left. */
  async tell(now: number): Promise<void> {
    const blocks = [...this.spent].flatMap(([key, milliseconds]) => {
      const seconds = Math.min(300, Math.round(milliseconds / 1000));
      return seconds > 0 ? [{ key, seconds }] : [];
    });
    if (this.sending || blocks.length === 0) return;
    this.sending = true;
    this.toldAt = now;
    try {
      await this.send(blocks);
      for (const { key, seconds } of blocks) this.spent.set(key, Math.max(0, (this.spent.get(key) ?? 0) - seconds * 1000));
    } catch {
      return;
    } finally {
      this.sending = false;
    }
  }
}
