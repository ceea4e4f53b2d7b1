import { Component, computed, effect, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ClassStatus, StaffClassDto } from '@big-six/api-client';
import { Breadcrumbs, Button, Callout, FailedState, Icon, PageHeader, Skeleton, Toasts } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { ClassState } from '../shell/class-state';
import { doingWithToasts } from '../shell/doing';
import { InviteDialog, type Inviting } from '../shell/invite-dialog';
import { PageTitle } from '../shell/page-title';
import { problemOf } from '../shell/problem';
import { archivingText } from './archiving-text';
import { ClassCohorts } from './class-cohorts';
import { ClassList } from './class-list';
import { ClassModules } from './class-modules';
import { ClassPeople } from './class-people';
import { daysInWords } from './class-settings';
import { ClassesClient } from './classes.client';
import { CopyClassDialog } from './copy-class-dialog';
import { type ClassEditing, EditClassDialog } from './edit-class-dialog';

/** A class as its admin keeps it: its people first, beside them its cohorts, its modules and its end. */
@Component({
  selector: 'app-class',
  imports: [
    Breadcrumbs,
    Button,
    Callout,
    ClassCohorts,
    ClassModules,
    ClassPeople,
    FailedState,
    Icon,
    PageHeader,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './class.html',
  styleUrl: './class.scss',
})
export class Class {
  readonly classId = input.required<string>();

  private readonly client = inject(ClassesClient);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly list = inject(ClassList);
  private readonly pageTitle = inject(PageTitle);
  private readonly state = inject(ClassState);

  protected readonly asked = resource({
    params: () => ({ classId: this.classId() }),
    loader: ({ params }) => this.client.get(params.classId),
  });
  protected readonly shown = computed(() => (this.asked.hasValue() ? this.asked.value() : null));
  protected readonly archived = computed(() => this.shown()?.status === 'archived');
  /** Grows with each change of who is in the class, wherever on the page it was made. */
  protected readonly changes = signal(0);
  protected readonly doing = doingWithToasts();
  protected readonly problemOf = problemOf;
  protected readonly lead = computed(() => {
    const shown = this.shown();
    return shown && `${daysInWords(shown.startsOn, shown.endsOn)} · ${shown.timeZone.replaceAll('_', ' ')}`;
  });

  constructor() {
    effect(() => this.pageTitle.set(this.shown()?.name ?? 'Class'));
  }

  protected async edit(shown: StaffClassDto): Promise<void> {
    const editing: ClassEditing = {
      settings: shown,
      save: async (changes) => this.take(await this.client.change(shown.id, changes)),
    };
    if (await this.dialogs.open<boolean>(EditClassDialog, { data: editing, focus: 'input' })) this.toasts.show('Saved.');
  }

  protected async invite({ id, name }: StaffClassDto): Promise<void> {
    const data: Inviting = { of: `of ${name}`, whom: { classId: id } };
    await this.dialogs.open(InviteDialog, { data });
  }

  protected async copy(shown: StaffClassDto): Promise<void> {
    const made = await this.dialogs.open<StaffClassDto>(CopyClassDialog, { data: shown, focus: 'input' });
    if (!made) return;
    this.list.forget();
    this.toasts.show(`${made.name} is ready. Add its cohorts next.`);
    await this.router.navigate(['/admin/classes', made.id]);
  }

  protected async setStatus(shown: StaffClassDto, status: ClassStatus): Promise<void> {
    if (this.doing.busy()) return;
    if (status === 'archived' && !(await this.sureToArchive(shown))) return;
    await this.doing.run(async () => {
      this.take(await this.client.change(shown.id, { status }));
      this.changes.update((count) => count + 1);
      this.toasts.show(status === 'archived' ? `${shown.name} is archived.` : `${shown.name} is running again.`);
    });
  }

  /** Somebody came or went: the counts are asked for again, and the list of people with them. */
  protected async peopleChanged(): Promise<void> {
    this.changes.update((count) => count + 1);
    this.list.forget();
    try {
      this.asked.set(await this.client.get(this.classId()));
    } catch {
      // What was done is done and said; the counts follow when the page is next opened.
    }
  }

  private take(changed: StaffClassDto): void {
    this.asked.set(changed);
    this.state.tell(changed.id, changed.status);
    this.list.forget();
  }

  private async sureToArchive({ id, name }: StaffClassDto): Promise<boolean> {
    const archiving = await this.client.archiving(id).catch(() => null);
    const text = `${archivingText(archiving)} Everybody can still read what they wrote and were told; nothing can be handed in or graded any more. You can make the class active again.`;
    return this.dialogs.confirm({ title: `Archive ${name}?`, text, confirm: 'Archive' });
  }
}
