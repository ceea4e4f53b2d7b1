/** Lets a few work at a time; who finds no lane free waits their turn. */
export class Lanes {
  private readonly waiting: (() => void)[] = [];

  /**
   * @param free how many work at once
   * @param mostWaiting how many may wait
   * @param full throws what the one too many is told
   */
  constructor(
    private free: number,
    private readonly mostWaiting: number,
    private readonly full: () => void = () => undefined,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** Waits for a lane, which is kept until `leave`. */
  async enter(): Promise<void> {
    if (this.free === 0 && this.waiting.length >= this.mostWaiting) this.full();
    await this.reenter();
  }

  /** Waits again for a lane that was left only for a while, however many wait. */
  async reenter(): Promise<void> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((go) => this.waiting.push(go));
  }

  leave(): void {
    // A lane passes straight to the next in line, so that nobody can slip in between.
    const next = this.waiting.shift();
    if (next) next();
    else this.free++;
  }
}
