import { DestroyRef, DOCUMENT, inject } from '@angular/core';

/** Does `work` whenever the reader comes back to this page: another window or computer may have been at it meanwhile. Called in a constructor. */
export function whenBack(work: () => Promise<void>): void {
  const document = inject(DOCUMENT);
  const window = document.defaultView;
  let working = false;
  const back = (): void => {
    // A page that is shown and then given the focus is come back to once.
    if (document.visibilityState !== 'visible' || working) return;
    working = true;
    void work().finally(() => (working = false));
  };
  document.addEventListener('visibilitychange', back);
  window?.addEventListener('focus', back);
  inject(DestroyRef).onDestroy(() => {
    document.removeEventListener('visibilitychange', back);
    window?.removeEventListener('focus', back);
  });
}
