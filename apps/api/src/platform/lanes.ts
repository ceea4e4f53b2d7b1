/** Runs work in a few lanes; what finds none free waits its turn. */
export class Lanes {
  private readonly waiting: (() => void)[] = [];

  /**
   * @param free how many run at once
   * @param mostWaiting how many may wait
   * @param full throws what the one too many is told
   */
  constructor(
    private free: number,
    private readonly mostWaiting: number,
    private readonly full: () => void = () => undefined,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else {
      if (this.waiting.length >= this.mostWaiting) this.full();
      await new Promise<void>((go) => this.waiting.push(go));
    }
    try {
      return await work();
    } finally {
      // A lane passes straight to the next in line, so that nobody can slip in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}
