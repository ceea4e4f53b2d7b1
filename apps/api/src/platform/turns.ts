/** Lets those with one key work one after the other; others do not wait for them. */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();

  /** How many keys are remembered. */
  get waiting(): number {
    return this.last.size;
  }

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.last.get(key) ?? Promise.resolve()).then(work);
    const over = mine.then(nothing, nothing);
    this.last.set(key, over);
    void over.then(() => this.last.get(key) === over && this.last.delete(key));
    return mine;
  }
}

const nothing = () => undefined;
