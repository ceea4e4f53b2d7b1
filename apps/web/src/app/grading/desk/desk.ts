import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { DeskItemDto } from '@big-six/api-client';
import type { Feedback } from '../feedback/feedback';
import { AnswerSupply } from './answer-supply';
import { BegunWork, type WordsChoice } from './begun-work';
import { DeskClient, type DeskPlace } from './desk.client';
import { isKeptDecision } from './drafts';
import { Stopwatch } from './estimate';
import type { GradeForm } from './grade-form';
import { Grades } from './grades';
import { newId } from './new-id';
import type { GradeResult, OutgoingGrade, Refused } from './outbox';
import { type Step, Steps } from './undo';

type Levels = Readonly<Record<string, string>>;

interface KnownForm {
  readonly answerId: string;
  readonly rubricId: string | null;
  readonly form: GradeForm;
  /** The answer was asked for by itself, and not because it waited: its ticket is none of a second reading. */
  readonly asked: boolean;
}

/** The desk of one question: the grade of the answer in front, and what was done. */
@Injectable()
export class Desk {
  private readonly grades = inject(Grades);
  private readonly supply = inject(AnswerSupply);
  private readonly queue = this.supply.queue;
  private readonly client = inject(DeskClient);
  private readonly steps = new Steps();
  private readonly begun = new BegunWork({
    box: this.grades.box('drafts', isKeptDecision),
    save: (answerId, feedback, revision) => {
      const place = this.supply.place();
      return place ? this.client.saveDraft(place, answerId, feedback, revision) : Promise.reject(new Error('no desk is open'));
    },
    formsOf: (answerId) => [...this.forms.values()].flatMap((one) => (one.answerId === answerId ? [one.form] : [])),
  });
  private readonly forms = new Map<string, KnownForm>();
  /** Number of the newest grade, by ticket, where it is not what came with it. */
  private readonly numbers = new Map<string, number>();
  private watch = new Stopwatch(Date.now());
  private flaggedOnly = false;
  /** Tickets of answers that were opened by their address, or looked at again. */
  private readonly opened = new Set<string>();

  /** Seconds that each answer took, one's own earlier ones first. */
  readonly paces = signal<readonly number[]>([]);
  /** Answers that another graded meanwhile: both grades are kept. */
  readonly beside = signal<readonly { readonly answerId: string; readonly label: string }[]>([]);

  readonly item = this.queue.current;
  readonly canUndo = this.steps.any;
  private readonly rubricId = computed(() => this.supply.question()?.rubricId ?? null);
  readonly form = computed(() => {
    const item = this.item();
    return item && this.supply.question() ? this.formOf(item) : null;
  });
  readonly refused = computed(() => {
    const at = this.supply.place();
    return (this.grades.outbox()?.refused() ?? []).filter(({ grade }) => grade.classModuleId === at?.classModuleId);
  });

  constructor() {
    const stop = this.grades.listen((grade, result) => this.arrived(grade, result));
    // What was begun must outlive this page, whatever ends it.
    effect(() => {
      const [item, form] = [this.item(), this.form()];
      if (!item || !form) return;
      form.decision();
      form.changed();
      untracked(() => this.begun.keep(item.answerId, form, this.numberOf(item)));
    });
    effect(() => {
      const isOld = this.refused().some(({ status, grade }) => status === 'rubric-changed' && grade.rubricId === this.rubricId());
      if (isOld) untracked(() => void this.supply.refresh());
    });
    inject(DestroyRef).onDestroy(() => {
      stop();
      this.begun.stop();
    });
  }

  async open(place: DeskPlace, flaggedOnly: boolean, first: DeskItemDto | null): Promise<void> {
    // What was done at this question is undone also while only the flagged ones are looked at.
    if (!this.supply.isOf(place)) {
      this.forms.clear();
      this.numbers.clear();
      this.steps.clear();
    }
    this.flaggedOnly = flaggedOnly;
    if (first) this.opened.add(first.ticket);
    this.beside.set([]);
    await this.begun.load();
    await this.supply.open(place, flaggedOnly, first);
    const pace = this.supply.head.value()?.pace;
    if (pace?.medianSeconds != null) this.paces.set(Array<number>(Math.min(pace.graded, 20)).fill(pace.medianSeconds));
    this.watch = new Stopwatch(Date.now());
  }

