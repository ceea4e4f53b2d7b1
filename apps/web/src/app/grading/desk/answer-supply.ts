import { computed, DestroyRef, DOCUMENT, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { DeskDto, DeskItemDto } from '@big-six/api-client';
import { DESK_MAX } from '@big-six/domain';
import { Fetched } from '../../shell/fetched';
import { Session } from '../../shell/session/session';
import { AnswerQueue } from './answer-queue';
import { DeskClient, type DeskPlace } from './desk.client';
import { Grades } from './grades';
import { newId } from './new-id';
import { OtherWindows } from './other-windows';

/** As many answers as are asked for at once. */
const handful = 30;
/** What lies on the desk stays one's own for ten minutes; it is renewed well before. */
const renewal = 4 * 60_000;
const patience = 3000;

/** Brings the answers of one question to the desk before they are wanted, and knows how many are left. */
@Injectable()
export class AnswerSupply {
  private readonly client = inject(DeskClient);
  private readonly grades = inject(Grades);
  private readonly document = inject(DOCUMENT);
  private readonly accountId = inject(Session).account()?.id ?? '';
  private windows: OtherWindows | null = null;
  private refilling: Promise<void> | null = null;
  private flaggedOnly = false;
  private pile = '';

  readonly place = signal<DeskPlace | null>(null);
  readonly head = new Fetched<DeskDto>();
  readonly queue = new AnswerQueue<DeskItemDto>();
  readonly question = computed(() => this.head.value()?.question ?? null);
  /** The server has no more to give. */
  readonly exhausted = signal(false);
  /** What was asked for did not come. */
  readonly starved = signal(false);
  /** The tickets of what was decided here and not taken back. */
  readonly decided = signal<ReadonlySet<string>>(new Set());
  private readonly waitingAtHead = signal(0);
  private readonly decidedSince = signal(0);
  private readonly flaggedSince = signal(0);
  /** Answers that are flagged, as far as is known. */
  readonly flagged = computed(() => (this.head.value()?.counts.flagged ?? 0) + this.flaggedSince());
  /** Answers that still want a grade, as far as is known. */
  readonly left = computed(() => Math.max(this.waitingAtHead() - this.decidedSince(), this.openHere()));

  constructor() {
    const timer = setInterval(() => void this.renew(), renewal);
    effect(() => {
      this.queue.upcoming();
      const held = this.queue.held();
      const wanting = this.queue.wanting() && !this.exhausted() && this.place() !== null;
      untracked(() => {
        this.windows?.tell(held);
        if (wanting) void this.refill();
      });
    });
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      this.leave();
    });
  }

  /** @param first an answer to begin with, whatever its state */
  async open(place: DeskPlace, flaggedOnly: boolean, first: DeskItemDto | null): Promise<void> {
    this.leave();
    this.head.start();
    this.queue.clear();
    this.exhausted.set(false);
    this.flaggedOnly = flaggedOnly;
    const pile = this.pileOf(place);
    if (pile !== this.pile) this.decided.set(new Set());
    this.pile = pile;
    const windows = new OtherWindows(pile, newId(), () => this.queue.dropUpcoming(new Set(windows.held())));
    this.windows = windows;
    const head = this.client.desk(place);
    // What is looked at again is wanted with the grade that it has just been given.
    const given = flaggedOnly ? this.grades.outbox()?.delivered() : null;
    await Promise.all([windows.ask(), head.catch(() => undefined), given]);
    if (this.windows !== windows) return;
    await this.refresh(() => head, place);
    if (first) this.queue.putInFront(first);
    this.place.set(place);
    await this.refill();
  }

  /** The desk is of this question, or was when it was open last. */
  isOf(place: DeskPlace): boolean {
    return this.pile === this.pileOf(place);
  }

  /** The figures and the rubric as they are now. */
  async refresh(ask = this.askHead(), place = this.place()): Promise<void> {
    const head = await this.head.ask(ask);
    if (!head) return;
    const onTheWay = (this.grades.outbox()?.waiting() ?? []).filter(
      ({ question, supersedes, withdraw }) => question === place?.question && supersedes === 0 && !withdraw,
    );
    this.waitingAtHead.set(head.counts.waiting - onTheWay.length);
    this.decidedSince.set(0);
    this.flaggedSince.set(0);
  }

  /** Asks whether more has come. */
  async lookAgain(): Promise<void> {
    this.exhausted.set(false);
    await Promise.all([this.refresh(), this.refill()]);
  }

  /** An answer was decided, or that was taken back. */
  count(ticket: string, yes: boolean): void {
    const decided = new Set(this.decided());
    if (yes === decided.has(ticket)) return;
    if (yes) decided.add(ticket);
    else decided.delete(ticket);
    this.decided.set(decided);
    this.decidedSince.update((count) => count + (yes ? 1 : -1));
  }

  async setFlag(answerId: string, flagged: boolean): Promise<boolean> {
    const place = this.place();
    if (!place) return false;
    const show = (to: boolean): void => {
      this.queue.change(answerId, (item) => ({ ...item, flagged: to }));
      this.flaggedSince.update((count) => count + (to ? 1 : -1));
    };
    show(flagged);
    return this.client.flag(place, answerId, flagged).then(
      () => true,
      () => {
        show(!flagged);
        return false;
      },
    );
  }

  private pileOf({ classModuleId, question }: DeskPlace): string {
    return `${this.accountId}/${classModuleId}/${question}`;
  }

  private askHead(): () => Promise<DeskDto> {
    return () => {
      const place = this.place();
      return place ? this.client.desk(place) : Promise.reject(new Error('no desk is open'));
    };
  }

  private openHere(): number {
    const item = this.queue.current();
    return [...(item ? [item] : []), ...this.queue.upcoming()].filter(
      ({ ticket, grade }) => grade === null && !this.decided().has(ticket),
    ).length;
  }

  private refill(): Promise<void> {
    this.refilling ??= this.fetchMore(handful).finally(() => (this.refilling = null));
    return this.refilling;
  }

  private async fetchMore(count: number): Promise<void> {
    const place = this.place();
    if (!place) return;
    // Decided and on its way: the server would give it once more, also when the grade arrives before its answer to this does.
    const given = this.flaggedOnly ? [] : this.given();
    const elsewhere = new Set([...(this.windows?.held() ?? []), ...given]);
    const have = [...new Set([...this.queue.held(), ...elsewhere])].slice(0, DESK_MAX);
    try {
      const items = await this.client.next(place, { count, have, flaggedOnly: this.flaggedOnly });
      if (this.place() !== place) return;
      this.starved.set(false);
      const isFresh = this.queue.add(items.filter(({ answerId }) => !elsewhere.has(answerId)));
      if (count === handful) this.exhausted.set(!isFresh || items.length < count);
      if (isFresh && this.decidedSince() > 0) await this.refresh();
    } catch {
      this.starved.set(true);
      setTimeout(() => {
        if (this.place() === place && this.queue.wanting()) void this.refill();
      }, patience);
    }
  }

  /** Answers whose grade the server does not have yet, or did not take. */
  private given(): string[] {
    const outbox = this.grades.outbox();
    const waiting = (outbox?.waiting() ?? []).map(({ answerId }) => answerId);
    const refused = (outbox?.refused() ?? []).map(({ grade }) => grade.answerId);
    return [...waiting, ...refused];
  }

  private async renew(): Promise<void> {
    if (this.queue.held().length > 0 && this.document.visibilityState === 'visible') await this.fetchMore(1);
  }

  private leave(): void {
    const place = this.place();
    this.place.set(null);
    const others = (this.windows?.held().length ?? 0) > 0;
    this.windows?.leave();
    this.windows = null;
    if (place && !others) void this.client.leave(place).catch(() => undefined);
  }
}
