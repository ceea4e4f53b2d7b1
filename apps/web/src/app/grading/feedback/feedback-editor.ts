import {
  Component,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  model,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { BankCommentDto } from '@big-six/api-client';
import { STUDENT_FIELD } from '@big-six/domain';
import { Button, Icon } from '@big-six/ui';
import { MarkdownField } from '@big-six/ui/writing';
import { AdjustmentField } from './adjustment-field';
import { BankSearch } from './bank-search';
import { BankShortcuts } from './bank-shortcuts';
import { CommentBank } from './comment-bank';
import { type Feedback, noFeedback } from './feedback';
import { insertText } from './insert-text';

let made = 0;

/** What a grader says beside the levels: words, with the comment bank at hand, and a reasoned adjustment. */
@Component({
  selector: 'app-feedback-editor',
  imports: [AdjustmentField, BankSearch, BankShortcuts, Button, Icon, MarkdownField],
  templateUrl: './feedback-editor.html',
  styleUrl: './feedback-editor.scss',
})
export class FeedbackEditor {
  readonly classId = input.required<string>();
  readonly value = model<Feedback>(noFeedback);
  /** Hundredths of a point; 0 for a reflection, whose points nobody adjusts. */
  readonly maxPoints = input(0);
  /** Null while names are hidden. */
  readonly studentName = input<string | null>(null);
  readonly disabled = input(false);
  readonly left = output<void>();

  private readonly bank = inject(CommentBank);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly search = viewChild(BankSearch);

  protected readonly id = `feedback-${++made}`;
  protected readonly searching = signal(false);
  protected readonly adjusting = linkedSignal<boolean, boolean>({
    source: () => this.value().adjustment !== null,
    computation: (has, previous) => has || (previous?.value ?? false),
  });

  constructor() {
    effect(() => {
      const classId = this.classId();
      if (!this.disabled()) untracked(() => this.bank.load(classId));
    });
    effect(() => this.search()?.focus());
  }

  focus(): void {
    this.field()?.focus();
  }

  protected write(feedback: string): void {
    this.value.update((value) => ({ ...value, feedback }));
  }

  protected adjust(adjustment: Feedback['adjustment']): void {
    this.value.update((value) => ({ ...value, adjustment }));
  }

  protected insert(comment: BankCommentDto): void {
    this.closeSearch();
    this.put(comment.text);
    this.bank.used(this.classId(), comment);
  }

  protected insertName(): void {
    this.put(STUDENT_FIELD);
  }

  protected closeSearch(): void {
    this.searching.set(false);
    this.focus();
  }

  private put(text: string): void {
    const field = this.field();
    if (field) insertText(field, text);
  }

  private field(): HTMLTextAreaElement | null {
    return this.host.querySelector('textarea');
  }
}