  /** Chooses the level of the current criterion that bears this digit. Where that decides, it is given. Null when no level does. */
  press(digit: number): 'chosen' | 'given' | null {
    const [item, form] = [this.item(), this.form()];
    if (!item || !form) return null;
    const [levels, criterion] = [form.levels(), form.current()];
    const decides = form.criteria.length === 1 && form.elsewhere() === null;
    // A digit decides again what it has decided before.
    if (decides) form.current.set(0);
    if (!form.press(digit)) return null;
    if (decides) this.give(item, form, levels);
    else this.steps.push({ kind: 'level', item, levels, criterion });
    return decides ? 'given' : 'chosen';
  }

  /** Gives the grade as it stands and goes on; a grade that is given already is left as it is. */
  save(): void {
    const [item, form] = [this.item(), this.form()];
    if (!item || !form) return;
    if (form.isSaved()) this.go(() => this.queue.next());
    else this.give(item, form, null);
  }

  /** False when there is no other answer to go on with. */
  skip(): boolean {
    const item = this.item();
    if (!item) return false;
    if (this.form()?.isSaved()) this.queue.next();
    else if (!this.queue.skip()) return false;
    else this.steps.push({ kind: 'skip', item });
    this.watch = new Stopwatch(Date.now());
    return true;
  }

  back(): boolean {
    this.watch = new Stopwatch(Date.now());
    return this.queue.back();
  }

  /** Resolves with false when the server has not heard of it. */
  async flag(): Promise<boolean> {
    const item = this.item();
    if (!item) return false;
    this.steps.push({ kind: 'flag', item, flagged: item.flagged });
    return this.supply.setFlag(item.answerId, !item.flagged);
  }

  /** Takes the latest step back; answers what it was. */
  undo(): Step['kind'] | null {
    const step = this.steps.pop();
    if (!step) return null;
    const { item } = step;
    // Looking at other answers has cleared the desk of it.
    if (!this.queue.show(item.ticket)) this.queue.putInFront(item);
    const form = this.formOf(item);
    if (step.kind === 'level') form.restore(step.levels, step.criterion);
    if (step.kind === 'flag') void this.supply.setFlag(item.answerId, step.flagged);
    if (step.kind === 'save') {
      this.takeBack(item, step.gradeId);
      form.accept(step.before);
      if (step.levels !== null) form.restore(step.levels, 0);
      if (step.before === null) this.supply.count(item.ticket, false);
      this.paces.update((paces) => paces.slice(0, -1));
      this.watch = new Stopwatch(Date.now());
    }
    return step.kind;
  }

  /** Something was done: the answer is being read. */
  tick(away = false): void {
    this.watch.tick(Date.now(), away);
  }

  /** The page comes into view or goes out of it. */
  turn(): void {
    const hidden = document.visibilityState === 'hidden';
    // The time until it went out of view was read; the time until it came back was not.
    this.tick(!hidden);
    if (hidden) this.flush();
  }

  /** The page may be about to go. */
  flush(): void {
    this.begun.flush();
  }

  /** A grade that was not taken is given again, after the one that is there. */
  async giveAgain({ grade, current }: Refused): Promise<void> {
    const outbox = this.grades.outbox();
    await outbox?.dismiss(grade.id);
    const supersedes = current ?? grade.supersedes;
    await outbox?.add({ ...grade, id: newId(), order: this.grades.order(), supersedes, follows: null });
  }

  /** A grade that was not taken is given up: what is there stays. */
  async giveUp({ grade }: Refused): Promise<void> {
    this.forms.get(grade.ticket)?.form.accept(null);
    await this.grades.outbox()?.dismiss(grade.id);
  }

  /** Brings the answer of a grade that was not taken to the front, with what was decided. False when it is not here. */
  reopen({ grade }: Refused): boolean {
    this.forms.get(grade.ticket)?.form.accept(null);
    this.supply.count(grade.ticket, false);
    return this.queue.show(grade.ticket);
  }

  /** An answer that was not here, perhaps with a decision that was not taken. */
  putInFront(item: DeskItemDto, refused: Refused | null): void {
    this.forms.delete(item.ticket);
    this.opened.add(item.ticket);
    this.queue.putInFront(item);
    if (refused) {
      const { levels, feedback, comments, adjustment } = refused.grade;
      this.formOf(item).take({ levels, feedback: { feedback, comments, adjustment } });
    }
  }

