import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ModuleBlocksDto } from '@big-six/api-client';
import { Breadcrumbs, DataTable, EmptyState, FailedState, PageHeader, Progress, Skeleton } from '@big-six/ui';
import { Fetched } from '../shell/fetched';
import { PageTitle } from '../shell/page-title';
import { hardest, isTicked, kindNames, plainText, timeInWords, triesInWords } from './insight-words';
import { InsightsClient } from './insights.client';

/** What the class has tried, done and needed time for, block by block. */
@Component({
  selector: 'app-module-insights',
  imports: [Breadcrumbs, DataTable, EmptyState, FailedState, PageHeader, Progress, RouterLink, Skeleton],
  templateUrl: './module-insights.html',
  styleUrl: './module-insights.scss',
})
export class ModuleInsights {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();

  private readonly client = inject(InsightsClient);
  private readonly title = inject(PageTitle);

  protected readonly className = new Fetched<string>();
  protected readonly module = new Fetched<ModuleBlocksDto>();
  protected readonly steps = computed(() =>
    this.module
      .value()
      ?.steps.filter(({ blocks }) => blocks.length > 0)
      .map((step) => ({
        ...step,
        spent: timeInWords(step.medianSeconds),
        blocks: step.blocks.map((block) => {
          const worst = hardest(block.questions);
          return {
            ...block,
            kindName: kindNames[block.kind],
            isTicked: isTicked(block),
            tries: triesInWords(block),
            spent: timeInWords(block.medianSeconds),
            hardest: worst && { ...worst, text: plainText(worst.ask) },
          };
        }),
      })),
  );

  constructor() {
    effect(() => {
      const module = { classId: this.classId(), classModuleId: this.classModuleId() };
      untracked(() => void this.open(module));
    });
  }

  protected async open(module: { classId: string; classModuleId: string }): Promise<void> {
    this.className.start();
    this.module.start();
    const [found] = await Promise.all([
      this.module.ask(() => this.client.blocks(module)),
      this.className.ask(() => this.client.className(module.classId)),
    ]);
    if (found) this.title.set(`Quizzes and labs · ${found.title}`);
  }

  protected retry(): void {
    void this.open({ classId: this.classId(), classModuleId: this.classModuleId() });
  }
}
