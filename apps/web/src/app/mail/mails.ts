import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import type { MailDto, MailState, MailSubject } from '@big-six/api-client';
import {
  Button,
  Callout,
  counted,
  EmptyState,
  FailedState,
  Icon,
  PageHeader,
  Pager,
  Skeleton,
  Status,
  Time,
  Toasts,
  type Tone,
} from '@big-six/ui';
import { type Choice, Select } from '@big-six/ui/forms';
import { Dialogs } from '@big-six/ui/overlays';
import { doingWithToasts } from '../shell/doing';
import { Paged } from '../shell/paged';
import { MailClient, type MailQuery } from './mail.client';
import { ReadMailDialog } from './read-mail-dialog';

const words: Readonly<Record<MailState, { readonly tone: Tone; readonly words: string }>> = {
  waiting: { tone: 'caution', words: 'Waiting' },
  sending: { tone: 'neutral', words: 'Going out' },
  sent: { tone: 'positive', words: 'Sent' },
  failed: { tone: 'negative', words: 'Failed' },
  uncertain: { tone: 'caution', words: 'May have arrived' },
};

/** What the classroom has written to people, and what became of it. */
@Component({
  selector: 'app-mails',
  imports: [Button, Callout, EmptyState, FailedState, Icon, PageHeader, Pager, Select, Skeleton, Status, Time],
  templateUrl: './mails.html',
  styleUrl: './mails.scss',
})
export class Mails {
  private readonly client = inject(MailClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly counted = counted;
  protected readonly words = words;
  /** Links first: people wait for them, and without a mail server the admin passes them on. */
  protected readonly about = signal<string>('links');
  protected readonly subjects: readonly Choice[] = [
    { value: 'links', label: 'Invitations and links' },
    { value: 'notices', label: 'Notices' },
    { value: '', label: 'Everything' },
  ];
  protected readonly state = signal('');
  protected readonly states: readonly Choice[] = [
    { value: '', label: 'In any state' },
    ...(Object.keys(words) as MailState[]).map((value) => ({ value, label: words[value].words })),
  ];
  protected readonly empty = computed(() =>
    this.about() === 'notices'
      ? 'When feedback is released, something is due soon or a second look is asked for, it stands here.'
      : 'When you invite people, or somebody asks for a new password, it stands here.',
  );
  /** Known with the first page. */
  protected readonly sending = signal(true);
  protected readonly doing = doingWithToasts();
  protected readonly list = new Paged<MailQuery, MailDto>(async (query, cursor) => {
    const page = await this.client.list(query, cursor);
    this.sending.set(page.sending);
    return page;
  });

  constructor() {
    effect(() => {
      const [about, state] = [this.about(), this.state()];
      untracked(
        () =>
          void this.list.show({
            ...(about !== '' && { about: about as MailSubject }),
            ...(state !== '' && { state: state as MailState }),
          }),
      );
    });
  }

  protected async read(mail: MailDto): Promise<void> {
    await this.dialogs.open(ReadMailDialog, { data: mail });
  }

  protected async tryAgain(mail: MailDto): Promise<void> {
    await this.doing.run(async () => {
      await this.client.tryAgain(mail.id);
      this.toasts.show('It goes out again in a moment.');
      await this.list.reload();
    }, mail.id);
  }
}
