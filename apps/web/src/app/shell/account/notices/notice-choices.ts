import { Component, computed, inject, signal } from '@angular/core';
import type { NoticeDto, NoticesDto } from '@big-six/api-client';
import { Callout, FailedState, Skeleton, Toasts } from '@big-six/ui';
import { Checkbox } from '@big-six/ui/forms';
import { Fetched } from '../../fetched';
import { problemOf } from '../../problem';
import { Session } from '../../session/session';
import { noticeWords } from './notice-words';
import { NoticesClient } from './notices.client';

/** What one gets mails about: each kind is switched by itself, and kept at once. */
@Component({
  selector: 'app-notice-choices',
  imports: [Callout, Checkbox, FailedState, Skeleton],
  templateUrl: './notice-choices.html',
  styleUrl: './notice-choices.scss',
})
export class NoticeChoices {
  private readonly client = inject(NoticesClient);
  private readonly toasts = inject(Toasts);

  protected readonly viewing = inject(Session).viewing;
  protected readonly words = noticeWords;
  protected readonly notices = new Fetched<NoticesDto>();
  protected readonly comeAnyway = computed(() => this.notices.value()?.items.some(({ byDefault }) => byDefault) ?? false);
  /** What was chosen here and differs from what was fetched. */
  protected readonly chosen = signal<Readonly<Partial<Record<NoticeDto['kind'], boolean>>>>({});
  /** One after the other, so that what is kept last is what was chosen last. */
  private sending = Promise.resolve();

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    await this.notices.ask(() => this.client.get());
  }

  protected isOn({ kind, email }: NoticeDto): boolean {
    return this.chosen()[kind] ?? email;
  }

  protected hintOf({ kind, byDefault }: NoticeDto): string {
    return noticeWords[kind].hint + (byDefault ? '' : ' This one comes only if you switch it on.');
  }

  protected choose(notice: NoticeDto, email: boolean): void {
    const before = this.isOn(notice);
    this.set(notice, email);
    this.sending = this.sending.then(() => this.send(notice, email, before));
  }

  private async send(notice: NoticeDto, email: boolean, before: boolean): Promise<void> {
    try {
      await this.client.choose(notice.kind, email);
      this.toasts.show(email ? 'You will get these mails.' : 'You will not get these mails any more.');
    } catch (error) {
      this.set(notice, before);
      this.toasts.show(`Not saved. ${problemOf(error).message}`, 'negative');
    }
  }

  private set({ kind }: NoticeDto, email: boolean): void {
    this.chosen.update((chosen) => ({ ...chosen, [kind]: email }));
  }
}
