import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RubricDto } from '@big-six/api-client';
import {
  Breadcrumbs,
  Button,
  Callout,
  EmptyState,
  FailedState,
  Icon,
  PageHeader,
  pointsText,
  Skeleton,
  Time,
  Toasts,
} from '@big-six/ui';
import { Segmented } from '@big-six/ui/forms';
import { RubricLevels } from '@big-six/ui/grade';
import { Dialogs } from '@big-six/ui/overlays';
import { Fetched } from '../../shell/fetched';
import { PageTitle } from '../../shell/page-title';
import { type Problem, problemOf } from '../../shell/problem';
import { UnsavedWork } from '../../shell/unsaved-work';
import { type StaffClass } from '../grading.client';
import { ClassShelf } from '../class-shelf';
import { askAboutChange } from './change-dialog';
import { CriterionFields } from './criterion-fields';
import { type DraftCriterion, isRubric, seenBy } from './rubric-draft';
import { RubricWriting } from './rubric-writing';
import { RubricsClient } from './rubrics.client';

const views = [
  { value: 'write', label: 'Write' },
  { value: 'before', label: 'Seen before' },
  { value: 'after', label: 'Seen with the grade' },
] as const;
type View = (typeof views)[number]['value'];

/** Where a teacher writes how a question is graded in the class. */
@Component({
  selector: 'app-rubric-editor',
  imports: [
    Breadcrumbs,
    Button,
    Callout,
    CriterionFields,
    EmptyState,
    FailedState,
    Icon,
    PageHeader,
    RouterLink,
    RubricLevels,
    Segmented,
    Skeleton,
    Time,
  ],
  templateUrl: './rubric-editor.html',
  styleUrl: './rubric-editor.scss',
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class RubricEditor {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly question = input.required<string>();

  private readonly client = inject(RubricsClient);
  private readonly shelf = inject(ClassShelf);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly title = inject(PageTitle);
  private readonly announcer = inject(LiveAnnouncer);

  protected readonly rubric = new Fetched<RubricDto>();
  protected readonly class = new Fetched<StaffClass>();
  protected readonly form = new RubricWriting();
  protected readonly view = signal<View>('write');
  protected readonly saving = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  /** What somebody else has set meanwhile. */
  protected readonly theirs = signal<RubricDto | null>(null);

  protected readonly points = computed(() => pointsText(this.form.points()));
  protected readonly archived = this.shelf.archived;
  protected readonly mayWrite = computed(() => this.class.value()?.role === 'teacher' && !this.archived());
  protected readonly seen = computed(() => seenBy(this.form.draft(), this.view() === 'after' ? 'after' : 'before'));
  protected readonly views = views;

  private readonly address = computed(() => ({
    classId: this.classId(),
    classModuleId: this.classModuleId(),
    questionKey: this.question(),
  }));

  constructor() {
    effect(() => {
      this.address();
      untracked(() => void this.load());
    });
    inject(DestroyRef).onDestroy(inject(UnsavedWork).watch(() => this.form.changed()));
  }

  mayLeave(): boolean | Promise<boolean> {
    if (!this.form.changed()) return true;
    return this.dialogs.confirm({
      title: 'Leave without saving?',
      text: 'What you changed in the rubric is not saved yet.',
      confirm: 'Leave',
      cancel: 'Stay',
      tone: 'danger',
    });
  }

  protected async load(): Promise<void> {
    void this.class.ask(() => this.shelf.fetchClass(this.classId()));
    const rubric = await this.rubric.ask(() => this.client.get(this.address()));
    if (rubric) this.take(rubric);
  }

  protected look(view: string): void {
    this.view.set(views.find(({ value }) => value === view)?.value ?? 'write');
  }

  protected add(): void {
    this.form.add();
    void this.announcer.announce(`Criterion ${this.form.draft().length} added.`);
  }

  protected remove(key: string): void {
    this.form.remove(key);
    void this.announcer.announce('Criterion deleted. It is gone once you save.');
  }

  protected move({ key }: DraftCriterion, step: 1 | -1): void {
    const place = this.form.move(key, step);
    void this.announcer.announce(`Moved to place ${place} of ${this.form.draft().length}.`);
  }

  protected discard(): void {
    this.form.discard();
    this.problem.set(null);
  }

  protected useLesson(): void {
    this.form.write(this.rubric.value()?.lesson ?? []);
    void this.announcer.announce('The rubric of the lesson is in the form. Save to use it.');
  }

  /** Theirs, instead of what is written here. */
  protected takeTheirs(): void {
    const theirs = this.theirs();
    if (theirs) this.take(theirs);
  }

  /** What is written here, over theirs; what that does is told again first. */
  protected keepMine(): void {
    const theirs = this.theirs();
    if (!theirs) return;
    this.rubric.set(theirs);
    this.form.base(theirs.criteria);
    this.theirs.set(null);
  }

  protected async save(): Promise<void> {
    this.problem.set(null);
    const criteria = this.form.finish();
    if (!criteria) {
      this.view.set('write');
      void this.announcer.announce('Some fields need another look before this can be saved.', 'assertive');
      return;
    }
    const rubric = this.rubric.value();
    if (!rubric || this.saving()) return;
    this.saving.set(true);
    try {
      const check = (withoutRemoved: boolean) => this.client.check(this.address(), { criteria, withoutRemoved });
      const choice = await askAboutChange(this.dialogs, check);
      if (!choice) return;
      const body = { criteria, basedOn: rubric.rubricId, ...choice };
      this.take(await this.client.change(this.address(), rubric.revision, body));
      this.toasts.show('Saved. Answers are graded by this rubric from now on.');
    } catch (error) {
      this.fail(problemOf(error));
    } finally {
      this.saving.set(false);
    }
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.form.changed()) event.preventDefault();
  }

  private take(rubric: RubricDto): void {
    this.rubric.set(rubric);
    this.form.begin(rubric.criteria);
    this.theirs.set(null);
    this.title.set(`Rubric of ${rubric.title}`);
  }

  private fail(problem: Problem): void {
    if (problem.status === 412 && isRubric(problem.current)) this.theirs.set(problem.current);
    else this.problem.set(problem);
  }
}
