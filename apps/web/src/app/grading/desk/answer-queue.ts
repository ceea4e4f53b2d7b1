import { computed, signal } from '@angular/core';
import { DESK_MAX } from '@big-six/domain';

interface Held {
  readonly answerId: string;
  /** An answer can come again under another ticket: it is read anew then. */
  readonly ticket: string;
}

interface Piles<T> {
  /** Those that were on the desk before, the latest last. */
  readonly behind: readonly T[];
  readonly current: T | null;
  readonly ahead: readonly T[];
  /** Skipped: they come after the others. */
  readonly later: readonly T[];
}

/** Fewer ahead than this, and more are asked for. */
export const enoughAhead = 24;
/** With so many skipped, those come first: more would keep the server from giving others. */
const mostLater = 20;

/** The answers at hand, as piles on a desk: read ones, the one in front, those to come, and those put aside for later. */
export class AnswerQueue<T extends Held> {
  private readonly piles = signal<Piles<T>>({ behind: [], current: null, ahead: [], later: [] });

  readonly current = computed(() => this.piles().current);
  /** What comes next: to be made ready before it is wanted. */
  readonly upcoming = computed(() => [...this.piles().ahead, ...this.piles().later]);
  readonly later = computed(() => this.piles().later.length);
  readonly hasBehind = computed(() => this.piles().behind.length > 0);
  readonly wanting = computed(() => {
    const { ahead, later } = this.piles();
    return ahead.length < enoughAhead && later.length <= mostLater;
  });

  /** Everything that is here and not read: what the server need not give again. */
  held(): string[] {
    const { current, ahead, later } = this.piles();
    return [...(current ? [current] : []), ...ahead, ...later].map(({ answerId }) => answerId).slice(0, DESK_MAX);
  }

  /** Takes in what has come; what is here already stays as it is. True when something was new. */
  add(items: readonly T[]): boolean {
    const { current, ahead, later } = this.piles();
    const known = new Set([...ahead, ...later, ...(current ? [current] : [])].map(({ answerId }) => answerId));
    const fresh = items.filter(({ answerId }) => !known.has(answerId) && known.add(answerId));
    if (fresh.length === 0) return false;
    this.piles.update((piles) => filled({ ...piles, ahead: [...piles.ahead, ...fresh] }));
    return true;
  }

  /** The one in front was read. */
  next(): void {
    this.piles.update((piles) => filled({ ...piles, behind: withLast(piles.behind, piles.current), current: null }));
  }

  /** The one in front is put aside. False when there is no other. */
  skip(): boolean {
    const piles = this.piles();
    const { current, ahead, later } = piles;
    if (!current || ahead.length + later.length === 0) return false;
    const aside = [...later, current];
    // Enough was put aside: it comes again now.
    const [nowAhead, nowLater] = aside.length > mostLater ? [[...ahead, ...aside], []] : [ahead, aside];
    this.piles.set(filled({ ...piles, current: null, ahead: nowAhead, later: nowLater }));
    return true;
  }

  /** The one before. False when there is none. */
  back(): boolean {
    const last = this.piles().behind.at(-1);
    return last !== undefined && this.show(last.ticket);
  }

  /** Brings one to the front from wherever it lies; the one in front comes right after it. False when it is not here. */
  show(ticket: string): boolean {
    const { behind, current, ahead, later } = this.piles();
    if (current?.ticket === ticket) return true;
    const found = [...behind, ...ahead, ...later].find((item) => item.ticket === ticket);
    if (!found) return false;
    const without = (items: readonly T[]): T[] => items.filter((item) => item !== found);
    this.piles.set({
      behind: without(behind),
      current: found,
      ahead: [...(current ? [current] : []), ...without(ahead)],
      later: without(later),
    });
    return true;
  }

  /** In front of all others, whether it was here or not. */
  putInFront(item: T): void {
    this.drop(item.answerId);
    this.piles.update((piles) => ({
      ...piles,
      current: item,
      ahead: piles.current ? [piles.current, ...piles.ahead] : piles.ahead,
    }));
  }

  /** Somebody else has it, or it is gone. Nothing that is in front is taken away from its reader. */
  dropUpcoming(answerIds: ReadonlySet<string>): void {
    const stays = ({ answerId }: T): boolean => !answerIds.has(answerId);
    this.piles.update((piles) => ({ ...piles, ahead: piles.ahead.filter(stays), later: piles.later.filter(stays) }));
  }

  /** Puts what is known now of an answer in the place of what was known. */
  change(answerId: string, edit: (item: T) => T): void {
    const each = (item: T): T => (item.answerId === answerId ? edit(item) : item);
    this.piles.update(({ behind, current, ahead, later }) => ({
      behind: behind.map(each),
      current: current && each(current),
      ahead: ahead.map(each),
      later: later.map(each),
    }));
  }

  clear(): void {
    this.piles.set({ behind: [], current: null, ahead: [], later: [] });
  }

  private drop(answerId: string): void {
    const stays = (item: T): boolean => item.answerId !== answerId;
    this.piles.update(({ behind, current, ahead, later }) => ({
      behind: behind.filter(stays),
      current: current && stays(current) ? current : null,
      ahead: ahead.filter(stays),
      later: later.filter(stays),
    }));
  }
}

/** Something lies in front as long as there is anything to read. */
function filled<T>(piles: Piles<T>): Piles<T> {
  if (piles.current) return piles;
  const [first, ...ahead] = piles.ahead;
  if (first) return { ...piles, current: first, ahead };
  const [put, ...later] = piles.later;
  return put ? { ...piles, current: put, later } : piles;
}

function withLast<T>(items: readonly T[], last: T | null): readonly T[] {
  return last ? [...items, last] : items;
}
