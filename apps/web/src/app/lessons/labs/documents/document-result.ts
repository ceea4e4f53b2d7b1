import { Component, computed, input } from '@angular/core';
import { numberText } from '@big-six/ui';
import { QueryTrouble } from '../query-trouble';
import { took } from '../took';
import type { DocumentRan } from './document-session';
import { readable } from './readable';

const shown = 200;

/** The documents a query gave, one under the other, to be read. */
@Component({
  selector: 'app-document-result',
  imports: [QueryTrouble],
  template: `
    @if (result().trouble; as trouble) {
      <app-query-trouble [trouble]="trouble" by="Not understood:" />
    } @else {
      @if (documents().length > 0) {
        <div class="scroll" role="region" tabindex="0" aria-label="Documents">
          @for (document of documents(); track $index) {
            @if (document.lines > 12) {
              <details>
                <summary>{{ document.begin }}</summary>
                <pre>{{ document.text }}</pre>
              </details>
            } @else {
              <pre>{{ document.text }}</pre>
            }
          }
        </div>
      }
      <p>{{ summary() }}</p>
      <p class="note">{{ time() }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .scroll {
      max-height: 26rem;
      overflow: auto;
      border-block: 1px solid var(--line);
    }
    .scroll:focus-visible {
      outline: var(--ring);
      outline-offset: var(--ring-offset);
    }
    pre,
    summary {
      margin: 0;
      padding-block: var(--space-2);
      font-family: var(--mono);
      font-size: var(--text-sm);
      line-height: 1.5;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .scroll > * + * {
      border-top: 1px solid var(--line);
    }
    summary {
      cursor: pointer;
    }
    p {
      margin-top: var(--space-2);
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
    .note {
      color: var(--ink-3);
    }
  `,
})
export class DocumentResult {
  readonly result = input.required<DocumentRan>();
  protected readonly documents = computed(() => this.result().documents.slice(0, shown).map(readable));
  protected readonly summary = computed(() => summaryOf(this.result()));
  protected readonly time = computed(() => took(this.result().milliseconds));
}

/** Such as `3 documents`; of a report, that it is done. */
export function summaryOf({ count, report }: DocumentRan): string {
  if (report) return 'Done';
  const documents = `${count === 0 ? 'No' : numberText(count)} ${count === 1 ? 'document' : 'documents'}`;
  return count > shown ? `${documents}, the first ${shown} of them shown` : documents;
}
