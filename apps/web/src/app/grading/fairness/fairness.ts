import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ConsistencyDto, DistributionDto } from '@big-six/api-client';
import { Breadcrumbs, DataTable, EmptyState, FailedState, PageHeader, pointsText, Skeleton } from '@big-six/ui';
import { Fetched } from '../../shell/fetched';
import { type ClassFigures, ClassShelf } from '../class-shelf';
import { questionOf } from '../review/answer-filter';
import { FairnessClient } from './fairness.client';
import { DriftWeeks } from './drift-weeks';
import { consistencyText, gradedText } from './fairness-words';
import { GraderLevels } from './grader-levels';
import { LevelBars } from './level-bars';
import { SecondReadings } from './second-readings';

/** How the grades of a question lie, over all, for each grader and against one's own; and, for oneself alone, how steady one is. */
@Component({
  selector: 'app-fairness',
  imports: [
    Breadcrumbs,
    DataTable,
    DriftWeeks,
    EmptyState,
    FailedState,
    GraderLevels,
    LevelBars,
    PageHeader,
    RouterLink,
    SecondReadings,
    Skeleton,
  ],
  templateUrl: './fairness.html',
  styles: `
    .key {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--space-4);
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
    .swatch {
      display: inline-block;
      width: 0.75rem;
      height: 0.5rem;
      margin-right: 0.4em;
      border-radius: 2px;
      background: var(--line-strong);
    }
    .own {
      background: var(--accent);
    }
    h2 {
      font-size: var(--text-xl);
    }
    section > h2 {
      margin-bottom: var(--space-3);
    }
    .section-head {
      margin-bottom: var(--space-2);
    }
    app-level-bars,
    app-grader-levels {
      display: block;
      margin-top: var(--space-4);
    }
    .words {
      max-width: 42rem;
    }
  `,
})
export class Fairness {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  /** From the address. */
  readonly question = input<string>();

  private readonly client = inject(FairnessClient);
  private readonly shelf = inject(ClassShelf);
  protected readonly className = computed(() => this.shelf.class(this.classId())?.name ?? 'Class');
  protected readonly overview = new Fetched<ClassFigures>();
  protected readonly spread = new Fetched<DistributionDto>();
  protected readonly own = new Fetched<ConsistencyDto>();
  protected readonly pointsText = pointsText;
  protected readonly consistencyText = consistencyText;
  protected readonly gradedText = gradedText;

  protected readonly questions = computed(
    () => this.overview.value()?.modules.find(({ id }) => id === this.classModuleId())?.questions ?? [],
  );
  protected readonly current = computed(() => questionOf(this.questions(), this.question()));
  private readonly key = computed(() => this.current()?.key ?? null);

  constructor() {
    effect(() => {
      const classId = this.classId();
      untracked(() => {
        this.overview.start(this.shelf.overview(classId));
        void this.overview.ask(() => this.shelf.fetchOverview(classId));
        void this.own.ask(() => this.client.consistency(classId));
      });
    });
    effect(() => {
      this.key();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const key = this.key();
    const at = { classId: this.classId(), classModuleId: this.classModuleId() };
    this.spread.start();
    if (key !== null) await this.spread.ask(() => this.client.distribution(at, key));
  }
}
