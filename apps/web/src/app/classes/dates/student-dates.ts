import { Component, computed, effect, inject, input, resource, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { StudentDatesDto } from '@big-six/api-client';
import {
  Breadcrumbs,
  Button,
  classTime,
  DataTable,
  EmptyState,
  FailedState,
  PageHeader,
  Pager,
  Skeleton,
  Time,
  Toasts,
} from '@big-six/ui';
import { Checkbox } from '@big-six/ui/forms';
import { Dialogs } from '@big-six/ui/overlays';
import { PageTitle } from '../../shell/page-title';
import { Paged } from '../../shell/paged';
import { problemOf } from '../../shell/problem';
import { place } from './class-place';
import { ClassDatesClient } from './class-dates.client';
import { type DatedModule, ExtensionsClient } from './extensions.client';
import { type MoreTimeFor, MoreTimeDialog, type MoreTimeGiven } from './more-time-dialog';

/** The students of a class with the dates that hold for each in one module, and more time for those who need it. */
@Component({
  selector: 'app-student-dates',
  imports: [Breadcrumbs, Button, Checkbox, DataTable, EmptyState, FailedState, PageHeader, Pager, RouterLink, Skeleton, Time],
  templateUrl: './student-dates.html',
  styleUrl: './student-dates.scss',
})
export class StudentDates {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();

  private readonly client = inject(ExtensionsClient);
  private readonly classes = inject(ClassDatesClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  private readonly address = computed<DatedModule>(() => ({ classId: this.classId(), classModuleId: this.classModuleId() }));
  protected readonly class = resource({ params: () => this.classId(), loader: ({ params }) => this.classes.class(params) });
  protected readonly students = new Paged<DatedModule, StudentDatesDto>((address, cursor) => this.client.list(address, cursor));
  protected readonly module = computed(() =>
    this.class.hasValue() ? this.class.value().modules.find(({ id }) => id === this.classModuleId()) : undefined,
  );
  protected readonly ofClass = computed(() => {
    const { dueAt = null, closesAt = null } = this.module() ?? {};
    const moment = (text: string | null): Date | null => (text === null ? null : new Date(text));
    return { opensAt: null, dueAt: moment(dueAt), closesAt: moment(closesAt) };
  });
  protected readonly dated = computed(() => this.ofClass().dueAt !== null || this.ofClass().closesAt !== null);
  protected readonly mayChange = computed(
    () => this.class.hasValue() && this.class.value().mayChange && this.class.value().status === 'active',
  );
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  private readonly asked = signal(false);
  protected readonly problemOf = problemOf;

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.set(`More time in ${this.module()?.title ?? 'the module'}`));
    effect(() => {
      const address = this.address();
      untracked(() => void this.students.show(address));
    });
  }

  protected name(): string {
    return this.class.hasValue() ? this.class.value().name : 'Class';
  }

  protected lead(): string | null {
    const { dueAt, closesAt } = this.ofClass();
    if (!this.class.hasValue() || !this.dated()) return null;
    const show = (at: Date): string => classTime(at, this.zone());
    const dates = [dueAt && `due ${show(dueAt)}`, closesAt && `closed ${show(closesAt)}`].filter((one) => one !== null);
    return `For the class it is ${dates.join(' and ')}, by clocks in ${place(this.zone() ?? '')}.`;
  }

  protected show(at: string | null): string {
    return at === null ? 'never' : classTime(new Date(at), this.zone());
  }

  protected isLater({ closesAt }: StudentDatesDto): boolean {
    return closesAt !== null && this.ofClass().closesAt?.getTime() !== new Date(closesAt).getTime();
  }

  protected chosenWords(): string {
    const count = this.chosen().size;
    if (count > 0) return count === 1 ? 'One student chosen' : `${count} students chosen`;
    return this.asked() ? 'Choose those who need more time first.' : 'Choose those who need more time.';
  }

  protected choose(enrollmentId: string | null, yes: boolean): void {
    this.asked.set(false);
    this.chosen.update((before) => {
      const after = new Set(enrollmentId === null ? [] : before);
      if (enrollmentId !== null && yes) after.add(enrollmentId);
      else if (enrollmentId !== null) after.delete(enrollmentId);
      return after;
    });
  }

  protected async give(): Promise<void> {
    const students = (this.students.items() ?? []).filter(({ enrollmentId }) => this.chosen().has(enrollmentId));
    if (students.length === 0) this.asked.set(true);
    else if (await this.open(students)) this.choose(null, false);
  }

  protected async change(student: StudentDatesDto): Promise<void> {
    await this.open([student]);
  }

  private async open(students: readonly StudentDatesDto[]): Promise<boolean> {
    const data: MoreTimeFor = { address: this.address(), ofClass: this.ofClass(), timeZone: this.zone() ?? 'UTC', students };
    const given = await this.dialogs.open<MoreTimeGiven>(MoreTimeDialog, { data, focus: 'input' });
    if (!given) return false;
    if (given.students === null) await this.students.reload();
    const now = new Map(given.students?.map((one) => [one.enrollmentId, one]));
    this.students.change((items) => items.map((one) => now.get(one.enrollmentId) ?? one));
    if (given.said !== null) this.toasts.show(given.said);
    return given.students !== null;
  }

  private zone(): string | undefined {
    return this.class.hasValue() ? this.class.value().timeZone : undefined;
  }
}
