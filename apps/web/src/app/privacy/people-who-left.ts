import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OfferedPersonDto } from '@big-six/api-client';
import { Button, counted, EmptyState, FailedState, Pager, Skeleton, Time, Toasts } from '@big-six/ui';
import { Checkbox } from '@big-six/ui/forms';
import { Dialogs } from '@big-six/ui/overlays';
import { EraseDialog } from '../shell/erase-dialog';
import { Paged } from '../shell/paged';
import { PrivacyClient } from './privacy.client';

/** People who left so long ago that nothing has to be kept about them: to look at, choose, and erase. */
@Component({
  selector: 'app-people-who-left',
  imports: [Button, Checkbox, EmptyState, FailedState, Pager, RouterLink, Skeleton, Time],
  templateUrl: './people-who-left.html',
  styleUrl: './people-who-left.scss',
})
export class PeopleWhoLeft {
  private readonly client = inject(PrivacyClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly list = new Paged<null, OfferedPersonDto>((_, cursor) => this.client.offered(cursor));
  private readonly marked = signal<ReadonlySet<string>>(new Set());
  protected readonly chosen = computed(() => this.list.items()?.filter(({ id }) => this.marked().has(id)) ?? []);
  protected readonly all = computed(() => this.chosen().length > 0 && this.chosen().length === this.list.items()?.length);
  protected readonly summary = computed(() => {
    const count = this.list.items()?.length ?? 0;
    const people = counted(count, 'person', 'people');
    return this.list.hasMore() ? `The first ${people}` : people;
  });
  protected readonly eraseText = computed(() => {
    const count = this.chosen().length;
    return count === 0 ? 'Erase' : `Erase ${counted(count, 'person', 'people')}`;
  });

  constructor() {
    void this.list.show(null);
  }

  protected isMarked({ id }: OfferedPersonDto): boolean {
    return this.marked().has(id);
  }

  protected mark({ id }: OfferedPersonDto, on: boolean): void {
    this.marked.update((ids) => new Set(on ? [...ids, id] : [...ids].filter((other) => other !== id)));
  }

  protected markAll(on: boolean): void {
    this.marked.set(new Set(on ? this.list.items()?.map(({ id }) => id) : []));
  }

  protected async erase(): Promise<void> {
    const people = this.chosen();
    if (people.length === 0) return;
    const erased = (await this.dialogs.open<readonly string[]>(EraseDialog, { data: people })) ?? [];
    if (erased.length === 0) return;
    this.list.change((items) => items.filter(({ id }) => !erased.includes(id)));
    this.toasts.show(`${counted(erased.length, 'person is', 'people are')} erased.`);
  }
}
