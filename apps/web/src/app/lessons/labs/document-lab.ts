import { Component, computed, effect, input, signal, untracked } from '@angular/core';
import type { StudentDocumentLab } from '@big-six/lesson-format';
import { documentAnswer } from './answers';
import type { Bench, BenchPlan } from './bench';
import { DocumentResult, summaryOf } from './documents/document-result';
import type { DocumentRan } from './documents/document-session';
import { Lab, type LabWords } from './lab';
import { injectBench } from './labs';
import { makeDocumentWorker } from './workers';

const words: LabWords = {
  about:
    'The same data, kept as documents and asked as MongoDB is asked, in your browser. Try anything: nothing outside this page changes.',
  fetched: 'This one is small, about 50 kB. Afterwards it runs without a connection.',
  shelves: 'Collections',
  kept: 'documents',
  editor: 'Query',
  language: 'text',
};

/** Collections to ask in MongoDB's language. */
@Component({
  selector: 'app-document-lab',
  imports: [DocumentResult, Lab],
  template: `
    @if (bench(); as b) {
      <app-lab [block]="block()" [bench]="b" [words]="words" [outcome]="outcome()" [answer]="answer">
        @if (b.last(); as last) {
          <app-document-result [result]="last.result" />
        }
      </app-lab>
    }
  `,
})
export class DocumentLab {
  readonly block = input.required<StudentDocumentLab>();

  protected readonly words = words;
  protected readonly bench = signal<Bench<DocumentRan> | null>(null);
  protected readonly outcome = computed(() => {
    const last = this.bench()?.last()?.result;
    if (!last) return '';
    return last.trouble ? `Not understood: ${last.trouble.message} ${last.trouble.hint ?? ''}` : summaryOf(last);
  });
  protected readonly answer = () => {
    const last = this.bench()?.last();
    return last ? documentAnswer(last.text, last.result) : { problem: 'Run a query first.' };
  };

  constructor() {
    const benchOf = injectBench();
    effect(() => {
      const { key, collections, examples } = this.block();
      const plan: BenchPlan<DocumentRan> = {
        source: JSON.stringify(collections),
        makeWorker: makeDocumentWorker,
        opening: () => collections,
      };
      untracked(() => this.bench.set(benchOf(key, plan, examples[0]?.text.trimEnd() ?? '')));
    });
  }
}
