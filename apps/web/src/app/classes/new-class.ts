import { Component, computed, effect, inject, input, resource, untracked } from '@angular/core';
import { form, FormField, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { Breadcrumbs, Button, counted, FailedState, PageHeader, Skeleton, Toasts } from '@big-six/ui';
import { Select } from '@big-six/ui/forms';
import { Picker } from '@big-six/ui/picker';
import { finder } from '../shell/finder';
import { FormProblem } from '../shell/form-problem';
import { FormSending } from '../shell/form-sending';
import { problemOf } from '../shell/problem';
import { NewClassDraft } from './class-draft';
import { ClassList } from './class-list';
import { settingsRules } from './class-settings';
import { ClassSettingsFields } from './class-settings-fields';
import { ClassesClient } from './classes.client';
import { cohortChoice, cohortChoices, peopleChoices } from './people-choices';

/** A class in one go: what is taught and when, who teaches, who learns. */
@Component({
  selector: 'app-new-class',
  imports: [
    Breadcrumbs,
    Button,
    ClassSettingsFields,
    FailedState,
    FormField,
    FormProblem,
    PageHeader,
    Picker,
    RouterLink,
    Select,
    Skeleton,
  ],
  templateUrl: './new-class.html',
  styleUrl: './new-class.scss',
})
export class NewClass {
  /** A cohort that the class is made for. */
  readonly cohort = input<string>();

  private readonly client = inject(ClassesClient);
  private readonly list = inject(ClassList);
  private readonly draft = inject(NewClassDraft);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);

  protected readonly sending = new FormSending();
  protected readonly courses = resource({ loader: () => this.client.courses() });
  protected readonly courseChoices = computed(() =>
    this.courses.hasValue()
      ? this.courses.value().map(({ id, title, availableCount }) => ({
          value: id,
          label: `${title} (${counted(availableCount, 'module')} ready)`,
        }))
      : [],
  );
  protected readonly teachers = finder(async (text) => peopleChoices(await this.client.findTeachers(text)));
  protected readonly cohorts = finder(async (text) => cohortChoices(await this.client.findCohorts(text)));
  protected readonly f = form(this.draft.value, (path) => {
    required(path.courseId, { message: 'Choose a course.' });
    settingsRules(path);
  });
  protected readonly problemOf = problemOf;

  constructor() {
    effect(() => {
      const [only, ...others] = this.courseChoices();
      if (only && others.length === 0) untracked(() => this.draft.value.update((draft) => ({ ...draft, courseId: only.value })));
    });
    effect(() => {
      const cohortId = this.cohort();
      if (cohortId) untracked(() => void this.startWith(cohortId));
    });
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    const { courseId, name, startsOn, endsOn, timeZone, teachers: teacherIds, cohorts: cohortIds } = this.f;
    const fields = { courseId, name, startsOn, endsOn, timeZone, teacherIds, cohortIds };
    await this.sending.send(this.f, fields, async () => {
      const { teachers, cohorts, ...settings } = this.draft.value();
      const made = await this.client.create({
        ...settings,
        teacherIds: teachers.map(({ value }) => value),
        cohortIds: cohorts.map(({ value }) => value),
      });
      this.draft.clear();
      this.list.forget();
      this.toasts.show(`${made.name} is ready.`);
      await this.router.navigate(['/admin/classes', made.id], { replaceUrl: true });
    });
  }

  protected discard(): void {
    this.draft.clear();
  }

  /** Fills in the cohort that one came from. Should it be gone, the form is as usable without. */
  private async startWith(cohortId: string): Promise<void> {
    if (this.draft.value().cohorts.some(({ value }) => value === cohortId)) return;
    try {
      const choice = cohortChoice(await this.client.cohort(cohortId));
      this.draft.value.update((draft) => ({ ...draft, cohorts: [...draft.cohorts, choice] }));
    } catch (error) {
      this.toasts.show(problemOf(error).message, 'negative');
    }
  }
}
