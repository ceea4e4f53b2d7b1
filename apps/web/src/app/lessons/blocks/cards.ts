import { Component, computed, input } from '@angular/core';
import type { CardsBlock } from '@big-six/lesson-format';
import { Icon } from '@big-six/ui';

/** Ideas side by side: parted by space and a hairline, not boxed. */
@Component({
  selector: 'app-cards',
  imports: [Icon],
  template: `
    @if (block().title; as title) {
      <h3 class="block-title">{{ title }}</h3>
    }
    <ul role="list" [style.--columns]="columns()">
      @for (card of block().cards; track card.key) {
        <li>
          <h4>
            @if (card.icon; as icon) {
              <ui-icon [name]="icon" />
            }
            {{ card.title }}
          </h4>
          <div class="prose" [innerHTML]="card.html"></div>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      container-type: inline-size;
    }
    ul {
      display: grid;
      gap: 0 var(--space-7);
    }
    li {
      padding-block: var(--space-5);
      border-top: 1px solid var(--line);
    }
    h4 {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      margin-bottom: var(--space-2);
      font-size: 1.0625rem;
      letter-spacing: -0.006em;
    }
    ui-icon {
      --icon-size: 1.25rem;
      color: var(--accent);
    }
    .prose {
      color: var(--ink-2);
      font-size: var(--text-md);
      line-height: 1.6;
    }
    @container (min-width: 38rem) {
      ul {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
    }
    @container (min-width: 52rem) {
      ul {
        grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
      }
    }
  `,
})
export class Cards {
  readonly block = input.required<CardsBlock>();
  // Rows come out full.
  protected readonly columns = computed(() => (this.block().cards.length % 3 === 0 ? 3 : 2));
}
