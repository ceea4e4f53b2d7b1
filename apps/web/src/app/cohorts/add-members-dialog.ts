import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { AddedMembersDto, CohortDetailDto } from '@big-six/api-client';
import { Button, Callout, counted } from '@big-six/ui';
import { type Choice, Segmented, TextArea } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { Picker } from '@big-six/ui/picker';
import { finder } from '../shell/finder';
import { problemOf, sentenceOf } from '../shell/problem';
import { CohortsClient } from './cohorts.client';
import { emailsIn, withoutEmails } from './email-list';

/** Adds people by search or by a list of e-mails. Closes with what was done, in words. */
@Component({
  selector: 'app-add-members-dialog',
  imports: [Button, Callout, DialogFrame, Picker, Segmented, TextArea],
  templateUrl: './add-members-dialog.html',
  styleUrl: './add-members-dialog.scss',
})
export class AddMembersDialog {
  private readonly client = inject(CohortsClient);
  protected readonly cohort = inject<CohortDetailDto>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);

  protected readonly ways: readonly Choice[] = [
    { value: 'search', label: 'Search' },
    { value: 'paste', label: 'Paste e-mails' },
  ];
  protected readonly way = signal('search');
  protected readonly people = finder(async (text) => {
    const { items, nextCursor } = await this.client.findPeople(text);
    return { items: items.map(({ id, name, email }) => ({ value: id, label: name, hint: email })), nextCursor };
  });
  protected readonly chosen = signal<readonly Choice[]>([]);
  protected readonly text = signal('');
  protected readonly emails = computed(() => emailsIn(this.text()));
  /** E-mails of the text that no account has, as the server found. */
  protected readonly unknown = signal<readonly string[]>([]);
  protected readonly missing = computed(() => this.emails().filter((email) => this.unknown().includes(email)));
  protected readonly count = computed(() => (this.way() === 'search' ? this.chosen().length : this.emails().length));
  protected readonly busy = signal(false);
  protected readonly error = signal<string | null>(null);
  /** Stands under the field at fault. */
  protected readonly fault = signal<string | null>(null);
  protected readonly confirm = computed(() => {
    if (this.count() === 0) return 'Add people';
    return this.count() === 1 ? 'Add 1 person' : `Add ${this.count()} people`;
  });

  protected takeOut(): void {
    this.text.update((text) => withoutEmails(text, this.missing()));
    this.fault.set(null);
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.error.set(null);
    this.fault.set(
      this.count() > 0 ? null : this.way() === 'search' ? 'Choose somebody first.' : 'There is no e-mail in here yet.',
    );
    if (this.fault() !== null) return;
    const emails = this.emails();
    this.busy.set(true);
    try {
      const body = this.way() === 'search' ? { accountIds: this.chosen().map(({ value }) => value) } : { emails };
      this.ref.close(inWords(await this.client.addMembers(this.cohort.id, body)));
    } catch (error) {
      const problem = problemOf(error);
      this.unknown.set(problem.fields.flatMap(({ field }) => emails[Number(/^emails\.(\d+)$/.exec(field)?.[1] ?? -1)] ?? []));
      if (this.missing().length === 0) this.error.set(sentenceOf(problem));
    } finally {
      this.busy.set(false);
    }
  }
}

function inWords({ added, alreadyIn }: AddedMembersDto): string {
  if (added === 0) return alreadyIn === 1 ? 'They were in it already.' : 'All of them were in it already.';
  const were = alreadyIn === 1 ? 'was' : 'were';
  return `${counted(added, 'person', 'people')} added.${alreadyIn > 0 ? ` ${counted(alreadyIn, 'person', 'people')} ${were} in it already.` : ''}`;
}
