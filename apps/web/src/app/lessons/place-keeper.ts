import type { Place } from './lessons.client';

/** How long a reader stays at a place before it is kept, in milliseconds. */
const settle = 1500;

/**
 * Keeps the reader's place: the newest one, once they have settled, one request at a time. A place that could not be kept is tried
 * again with the next one; losing a place costs a scroll, so nobody is told.
 */
export class PlaceKeeper {
  private kept: Place | null;
  private wanted: Place | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending = false;

  constructor(
    private readonly send: (place: Place) => Promise<void>,
    kept: Place | null,
  ) {
    this.kept = kept;
  }

  moveTo(place: Place): void {
    this.wanted = place;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), settle);
  }

  /** At once: the page is being left. */
  flush(): void {
    clearTimeout(this.timer);
    void this.keep();
  }

  private async keep(): Promise<void> {
    const place = this.wanted;
    if (this.sending || place === null || same(place, this.kept)) return;
    this.sending = true;
    try {
      await this.send(place);
      this.kept = place;
    } catch {
      return;
    } finally {
      this.sending = false;
    }
    // The reader went on meanwhile.
    if (this.wanted && !same(this.wanted, place)) this.moveTo(this.wanted);
  }
}

function same(a: Place, b: Place | null): boolean {
  return a.stepKey === b?.stepKey && a.blockKey === b.blockKey;
}
