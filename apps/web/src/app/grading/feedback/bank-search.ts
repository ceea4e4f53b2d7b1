import { Component, computed, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BankCommentDto } from '@big-six/api-client';
import { CommentBank } from './comment-bank';
import { findComments } from './shortcut';

let made = 0;
const most = 8;

/** Looks for a comment in the bank: type, arrow keys, Enter. */
@Component({
  selector: 'app-bank-search',
  imports: [RouterLink],
  templateUrl: './bank-search.html',
  styleUrl: './bank-search.scss',
})
export class BankSearch {
  readonly classId = input.required<string>();
  readonly chosen = output<BankCommentDto>();
  readonly closed = output<void>();

  private readonly bank = inject(CommentBank);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  protected readonly id = `bank-${++made}`;
  protected readonly query = signal('');
  protected readonly at = signal(0);
  protected readonly found = computed(() => findComments(this.bank.comments(this.classId()), this.query()).slice(0, most));
  protected readonly isEmpty = computed(() => this.bank.comments(this.classId()).length === 0);
  protected readonly current = computed(() => Math.min(this.at(), this.found().length - 1));

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected type(query: string): void {
    this.query.set(query);
    this.at.set(0);
  }

  protected press(event: KeyboardEvent): void {
    const last = this.found().length - 1;
    const steps: Record<string, () => void> = {
      ArrowDown: () => this.at.set(Math.min(this.current() + 1, last)),
      ArrowUp: () => this.at.set(Math.max(this.current() - 1, 0)),
      Enter: () => this.take(this.found()[this.current()]),
      Escape: () => this.closed.emit(),
    };
    const step = event.isComposing ? undefined : steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    step();
  }

  protected take(comment: BankCommentDto | undefined): void {
    if (comment) this.chosen.emit(comment);
  }
}
