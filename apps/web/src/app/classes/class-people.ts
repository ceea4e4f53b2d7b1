import { Component, computed, effect, inject, input, linkedSignal, output, signal, untracked } from '@angular/core';
import type { ClassRole, EnrollmentDto, StaffClassDto } from '@big-six/api-client';
import { Button, EmptyState, FailedState, Icon, numberText, Pager, Skeleton, Toasts } from '@big-six/ui';
import { type Choice, SearchField, Segmented } from '@big-six/ui/forms';
import { Dialogs } from '@big-six/ui/overlays';
import { Paged } from '../shell/paged';
import { AddPeopleDialog } from './add-people-dialog';
import { ClassPeopleTable } from './class-people-table';
import { ClassesClient } from './classes.client';
import { EnrollmentDialog } from './enrollment-dialog';
import { MoveStudentsDialog, type Moving } from './moving/move-students-dialog';

interface PeopleQuery {
  readonly classId: string;
  readonly q?: string;
  readonly role?: ClassRole;
}

/** Who is in a class: found, added by hand, changed one by one. */
@Component({
  selector: 'app-class-people',
  imports: [Button, ClassPeopleTable, EmptyState, FailedState, Icon, Pager, SearchField, Segmented, Skeleton],
  templateUrl: './class-people.html',
  styleUrl: './class-people.scss',
})
export class ClassPeople {
  readonly classroom = input.required<StaffClassDto>();
  /** Another number each time that somebody came or went. */
  readonly changes = input(0);
  readonly changed = output();

  private readonly client = inject(ClassesClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly classId = computed(() => this.classroom().id);

  protected readonly people = new Paged<PeopleQuery, EnrollmentDto>((query, cursor) =>
    this.client.enrollments({ ...query, cursor }),
  );
  protected readonly search = linkedSignal({ source: this.classId, computation: () => '' });
  protected readonly role = signal('');
  /** Students that something is to be done with, also those that the search does not show any more. */
  protected readonly chosen = linkedSignal<string, readonly EnrollmentDto[]>({ source: this.classId, computation: () => [] });
  protected readonly chosenIds = computed(() => new Set(this.chosen().map(({ id }) => id)));
  protected readonly chosenWords = computed(() => {
    const count = this.chosen().length;
    if (count === 0) return 'Choose students to move them to another class.';
    return count === 1 ? 'One student chosen' : `${numberText(count)} students chosen`;
  });
  protected readonly archived = computed(() => this.classroom().status === 'archived');
  protected readonly roles = computed<readonly Choice[]>(() => [
    { value: '', label: 'Everyone' },
    { value: 'student', label: 'Students', hint: numberText(this.classroom().studentCount) },
    { value: 'assistant', label: 'Assistants' },
    { value: 'teacher', label: 'Teachers', hint: numberText(this.classroom().teachers.length) },
  ]);

  constructor() {
    effect(() => {
      const [q, role] = [this.search().trim(), this.role()];
      const query: PeopleQuery = {
        classId: this.classId(),
        ...(q ? { q } : {}),
        ...(role === 'student' || role === 'assistant' || role === 'teacher' ? { role } : {}),
      };
      untracked(() => void this.people.show(query));
    });
    effect(() => {
      if (this.changes() > 0) untracked(() => void this.people.reload());
    });
  }

  protected async add(): Promise<void> {
    const said = await this.dialogs.open<string>(AddPeopleDialog, { data: this.classroom(), focus: '[role=combobox]' });
    if (said === undefined) return;
    this.toasts.show(said);
    this.changed.emit();
  }

  protected choose(person: EnrollmentDto, yes: boolean): void {
    this.chosen.update((before) => [...before.filter(({ id }) => id !== person.id), ...(yes ? [person] : [])]);
  }

  protected async move(): Promise<void> {
    const data: Moving = { classroom: this.classroom(), students: this.chosen() };
    const said = await this.dialogs.open<string>(MoveStudentsDialog, { data, focus: '[role=combobox]' });
    if (said === undefined) return;
    this.chosen.set([]);
    this.toasts.show(said);
    this.changed.emit();
  }

  protected async change(person: EnrollmentDto): Promise<void> {
    const classroom = this.classroom();
    const said = await this.dialogs.open<string>(EnrollmentDialog, { data: { classroom, person }, focus: 'input:checked' });
    if (said === undefined) return;
    this.toasts.show(said);
    this.changed.emit();
  }
}
