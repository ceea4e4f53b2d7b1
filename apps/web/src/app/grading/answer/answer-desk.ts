import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, effect, type ElementRef, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Button, Callout, FailedState, Icon, IconButton, pointsText, Skeleton } from '@big-six/ui';
import { TextArea } from '@big-six/ui/forms';
import { Dialogs } from '@big-six/ui/overlays';
import { PageTitle } from '../../shell/page-title';
import { Session } from '../../shell/session/session';
import { ClassShelf } from '../class-shelf';
import { filterOf } from '../review/answer-filter';
import { AnswerReading } from './answer-reading';
import { Desk } from './desk';
import { type DeskCommand, deskCommand, keyPress } from './desk-keys';
import { DeskNotes } from './desk-notes';
import { chosenAloud, hindrance, positionText } from './desk-words';
import { KeysHelp } from './keys-help';
import { RubricForm } from './rubric-form';
import { SingleKeys } from './single-keys';
import { StudentView, type StudentViewData } from './student-view';

/** One answer and its grade: read, choose levels, write, save, next. Everything by keyboard too. */
@Component({
  selector: 'app-answer-desk',
  imports: [AnswerReading, Button, Callout, DeskNotes, FailedState, Icon, IconButton, RouterLink, RubricForm, Skeleton, TextArea],
  providers: [Desk],
  templateUrl: './answer-desk.html',
  styleUrl: './answer-desk.scss',
  host: { '(document:keydown)': 'press($event)', '(window:beforeunload)': 'warn($event)' },
})
export class AnswerDesk {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly submissionId = input.required<string>();
  /** From the address: among which answers this one has its neighbours. */
  readonly state = input<string>();

  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly session = inject(Session);
  private readonly classes = inject(ClassShelf);
  private readonly title = inject(PageTitle);
  private readonly feedbackField = viewChild(TextArea);
  private readonly column = viewChild<ElementRef<HTMLElement>>('column');

  protected readonly desk = inject(Desk);
  protected readonly keys = inject(SingleKeys);
  protected readonly pointsText = pointsText;
  protected readonly filter = computed(() => filterOf(this.state()));
  protected readonly answer = this.desk.answer.value;
  protected readonly form = this.desk.form;
  protected readonly className = signal<string | null>(null);
  protected readonly timeZone = signal<string | undefined>(undefined);

  protected readonly isReflection = computed(() => this.answer()?.question.kind === 'reflection');
  protected readonly position = computed(() => positionText(this.answer()?.neighbours ?? nowhere, this.filter()));
  protected readonly ways = computed(() => {
    const { previousId, nextId } = this.answer()?.neighbours ?? nowhere;
    return [
      { label: 'Previous answer', icon: 'chevron-left', to: previousId },
      { label: 'Next answer, without saving', icon: 'chevron-right', to: nextId },
    ] as const;
  });
  protected readonly wanted = computed(() => {
    const form = this.form();
    return form && hindrance(form.missing(), form.feedback(), this.isReflection());
  });
  /** A save was asked for that is not possible yet. */
  protected readonly refused = signal(false);

  constructor() {
    effect(() => {
      this.classId();
      this.submissionId();
      this.filter();
      untracked(() => {
        this.refused.set(false);
        this.reopen();
      });
    });
    effect(() => {
      const classId = this.classId();
      untracked(() => void this.nameClass(classId));
    });
    effect(() => {
      this.form();
      this.column()?.nativeElement.scrollTo({ top: 0 });
    });
    effect(() => {
      const answer = this.answer();
      if (answer) untracked(() => this.title.set(`${answer.student.name}: ${answer.question.title}`));
    });
  }

  protected readonly addressOf = (submissionId: string): string[] => [
    '/classes',
    this.classId(),
    'review',
    this.classModuleId(),
    'answers',
    submissionId,
  ];

  protected reopen(): void {
    void this.desk.open({ classId: this.classId(), submissionId: this.submissionId(), state: this.filter() });
  }

