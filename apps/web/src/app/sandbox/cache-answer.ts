import { Component, computed, inject } from '@angular/core';
import { Button, Callout, Disclosure } from '@big-six/ui';
import { findings } from './cache-asks';
import { ReportBench } from './cache-bench';
import { count, linesFor, money, monthName } from './cache-report';
import { ServerPanel } from './server-panel';
import { duration } from './server-timing';

/** The last answer: where it came from and how long it took, what it says, and whether that is still true. */
@Component({
  selector: 'app-cache-answer',
  imports: [Button, Callout, Disclosure, ServerPanel],
  templateUrl: './cache-answer.html',
  styleUrl: './cache-answer.scss',
})
export class CacheAnswer {
  protected readonly bench = inject(ReportBench);
  protected readonly findings = findings;
  protected readonly duration = duration;
  protected readonly money = money;
  protected readonly count = count;
  protected readonly lines = computed(() => {
    const shown = this.bench.shown();
    return shown ? linesFor(shown.report, this.bench.chosen()) : [];
  });
  protected readonly month = computed(() => monthName(this.lines()[0]?.month ?? ''));
}
