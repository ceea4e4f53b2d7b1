import { Injectable } from '@angular/core';

/** Who holds work that the server has not acknowledged says so here; the session asks before it lets a page go. */
@Injectable({ providedIn: 'root' })
export class UnsavedWork {
  private readonly holders = new Set<() => boolean>();

  /** Returns what ends it. */
  watch(holds: () => boolean): () => void {
    this.holders.add(holds);
    return () => void this.holders.delete(holds);
  }

  any(): boolean {
    return [...this.holders].some((holds) => holds());
  }
}
