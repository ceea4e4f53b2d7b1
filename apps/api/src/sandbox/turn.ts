import type { Lanes } from '../platform/lanes';

/** A request's stay in one of the lanes; it ends once, and may be left for a while. */
export class Turn {
  private inside = true;
  private over = false;

  /** @param lanes in one of which the request is */
  constructor(private readonly lanes: Lanes) {}

  /** Lets others go on while `work`, which waits for something else, takes its time. */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    this.step();
    try {
      return await work();
    } finally {
      if (!this.over) await this.back();
    }
  }

  end(): void {
    this.over = true;
    this.step();
  }

  private step(): void {
    if (!this.inside) return;
    this.inside = false;
    this.lanes.leave();
  }

  private async back(): Promise<void> {
    await this.lanes.reenter();
    this.inside = true;
    // Nobody may have waited as long as that.
    if (this.over) this.step();
  }
}
