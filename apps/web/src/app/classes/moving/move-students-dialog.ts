import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import type { EnrollmentDto, MoveCheckDto, StaffClassDto } from '@big-six/api-client';
import { Button, Callout, classTime, FailedState, numberText, Skeleton } from '@big-six/ui';
import type { Choice } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { Picker } from '@big-six/ui/picker';
import { finder } from '../../shell/finder';
import { FormProblem } from '../../shell/form-problem';
import { FormSending } from '../../shell/form-sending';
import { problemOf } from '../../shell/problem';
import { movedWords, notAsBefore, takenAlong } from './moving-meaning';
import { MovingClient } from './moving.client';

export interface Moving {
  readonly classroom: StaffClassDto;
  readonly students: readonly Pick<EnrollmentDto, 'id' | 'name'>[];
}

/** Students change to another class with their work: chosen, looked at, done. Closes with what was done, in words. */
@Component({
  selector: 'app-move-students-dialog',
  imports: [Button, Callout, DialogFrame, FailedState, FormField, FormProblem, Picker, Skeleton],
  templateUrl: './move-students-dialog.html',
  styleUrl: './move-students-dialog.scss',
})
export class MoveStudentsDialog {
  private readonly client = inject(MovingClient);
  protected readonly data = inject<Moving>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);

  protected readonly title = `Move ${this.whom(this.data.students)} to another class`;
  protected readonly sending = new FormSending();
  protected readonly problemOf = problemOf;
  protected readonly takenAlong = takenAlong;
  protected readonly classes = finder(async (text) => {
    const { items, nextCursor } = await this.client.findClasses(text);
    const { id, courseId } = this.data.classroom;
    return {
      nextCursor,
      items: items.map((one): Choice => {
        if (one.id === id) return { value: one.id, label: one.name, hint: 'They are in it now', disabled: true };
        if (one.courseId !== courseId)
          return { value: one.id, label: one.name, hint: `Another course: ${one.courseTitle}`, disabled: true };
        return { value: one.id, label: one.name, hint: one.teachers.join(', ') };
      }),
    };
  });
  protected readonly options = this.classes.options;
  private readonly entered = signal<{ chosen: readonly Choice[] }>({ chosen: [] });
  protected readonly f = form(this.entered, (path) => {
    validate(path.chosen, ({ value }) =>
      value().length > 0 ? undefined : { kind: 'required', message: 'Choose a class first.' },
    );
  });
  protected readonly chosen = computed(() => this.entered().chosen[0]?.value);

  protected readonly preview = resource({
    params: () => this.chosen(),
    loader: ({ params }) =>
      this.client.check(
        this.data.classroom.id,
        params,
        this.data.students.map(({ id }) => id),
      ),
  });
  /** The last answer stays in view until the next one is there. */
  protected readonly shown = linkedSignal<MoveCheckDto | undefined, MoveCheckDto | undefined>({
    source: () => (this.preview.hasValue() ? this.preview.value() : undefined),
    computation: (check, before) => check ?? before?.value,
  });
  protected readonly going = computed(() => this.shown()?.students.filter(({ problem }) => problem === null) ?? []);
  protected readonly staying = computed(() => this.shown()?.students.filter(({ problem }) => problem !== null) ?? []);
  protected readonly lines = computed(() => {
    const check = this.shown();
    return check ? notAsBefore(check, (at) => classTime(new Date(at), this.data.classroom.timeZone)) : [];
  });
  protected readonly confirm = computed(() => `Move ${this.whom(this.chosen() ? this.going() : this.data.students)}`);

  protected async move(event: Event): Promise<void> {
    event.preventDefault();
    const enrollmentIds = this.going().map(({ enrollmentId }) => enrollmentId);
    const isReady = this.preview.hasValue() && enrollmentIds.length > 0;
    if (this.chosen() && !isReady) return;
    await this.sending.send(this.f, {}, async () => {
      const toClassId = this.chosen();
      if (!toClassId) return;
      try {
        this.ref.close(movedWords(await this.client.move(this.data.classroom.id, toClassId, enrollmentIds)));
      } catch (error) {
        this.preview.reload();
        throw error;
      }
    });
  }

  private whom(students: readonly { readonly name: string }[]): string {
    const [only] = students;
    return students.length === 1 && only ? only.name : `${numberText(students.length)} students`;
  }
}
