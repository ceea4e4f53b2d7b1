import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  ChangeDetectorRef,
  Component,
  computed,
  DOCUMENT,
  effect,
  type ElementRef,
  inject,
  input,
  model,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { anchorAt, MOST_COMMENTS, type PassageComment, sentences, type Span } from '@big-six/domain';
import { Button, Icon, IconButton } from '@big-six/ui';
import { MarkedText, placed } from '@big-six/ui/grade';
import { newId } from '../desk/new-id';
import { BankShortcuts } from './bank-shortcuts';
import { CommentBank } from './comment-bank';
import { insertText } from './insert-text';
import { walkSentences } from './sentence-walk';

/** What can begin a comment when something is selected: letters, not the digits that grade. */
const letter = /^\p{L}$/u;

/** An answer on the desk, with the comments on its passages: select and type, with the mouse, a finger or the keys. */
@Component({
  selector: 'app-answer-passages',
  imports: [BankShortcuts, Button, Icon, IconButton, MarkedText],
  templateUrl: './answer-passages.html',
  styleUrl: './answer-passages.scss',
})
export class AnswerPassages {
  readonly classId = input.required<string>();
  readonly text = input.required<string>();
  readonly comments = model<readonly PassageComment[]>([]);
  readonly disabled = input(false);

  private readonly document = inject(DOCUMENT);
  private readonly view = inject(ChangeDetectorRef);
  private readonly bank = inject(CommentBank);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly marked = viewChild.required(MarkedText);
  private readonly region = viewChild.required<ElementRef<HTMLElement>>('region');
  private readonly field = viewChild<ElementRef<HTMLTextAreaElement>>('field');
  private readonly sentences = computed(() => sentences(this.text()));

  protected readonly all = computed(() => placed(this.text(), this.comments()));
  protected readonly active = signal<string | null>(null);
  /** The passage that is selected and has no comment yet. */
  protected readonly chosen = signal<Span | null>(null);
  /** The comment that is being written. */
  protected readonly writing = signal<PassageComment | null>(null);
  protected readonly choice = computed(() => (this.disabled() ? null : this.chosen()));
  protected readonly isFull = computed(() => this.comments().length >= MOST_COMMENTS);
  protected readonly marking = computed(() => this.writing() ?? this.chosen());

  constructor() {
    effect((onCleanup) => {
      const classId = this.classId();
      if (this.disabled()) return;
      untracked(() => this.bank.load(classId));
      const listen = () => this.readSelection();
      this.document.addEventListener('selectionchange', listen);
      onCleanup(() => this.document.removeEventListener('selectionchange', listen));
    });
  }

  protected press(event: KeyboardEvent): void {
    if (this.disabled() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.walk(event.key === 'ArrowDown' ? 1 : -1, event.shiftKey);
    else if (event.key === 'Enter' && this.chosen() && event.target === this.region().nativeElement) this.begin();
    else if (event.key === 'Escape' && this.chosen()) this.dropSelection();
    else if (letter.test(event.key) && this.chosen()) this.begin(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Begins a comment on what is selected. */
  protected begin(typed = ''): void {
    const span = this.chosen();
    const anchor = span && anchorAt(this.text(), span);
    if (!anchor || this.isFull()) return;
    this.edit({ key: newId(), text: '', ...anchor });
    this.dropSelection();
    const field = this.field()?.nativeElement;
    if (typed && field) insertText(field, typed);
  }

  protected edit(comment: PassageComment): void {
    this.active.set(comment.key);
    this.writing.set(comment);
    // At once: what is typed next belongs into the field.
    this.view.detectChanges();
    this.field()?.nativeElement.focus();
  }

  /** Kept with every letter, so that it is as safe as the rest of the feedback. */
  protected write(text: string): void {
    const comment = this.writing();
    if (!comment) return;
    const others = this.comments().filter(({ key }) => key !== comment.key);
    this.writing.set({ ...comment, text });
    this.comments.set(text.trim() === '' ? others : [...others, { ...comment, text }]);
  }

  protected done(): void {
    const written = this.writing();
    this.writing.set(null);
    this.region().nativeElement.focus({ preventScroll: true });
    if (written?.text.trim()) void this.announcer.announce('Comment kept.');
  }

  protected writingKey(event: KeyboardEvent): void {
    const finished = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (event.isComposing || !finished) return;
    event.preventDefault();
    event.stopPropagation();
    this.done();
  }

  protected remove(key: string): void {
    this.comments.update((comments) => comments.filter((comment) => comment.key !== key));
    this.active.set(null);
    void this.announcer.announce('Comment deleted.');
    this.region().nativeElement.focus({ preventScroll: true });
  }

  protected show(key: string): void {
    this.active.set(key);
    this.marked().show(key, false);
  }

  protected dropSelection(): void {
    this.document.getSelection()?.removeAllRanges();
    this.chosen.set(null);
  }

  private walk(step: 1 | -1, extend: boolean): void {
    const next = walkSentences(this.sentences(), this.chosen(), step, extend);
    this.chosen.set(next);
    if (next) void this.announcer.announce(this.text().slice(next.start, next.end));
  }

  private readSelection(): void {
    const span = this.marked().selection();
    const anchor = span && anchorAt(this.text(), span);
    if (anchor) this.chosen.set({ start: anchor.start, end: anchor.end });
  }
}
