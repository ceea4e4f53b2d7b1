import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BlockInsightDto, BlockStudentDto, ModuleBlocksDto } from '@big-six/api-client';
import { Breadcrumbs, counted, DataTable, EmptyState, FailedState, PageHeader, Pager, Skeleton, Time } from '@big-six/ui';
import { Fetched } from '../shell/fetched';
import { Paged } from '../shell/paged';
import { PageTitle } from '../shell/page-title';
import { aboutTries, isTicked, kindNames, resultInWords, timeInWords } from './insight-words';
import { InsightsClient } from './insights.client';

interface Address {
  readonly classId: string;
  readonly classModuleId: string;
  readonly blockKey: string;
}

const markNames = { right: 'right', near: 'nearly right', wrong: 'not right yet', none: 'not answered' };

/** One block: what it asks and how that went, then student by student. */
@Component({
  selector: 'app-block-insights',
  imports: [Breadcrumbs, DataTable, EmptyState, FailedState, PageHeader, Pager, RouterLink, Skeleton, Time],
  templateUrl: './block-insights.html',
  styleUrl: './block-insights.scss',
})
export class BlockInsights {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly blockKey = input.required<string>();

  private readonly client = inject(InsightsClient);
  private readonly title = inject(PageTitle);

  protected readonly className = new Fetched<string>();
  protected readonly module = new Fetched<ModuleBlocksDto>();
  protected readonly students = new Paged<Address, BlockStudentDto>((address, cursor) =>
    this.client.students({ ...address, cursor, limit: 50 }),
  );

  protected readonly block = computed<BlockInsightDto | null>(
    () =>
      this.module
        .value()
        ?.steps.flatMap(({ blocks }) => blocks)
        .find(({ key }) => key === this.blockKey()) ?? null,
  );
  protected readonly ticked = computed(() => {
    const block = this.block();
    return block !== null && isTicked(block);
  });
  protected readonly eyebrow = computed(() => {
    const block = this.block();
    const step = this.module.value()?.steps.find(({ blocks }) => blocks.some(({ key }) => key === block?.key));
    return block && step ? `${step.number} ${step.title} · ${kindNames[block.kind]}` : ' ';
  });
  protected readonly about = computed(() => {
    const block = this.block();
    return block && aboutTries(block);
  });
  protected readonly asks = computed(() => {
    const block = this.block();
    const students = this.module.value()?.students ?? 0;
    const share = (count: number): number => (100 * count) / Math.max(1, students);
    return block?.questions.map((question) => ({
      ...question,
      says: resultInWords(block, question, students),
      atOnce: share(question.rightAtOnce),
      later: share(question.right - question.rightAtOnce),
      missing: share(question.answered - question.right),
    }));
  });
  protected readonly rows = computed(() => {
    const keys = this.block()?.questions.map(({ key }) => key) ?? [];
    return this.students.items()?.map((row) => ({
      ...row,
      spent: row.seconds > 0 ? timeInWords(row.seconds) : null,
      right: row.questions.filter(({ mark }) => mark === 'right').length,
      marks: keys.map((key, index) => {
        const mark = row.questions.find((question) => question.key === key)?.mark ?? 'none';
        return { key, mark, says: `${index + 1} ${markNames[mark]}` };
      }),
    }));
  });
  protected readonly summary = computed(() => {
    const count = this.students.items()?.length ?? 0;
    return this.students.hasMore() ? `${count} students shown` : counted(count, 'student');
  });

  constructor() {
    effect(() => {
      const address = { classId: this.classId(), classModuleId: this.classModuleId(), blockKey: this.blockKey() };
      untracked(() => void this.open(address));
    });
  }

  protected async open({ classId, classModuleId, blockKey }: Address): Promise<void> {
    this.className.start();
    this.module.start();
    await Promise.all([
      this.module.ask(() => this.client.blocks({ classId, classModuleId })),
      this.className.ask(() => this.client.className(classId)),
      this.students.show({ classId, classModuleId, blockKey }),
    ]);
    const block = this.block();
    if (block) this.title.set(`${block.title} · Quizzes and labs`);
  }

  protected retry(): void {
    void this.open({ classId: this.classId(), classModuleId: this.classModuleId(), blockKey: this.blockKey() });
  }
}
