import { Component, DestroyRef, inject, signal } from '@angular/core';
import { Icon } from '@big-six/ui';

/** Says when the connection is gone, and nothing otherwise. */
@Component({
  selector: 'app-offline-notice',
  imports: [Icon],
  host: { role: 'status' },
  template: `
    @if (offline()) {
      <p><ui-icon name="offline" />You are offline. What is on the page stays; saving waits for the connection.</p>
    }
  `,
  styles: `
    p {
      display: flex;
      align-items: baseline;
      justify-content: center;
      gap: var(--space-2);
      padding: var(--space-2) var(--gutter);
      background: var(--caution-soft);
      color: var(--caution);
      font-size: var(--text-sm);
      font-weight: 500;
    }
    ui-icon {
      translate: 0 0.15em;
    }
  `,
})
export class OfflineNotice {
  protected readonly offline = signal(!navigator.onLine);

  constructor() {
    const update = (): void => this.offline.set(!navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    });
  }
}
