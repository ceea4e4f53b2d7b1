import { Component, computed, input, resource } from '@angular/core';
import { counted } from '../data/reader';
import { Skeleton } from '../feedback/skeleton';

/** Two texts in one: what went is struck out, what came is underlined. Paragraphs run the way their own script does. */
@Component({
  selector: 'ui-text-comparison',
  imports: [Skeleton],
  template: `
    @if (comparison(); as c) {
      <p class="sum">{{ summary() }}</p>
      <div class="text" dir="auto">
        @for (part of c.parts; track $index) {
          @switch (part.kind) {
            @case ('added') {
              <ins>{{ part.text }}</ins>
            }
            @case ('removed') {
              <del>{{ part.text }}</del>
            }
            @default {
              <span>{{ part.text }}</span>
            }
          }
        }
      </div>
    } @else {
      <ui-skeleton shape="text" [count]="4" label="Comparing" />
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .sum {
      margin-bottom: var(--space-3);
      color: var(--ink-3);
      font-size: var(--text-sm);
      font-weight: 500;
      font-variant-numeric: tabular-nums;
    }
    .text {
      overflow-wrap: anywhere;
      white-space: pre-wrap;
      unicode-bidi: plaintext;
      tab-size: 4;
    }
    ins,
    del {
      padding-block: 0.08em;
      border-radius: 2px;
      box-decoration-break: clone;
    }
    ins {
      background: var(--positive-soft);
      color: var(--positive);
      text-decoration: underline;
      text-decoration-thickness: 1px;
      text-underline-offset: 0.18em;
    }
    del {
      background: var(--negative-soft);
      color: var(--negative);
      text-decoration: line-through;
      text-decoration-thickness: 1px;
    }
  `,
})
export class TextComparison {
  readonly before = input.required<string>();
  readonly after = input.required<string>();

  private readonly compared = resource({
    params: () => ({ before: this.before(), after: this.after() }),
    loader: async ({ params }) => (await import('./compare')).compare(params.before, params.after),
  });
  protected readonly comparison = computed(() => (this.compared.hasValue() ? this.compared.value() : null));
  protected readonly summary = computed(() => {
    const { added, removed, parts } = this.comparison() ?? { added: 0, removed: 0, parts: [] };
    if (parts.every(({ kind }) => kind === 'same')) return 'The same text.';
    if (added === 0 && removed === 0) return 'The same words; only marks or blanks differ.';
    return `${wordsText(added)} came, ${wordsText(removed)} went.`;
  });
}

function wordsText(words: number): string {
  return words === 0 ? 'no word' : counted(words, 'word');
}
