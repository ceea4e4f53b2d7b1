import { Component, input, output } from '@angular/core';
import { Button, Callout, Time } from '@big-six/ui';
import type { ServerDraft } from './draft-saver';

/** The same answer was written in two places: both texts side by side, and the choice. */
@Component({
  selector: 'app-two-texts',
  imports: [Button, Callout, Time],
  template: `
    <ui-callout tone="caution" title="There are two texts">
      This answer was also written in another window or on another computer. Choose the one to go on with; the other stays below,
      to copy from.
    </ui-callout>
    <div class="texts">
      <section>
        <h4>Written here</h4>
        <p class="text" tabindex="0">{{ mine() || 'Empty' }}</p>
        <button uiButton type="button" size="small" (click)="chosen.emit('mine')">
          Go on with this one<span class="visually-hidden">, written here</span>
        </button>
      </section>
      <section>
        <h4>
          Saved elsewhere
          @if (theirs().updatedAt; as at) {
            <ui-time [at]="at" />
          }
        </h4>
        <p class="text" tabindex="0">{{ theirs().text || 'Empty' }}</p>
        <button uiButton type="button" size="small" (click)="chosen.emit('theirs')">
          Go on with this one<span class="visually-hidden">, saved elsewhere</span>
        </button>
      </section>
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    .texts {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
      gap: var(--space-5);
      margin-top: var(--space-4);
    }
    h4 {
      display: flex;
      align-items: baseline;
      gap: var(--space-2);
      font-size: var(--text-ui);
    }
    h4 > ui-time {
      color: var(--ink-3);
      font-size: var(--text-sm);
      font-weight: 400;
    }
    .text {
      max-height: 16rem;
      margin-block: var(--space-2) var(--space-3);
      padding: var(--space-3) var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
      overflow-y: auto;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class TwoTexts {
  readonly mine = input.required<string>();
  readonly theirs = input.required<ServerDraft>();
  readonly chosen = output<'mine' | 'theirs'>();
}
