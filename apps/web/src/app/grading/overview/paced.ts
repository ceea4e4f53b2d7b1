import { DestroyRef, inject } from '@angular/core';

/** Returns what does `work` at once when it is called, and for calls in the `rest` milliseconds after that, once when they are over. */
export function paced(rest: number, work: () => void): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const begin = (): void => {
    again = false;
    work();
    resting = setTimeout(() => {
      resting = undefined;
      if (again) begin();
    }, rest);
  };
  inject(DestroyRef).onDestroy(() => clearTimeout(resting));
  return () => {
    if (resting === undefined) begin();
    else again = true;
  };
}
