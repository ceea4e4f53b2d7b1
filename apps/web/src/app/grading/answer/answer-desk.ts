import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, effect, inject, input, resource, untracked, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { FailedState, Skeleton } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { PageTitle } from '../../shell/page-title';
import { Session } from '../../shell/session/session';
import { ClassShelf } from '../class-shelf';
import { filterOf } from '../review/answer-filter';
import { AnswerReading } from './answer-reading';
import { Desk } from './desk';
import { type DeskCommand, deskCommand, keyPress } from './desk-keys';
import { DeskTop } from './desk-top';
import { chosenAloud } from './desk-words';
import { GradePanel } from './grade-panel';
import { KeysHelp } from './keys-help';
import { SingleKeys } from './single-keys';
import { StudentView, type StudentViewData } from './student-view';

/** One answer and its grade: read, choose levels, write, save, next. Everything by keyboard too. */
@Component({
  selector: 'app-answer-desk',
  imports: [AnswerReading, DeskTop, FailedState, GradePanel, Skeleton],
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
  private readonly panel = viewChild(GradePanel);

  protected readonly desk = inject(Desk);
  private readonly keys = inject(SingleKeys);
  protected readonly filter = computed(() => filterOf(this.state()));
  protected readonly answer = this.desk.answer.value;
  protected readonly form = this.desk.form;
  /** Without it the desk works as well: it only names the class and tells times in its zone. */
  private readonly class = resource({
    params: () => this.classId(),
    loader: async ({ params }) => this.classes.class(params) ?? (await this.classes.fetchClass(params).catch(() => null)),
  });
  protected readonly className = computed(() => this.class.value()?.name ?? null);
  protected readonly timeZone = computed(() => this.class.value()?.timeZone);

  constructor() {
    effect(() => {
      this.classId();
      this.submissionId();
      this.filter();
      untracked(() => this.reopen());
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
    if (!this.panel()?.isReady()) return;
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
    if (this.form()?.changed() && this.session.account() !== null) event.preventDefault();
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
        return this.panel()?.focusFeedback();
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
}

const nowhere = { position: null, total: 0, previousId: null, nextId: null };
