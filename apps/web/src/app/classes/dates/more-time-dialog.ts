import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { StudentDatesDto } from '@big-six/api-client';
import type { ModuleDates } from '@big-six/domain';
import { Button, Callout, classTime } from '@big-six/ui';
import { TextArea, TextField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { Doing } from '../../shell/doing';
import { WayOut } from '../way-out';
import { type DatedModule, ExtensionsClient } from './extensions.client';
import { firstTimes, readMoreTime, type TypedTimes } from './more-time';

export interface MoreTimeFor {
  readonly address: DatedModule;
  readonly ofClass: ModuleDates;
  readonly timeZone: string;
  readonly students: readonly StudentDatesDto[];
}

/** What was done; `students` is null when somebody else was faster and the list has to be read again. */
export interface MoreTimeGiven {
  readonly students: readonly StudentDatesDto[] | null;
  readonly said: string | null;
}

/** Later dates for one student or several at once, and the way back to the class's. */
@Component({
  selector: 'app-more-time-dialog',
  imports: [Button, Callout, DialogFrame, TextArea, TextField, WayOut],
  template: `
    <form novalidate (submit)="give($event)">
      <ui-dialog [title]="'More time for ' + who">
        <div class="stack fields">
          <div role="alert">
            @if (problem(); as p) {
              <ui-callout tone="negative" title="Not saved">
                <p>{{ p.message }}</p>
                @if (p.code === 'stale') {
                  <button uiButton type="button" size="small" (click)="ref.close({ students: null, said: null })">
                    See what holds now
                  </button>
                }
              </ui-callout>
            }
          </div>
          @for (field of shown; track field.key) {
            <ui-text-field
              type="datetime-local"
              [label]="field.label"
              [hint]="field.hint"
              [error]="error(field.key)"
              [value]="typed()[field.key]"
              (valueChange)="type(field.key, $event)"
            />
          }
          <ui-text-area
            label="Reason"
            optional
            hint="For the teachers of the class. Students do not see it."
            [rows]="2"
            [maxLength]="500"
            [(value)]="reason"
          />
          @if (handedIn) {
            <p class="small quiet">{{ handedIn }}</p>
          }
          @if (extended.length > 0) {
            <app-way-out>
              {{
                extended.length === 1
                  ? 'Without more time, the dates of the class hold for ' + extended[0]?.name + ' again.'
                  : 'Without more time, the dates of the class hold for them again.'
              }}
              <button uiButton type="button" size="small" variant="danger" [busy]="sending.what() === 'take'" (click)="take()">
                Take more time away
              </button>
            </app-way-out>
          }
        </div>
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
          <button uiButton type="submit" variant="primary" [busy]="sending.what() === 'give'">Give more time</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styles: `
    .fields {
      --stack-gap: var(--space-5);
    }
  `,
})
export class MoreTimeDialog {
  private readonly client = inject(ExtensionsClient);
  private readonly data = inject<MoreTimeFor>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<MoreTimeGiven>>(DialogRef);

  private readonly only = this.data.students.length === 1 ? this.data.students[0] : undefined;
  protected readonly who = this.only?.name ?? `${this.data.students.length} students`;
  protected readonly extended = this.data.students.filter(({ extension }) => extension !== null);
  protected readonly handedIn = keepsAnswers(this.data.students, this.only);
  protected readonly shown = (['dueAt', 'closesAt'] as const).flatMap((key) => {
    const at = this.data.ofClass[key];
    if (!at) return [];
    const label = key === 'dueAt' ? 'Due' : 'Closes';
    return [{ key, label, hint: `For the class: ${classTime(at, this.data.timeZone)}.` }];
  });
  protected readonly typed = signal<TypedTimes>(firstTimes(this.data.ofClass, ownOf(this.only), this.data.timeZone));
  protected readonly reason = signal(this.only?.extension?.reason ?? '');
  protected readonly sending = new Doing();
  protected readonly problem = this.sending.problem;
  private readonly pressed = signal(false);
  private readonly read = computed(() => readMoreTime(this.data.ofClass, this.typed(), this.data.timeZone));

  protected type(field: keyof TypedTimes, value: string): void {
    this.sending.forget();
    this.typed.update((typed) => ({ ...typed, [field]: value }));
  }

  protected error(field: keyof TypedTimes): string | null {
    const { none, problems } = this.read();
    const nothing = this.pressed() && none && field === this.shown[0]?.key ? 'Choose a later time than the class has.' : null;
    return this.problem()?.fields.find((one) => one.field === field)?.message ?? problems[field] ?? nothing;
  }

  protected async give(event: Event): Promise<void> {
    event.preventDefault();
    this.pressed.set(true);
    const { own, none, problems } = this.read();
    if (none || Object.keys(problems).length > 0) return;
    const given = this.data.students.length === 1 ? `${this.who} has` : `${this.data.students.length} students have`;
    await this.send('give', own, `${given} more time now.`);
  }

  protected take(): Promise<void> {
    return this.send('take', { dueAt: null, closesAt: null }, `The dates of the class hold for ${this.who} again.`);
  }

  private async send(what: 'give' | 'take', own: { dueAt: Date | null; closesAt: Date | null }, said: string): Promise<void> {
    await this.sending.run(async () => {
      const students = await this.client.set(this.data.address, {
        students: this.data.students.map(({ enrollmentId, extension }) => ({
          enrollmentId,
          grantId: extension?.grantId ?? null,
        })),
        dueAt: own.dueAt?.toISOString() ?? null,
        closesAt: own.closesAt?.toISOString() ?? null,
        reason: this.reason(),
      });
      this.ref.close({ students, said });
    }, what);
  }
}

function ownOf(student: StudentDatesDto | undefined) {
  if (!student?.extension) return null;
  const { dueAt, closesAt } = student.extension;
  return { dueAt: dueAt === null ? null : new Date(dueAt), closesAt: closesAt === null ? null : new Date(closesAt) };
}

/** More time is for what is not handed in yet, which is worth knowing before it is given. */
function keepsAnswers(students: readonly StudentDatesDto[], only: StudentDatesDto | undefined): string | null {
  const some = students.filter(({ handedIn }) => handedIn > 0);
  if (some.length === 0) return null;
  if (only?.handedIn === 1) return `${only.name} has handed in one answer, which stays as it is.`;
  if (only) return `${only.name} has handed in ${only.handedIn} answers, which stay as they are.`;
  return `${some.length} of them have handed in answers, which stay as they are.`;
}
