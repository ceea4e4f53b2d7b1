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
import type { ReceiptDto, StudentQuestionDto, StudentSubmissionDto } from '@big-six/api-client';
import type { ReflectionBlock, StudentFreeResponse } from '@big-six/lesson-format';
import { Button, Callout, Disclosure, FailedState, Skeleton, Time } from '@big-six/ui';
import { RubricLevels } from '@big-six/ui/grade';
import { CopyButton, Dialogs } from '@big-six/ui/overlays';
import { LessonContext } from '../shell/lesson-blocks';
import { Connection } from '../shell/offline/connection';
import { type Problem, problemOf } from '../shell/problem';
import { AnswerEditor } from './answer-editor';
import { whenBack } from './coming-back';
import { DraftHistory, type DraftHistoryData } from './draft-history';
import { type DraftSaver, keptForTheTeacher, type ServerDraft } from './draft-saver';
import { type DraftAddress, draftOf, Drafts } from './drafts';
import { EarlierAttempts } from './earlier-attempts';
import { HandIns } from './hand-ins';
import { ExemplarRequest } from './exemplar-request';
import { HandedIn } from './handed-in';
import { SecondLooks } from './second-looks';
import { Questions } from './questions';
import { StaffRubric } from './staff-rubric';
import type { QuestionAddress } from './submissions.client';
import { rangeText } from './word-range';

const nothing: ServerDraft = { text: '', revision: 0, updatedAt: null };

/** A question that is answered in writing, from the first word to the feedback. */
@Component({
  selector: 'app-written-answer',
  imports: [
    AnswerEditor,
    Button,
    Callout,
    CopyButton,
    Disclosure,
    EarlierAttempts,
    ExemplarRequest,
    FailedState,
    HandedIn,
    RubricLevels,
    SecondLooks,
    Skeleton,
    StaffRubric,
    Time,
  ],
  templateUrl: './written-answer.html',
  styleUrl: './written-answer.scss',
})
export class WrittenAnswer {
  readonly block = input.required<StudentFreeResponse | ReflectionBlock>();

  protected readonly lesson = inject(LessonContext);
  private readonly questions = inject(Questions);
  private readonly connection = inject(Connection);
  private readonly drafts = inject(Drafts);
  private readonly handIns = inject(HandIns);
  private readonly dialogs = inject(Dialogs);
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
  /** What is shown beforehand of how it is graded. */
  protected readonly rubric = computed(() => this.question()?.rubric ?? null);
  protected readonly earlier = computed(() => this.question()?.submissions ?? []);
  protected readonly submission = computed(() => this.earlier()[0] ?? null);
  protected readonly leftOverSummary = computed(() =>
    this.submission()?.receipt.handedInBy === 'closing'
      ? 'What had not reached the classroom at the closing, kept on this device'
      : 'What you wrote here and did not hand in',
  );
  /** What was saved and stands in nothing that was handed in: from another window or computer. */
  protected readonly otherDraft = computed(() => {
    const draft = this.question()?.draft?.text ?? '';
    const words = draft.trim();
    return words === '' || this.earlier().some(({ text }) => text.includes(words)) ? null : draft;
  });
  /** There is an attempt to write, and time for it: the page may know before the server is asked again that there is none left. */
  protected readonly writing = computed(() => (this.question()?.openAttempt ?? null) !== null && !this.lesson.closed());

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
    effect(() => {
      const mine = this.handIns.arrived().find(({ address }) => isSame(address, untracked(this.address)));
      if (mine) untracked(() => this.show(mine));
    });
    effect(() => {
      const state = this.saver()?.state();
      // It came after the closing, and the teacher has it: so it stands on the server now.
      if (state?.kind === 'refused' && keptForTheTeacher(state.problem)) untracked(() => void this.load());
    });
    whenBack(() => this.lookAgain());
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
      await this.takeUp(question);
      this.question.set(question);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  /** What another window or computer has done since. Where the server does not answer, or something is unsaved here, all stays. */
  private async lookAgain(): Promise<void> {
    if (!this.writing() || this.busy() || this.saver()?.unsaved() !== false) return;
    const address = this.address();
    const question = await this.questions.ask(address).catch(() => null);
    if (!question || !isSame(address, this.address())) return;
    await this.takeUp(question);
    this.question.set(question);
  }

  protected accept({ receipt, text }: { receipt: ReceiptDto; text: string }): void {
    void this.drafts.close(this.draft(), text);
    this.show({ receipt, text });
    this.lesson.handedIn(this.block().key, receipt.receivedAt);
    void this.announcer.announce('Handed in.');
    afterNextRender(() => this.receipt()?.focus(), { injector: this.injector });
  }

  private show({ receipt, text }: { receipt: ReceiptDto; text: string }): void {
    const handedIn = { receipt, text, acceptedAt: null, returned: null, grade: null };
    // The server would have shown another saved text; what this page knew of the draft is older.
    this.question.update(
      (question) => question && { ...question, openAttempt: null, draft: null, submissions: [handedIn, ...question.submissions] },
    );
  }

  private draft(submissions: readonly StudentSubmissionDto[] = this.earlier()): Required<DraftAddress> {
    return draftOf(this.address(), submissions);
  }

  private async takeUp({ submissions, draft, openAttempt }: StudentQuestionDto): Promise<void> {
    const [newest] = submissions;
    const address = this.draft(submissions);
    if (newest?.returned && address.attempt > 1)
      this.leftOver.set(await this.drafts.close(this.draft(submissions.slice(1)), newest.text));
    let left: string | null = null;
    if (newest && openAttempt === null && !newest.returned) {
      left = await this.drafts.close(address, newest.text);
      this.leftOver.set(left);
      // What the classroom did not have when it handed in goes to the teacher, who may accept it.
      if (left === null || newest.receipt.handedInBy !== 'closing') return;
    }
    const saver = await this.drafts.open(address, draft ?? nothing);
    // Also what this device could not keep.
    if (left !== null) saver.write(left);
    this.saver.set(saver);
  }

  protected async lookBack(): Promise<void> {
    const data: DraftHistoryData = { address: this.address(), over: true };
    await this.dialogs.open(DraftHistory, { data, wide: true });
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

function isSame(one: QuestionAddress, other: QuestionAddress): boolean {
  return one.classModuleId === other.classModuleId && one.questionKey === other.questionKey;
}
