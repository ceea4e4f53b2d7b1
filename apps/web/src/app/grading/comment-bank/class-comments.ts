import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BankCommentDto } from '@big-six/api-client';
import { Breadcrumbs, Button, EmptyState, FailedState, Icon, IconButton, PageHeader, Skeleton, Toasts } from '@big-six/ui';
import { SearchField, Segmented } from '@big-six/ui/forms';
import { Dialogs } from '@big-six/ui/overlays';
import { Fetched } from '../../shell/fetched';
import { problemOf } from '../../shell/problem';
import { ClassShelf } from '../class-shelf';
import { CommentBank } from '../feedback/comment-bank';
import { CommentBankClient } from '../feedback/comment-bank.client';
import { findComments } from '../feedback/shortcut';
import type { StaffClass } from '../grading.client';
import { CommentDialog, type CommentDialogData } from './comment-dialog';

const whose = ['all', 'own', 'shared'] as const;
type Which = (typeof whose)[number];

/** The comments that there are to use in a class: one's own and those that its staff shares. */
@Component({
  selector: 'app-class-comments',
  imports: [
    Breadcrumbs,
    Button,
    EmptyState,
    FailedState,
    Icon,
    IconButton,
    PageHeader,
    RouterLink,
    SearchField,
    Segmented,
    Skeleton,
  ],
  templateUrl: './class-comments.html',
  styleUrl: './class-comments.scss',
})
export class ClassComments {
  readonly classId = input.required<string>();

  private readonly bank = inject(CommentBank);
  private readonly client = inject(CommentBankClient);
  private readonly shelf = inject(ClassShelf);
  protected readonly archived = this.shelf.archived;
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly comments = new Fetched<readonly BankCommentDto[]>();
  protected readonly class = new Fetched<StaffClass>();
  protected readonly query = signal('');
  protected readonly which = signal<Which>('all');
  protected readonly choices: { value: Which; label: string }[] = [
    { value: 'all', label: 'All' },
    { value: 'own', label: 'Mine' },
    { value: 'shared', label: 'Shared' },
  ];
  protected readonly found = computed(() => {
    const which = this.which();
    const some = (this.comments.value() ?? []).filter(({ shared }) => which === 'all' || shared === (which === 'shared'));
    return findComments(some, this.query());
  });

  constructor() {
    effect(() => {
      this.classId();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    void this.class.ask(() => this.shelf.fetchClass(this.classId()));
    await this.comments.ask(() => this.bank.refresh(this.classId()));
  }

  protected show(which: string): void {
    this.which.set(whose.find((one) => one === which) ?? 'all');
  }

  protected async write(comment: BankCommentDto | null): Promise<void> {
    const data: CommentDialogData = { classId: this.classId(), comment };
    const saved = await this.dialogs.open<boolean, CommentDialogData>(CommentDialog, { data, focus: 'textarea' });
    if (saved) await this.load();
  }

  protected async share(comment: BankCommentDto): Promise<void> {
    const sure = await this.dialogs.confirm({
      title: 'Share this comment?',
      text: 'Everybody who grades in this class can use, edit and delete it then.',
      confirm: 'Share',
    });
    if (sure) await this.act(() => this.client.share(this.classId(), comment), 'Shared with the class.');
  }

  protected async delete(comment: BankCommentDto): Promise<void> {
    const sure = await this.dialogs.confirm({
      title: 'Delete this comment?',
      text: comment.shared
        ? 'Nobody in the class can use it any more. Feedback that was given stays.'
        : 'Feedback that was given stays.',
      confirm: 'Delete',
      tone: 'danger',
    });
    if (sure) await this.act(() => this.client.delete(this.classId(), comment), 'Deleted.');
  }

  private async act(what: () => Promise<unknown>, done: string): Promise<void> {
    try {
      await what();
      this.toasts.show(done);
    } catch (error) {
      this.toasts.show(problemOf(error).message, 'negative');
    }
    await this.load();
  }
}
