import { Component, computed, effect, inject, input, linkedSignal, resource, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CohortMemberDto } from '@big-six/api-client';
import { Badge, Breadcrumbs, Button, counted, FailedState, Icon, PageHeader, Skeleton, Toasts } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { doingWithToasts } from '../shell/doing';
import { InviteDialog, type Inviting } from '../shell/invite-dialog';
import { PageTitle } from '../shell/page-title';
import { Paged } from '../shell/paged';
import { problemOf } from '../shell/problem';
import { AddMembersDialog } from './add-members-dialog';
import { CohortList } from './cohort-list';
import { CohortMembers } from './cohort-members';
import { CohortNameDialog, type CohortNaming } from './cohort-name-dialog';
import { CohortsClient } from './cohorts.client';

/** One cohort: its people, and the classes it is enrolled in. */
@Component({
  selector: 'app-cohort',
  imports: [Badge, Breadcrumbs, Button, CohortMembers, FailedState, Icon, PageHeader, RouterLink, Skeleton],
  templateUrl: './cohort.html',
})
export class Cohort {
  readonly cohortId = input.required<string>();

  private readonly client = inject(CohortsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly list = inject(CohortList);
  private readonly pageTitle = inject(PageTitle);

  protected readonly asked = resource({
    params: () => ({ cohortId: this.cohortId() }),
    loader: ({ params }) => this.client.get(params.cohortId),
  });
  protected readonly cohort = computed(() => (this.asked.hasValue() ? this.asked.value() : null));
  protected readonly members = new Paged((query: { cohortId: string; q?: string }, cursor) =>
    this.client.members(query.cohortId, query.q, cursor),
  );
  protected readonly search = linkedSignal({ source: this.cohortId, computation: () => '' });
  protected readonly deleting = doingWithToasts();
  protected readonly problemOf = problemOf;
  protected readonly facts = computed(() => {
    const count = this.cohort()?.memberCount;
    return count === undefined ? null : counted(count, 'person', 'people');
  });
  protected readonly classNames = computed(() =>
    new Intl.ListFormat('en').format(this.cohort()?.classes.map(({ name }) => name) ?? []),
  );

  constructor() {
    effect(() => this.pageTitle.set(this.cohort()?.name ?? 'Cohort'));
    effect(() => {
      const query = { cohortId: this.cohortId(), q: this.search().trim() || undefined };
      untracked(() => void this.members.show(query));
    });
  }

  protected async invite(): Promise<void> {
    const data: Inviting = { of: `of ${this.cohort()?.name ?? 'the cohort'}`, whom: { cohortId: this.cohortId() } };
    await this.dialogs.open(InviteDialog, { data });
  }

  protected async rename(): Promise<void> {
    const naming: CohortNaming = {
      title: 'Rename the cohort',
      name: this.cohort()?.name ?? '',
      confirm: 'Rename',
      save: async (name) => {
        this.asked.set(await this.client.rename(this.cohortId(), name));
        this.list.forget();
      },
    };
    if (await this.dialogs.open<boolean>(CohortNameDialog, { data: naming, focus: 'input' })) this.toasts.show('Renamed.');
  }

  protected async add(): Promise<void> {
    const said = await this.dialogs.open<string>(AddMembersDialog, {
      data: this.cohort(),
      focus: '[role=combobox]',
    });
    if (said === undefined) return;
    this.toasts.show(said);
    this.refresh();
    await this.members.reload();
  }

  protected async removeMember({ accountId, name }: CohortMemberDto): Promise<void> {
    const classes = this.classNames();
    const sure = await this.dialogs.confirm({
      title: `Remove ${name} from the cohort?`,
      text: classes
        ? `They also leave ${classes}, unless they are there by hand or through another cohort. Their work stays, should they come back.`
        : 'Their account stays as it is.',
      confirm: 'Remove',
      tone: 'danger',
    });
    if (!sure) return;
    try {
      await this.client.removeMember(this.cohortId(), accountId);
      this.members.change((items) => items.filter((member) => member.accountId !== accountId));
      this.toasts.show(`${name} is removed.`);
      this.refresh();
    } catch (error) {
      this.toasts.show(problemOf(error).message, 'negative');
    }
  }

  protected async delete(): Promise<void> {
    const name = this.cohort()?.name ?? '';
    const sure = await this.dialogs.confirm({
      title: `Delete ${name}?`,
      text: 'Only the group is deleted. The accounts of its people stay as they are.',
      confirm: 'Delete',
      tone: 'danger',
    });
    if (!sure || this.deleting.busy()) return;
    const done = await this.deleting.run(async () => {
      await this.client.remove(this.cohortId());
      this.list.forget();
      this.toasts.show(`${name} is deleted.`);
      await this.router.navigateByUrl('/admin/cohorts');
    });
    if (!done) this.refresh();
  }

  /** The counts have changed, here and in the list. */
  private refresh(): void {
    this.asked.reload();
    this.list.forget();
  }
}
