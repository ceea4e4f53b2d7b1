import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type ClassOverviewDto, type StudentProgressDto } from '@big-six/api-client';
import {
  Breadcrumbs,
  Button,
  Callout,
  counted,
  EmptyState,
  FailedState,
  Icon,
  PageHeader,
  Pager,
  Skeleton,
  Status,
  Time,
  type Tone,
} from '@big-six/ui';
import { Select } from '@big-six/ui/forms';
import { Live, type LiveEnd } from '../../shell/live/live';
import { ClassState } from '../../shell/class-state';
import { PageTitle } from '../../shell/page-title';
import { type ClassFigures, ClassShelf } from '../class-shelf';
import { Fetched } from '../../shell/fetched';
import { GradingClient, type StaffClass } from '../grading.client';
import { Pages } from '../pages';
import { paced } from './paced';
import { longestWaiting, moduleOf, shownChoices, shownOf } from './progress-marks';
import { SecondLookNote } from '../second-looks/second-look-note';
import { QuestionQueue } from './question-queue';
import { StudentMatrix } from './student-matrix';
import { whileVisible } from './while-visible';

/** Milliseconds after which the figures are asked for again where the server cannot tell them by itself. */
const period = 30_000;

/** Milliseconds for which the list of students rests: it is each watcher's own, and in a busy class something happens all the time. */
const rest = 8_000;

const accessWords: Record<ClassOverviewDto['modules'][number]['access'], { words: string; tone: Tone }> = {
  'not-open': { words: 'Not open yet', tone: 'neutral' },
  open: { words: 'Open', tone: 'positive' },
  overdue: { words: 'Past due, still open', tone: 'caution' },
  closed: { words: 'Closed', tone: 'neutral' },
};

/** The class at a glance: what waits for review, and who is where. Keeps itself current while it is in view. */
@Component({
  selector: 'app-class-overview',
  imports: [
    Breadcrumbs,
    Button,
    Callout,
    EmptyState,
    FailedState,
    Icon,
    PageHeader,
    Pager,
    QuestionQueue,
    RouterLink,
    SecondLookNote,
    Select,
    Skeleton,
    Status,
    StudentMatrix,
    Time,
  ],
  templateUrl: './class-overview.html',
  styleUrl: './class-overview.scss',
})
export class ClassOverview {
  readonly classId = input.required<string>();
  /** From the address: id of the class module, and which students. */
  readonly module = input<string>();
  readonly show = input<string>();

  private readonly client = inject(GradingClient);
  private readonly shelf = inject(ClassShelf);
  private readonly state = inject(ClassState);
  private readonly router = inject(Router);
  private readonly title = inject(PageTitle);
  protected readonly live = inject(Live);
  private readonly followStudents = paced(rest, () => void this.students.refresh());

  protected readonly class = new Fetched<StaffClass>();
  protected readonly overview = new Fetched<ClassFigures>();
  protected readonly students = new Pages<StudentProgressDto>();

  protected readonly current = computed(() => moduleOf(this.overview.value()?.modules ?? [], this.module()));
  /** Only what the list of students depends on, so that a refresh of the figures does not start it anew. */
  private readonly moduleId = computed(() => this.current()?.id ?? null);
  private readonly shown = computed(() => shownOf(this.show(), this.current()?.steps ?? []), {
    equal: (a, b) => a.group === b.group && a.step === b.step,
  });
  protected readonly choices = computed(() => {
    const module = this.current();
    return module ? shownChoices(module, this.overview.value()?.students ?? 0) : [];
  });
  protected readonly choice = computed(() => this.show() ?? 'all');
  /** Why the class is not told of any more. */
  protected readonly end = signal<LiveEnd | null>(null);
  protected readonly archived = this.shelf.archived;
  protected readonly closed = computed(() => this.end() !== null && this.end()?.why !== 'class-archived');
  /** The person has asked for the newest figures. */
  protected readonly asked = signal(false);
  protected readonly mayChangeDates = computed(() => this.class.value()?.role === 'teacher');
  protected readonly toReview = computed(() => this.current()?.questions.reduce((sum, one) => sum + one.toReview, 0) ?? 0);
  protected readonly longestWaiting = computed(() => longestWaiting(this.current()?.questions ?? []));
  protected readonly accessWords = accessWords;
  protected readonly summary = computed(() => {
    const count = this.students.items()?.length ?? 0;
    return this.students.hasMore() ? `${count} students shown` : counted(count, 'student');
  });

  constructor() {
    effect(() => {
      const classId = this.classId();
      untracked(() => void this.open(classId));
    });
    effect(() => {
      const [classId, classModuleId, { group, step }] = [this.classId(), this.moduleId(), this.shown()];
      if (classModuleId === null) return;
      untracked(
        () =>
          void this.students.start((cursor, limit) =>
            this.client.students({ classId, classModuleId, group, step, cursor, limit }),
          ),
      );
    });
    effect((onCleanup) => {
      const classId = this.classId();
      const path = `/api/classes/${classId}/overview/stream`;
      const hear = ({ data }: { data: unknown }): void => this.take(classId, data as ClassFigures);
      onCleanup(this.live.watch({ path, hear, ended: (end) => this.stop(classId, end) }));
    });
    whileVisible(period, () => {
      if (!this.live.on() && this.end() === null) void this.refresh();
    });
  }

  protected async open(classId: string): Promise<void> {
    this.end.set(null);
    this.class.start(this.shelf.class(classId));
    this.overview.start(this.shelf.overview(classId));
    const [found] = await Promise.all([
      this.class.ask(() => this.shelf.fetchClass(classId)),
      this.overview.ask(() => this.shelf.fetchOverview(classId)),
    ]);
    if (found) this.title.set(found.name);
  }

  protected async refreshNow(): Promise<void> {
    this.asked.set(true);
    await this.refresh();
    this.asked.set(false);
  }

  /** What the server tells by itself. */
  private take(classId: string, figures: ClassFigures): void {
    const before = JSON.stringify(this.overview.value());
    this.shelf.keepOverview(classId, figures);
    this.overview.hear(figures);
    if (JSON.stringify(figures) !== before) this.followStudents();
  }

  private stop(classId: string, end: LiveEnd): void {
    this.end.set(end);
    if (end.why === 'class-archived') return this.state.tell(classId, 'archived');
    this.shelf.forget(classId);
    this.class.start();
    this.overview.start();
    this.title.set('Closed to you');
  }

  /** By itself it says nothing while it works: only what has changed changes. */
  private async refresh(): Promise<void> {
    if (this.overview.loading()) return;
    const classId = this.classId();
    await Promise.all([this.overview.ask(() => this.shelf.fetchOverview(classId)), this.students.refresh()]);
  }

  protected choose(show: string): void {
    void this.router.navigate([], {
      queryParams: { show: show === 'all' ? null : show },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
