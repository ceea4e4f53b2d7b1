import { DestroyRef, inject, Injectable } from '@angular/core';
import { Session } from '../../shell/session/session';
import { Lesson } from '../lesson';
import { Bench, type BenchPlan } from './bench';
import type { Ran } from './lab-messages';

interface Kept {
  readonly bench: Bench<Ran>;
  users: number;
  closing: ReturnType<typeof setTimeout> | undefined;
}

/** A database nobody looks at is closed after this long, in milliseconds: it holds a good deal of memory. What was typed stays. */
const idle = 10 * 60_000;

/** The benches of the labs that were opened since the page was loaded. One account's own. */
@Injectable({ providedIn: 'root' })
export class Labs {
  private account: string | undefined;
  private readonly kept = new Map<string, Kept>();

  hold<R extends Ran>(accountId: string | undefined, key: string, plan: BenchPlan<R>, begin: string): Bench<R> {
    if (accountId !== this.account) this.clear();
    this.account = accountId;
    const known = this.kept.get(key);
    const kept = known?.bench.plan.source === plan.source ? known : this.make(key, plan, known?.bench.text() ?? begin);
    if (known && known !== kept) known.bench.close();
    clearTimeout(kept.closing);
    kept.users += 1;
    // What made it under this key made it of this kind.
    return kept.bench as unknown as Bench<R>;
  }

  release(key: string): void {
    const kept = this.kept.get(key);
    if (!kept) return;
    kept.users -= 1;
    if (kept.users <= 0) kept.closing = setTimeout(() => kept.bench.close(), idle);
  }

  private make<R extends Ran>(key: string, plan: BenchPlan<R>, text: string): Kept {
    const bench = new Bench(plan);
    bench.text.set(text);
    const kept: Kept = { bench: bench as unknown as Bench<Ran>, users: 0, closing: undefined };
    this.kept.set(key, kept);
    return kept;
  }

  private clear(): void {
    for (const { bench, closing } of this.kept.values()) {
      clearTimeout(closing);
      bench.close();
    }
    this.kept.clear();
  }
}

/** The bench of one block of the lesson that is open. Call where things are injected, once the block is known. */
export function injectBench(): <R extends Ran>(blockKey: string, plan: BenchPlan<R>, begin: string) => Bench<R> {
  const [labs, lesson, session, destroyed] = [inject(Labs), inject(Lesson), inject(Session), inject(DestroyRef)];
  return (blockKey, plan, begin) => {
    const key = `${lesson.classModuleId()}/${blockKey}`;
    const bench = labs.hold(session.account()?.id, key, plan, begin);
    destroyed.onDestroy(() => labs.release(key));
    return bench;
  };
}
