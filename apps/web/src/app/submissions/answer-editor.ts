import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { ReceiptDto } from '@big-six/api-client';
import { Button, counted, Disclosure, Icon } from '@big-six/ui';
import { CopyButton, Dialogs } from '@big-six/ui/overlays';
import { MarkdownField, mergedText } from '@big-six/ui/writing';
import { NeedsConnection } from '../shell/offline/needs-connection';
import { problemOf, sentenceOf } from '../shell/problem';
import { charactersOver } from './answer-length';
import { DraftHistory, type DraftHistoryData } from './draft-history';
import type { DraftSaver } from './draft-saver';
import { HandIns } from './hand-ins';
import { SaveNote } from './save-note';
import type { QuestionAddress } from './submissions.client';
import { type Choice, TwoTexts } from './two-texts';
import { WordCounter } from './word-counter';
import { fit, handInWarning, rangeText, type WordRange } from './word-range';

/** Where an answer is written: saved while one writes, counted as one goes, handed in when it is done. */
@Component({
  selector: 'app-answer-editor',
  imports: [Button, CopyButton, Disclosure, Icon, MarkdownField, NeedsConnection, SaveNote, TwoTexts],
  templateUrl: './answer-editor.html',
  styleUrl: './answer-editor.scss',
})
export class AnswerEditor {
  readonly saver = input.required<DraftSaver>();
  readonly address = input.required<QuestionAddress>();
  /** The attempt that is being written. */
  readonly attempt = input(1);
  readonly title = input.required<string>();
  readonly words = input.required<WordRange>();
  /** The server has the answer. */
  readonly handedIn = output<{ readonly receipt: ReceiptDto; readonly text: string }>();
  /** The server has an answer already, and it is not this one. */
  readonly overtaken = output<void>();

  private readonly dialogs = inject(Dialogs);
  private readonly handIns = inject(HandIns);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly counter = new WordCounter();
  private readonly twoTexts = viewChild(TwoTexts);

  protected readonly count = computed(() => this.counter.count(this.saver().text()));
  protected readonly over = computed(() => charactersOver(this.saver().text()));
  protected readonly overText = computed(() => counted(this.over(), 'character'));
  protected readonly fit = computed(() => fit(this.count(), this.words()));
  protected readonly range = computed(() => rangeText(this.words()));
  protected readonly empty = computed(() => this.saver().text().trim() === '');
  protected readonly conflict = computed(() => {
    const state = this.saver().state();
    return state.kind === 'conflict' ? state : null;
  });
  protected readonly id = computed(() => `answer-${this.address().questionKey}`);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);

  constructor() {
    const page = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const injector = inject(Injector);
    let two = false;
    // The field gives way to the two texts, and they to the field: who was in the one goes on in the other.
    effect(() => {
      const before = two;
      two = this.conflict() !== null;
      if (before === two || !page.contains(page.ownerDocument.activeElement)) return;
      const next = two ? () => this.twoTexts()?.focus() : () => page.querySelector('textarea')?.focus();
      afterNextRender(next, { injector });
    });
  }

  protected write(text: string): void {
    this.trouble.set(null);
    this.saver().write(text);
  }

  protected async choose(which: Choice): Promise<void> {
    const [saver, two] = [this.saver(), this.conflict()];
    if (!two) return;
    if (which === 'both') {
      const mine = saver.text();
      const text = await mergedText(two.theirs.text, mine);
      // Of what is before the writer now.
      if (this.conflict() !== two || saver.text() !== mine) return;
      saver.merge(text);
    } else saver.choose(which);
    void this.announcer.announce(which === 'both' ? 'Both texts are in one now. Edit it as you like.' : 'Go on writing.');
  }

  /** What the draft was before; what it is now can be gone back to in the same way. */
  protected async lookBack(): Promise<void> {
    const saver = this.saver();
    saver.flush();
    const data: DraftHistoryData = { address: this.address(), over: false };
    const text = await this.dialogs.open<string>(DraftHistory, { data, wide: true });
    if (text !== undefined) saver.replace(text);
  }

  protected async handIn(): Promise<void> {
    if (this.busy() || this.conflict()) return;
    if (this.empty()) return this.trouble.set('Write an answer before you hand it in.');
    if (this.over() > 0) return this.trouble.set(`Make it ${this.overText()} shorter before you hand it in.`);
    const agreed = await this.dialogs.confirm({
      title: `Hand in “${this.title()}”?`,
      text: handInWarning(this.count(), this.words()),
      confirm: 'Hand in',
      cancel: 'Keep writing',
    });
    if (agreed) await this.send();
  }

  private async send(): Promise<void> {
    const saver = this.saver();
    this.trouble.set(null);
    this.busy.set(true);
    saver.stop();
    try {
      this.handedIn.emit(await this.handIns.send(this.address(), saver, this.attempt()));
    } catch (error) {
      saver.resume();
      const problem = problemOf(error);
      if (problem.code === 'already-handed-in') return this.overtaken.emit();
      if (this.conflict()) return void this.announcer.announce('Not handed in: there are two texts of this answer.');
      this.trouble.set(`Not handed in. ${sentenceOf(problem)} Your text is still here.`);
    } finally {
      this.busy.set(false);
    }
  }
}
