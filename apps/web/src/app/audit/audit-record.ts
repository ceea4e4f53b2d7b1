import { Component, computed, effect, inject, input, resource, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { AuditEventDto } from '@big-six/api-client';
import { Button, counted, EmptyState, FailedState, Icon, PageHeader, Pager, Skeleton } from '@big-six/ui';
import { type Choice, Select, TextField } from '@big-six/ui/forms';
import { Picker } from '@big-six/ui/picker';
import { doingWithToasts } from '../shell/doing';
import { finder } from '../shell/finder';
import { Paged } from '../shell/paged';
import { saveFile } from '../shell/save-file';
import { AuditClient } from './audit.client';
import { RecordEvent } from './record-event';
import { type RecordAddress, recordQuery, type RecordQuery } from './record-query';
import { actionChoices } from './record-words';

/** Who changed what. What is looked for stands in the address. */
@Component({
  selector: 'app-audit-record',
  imports: [Button, EmptyState, FailedState, Icon, PageHeader, Pager, Picker, RecordEvent, Select, Skeleton, TextField],
  templateUrl: './audit-record.html',
  styleUrl: './audit-record.scss',
})
export class AuditRecord {
  readonly person = input<string>();
  readonly class = input<string>();
  readonly kind = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  private readonly client = inject(AuditClient);
  private readonly router = inject(Router);

  protected readonly list = new Paged<RecordQuery, AuditEventDto>((query, cursor) => this.client.list(query, cursor));
  protected readonly query = computed(() =>
    recordQuery({ person: this.person(), class: this.class(), kind: this.kind(), from: this.from(), to: this.to() }),
  );
  protected readonly narrowed = computed(() => Object.keys(this.query()).length > 0);
  protected readonly people = finder((text) => this.client.findPeople(text));
  protected readonly classes = finder((text) => this.client.findClasses(text));
  private readonly chosenPerson = resource({
    params: () => this.query().person,
    loader: ({ params }) => this.client.person(params),
  });
  private readonly chosenClass = resource({
    params: () => this.query().class,
    loader: ({ params }) => this.client.class(params),
  });
  protected readonly onePerson = computed(() => chosen(this.query().person, this.chosenPerson));
  protected readonly oneClass = computed(() => chosen(this.query().class, this.chosenClass));
  private readonly actions = resource({ loader: () => this.client.actions() });
  protected readonly kinds = computed<readonly Choice[]>(() => [
    { value: '', label: 'Everything' },
    ...actionChoices(this.actions.hasValue() ? this.actions.value() : []),
  ]);
  protected readonly summary = computed(() => {
    const count = this.list.items()?.length ?? 0;
    const shown = counted(count, 'change');
    return this.list.hasMore() ? `The latest ${shown}` : shown;
  });
  protected readonly saving = doingWithToasts('Nothing was downloaded.');

  constructor() {
    effect(() => {
      const query = this.query();
      untracked(() => void this.list.show(query));
    });
  }

  protected narrow(change: RecordAddress): void {
    const queryParams = Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value || null]));
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected showAll(): void {
    void this.router.navigate([], { replaceUrl: true });
  }

  protected async download(): Promise<void> {
    await this.saving.run(async () => {
      const text = await this.client.csv(this.query());
      saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), 'record.csv');
    });
  }
}

/** What a picker shows as chosen: nothing until the name has come. */
function chosen(
  id: string | undefined,
  asked: { hasValue(): boolean; value(): Choice | undefined; error(): unknown },
): readonly Choice[] {
  if (!id) return [];
  if (asked.error()) return [{ value: id, label: 'No longer there' }];
  return [(asked.hasValue() && asked.value()) || { value: id, label: '' }];
}
