import { Component, inject, Injectable, signal } from '@angular/core';
import { IconButton } from '../actions/icon-button';
import { Icon } from '../icon/icon';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'positive' | 'negative';
}

/** A short word that something was done, or was not. What the reader must act on belongs on the page instead. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly shown = signal<readonly Toast[]>([]);
  readonly list = this.shown.asReadonly();
  private count = 0;

  show(text: string, tone: Toast['tone'] = 'positive'): void {
    const toast = { id: ++this.count, text, tone };
    this.shown.update((list) => [...list, toast].slice(-3));
    // Long enough to read twice; a failure waits to be closed.
    if (tone === 'positive') setTimeout(() => this.close(toast.id), 4000 + 60 * text.length);
  }

  close(id: number): void {
    this.shown.update((list) => list.filter((toast) => toast.id !== id));
  }
}

/** Where they appear. Once in the frame; always in the page, because a live region must be there before its words. */
@Component({
  selector: 'ui-toasts',
  imports: [Icon, IconButton],
  host: { role: 'status', 'aria-live': 'polite' },
  template: `
    @for (toast of toasts.list(); track toast.id) {
      <div [attr.data-tone]="toast.tone" animate.enter="enter">
        <ui-icon [name]="toast.tone === 'positive' ? 'check' : 'error'" />
        <p>{{ toast.text }}</p>
        <button uiIconButton type="button" size="small" label="Close" (click)="toasts.close(toast.id)">
          <ui-icon name="x" />
        </button>
      </div>
    }
  `,
  styles: `
    :host {
      position: fixed;
      z-index: 900;
      inset: auto 0 0;
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: var(--space-2);
      padding: var(--space-4);
      pointer-events: none;
    }
    div {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      max-width: 32rem;
      padding: var(--space-1) var(--space-1) var(--space-1) var(--space-4);
      border-radius: var(--radius-lg);
      background: var(--surface);
      box-shadow: var(--shadow-2);
      font-size: var(--text-ui);
      line-height: var(--leading-snug);
      pointer-events: auto;
    }
    .enter {
      animation: rise var(--slow) var(--ease);
    }
    @keyframes rise {
      from {
        opacity: 0;
        translate: 0 0.5rem;
      }
    }
    p {
      padding-block: var(--space-1);
    }
    div > ui-icon {
      color: var(--positive);
    }
    div[data-tone='negative'] > ui-icon {
      color: var(--negative);
    }
  `,
})
export class ToastOutlet {
  protected readonly toasts = inject(Toasts);
}