  /** Two windows have written about the answer in front: says which words stand. */
  chooseWords(choice: WordsChoice): void {
    const [item, form] = [this.item(), this.form()];
    if (item && form) this.begun.choose(item.answerId, form, choice);
  }

  /** Words from before the grade that holds are taken up, or thrown away. */
  settleWords(words: Feedback, takeUp: boolean): void {
    const [item, form] = [this.item(), this.form()];
    if (item && form) this.begun.settle(item.answerId, form, words, takeUp, this.numberOf(item));
  }

  /** A form of another rubric is put over to the one that is in force. */
  formOf(item: DeskItemDto): GradeForm {
    const rubricId = this.rubricId();
    const { answerId, ticket } = item;
    const known = this.forms.get(ticket);
    if (known?.rubricId === rubricId) return known.form;
    const form = untracked(() =>
      known ? known.form.putOverTo(this.criteria()) : this.begun.form(item, this.numberOf(item), this.criteria()),
    );
    this.forms.set(ticket, { answerId, rubricId, form, asked: known?.asked ?? (this.flaggedOnly || this.opened.has(ticket)) });
    return form;
  }

  private criteria(): GradeForm['criteria'] {
    return this.supply.question()?.criteria ?? [];
  }

  private give(item: DeskItemDto, form: GradeForm, levelsBefore: Levels | null): void {
    const outbox = this.grades.outbox();
    if (!outbox) return;
    const { answerId, ticket } = item;
    const decision = form.decision();
    for (const { grade, status, current } of outbox.refused().filter((one) => one.grade.answerId === answerId)) {
      if (status === 'stale' && current !== null) this.numbers.set(ticket, current);
      void outbox.dismiss(grade.id);
    }
    const seconds = this.watch.seconds(Date.now());
    const { feedback, comments, adjustment } = decision.feedback;
    const gradeId = this.send(item, { levels: decision.levels, feedback, comments, adjustment, seconds, withdraw: false });
    this.steps.pushSave({ kind: 'save', item, gradeId, before: form.given(), levels: levelsBefore });
    if (form.given() === null) this.supply.count(ticket, true);
    this.paces.update((paces) => [...paces, seconds]);
    form.accept(decision);
    this.begun.given(answerId);
    this.go(() => this.queue.next());
  }

  private takeBack(item: DeskItemDto, gradeId: string): void {
    const outbox = this.grades.outbox();
    if (outbox?.refused().some(({ grade }) => grade.id === gradeId)) return void outbox.dismiss(gradeId);
    this.send(item, { levels: {}, feedback: '', comments: [], adjustment: null, seconds: 0, withdraw: true });
  }

  private send(
    item: DeskItemDto,
    what: Pick<OutgoingGrade, 'levels' | 'feedback' | 'comments' | 'adjustment' | 'seconds' | 'withdraw'>,
  ): string {
    const { answerId, label, ticket } = item;
    const outbox = this.grades.outbox();
    const place = this.supply.place();
    const id = newId();
    const rubricId = this.rubricId();
    const follows = outbox?.newest(answerId)?.id ?? null;
    const supersedes = this.numberOf(item);
    if (place)
      void outbox?.add({
        ...place,
        ...what,
        id,
        order: this.grades.order(),
        answerId,
        label,
        ticket,
        rubricId,
        supersedes,
        follows,
      });
    return id;
  }

  private go(on: () => void): void {
    on();
    this.watch = new Stopwatch(Date.now());
  }

  private numberOf({ ticket, supersedes }: DeskItemDto): number {
    return this.numbers.get(ticket) ?? supersedes;
  }

  /** What undoing finds under an older ticket builds on it as well. A second reading, which nothing tells apart, counts by itself. */
  private ticketsOf({ ticket, answerId }: OutgoingGrade): string[] {
    if (!this.forms.get(ticket)?.asked) return [ticket];
    return [...this.forms].flatMap(([other, form]) => (form.answerId === answerId ? [other] : []));
  }

  private arrived(grade: OutgoingGrade, { status, number }: GradeResult): void {
    if (number !== null) {
      for (const ticket of this.ticketsOf(grade)) this.numbers.set(ticket, number);
      this.begun.numbered(grade.answerId, number);
    }
    if (status === 'kept-beside') this.beside.update((list) => [...list, { answerId: grade.answerId, label: grade.label }]);
  }
}
