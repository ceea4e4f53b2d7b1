import { Component, computed, effect, inject, input, linkedSignal, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Breadcrumbs, Button, Callout, EmptyState, FailedState, PageHeader, Skeleton, Toasts } from '@big-six/ui';
import { Select } from '@big-six/ui/forms';
import { Dialogs } from '@big-six/ui/overlays';
import { Doing } from '../../shell/doing';
import { LessonChanges } from '../../shell/lesson-changes';
import { PageTitle } from '../../shell/page-title';
import { problemOf } from '../../shell/problem';
import { ClassDatesClient } from './class-dates.client';
import { ClassVersionsClient } from './class-versions.client';
import { meaning } from './version-meaning';

/** Which version of a lesson a class is taught, what another one would change for it, and the way there. */
@Component({
  selector: 'app-move-version',
  imports: [Breadcrumbs, Button, Callout, EmptyState, FailedState, LessonChanges, PageHeader, RouterLink, Select, Skeleton],
  templateUrl: './move-version.html',
  styleUrl: './move-version.scss',
})
export class MoveVersion {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();

  private readonly client = inject(ClassVersionsClient);
  private readonly classes = inject(ClassDatesClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  private readonly address = computed(() => ({ classId: this.classId(), classModuleId: this.classModuleId() }));
  protected readonly class = resource({ params: () => this.classId(), loader: ({ params }) => this.classes.class(params) });
  protected readonly versions = resource({ params: () => this.address(), loader: ({ params }) => this.client.list(params) });
  protected readonly module = computed(() =>
    this.class.hasValue() ? this.class.value().modules.find(({ id }) => id === this.classModuleId()) : undefined,
  );
  private readonly all = computed(() => (this.versions.hasValue() ? this.versions.value() : []));
  protected readonly pinned = computed(() => this.all().find(({ pinned }) => pinned));
  protected readonly others = computed(() =>
    this.all()
      .filter(({ pinned }) => !pinned)
      .map(({ id, number }, index) => ({
        value: id,
        label: `Version ${number}${index === 0 && number > (this.pinned()?.number ?? 0) ? ', the newest' : ''}`,
      })),
  );
  protected readonly to = linkedSignal(() => this.others()[0]?.value ?? '');
  protected readonly preview = resource({
    params: () => (this.to() ? { address: this.address(), to: this.to(), from: this.pinned()?.id } : undefined),
    loader: ({ params }) => this.client.preview(params.address, params.to),
  });
  protected readonly meaning = computed(() => (this.preview.hasValue() ? meaning(this.preview.value()) : []));
  protected readonly number = computed(() => this.all().find(({ id }) => id === this.to())?.number ?? 0);
  protected readonly archived = computed(() => this.class.hasValue() && this.class.value().status === 'archived');
  protected readonly moving = new Doing();
  protected readonly problemOf = problemOf;

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.set(`Version of ${this.module()?.title ?? 'the lesson'}`));
  }

  protected name(): string {
    return this.class.hasValue() ? this.class.value().name : 'Class';
  }

  protected lead(): string | null {
    const pinned = this.pinned();
    return pinned ? `This class is taught version ${pinned.number}. It stays there until somebody moves it here.` : null;
  }

  protected async move(): Promise<void> {
    const from = this.pinned();
    if (!from || this.moving.busy()) return;
    const number = this.number();
    const sure = await this.dialogs.confirm({
      title: `Move ${this.name()} to version ${number}?`,
      text: 'Everything students have done is kept. Pages that are open go on as they are, and are told that there is another version.',
      confirm: `Move to version ${number}`,
    });
    if (!sure) return;
    await this.moving.run(async () => {
      await this.client.move(this.address(), this.to(), from.id);
      this.toasts.show(`${this.name()} is taught version ${number} now.`);
      this.versions.reload();
    });
  }

  /** Somebody was faster: what holds now is what is compared. */
  protected again(): void {
    this.moving.forget();
    this.versions.reload();
  }
}
