import { Component, computed, inject, signal } from '@angular/core';
import { Button, Icon, Toasts } from '@big-six/ui';
import { problemOf } from './problem';
import { Session } from './session/session';

/** Says all the time that an admin sees as somebody else, and leads back. */
@Component({
  selector: 'app-view-notice',
  imports: [Button, Icon],
  host: { role: 'status' },
  template: `
    @if (session.viewing(); as viewing) {
      <div>
        <ui-icon name="eye" />
        <p>
          <strong>{{ viewing.by }}</strong>, you see what <strong>{{ session.account()?.name }}</strong>{{ called() }} sees.
          Nothing can be changed, and they can read that you looked.
        </p>
        <button uiButton type="button" size="small" [busy]="ending()" (click)="end()">Back to yourself</button>
      </div>
    }
  `,
  styles: `
    div {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: var(--space-2) var(--space-3);
      padding: var(--space-2) var(--gutter);
      background: var(--accent-soft);
      color: var(--ink);
      font-size: var(--text-sm);
    }
    @media (max-width: 48rem) {
      div {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: start;
      }
      ui-icon {
        margin-block-start: 0.15em;
      }
      button {
        grid-column: 2;
        justify-self: start;
      }
    }
  `,
})
export class ViewNotice {
  protected readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly ending = signal(false);
  protected readonly called = computed(() => {
    const called = this.session.account()?.preferences?.calledName;
    return called ? ` (called ${called})` : '';
  });

  protected async end(): Promise<void> {
    if (this.ending()) return;
    this.ending.set(true);
    try {
      await this.session.endView();
    } catch (error) {
      this.toasts.show(problemOf(error).message, 'negative');
      this.ending.set(false);
    }
  }
}
