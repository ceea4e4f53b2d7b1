import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  afterNextRender,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { ReceiptDto, StudentQuestionDto } from '@big-six/api-client';
import type { ReflectionBlock, StudentFreeResponse } from '@big-six/lesson-format';
import { Callout, Disclosure, FailedState, Skeleton, Time } from '@big-six/ui';
import { RubricLevels } from '@big-six/ui/grade';
import { LessonContext } from '../shell/lesson-blocks';
import { Connection } from '../shell/offline/connection';
import { type Problem, problemOf } from '../shell/problem';
import { AnswerEditor } from './answer-editor';
import type { DraftSaver, ServerDraft } from './draft-saver';
import { Drafts } from './drafts';
import { HandedIn } from './handed-in';
import { Questions } from './questions';
import { rangeText } from './word-range';

const nothing: ServerDraft = { text: '', revision: 0, updatedAt: null };

/** A question that is answered in writing, from the first word to the feedback. */
@Component({
  selector: 'app-written-answer',
  imports: [AnswerEditor, Callout, Disclosure, FailedState, HandedIn, RubricLevels, Skeleton, Time],
  templateUrl: './written-answer.html',
  styleUrl: './written-answer.scss',
})
export class WrittenAnswer {
  readonly block = input.required<StudentFreeResponse | ReflectionBlock>();

  protected readonly lesson = inject(LessonContext);
  private readonly questions = inject(Questions);
  private readonly connection = inject(Connection);
  private readonly drafts = inject(Drafts);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly injector = inject(Injector);
  private readonly receipt = viewChild(HandedIn);

  protected readonly question = signal<StudentQuestionDto | null>(null);
  protected readonly saver = signal<DraftSaver | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  /** A text that was written here while another one was handed in. */
  protected readonly leftOver = signal<string | null>(null);

  protected readonly address = computed(() => ({
    classId: this.lesson.classId(),
    classModuleId: this.lesson.classModuleId(),
    questionKey: this.block().key,
  }));
  protected readonly range = computed(() => rangeText(this.block().words));
  protected readonly rubric = computed(() => {
    const block = this.block();
    return block.kind === 'free-response' ? block.rubric : null;
  });
  protected readonly submission = computed(() => this.question()?.submissions[0] ?? null);

  constructor() {
    effect(() => {
      this.address();
      if (this.lesson.answering()) untracked(() => void this.load());
    });
    // As it stands now, this device knows it without a network, too.
    effect(() => {
      const question = this.question();
      if (question) this.questions.keep(untracked(this.address), question);
    });
    let lost = false;
    effect(() => {
      const before = lost;
      lost = this.connection.lost();
      // What waits to be sent is sent first, by the one who holds it.
      if (before && !lost && !untracked(() => this.saver()?.unsaved())) untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    this.problem.set(null);
    this.busy.set(true);
    try {
      const question = await this.questions.ask(this.address());
      const [handedIn] = question.submissions;
      if (handedIn) await this.drafts.close(this.address(), handedIn.text);
      else this.saver.set(await this.drafts.open(this.address(), question.draft ?? nothing));
      this.question.set(question);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected accept({ receipt, text }: { receipt: ReceiptDto; text: string }): void {
    void this.drafts.close(this.address(), text);
    this.question.update((question) => question && { ...question, submissions: [{ receipt, text, grade: null }] });
    this.lesson.handedIn(this.block().key, receipt.receivedAt);
    void this.announcer.announce('Handed in.');
    afterNextRender(() => this.receipt()?.focus(), { injector: this.injector });
  }

  /** Another window handed this question in. What was written here is shown beside what counts. */
  protected async overtaken(): Promise<void> {
    const mine = this.saver()?.text() ?? '';
    await this.load();
    const submission = this.submission();
    if (!submission) return;
    this.leftOver.set(submission.text === mine ? null : mine);
    this.lesson.handedIn(this.block().key, submission.receipt.receivedAt);
  }
}
