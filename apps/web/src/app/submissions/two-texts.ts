import { Component, type ElementRef, input, output, viewChild } from '@angular/core';
import { Button, Callout, Time } from '@big-six/ui';
import { TextComparison } from '@big-six/ui/writing';
import type { ServerDraft } from './draft-saver';

/** Which text to go on with: one of the two, or one made of both. */
export type Choice = 'mine' | 'theirs' | 'both';

/** The same answer was written in two places: what differs, both texts side by side, and the choice. */
@Component({
  selector: 'app-two-texts',
  imports: [Button, Callout, TextComparison, Time],
  template: `
    <div #head class="head" tabindex="-1">
      <ui-callout tone="caution" title="There are two texts">
        This answer was also written in another window or on another computer. Go on with one of them, or with both in one text.
        What you leave stays in the earlier versions.
      </ui-callout>
    </div>
    <section class="differs">
      <h4>What differs</h4>
      <p class="key">
        <span><del>Struck out</del> is only in what was saved elsewhere</span>
        <span><ins>Underlined</ins> is only in what is written here</span>
      </p>
      <div class="text" tabindex="0" role="region" aria-label="What differs">
        <ui-text-comparison [before]="theirs().text" [after]="mine()" />
      </div>
    </section>
    <div class="texts">
      <section>
        <h4>Written here</h4>
        <p
          class="text plain"
          tabindex="0"
          role="region"
          aria-label="Written here"
          dir="auto"
          [textContent]="mine() || 'Empty'"
        ></p>
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
        <p
          class="text plain"
          tabindex="0"
          role="region"
          aria-label="Saved elsewhere"
          dir="auto"
          [textContent]="theirs().text || 'Empty'"
        ></p>
        <button uiButton type="button" size="small" (click)="chosen.emit('theirs')">
          Go on with this one<span class="visually-hidden">, saved elsewhere</span>
        </button>
      </section>
    </div>
    <div class="both">
      <button uiButton type="button" size="small" variant="primary" (click)="chosen.emit('both')">Merge: edit both</button>
      <p>Puts every line of both into one text, for you to edit.</p>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-5);
    }
    .head {
      outline: none;
    }
    .texts {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
      gap: var(--space-5);
    }
    section {
      min-width: 0;
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
    .key {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-4);
      margin-top: var(--space-1);
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
    .key > span > ins {
      color: var(--positive);
    }
    .key > span > del {
      color: var(--negative);
    }
    .text {
      max-height: 16rem;
      margin-top: var(--space-2);
      padding: var(--space-3) var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
      overflow-y: auto;
    }
    .plain {
      margin-bottom: var(--space-3);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .both {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2) var(--space-4);
    }
    .both > p {
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
  `,
})
export class TwoTexts {
  readonly mine = input.required<string>();
  readonly theirs = input.required<ServerDraft>();
  readonly chosen = output<Choice>();

  private readonly head = viewChild.required<ElementRef<HTMLElement>>('head');

  focus(): void {
    this.head().nativeElement.focus();
  }
}
