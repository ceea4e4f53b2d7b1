import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  afterNextRender,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  resource,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, EmptyState, FailedState, Skeleton } from '@big-six/ui';
import { PageTitle } from '../../shell/page-title';
import { AnswerAttempts } from '../attempts/answer-attempts';
import { LateTexts } from '../attempts/late-texts';
import { ClassShelf } from '../class-shelf';
import { AnswerHead } from './answer-head';
import { AnswerSheets } from './answer-sheets';
import { AnswerSupply } from './answer-supply';
import { Desk } from './desk';
import { DeskBar } from './desk-bar';
import { DeskCommands } from './desk-commands';
import { type DeskClass, DeskDialogs } from './desk-dialogs';
import { DeskDone } from './desk-done';
import { DeskTroubles } from './desk-troubles';
import { answerAloud } from './desk-words';
import { GivenGrade } from './given-grade';
import { GradeSide } from './grade-side';
import { KeySettings } from './key-settings';
import type { Refused } from './outbox';
import { SingleAnswer } from './single-answer';

/** Where the answers to one question are read and graded, one after the other, everything by keyboard. */
@Component({
  selector: 'app-grading-desk',
  imports: [
    AnswerAttempts,
    AnswerHead,
    AnswerSheets,
    Button,
    DeskBar,
    DeskDone,
    DeskTroubles,
    EmptyState,
    FailedState,
    GivenGrade,
    GradeSide,
    LateTexts,
    RouterLink,
    Skeleton,
  ],
  providers: [AnswerSupply, Desk, SingleAnswer],
  templateUrl: './grading-desk.html',
  styleUrl: './grading-desk.scss',
  host: {
    '(document:keydown)': 'commands.press($event)',
    '(document:pointerdown)': 'desk.tick()',
    '(document:visibilitychange)': 'desk.turn()',
    '(window:pagehide)': 'desk.flush()',
  },
})
export class GradingDesk {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly question = input.required<string>();
  /** From the address: an answer to begin with. */
  readonly answer = input<string>();
  /** From the address: only those that are flagged. */
  readonly flagged = input<string>();

  private readonly dialogs = inject(DeskDialogs);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly classes = inject(ClassShelf);
  private readonly title = inject(PageTitle);
  private readonly single = inject(SingleAnswer);
  private readonly injector = inject(Injector);
  private readonly head = viewChild(AnswerHead);
  private readonly side = viewChild(GradeSide);

  protected readonly desk = inject(Desk);
  protected readonly supply = inject(AnswerSupply);
  protected readonly keys = inject(KeySettings);
  protected readonly questionOpen = signal(false);
  protected readonly opening = signal(true);
  protected readonly flaggedOnly = computed(() => this.flagged() !== undefined);
  protected readonly formOf = this.desk.formOf.bind(this.desk);
  protected readonly open = computed(() => {
    const [item, form, question] = [this.desk.item(), this.desk.form(), this.supply.question()];
    return item && form && question ? { item, form, question } : null;
  });
  /** Without it the desk works as well: it only tells times in the zone of the class, and who may release. */
  private readonly class = resource({
    params: () => this.classId(),
    loader: async ({ params }) => this.classes.class(params) ?? (await this.classes.fetchClass(params).catch(() => null)),
  });
  protected readonly timeZone = computed(() => this.class.value()?.timeZone);
  protected readonly archived = this.classes.archived;
  protected readonly mayRelease = computed(() => this.class.value()?.role === 'teacher' && !this.archived());
  protected readonly commands = new DeskCommands(this.desk, {
    keys: this.keys.map,
    archived: this.archived,
    isReady: () => this.side()?.isReady() ?? false,
    arrive: (prefix) => this.arrive(true, prefix),
    say: (words) => this.say(words),
    write: () => this.side()?.write(),
    turnQuestion: () => this.questionOpen.update((open) => !open),
    showStudentView: () => void this.seeAsStudent(),
    showKeys: () => void this.dialogs.keys(),
  });

  constructor() {
    effect(() => {
      this.classId();
      this.classModuleId();
      this.question();
      this.flaggedOnly();
      untracked(() => void this.begin());
    });
    effect(() => {
      const title = this.supply.question()?.title;
      if (title) untracked(() => this.title.set(`Grading: ${title}`));
    });
    effect(() => {
      // What stands for the page until the answer comes had the focus of the arrival, and goes.
      if (this.desk.item() && document.activeElement?.matches('h1.visually-hidden'))
        afterNextRender(() => this.head()?.focus(), { injector: this.injector });
    });
  }

  protected async begin(): Promise<void> {
    this.opening.set(true);
    const place = { classId: this.classId(), classModuleId: this.classModuleId(), question: this.question() };
    const answerId = this.answer();
    const first = answerId === undefined ? null : await this.single.fetch(place.classId, answerId);
    await this.desk.open(place, this.flaggedOnly(), first);
    this.opening.set(false);
    if (this.desk.item()) this.arrive(false);
  }

  protected async lookAgain(refused: Refused): Promise<void> {
    if (this.desk.reopen(refused)) return this.arrive();
    const item = await this.single.fetch(this.classId(), refused.grade.answerId);
    if (!item) return this.say('The answer cannot be fetched right now.');
    this.desk.putInFront(item, refused);
    this.arrive();
  }

  /** The answer waits for its student now, or another text counts in its place: it is not to be graded any more. */
  protected goOn(words: string): void {
    this.supply.queue.next();
    void this.supply.lookAgain();
    this.arrive(true, words);
  }

  /** The answer can be graded again. */
  protected again(words: string): void {
    void this.supply.refresh();
    this.say(words);
  }

  protected showDetails(): void {
    const item = this.desk.item();
    // Enter goes on with the answer, not with its details.
    if (item) void this.dialogs.details(this.at(), item).then(() => this.head()?.focus());
  }

  /** Another answer lies in front: it is read from its top, and announced. */
  private arrive(announced = true, prefix = ''): void {
    const item = this.desk.item();
    window.scrollTo({ top: 0, behavior: 'instant' });
    if (announced) this.say(item ? prefix + answerAloud(item.label, item.words, this.supply.left()) : 'That was the last one.');
    const inText = document.activeElement?.closest('textarea, input:not([type=radio])') !== null;
    // Where nothing has the focus, keys are heard anyway.
    if (item && document.activeElement === document.body) return;
    const head = this.head();
    if (item && head && !inText) head.focus();
    else afterNextRender(() => this.head()?.focus(), { injector: this.injector });
  }

  private say(words: string): void {
    void this.announcer.announce(words);
  }

  private async seeAsStudent(): Promise<void> {
    const item = this.desk.item();
    if (!item) return;
    const seen = await this.dialogs.studentView(this.at(), item, this.desk.form());
    if (!seen) this.say('There is nothing to see yet: save the grade first.');
  }

  private at(): DeskClass {
    return { classId: this.classId(), timeZone: this.timeZone() };
  }
}
