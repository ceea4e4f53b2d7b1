import { DestroyRef, DOCUMENT, inject } from '@angular/core';

/** Calls `work` every `period` ms while the tab is in view, and at once when it comes back into view after longer than that. */
export function whileVisible(period: number, work: () => void): void {
  const document = inject(DOCUMENT);
  let last = Date.now();
  const run = (): void => {
    last = Date.now();
    work();
  };
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') run();
  }, period);
  const returned = (): void => {
    if (document.visibilityState === 'visible' && Date.now() - last >= period) run();
  };
  document.addEventListener('visibilitychange', returned);
  inject(DestroyRef).onDestroy(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', returned);
  });
}
