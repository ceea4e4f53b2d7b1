import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type AnswerItemDto, type SelectionDto } from '@big-six/api-client';
import { Breadcrumbs, Button, counted, EmptyState, FailedState, Icon, PageHeader, Pager, Skeleton, Toasts } from '@big-six/ui';
import { Segmented } from '@big-six/ui/forms';
import { type Confirmation, Dialogs } from '@big-six/ui/overlays';
import { PageTitle } from '../../shell/page-title';
import { problemOf } from '../../shell/problem';
import { type ClassFigures, ClassShelf } from '../class-shelf';
import { Fetched } from '../../shell/fetched';
import { GradingClient, type StaffClass } from '../grading.client';
import { Pages } from '../pages';
import { LateTexts } from '../attempts/late-texts';
import { releasedText } from '../releases/release-words';
import { GradingSettings } from '../settings/grading-settings';
import type { SettingsAddress } from '../settings/settings.client';
import { filterChoices, filterOf, questionOf } from './answer-filter';
import { AnswerRows } from './answer-rows';
import { ReviewWays } from './review-ways';
import { confirmAll, confirmSome } from './release';

/** The answers to one question of a module, by state; and their release. */
@Component({
  selector: 'app-answer-list',
  imports: [
    AnswerRows,
    Breadcrumbs,
    Button,
    EmptyState,
    FailedState,
    Icon,
    LateTexts,
    PageHeader,
    Pager,
    ReviewWays,
    RouterLink,
    Segmented,
    Skeleton,
  ],
  templateUrl: './answer-list.html',
  styleUrl: './answer-list.scss',
})
export class AnswerList {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  /** From the address. */
  readonly question = input<string>();
  readonly state = input<string>();

  private readonly client = inject(GradingClient);
  private readonly shelf = inject(ClassShelf);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly title = inject(PageTitle);

  protected readonly class = new Fetched<StaffClass>();
  protected readonly overview = new Fetched<ClassFigures>();
  protected readonly answers = new Pages<AnswerItemDto>();
  protected readonly releasing = signal(false);
  /** Figures of an earlier visit do not say what may be released. */
  protected readonly notYet = computed(() => this.releasing() || this.overview.at() === null);
  /** When the figures that are shown were so: grades made later were not seen here. */
  private asOf: string | null = null;

  protected readonly module = computed(() => this.overview.value()?.modules.find(({ id }) => id === this.classModuleId()));
  protected readonly questions = computed(() => this.module()?.questions ?? []);
  protected readonly current = computed(() => questionOf(this.questions(), this.question()));
  protected readonly filter = computed(() => filterOf(this.state()));
  protected readonly choices = computed(() => {
    const question = this.current();
    return question ? filterChoices(question) : [];
  });
  /** Where the question is graded. */
  protected readonly desk = computed(() => [
    '/classes',
    this.classId(),
    'modules',
    this.classModuleId(),
    'desk',
    this.questionKey() ?? '',
  ]);
  private readonly questionKey = computed(() => this.current()?.key ?? null);
  protected readonly archived = this.shelf.archived;
  protected readonly mayRelease = computed(() => this.class.value()?.role === 'teacher' && !this.archived());
  /** Graded in the whole module and not released. */
  protected readonly allGraded = computed(() => this.questions().reduce((sum, { graded }) => sum + graded, 0));
  /** Ids of the answers ticked; of another list none. */
  protected readonly chosen = linkedSignal<readonly unknown[], ReadonlySet<string>>({
    source: () => [this.questionKey(), this.filter()],
    computation: () => new Set(),
  });
  protected readonly summary = computed(() => {
    const count = this.answers.items()?.length ?? 0;
    return this.answers.hasMore() ? `${count} answers shown` : counted(count, 'answer');
  });

  constructor() {
    effect(() => {
      const classId = this.classId();
      untracked(() => void this.open(classId));
    });
    effect(() => {
      const [classId, classModuleId, question, state] = [this.classId(), this.classModuleId(), this.questionKey(), this.filter()];
      if (question === null) return;
      const place = { classId, classModuleId, question, state };
      untracked(() => void this.answers.start((cursor, limit) => this.client.answers({ ...place, cursor, limit })));
    });
    effect(() => {
      const title = this.current()?.title;
      if (title) untracked(() => this.title.set(`Review: ${title}`));
    });
  }

  protected async open(classId: string): Promise<void> {
    this.class.start(this.shelf.class(classId));
    this.overview.start(this.shelf.overview(classId));
    await Promise.all([this.class.ask(() => this.shelf.fetchClass(classId)), this.refreshFigures()]);
  }

  protected filterBy(state: string): void {
    void this.router.navigate([], { queryParams: { state }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async changeSettings(): Promise<void> {
    const data: SettingsAddress = { classId: this.classId(), classModuleId: this.classModuleId() };
    if (await this.dialogs.open<boolean>(GradingSettings, { data })) await this.answers.refresh();
  }

  protected chooseNone(): void {
    this.chosen.set(new Set());
  }

  protected releaseChosen(): Promise<void> {
    const question = this.current();
    const chosen = (this.answers.items() ?? []).filter(({ answerId }) => this.chosen().has(answerId));
    if (!question || chosen.length === 0) return Promise.resolve();
    const answers = chosen.map(({ answerId, number }) => ({ answerId, number }));
    return this.release(confirmSome({ ...question, graded: answers.length }), { answers });
  }

  protected releaseQuestion(): Promise<void> {
    const question = this.current();
    return question ? this.release(confirmSome(question), { questionKey: question.key }) : Promise.resolve();
  }

  protected releaseAll(): Promise<void> {
    return this.release(confirmAll(this.questions()), { all: true });
  }

  /** Of many at once, what was graded since the figures came is left out; answers that are named bear the number that was seen. */
  private async release(ask: Confirmation, what: SelectionDto): Promise<void> {
    if (this.releasing() || !(await this.dialogs.confirm(ask))) return;
    this.releasing.set(true);
    const asOf = what.answers ? null : this.asOf;
    try {
      const released = await this.client.release(this.classId(), this.classModuleId(), { ...what, asOf });
      this.chosen.set(new Set());
      this.toasts.show(releasedText(released));
    } catch (error) {
      this.toasts.show(`Nothing was released. ${problemOf(error).message}`, 'negative');
    } finally {
      this.releasing.set(false);
    }
    await Promise.all([this.refreshFigures(), this.answers.refresh()]);
  }

  /** A late text is an answer now, and waits with the others. */
  protected accepted(): void {
    void Promise.all([this.refreshFigures(), this.answers.refresh()]);
  }

  private async refreshFigures(): Promise<void> {
    const classId = this.classId();
    const asked = this.overview.ask(async () => {
      const { figures, asOf } = await this.shelf.fetchOverviewAsOf(classId);
      this.asOf = asOf;
      return figures;
    });
    await asked;
  }
}
