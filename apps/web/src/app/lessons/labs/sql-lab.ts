import { Component, computed, DOCUMENT, effect, inject, input, signal, untracked } from '@angular/core';
import type { StudentSqlLab } from '@big-six/lesson-format';
import { sqlAnswer } from './answers';
import type { Bench, BenchPlan } from './bench';
import { Lab, type LabWords } from './lab';
import { injectBench } from './labs';
import { summaryOf } from './postgres/result-grid';
import { nothingAsked, SqlResult } from './postgres/sql-result';
import type { SqlOpening } from './postgres/sql.worker';
import type { SqlRan } from './postgres/sql-session';
import { makeSqlWorker } from './workers';

const words: LabWords = {
  about:
    'This is PostgreSQL itself, running in your browser, with tables of your own. Try anything: nothing outside this page changes.',
  fetched: 'The database is fetched the first time, about 5 MB. Afterwards it opens at once and runs without a connection.',
  shelves: 'Tables',
  kept: 'rows',
  editor: 'SQL',
  language: 'sql',
};

/** Tables to ask in SQL. */
@Component({
  selector: 'app-sql-lab',
  imports: [Lab, SqlResult],
  template: `
    @if (bench(); as b) {
      <app-lab [block]="block()" [bench]="b" [words]="words" [outcome]="outcome()" [answer]="answer">
        @if (b.last(); as last) {
          <app-sql-result [result]="last.result" />
        }
      </app-lab>
    }
  `,
})
export class SqlLab {
  readonly block = input.required<StudentSqlLab>();

  protected readonly words = words;
  protected readonly bench = signal<Bench<SqlRan> | null>(null);
  protected readonly outcome = computed(() => {
    const last = this.bench()?.last()?.result;
    if (!last) return '';
    if (last.trouble) return `Error: ${last.trouble.message}. ${last.trouble.hint ?? ''}`;
    const statement = last.statements.at(-1);
    return statement ? summaryOf(statement) : nothingAsked;
  });
  protected readonly answer = () => {
    const last = this.bench()?.last();
    return last ? sqlAnswer(last.text, last.result) : { problem: 'Run a query first.' };
  };

  constructor() {
    const benchOf = injectBench();
    const folder = new URL('postgres', inject(DOCUMENT).baseURI).href;
    effect(() => {
      const { key, setup, examples } = this.block();
      const plan: BenchPlan<SqlRan> = {
        source: setup,
        makeWorker: makeSqlWorker,
        opening: (files) => ({ folder, setup, files: files as SqlOpening['files'] }) satisfies SqlOpening,
      };
      untracked(() => this.bench.set(benchOf(key, plan, examples[0]?.text.trimEnd() ?? '')));
    });
  }
}
