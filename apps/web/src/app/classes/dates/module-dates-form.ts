import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { type ChangeDatesDto, type ClassModuleDto } from '@big-six/api-client';
import { type ModuleAccess } from '@big-six/domain';
import { Button, Callout, classTime, Clock, Icon, Toasts } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { Doing } from '../../shell/doing';
import { FormProblem } from '../../shell/form-problem';
import { ClassDatesClient } from './class-dates.client';
import { DatesCheck } from './dates-check';
import { checkPolicy, policyText, toTyped, type TypedPolicy } from './late-policy';
import { LatePolicyFields } from './late-policy-fields';
import { accessChange, changesBody, checkDates, type DateField, toWall, type WallDates } from './date-changes';

const names: Record<DateField, { label: string; hint: string }> = {
  opensAt: { label: 'Opens', hint: 'Before, students see that it is coming. Empty: open from the start.' },
  dueAt: { label: 'Due', hint: 'What comes later is marked as late. Empty: never due.' },
  closesAt: { label: 'Closes', hint: 'From then on, students only read. Empty: stays open.' },
};

const consequences: Record<ModuleAccess, string> = {
  'not-open': 'The module is hidden from students again until it opens; what they have done is kept.',
  open: 'Students can work on the module from the moment you save.',
  overdue: 'The module counts as past due from the moment you save; what students hand in is late.',
  closed: 'Students can only read from the moment you save, and hand in nothing more.',
};

/** The three dates of one module and what lateness costs; before saving it says what changes, and for whom. */
@Component({
  selector: 'app-module-dates-form',
  imports: [Button, Callout, DatesCheck, FormProblem, Icon, LatePolicyFields, TextField],
  templateUrl: './module-dates-form.html',
  styleUrl: './module-dates-form.scss',
})
export class ModuleDatesForm {
  readonly classId = input.required<string>();
  readonly module = input.required<ClassModuleDto>();
  readonly timeZone = input.required<string>();
  readonly classStatus = input.required<'active' | 'archived'>();
  readonly readonly = input(false);
  readonly saved = output<ClassModuleDto>();

  private readonly client = inject(ClassDatesClient);
  private readonly toasts = inject(Toasts);
  private readonly clock = inject(Clock);

  protected readonly names = names;
  protected readonly fields = ['opensAt', 'dueAt', 'closesAt'] as const;
  protected readonly saving = new Doing();
  protected readonly problem = this.saving.problem;

  private readonly before = computed(() => {
    const { opensAt, dueAt, closesAt } = this.module();
    return { opensAt: moment(opensAt), dueAt: moment(dueAt), closesAt: moment(closesAt) };
  });
  protected readonly typed = linkedSignal<WallDates>(() => toWall(this.before(), this.timeZone()));
  protected readonly checked = computed(() => checkDates(this.before(), this.typed(), this.timeZone()));
  protected readonly late = linkedSignal<TypedPolicy>(() => toTyped(this.module().latePolicy));
  protected readonly policy = computed(() => checkPolicy(this.late()));
  /** Null while it stays, or cannot be. */
  protected readonly newPolicy = computed(() => {
    const { policy } = this.policy();
    return policy && policyText(policy) !== policyText(this.module().latePolicy) ? policy : null;
  });
  protected readonly changed = computed(() => this.checked().changes.length > 0 || this.newPolicy() !== null);
  /** For the request: only what changes; null while something cannot be. */
  protected readonly body = computed<ChangeDatesDto | null>(() => {
    const { changes, problems } = this.checked();
    if (Object.keys(problems).length > 0 || this.policy().policy === null || !this.changed()) return null;
    const latePolicy = this.newPolicy();
    return { ...changesBody(changes), ...(latePolicy && { latePolicy }) };
  });
  protected readonly policyText = policyText;
  protected readonly refused = (field: string): string | null =>
    this.problem()?.fields.find((one) => one.field === field)?.message ?? null;
  protected readonly facts = computed(() => this.fields.map((field) => ({ field, at: this.before()[field] })));
  protected readonly consequence = computed(() => {
    const { dates, changes } = this.checked();
    const access = dates && changes.length > 0 ? accessChange(this.before(), dates, this.classStatus(), this.clock.now()) : null;
    return access && consequences[access];
  });

  protected type(field: DateField, value: string): void {
    this.saving.forget();
    this.typed.update((typed) => ({ ...typed, [field]: value }));
  }

  protected error(field: DateField): string | null {
    return this.problem()?.fields.find((one) => one.field === field)?.message ?? this.checked().problems[field] ?? null;
  }

  protected show(at: Date | null): string {
    return at ? classTime(at, this.timeZone()) : 'none';
  }

  protected undo(): void {
    this.saving.forget();
    this.typed.set(toWall(this.before(), this.timeZone()));
    this.late.set(toTyped(this.module().latePolicy));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const body = this.body();
    if (!body) return;
    await this.saving.run(async () => {
      const changed = await this.client.change(this.classId(), this.module().id, body);
      this.saved.emit(changed);
      this.toasts.show(`Dates of ${changed.title} saved.`);
    });
  }
}

function moment(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
