import { computed, signal } from '@angular/core';
import type { BatchRowDto } from '@big-six/api-client';
import { emailKey } from '@big-six/domain';
import { type Problem, problemOf } from '../../shell/problem';

const pause = 400;

/**
 * What the server says of people in a list that is still being written. Each e-mail is asked about once, some time after the last key;
 * a verdict stays with its e-mail while other lines change.
 */
export class EmailCheck {
  /** By e-mail key: null when nothing stands against it. */
  private readonly known = signal<ReadonlyMap<string, string | null>>(new Map());
  private readonly failure = signal<Problem | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  readonly problem = this.failure.asReadonly();
  readonly verdicts = computed(() => this.known());

  /** @param check throws a problem with an entry for each row that cannot be created */
  constructor(private readonly check: (rows: BatchRowDto[]) => Promise<void>) {}

  ask(rows: readonly BatchRowDto[]): void {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    const open = rows.filter(({ email }) => !this.known().has(emailKey(email)));
    if (open.length > 0) this.timer = setTimeout(() => void this.put(open, turn), pause);
  }

  /** Takes over what a refused creation said of its rows. */
  learn(rows: readonly BatchRowDto[], problem: Problem): void {
    this.known.update((known) => {
      const next = new Map(known);
      for (const { field, message } of problem.fields) {
        const row = rows[Number(/^rows\.(\d+)\./.exec(field)?.[1] ?? -1)];
        if (row) next.set(emailKey(row.email), message);
      }
      return next;
    });
  }

  /** Nothing is certain any more. */
  forget(): void {
    this.known.set(new Map());
  }

  stop(): void {
    clearTimeout(this.timer);
    this.turn++;
  }

  private async put(rows: BatchRowDto[], turn: number): Promise<void> {
    try {
      await this.check(rows);
      this.accept(rows);
    } catch (error) {
      if (turn !== this.turn) return;
      const problem = problemOf(error);
      if (problem.fields.length === 0) {
        this.failure.set(problem);
        return;
      }
      this.accept(rows);
      this.learn(rows, problem);
    }
    this.failure.set(null);
  }

  private accept(rows: readonly BatchRowDto[]): void {
    this.known.update((known) => new Map([...known, ...rows.map(({ email }) => [emailKey(email), null] as const)]));
  }
}