  protected async save(andNext: boolean): Promise<void> {
    if (this.wanted() !== null) {
      this.refused.set(true);
      if (this.isReflection()) this.feedbackField()?.focus();
      void this.announcer.announce(this.wanted() ?? '');
      return;
    }
    this.refused.set(false);
    const { nextId } = this.answer()?.neighbours ?? nowhere;
    const submissionId = this.submissionId();
    if (!this.desk.isSaved() && !(await this.desk.save())) return;
    if (!andNext) void this.announcer.announce('Saved.');
    else if (this.submissionId() === submissionId) this.goOn(nextId);
  }

  protected async seeAsStudent(): Promise<void> {
    const answer = this.answer();
    if (!answer?.grade) return void this.announcer.announce('There is nothing to see yet: save the grade first.');
    const data: StudentViewData = {
      classId: this.classId(),
      submissionId: answer.receipt.id,
      name: answer.student.name,
      timeZone: this.timeZone(),
      released: answer.state === 'released',
      unsaved: this.form()?.changed() ?? false,
    };
    await this.dialogs.open(StudentView, { data, wide: true });
  }

  protected showKeys(): void {
    void this.dialogs.open(KeysHelp);
  }

  protected press(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const command = deskCommand(keyPress(event), this.keys.on());
    if (!command) return;
    event.preventDefault();
    this.obey(command);
  }

  protected warn(event: BeforeUnloadEvent): void {
    this.desk.keep();
    if (this.form()?.changed()) event.preventDefault();
  }

  /** Other answers may be looked at in between: what is not saved stays in this tab. Leaving the desk is asked about. */
  async mayLeave(url: string): Promise<boolean> {
    const answer = this.answer();
    const stays = /\/review\/[^/?]+\/answers\//.test(url);
    if (!answer || stays || !this.form()?.changed() || this.session.account() === null) return true;
    return this.dialogs.confirm({
      title: 'Leave without saving?',
      text: `The grade of ${answer.student.name} is not saved. It is kept in this tab and comes back when you open the answer again.`,
      confirm: 'Leave',
      cancel: 'Stay',
    });
  }

  private obey(command: DeskCommand): void {
    const { nextId, previousId } = this.answer()?.neighbours ?? nowhere;
    switch (command.kind) {
      case 'level':
        return this.pressLevel(command.digit);
      case 'criterion-back':
        return this.form()?.back();
      case 'save':
      case 'save-next':
        return void this.save(command.kind === 'save-next');
      case 'next':
        return this.goTo(nextId, 'This is the last one.');
      case 'previous':
        return this.goTo(previousId, 'This is the first one.');
      case 'feedback':
        return this.feedbackField()?.focus();
      case 'leave-feedback':
        return (document.activeElement as HTMLElement | null)?.blur();
      case 'student-view':
        return void this.seeAsStudent();
      case 'help':
        return this.showKeys();
    }
  }

  private pressLevel(digit: number): void {
    const form = this.form();
    const criterion = form?.criteria[form.current()];
    if (!form || !criterion || !form.press(digit)) return;
    void this.announcer.announce(chosenAloud(criterion, form.levels()[criterion.key], form.criteria[form.current()]));
  }

  private goTo(submissionId: string | null, end: string): void {
    if (submissionId === null) void this.announcer.announce(end);
    else void this.router.navigate(this.addressOf(submissionId), { queryParams: { state: this.filter() } });
  }

  /** After the last one, the list shows what is left: those that were skipped. */
  private goOn(nextId: string | null): void {
    if (nextId !== null) return this.goTo(nextId, '');
    const queryParams = { question: this.answer()?.question.key, state: this.filter() };
    void this.router.navigate(['/classes', this.classId(), 'review', this.classModuleId()], { queryParams });
  }

  private async nameClass(classId: string): Promise<void> {
    const found = this.classes.class(classId) ?? (await this.classes.fetchClass(classId).catch(() => null));
    this.className.set(found?.name ?? null);
    this.timeZone.set(found?.timeZone);
  }
}

const nowhere = { position: null, total: 0, previousId: null, nextId: null };
