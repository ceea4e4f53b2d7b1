import { computed, signal } from '@angular/core';
import { type Problem, problemOf } from './problem';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

interface Shown<Q, T> extends Page<T> {
  readonly query: Q;
  readonly at: number;
}

const fresh = 60_000;

/**
 * A list that comes in pages, for as many screens as show it: what is known stays in view while another question, or more, is on its
 * way, and only the latest question counts.
 * @param fetch one page; `query` is compared by its JSON
 */
export class Paged<Q, T> {
  private readonly shown = signal<Shown<Q, T> | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private readonly asking = signal<'first' | 'more' | null>(null);
  private question: Q | null = null;
  private turn = 0;

  readonly items = computed(() => this.shown()?.items ?? null);
  readonly hasMore = computed(() => (this.shown()?.nextCursor ?? null) !== null);
  readonly problem = this.failure.asReadonly();
  readonly loading = this.asking.asReadonly();

  constructor(
    private readonly fetch: (query: Q, cursor: string | undefined) => Promise<Page<T>>,
    private readonly clock: () => number = Date.now,
  ) {}

  /** Shows what fits. What was fetched within the last minute for the same question is shown as it is, with all its pages. */
  async show(query: Q): Promise<void> {
    const known = this.shown();
    this.question = query;
    if (known && same(known.query, query) && this.clock() - known.at < fresh) {
      this.turn++;
      this.failure.set(null);
      this.asking.set(null);
      return;
    }
    await this.ask('first', query, undefined);
  }

  async more(): Promise<void> {
    const shown = this.shown();
    if (!shown || shown.nextCursor === null || this.asking() === 'more') return;
    await this.ask('more', shown.query, shown.nextCursor);
  }

  /** Asks the latest question again, from its first page. */
  async reload(): Promise<void> {
    if (this.question !== null) await this.ask('first', this.question, undefined);
  }

  /** Puts a change that the server has acknowledged into what is shown. */
  change(edit: (items: readonly T[]) => readonly T[]): void {
    this.shown.update((shown) => shown && { ...shown, items: edit(shown.items) });
  }

  /** Another list from the start: nothing of this one is shown any more. */
  forget(): void {
    this.turn++;
    this.shown.set(null);
    this.failure.set(null);
    this.asking.set(null);
  }

  private async ask(what: 'first' | 'more', query: Q, cursor: string | undefined): Promise<void> {
    const turn = ++this.turn;
    this.asking.set(what);
    try {
      const page = await this.fetch(query, cursor);
      if (turn !== this.turn) return;
      const before = what === 'more' ? (this.shown()?.items ?? []) : [];
      this.shown.set({ ...page, query, items: [...before, ...page.items], at: this.clock() });
      this.failure.set(null);
    } catch (error) {
      if (turn === this.turn) this.failure.set(problemOf(error));
    } finally {
      if (turn === this.turn) this.asking.set(null);
    }
  }
}

/** What a part that shows the list needs of it. */
export type PagedView<T> = Pick<Paged<never, T>, 'items' | 'hasMore' | 'problem' | 'loading' | 'more' | 'reload'>;

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
