import { Component, computed, DestroyRef, DOCUMENT, ElementRef, inject } from '@angular/core';
import { Icon } from '@big-six/ui';
import { Connection } from './connection';
import { opensOffline } from './opens-offline';

/** Says when the connection is gone, and nothing otherwise. */
@Component({
  selector: 'app-offline-notice',
  imports: [Icon],
  host: { role: 'status' },
  template: `
    @if (connection.lost()) {
      <p><ui-icon name="offline" />{{ words() }}</p>
    }
  `,
  styles: `
    :host {
      position: sticky;
      z-index: 9;
      top: var(--bar-height);
      display: block;
    }
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
  protected readonly connection = inject(Connection);
  protected readonly words = computed(() => {
    const why = this.connection.offline() ? 'You are offline.' : 'The classroom does not answer.';
    // Over plain HTTP no browser opens a page again without the server.
    const care = opensOffline() ? '' : ' Keep this window open.';
    return `${why} What is on the page stays; saving waits for the connection.${care}`;
  });

  constructor() {
    if (typeof ResizeObserver === 'undefined') return;
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const { style } = inject(DOCUMENT).documentElement;
    // What else stays in view begins below it.
    const observer = new ResizeObserver(() => style.setProperty('--notice-height', `${element.offsetHeight}px`));
    observer.observe(element);
    inject(DestroyRef).onDestroy(() => observer.disconnect());
  }
}
