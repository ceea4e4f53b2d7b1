import { Component, computed, effect, inject, input } from '@angular/core';
import type { StudentCacheLab } from '@big-six/lesson-format';
import { Button } from '@big-six/ui';
import { NeedsConnection } from '../shell/offline/needs-connection';
import { CacheAnswer } from './cache-answer';
import { findings, gain } from './cache-asks';
import { ReportBench } from './cache-bench';
import { CacheChange } from './cache-change';
import { CachePlot } from './cache-plot';
import { LabTasks } from './lab-tasks';
import { Sandbox } from './sandbox';
import { ServerRequests } from './server-requests';
import { duration } from './server-timing';

/** A report that is honestly slow, asked for with and without its cache, and what a copy costs once the truth has moved on. */
@Component({
  selector: 'app-cache-lab',
  imports: [Button, CacheAnswer, CacheChange, CachePlot, LabTasks, NeedsConnection, ServerRequests],
  providers: [Sandbox, ReportBench],
  templateUrl: './cache-lab.html',
  styleUrl: './cache-lab.scss',
})
export class CacheLab {
  readonly block = input.required<StudentCacheLab>();

  protected readonly bench = inject(ReportBench);
  protected readonly latest = computed(() => this.bench.shown()?.number ?? null);
  protected readonly gain = computed(() => {
    const times = gain(this.bench.asks());
    return times !== null && times >= 2 ? `The copy answers about ${Math.round(times)} times as fast.` : null;
  });
  /** What a screen reader hears of the last answer. */
  protected readonly spoken = computed(() => {
    const ask = this.bench.shown()?.ask;
    if (!ask) return this.bench.news();
    const stale = ask.stale ? ' It is an old answer: the database would say something else.' : '';
    return this.bench.news() || `${findings[ask.cache].name}, ${duration(ask.roundTrip)}.${stale}`;
  });

  constructor() {
    effect(() => {
      this.bench.blockKey = this.block().key;
    });
  }
}
