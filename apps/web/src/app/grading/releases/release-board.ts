import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReleaseBoardDto, ReleasePlanDto, SelectionDto, StudentReleaseDto } from '@big-six/api-client';
import { Breadcrumbs, Button, EmptyState, FailedState, PageHeader, Pager, Skeleton, Time } from '@big-six/ui';
import { type Confirmation, Dialogs } from '@big-six/ui/overlays';
import { Doing } from '../../shell/doing';
import { Fetched } from '../../shell/fetched';
import { ClassShelf } from '../class-shelf';
import { type StaffClass } from '../grading.client';
import { Pages } from '../pages';
import { ReleaseRow } from './release-row';
import { ReleaseTimeDialog } from './release-time-dialog';
import { gradesText, passedOverText, releasedText, takenBackText } from './release-words';
import { type ModulePlace, ReleasesClient } from './releases.client';

/** What students see of their grades, and when: by question, by student, or all at once. */
@Component({
  selector: 'app-release-board',
  imports: [Breadcrumbs, Button, EmptyState, FailedState, PageHeader, Pager, ReleaseRow, RouterLink, Skeleton, Time],
  templateUrl: './release-board.html',
  styleUrl: './release-board.scss',
})
export class ReleaseBoard {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();

  private readonly client = inject(ReleasesClient);
  private readonly dialogs = inject(Dialogs);
  private readonly shelf = inject(ClassShelf);
  protected readonly class = new Fetched<StaffClass>();
  protected readonly board = new Fetched<ReleaseBoardDto>();
  protected readonly students = new Pages<StudentReleaseDto>(25);
  protected readonly said = signal<{ text: string; failed: boolean } | null>(null);
  private readonly doing = new Doing(({ message }) => this.said.set({ text: `Nothing was changed. ${message}`, failed: true }));
  protected readonly busy = this.doing.busy;
  protected readonly gradesText = gradesText;
  protected readonly passedOverText = passedOverText;

  protected readonly zone = computed(() => this.class.value()?.timeZone ?? 'UTC');
  protected readonly archived = this.shelf.archived;
  protected readonly mayRelease = computed(() => this.class.value()?.role === 'teacher' && !this.archived());
  protected readonly total = computed(() => (this.board.value()?.questions ?? []).reduce((sum, { graded }) => sum + graded, 0));
  protected readonly unread = computed(() => (this.board.value()?.questions ?? []).reduce((sum, { unread }) => sum + unread, 0));

  protected readonly planned = computed(() => this.board.value()?.plans.filter(({ carriedOutAt }) => !carriedOutAt) ?? []);
  protected readonly passedOver = computed(() => this.board.value()?.plans.filter(({ carriedOutAt }) => carriedOutAt) ?? []);

  constructor() {
    effect(() => {
      const place = this.place();
      untracked(() => {
        this.class.start(this.shelf.class(place.classId));
        this.board.start();
        void this.class.ask(() => this.shelf.fetchClass(place.classId));
        void this.load();
        void this.students.start((cursor, limit) => this.client.students(place, cursor, limit));
      });
    });
  }

  protected async load(): Promise<void> {
    await this.board.ask(() => this.client.board(this.place()));
  }

  protected release(what: SelectionDto, count: number): Promise<void> {
    return this.ask(
      {
        title: `Release ${gradesText(count)}?`,
        text: 'Students see levels, points and feedback at once. You can take back what nobody has read.',
        confirm: `Release ${gradesText(count)}`,
      },
      async () => releasedText(await this.client.release(this.place(), { ...what, asOf: this.board.value()?.asOf })),
    );
  }

  protected async plan(what: SelectionDto, count: number): Promise<void> {
    const at = await this.askForTime(`Release ${gradesText(count)} later`, null);
    if (!at) return;
    const body = { ...what, at, asOf: this.board.value()?.asOf };
    await this.do(async () => releasedText(await this.client.release(this.place(), body)));
  }

  protected takeBack(what: SelectionDto, count: number): Promise<void> {
    return this.ask(
      {
        title: `Take back ${gradesText(count)}?`,
        text: 'Students do not see them any more. What is read before you press stays.',
        confirm: `Take back ${gradesText(count)}`,
      },
      async () => takenBackText(await this.client.takeBack(this.place(), what)),
    );
  }

  protected async move({ id, releasesAt }: ReleasePlanDto): Promise<void> {
    const at = await this.askForTime('Release at another time', releasesAt);
    if (at) await this.do(() => this.client.move(this.place(), id, at).then(() => 'Moved.'));
  }

  protected cancel({ id, grades }: ReleasePlanDto): Promise<void> {
    return this.ask(
      {
        title: 'Cancel this plan?',
        text: `${gradesText(grades)} stay graded and unseen until you release them.`,
        confirm: 'Cancel the plan',
      },
      () => this.client.cancel(this.place(), id).then(() => 'The plan is cancelled.'),
    );
  }

  protected async dismiss({ id }: ReleasePlanDto): Promise<void> {
    await this.do(() => this.client.cancel(this.place(), id).then(() => 'Taken off the board.'));
  }

  protected titlesOf({ questionKeys }: ReleasePlanDto): string {
    const titles =
      this.board
        .value()
        ?.questions.filter(({ key }) => questionKeys.includes(key))
        .map(({ title }) => title) ?? [];
    return new Intl.ListFormat('en').format(titles);
  }

  private askForTime(title: string, at: string | null): Promise<string | undefined> {
    return this.dialogs.open<string>(ReleaseTimeDialog, { data: { title, zone: this.zone(), at }, focus: 'input' });
  }

  private async ask(confirmation: Confirmation, work: () => Promise<string>): Promise<void> {
    if (!this.busy() && (await this.dialogs.confirm(confirmation))) await this.do(work);
  }

  private async do(work: () => Promise<string>): Promise<void> {
    if (this.busy()) return;
    this.said.set(null);
    await this.doing.run(async () => this.said.set({ text: await work(), failed: false }));
    await Promise.all([this.load(), this.students.refresh()]);
  }

  private place(): ModulePlace {
    return { classId: this.classId(), classModuleId: this.classModuleId() };
  }
}
