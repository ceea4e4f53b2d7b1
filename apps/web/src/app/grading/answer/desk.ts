import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { type AnswerDto, type TeacherGradeDto } from '@big-six/api-client';
import { type Problem, problemOf } from '../../shell/problem';
import { Session } from '../../shell/session/session';
import { Fetched } from '../../shell/fetched';
import { UnsavedWork } from '../../shell/unsaved-work';
import { GradingClient } from '../grading.client';
import { type AnswerAddress, AnswerShelf } from './answer-shelf';
import { GradeForm, sameEntry, untouched } from './grade-form';
import { KeptGrades } from './kept-grades';

/** The answer that was on the desk before this one, and what became of its grade. */
export interface Left {
  readonly name: string;
  readonly submissionId: string;
  /** The points it was saved with; null when it was left unsaved. */
  readonly saved: TeacherGradeDto | null;
}

/** One answer on the desk, and the grade it is being given. */
@Injectable()
export class Desk {
  private readonly client = inject(GradingClient);
  private readonly shelf = inject(AnswerShelf);
  private readonly kept = inject(KeptGrades);
  private readonly session = inject(Session);

  readonly answer = new Fetched<AnswerDto>();
  readonly form = signal<GradeForm | null>(null);
  /** When the unsaved grade was written that the form was filled with. */
  readonly restoredAt = signal<string | null>(null);
  /** The grade somebody else saved while this one was being decided. */
  readonly stale = signal<TeacherGradeDto | null>(null);
  readonly saving = signal(false);
  readonly failure = signal<Problem | null>(null);
  readonly left = signal<Left | null>(null);

  private address: AnswerAddress | null = null;
  /** Number of the grade that this one builds on. */
  private builtOn = 0;

  constructor() {
    const unsaved = (): boolean => this.saving() || this.form()?.changed() === true;
    inject(DestroyRef).onDestroy(inject(UnsavedWork).watch(unsaved));
    // What is typed must outlive this page, whatever ends it.
    effect(() => {
      const form = this.form();
      form?.entry();
      form?.changed();
      untracked(() => this.keep());
    });
  }

  /** Puts what is not saved where it outlives the page. Done by itself after every change; called where that would be too late. */
  keep(): void {
    const [form, submissionId] = [this.form(), this.address?.submissionId];
    if (!form || submissionId === undefined || this.session.account() === null) return;
    if (form.changed()) this.kept.keep(submissionId, form.entry(), this.builtOn);
    else this.kept.forget(submissionId);
  }

  async open(address: AnswerAddress): Promise<void> {
    this.leave(address);
    this.address = address;
    const known = this.shelf.find(address);
    this.answer.start(known);
    this.form.set(null);
    this.failure.set(null);
    if (known) this.begin(known);
    if (!known || !this.shelf.isFresh(address)) {
      const found = await this.answer.ask(() => this.shelf.fetch(address));
      if (found) this.arrive(found);
    }
    const nextId = this.answer.value()?.neighbours.nextId;
    if (nextId && this.address === address) this.shelf.prefetch({ ...address, submissionId: nextId });
  }

  /** There is a grade, and the form says nothing else. */
  isSaved(): boolean {
    return this.answer.value()?.grade != null && this.form()?.changed() === false && this.stale() === null;
  }

  /** True once the server has acknowledged what was sent. */
  async save(): Promise<boolean> {
    const [form, answer, address] = [this.form(), this.answer.value(), this.address];
    if (!form || !answer || !address || this.saving()) return false;
    const sent = form.entry();
    this.saving.set(true);
    this.failure.set(null);
    try {
      const { submissionId, classId } = address;
      const body = { levels: { ...sent.levels }, feedback: sent.feedback, supersedes: this.builtOn };
      const grade = await this.client.grade(classId, submissionId, body).catch((error: unknown) => this.sameOrThrow(error, form));
      const now = this.shelf.graded(address, answer, grade);
      form.accept(sent);
      if (this.address === address) {
        this.builtOn = grade.number;
        this.answer.set(now);
        this.stale.set(null);
        this.restoredAt.set(null);
      } else if (!form.changed()) this.kept.forget(submissionId);
      this.left.set({ name: answer.student.name, submissionId, saved: grade });
      return true;
    } catch (error) {
      this.fail(problemOf(error), address);
      return false;
    } finally {
      this.saving.set(false);
    }
  }

  /** Takes over what the other grader saved. */
  takeTheirs(): void {
    const theirs = this.stale();
    if (!theirs) return;
    this.buildOn(theirs);
    this.form()?.take(theirs);
  }

  /** Stays with one's own; saving it will follow theirs in the history. */
  keepMine(): void {
    const theirs = this.stale();
    if (theirs) this.buildOn(theirs);
  }

  /** Back to what the server has. */
  discard(): void {
    this.form()?.take(this.answer.value()?.grade ?? untouched);
    this.restoredAt.set(null);
  }

  private leave(next: AnswerAddress): void {
    this.keep();
    const answer = this.answer.value();
    if (!answer || answer.receipt.id === next.submissionId) return;
    const { name } = answer.student;
    if (this.form()?.changed()) this.left.set({ name, submissionId: answer.receipt.id, saved: null });
    else if (this.left()?.submissionId !== answer.receipt.id) this.left.set(null);
  }

  /** The server's newest word on the answer that is in view. */
  private arrive(answer: AnswerDto): void {
    const form = this.form();
    if (form && (answer.grade?.number ?? 0) === this.builtOn) return;
    if (form?.changed()) this.stale.set(answer.grade);
    else this.begin(answer);
  }

  private begin(answer: AnswerDto): void {
    const kept = this.kept.find(answer.receipt.id);
    const saved = answer.grade;
    const restored = kept && !sameEntry(kept.entry, saved ?? untouched) ? kept : null;
    this.builtOn = restored ? restored.builtOn : (saved?.number ?? 0);
    this.restoredAt.set(restored?.keptAt ?? null);
    this.stale.set(restored && saved && restored.builtOn < saved.number ? saved : null);
    this.form.set(new GradeForm(answer.question.criteria, saved, restored?.entry));
  }

  private buildOn(theirs: TeacherGradeDto): void {
    this.builtOn = theirs.number;
    this.form()?.accept(theirs);
    this.stale.set(null);
    this.failure.set(null);
    const answer = this.answer.value();
    if (answer && this.address) this.answer.set(this.shelf.graded(this.address, answer, theirs));
  }

  /** A save whose acknowledgement was lost on the way back is met again as a newer grade: one's own, word for word. */
  private sameOrThrow(error: unknown, form: GradeForm): TeacherGradeDto {
    const { current } = problemOf(error);
    if (isGrade(current) && current.gradedBy.id === this.session.account()?.id && sameEntry(current, form.entry()))
      return current;
    throw error;
  }

  private fail(problem: Problem, address: AnswerAddress): void {
    if (this.address !== address) return;
    if (problem.status === 412 && isGrade(problem.current)) this.stale.set(problem.current);
    else this.failure.set(problem);
  }
}

function isGrade(value: unknown): value is TeacherGradeDto {
  return typeof value === 'object' && value !== null && 'number' in value && 'levels' in value && 'gradedBy' in value;
}
