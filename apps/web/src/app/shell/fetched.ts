import { signal } from '@angular/core';
import { type Problem, problemOf } from './problem';

/**
 * Something of the server's that stays in view while it is asked for again. Only the latest question counts: the answer to an
 * earlier one, should it come late, is dropped.
 */
export class Fetched<T> {
  private readonly known = signal<T | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private readonly asking = signal(false);
  private readonly answered = signal<Date | null>(null);
  private turn = 0;

  readonly value = this.known.asReadonly();
  readonly problem = this.failure.asReadonly();
  readonly loading = this.asking.asReadonly();
  /** When what is shown was answered. */
  readonly at = this.answered.asReadonly();

  /** Begins with another thing: what is known of it already, or nothing. */
  start(known: T | null = null): void {
    this.turn++;
    this.known.set(known);
    this.failure.set(null);
    this.asking.set(false);
    this.answered.set(null);
  }

  /** Asks. A failure leaves what is shown and says so in `problem`. Answers null when it failed or came too late. */
  async ask(question: () => Promise<T>): Promise<T | null> {
    const turn = ++this.turn;
    this.asking.set(true);
    try {
      const value = await question();
      if (turn !== this.turn) return null;
      this.set(value);
      return value;
    } catch (error) {
      if (turn === this.turn) this.failure.set(problemOf(error));
      return null;
    } finally {
      if (turn === this.turn) this.asking.set(false);
    }
  }

  /** Something newer than any answer that is still on its way. */
  hear(value: T): void {
    this.turn++;
    this.asking.set(false);
    this.set(value);
  }

  set(value: T): void {
    this.known.set(value);
    this.failure.set(null);
    this.answered.set(new Date());
  }
}
