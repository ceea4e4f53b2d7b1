import { inject, Injectable, signal, type Type } from '@angular/core';
import type { StudentBlock, StudentStep } from '@big-six/lesson-format';
import { BLOCK_KINDS } from '../shell/lesson-blocks';

type Kind = StudentBlock['kind'];
type Part = Type<unknown> | 'loading' | 'failed';

/** The component of each kind of block, fetched where it is not here yet. */
@Injectable()
export class BlockParts {
  private readonly kinds = inject(BLOCK_KINDS);
  private readonly fetched = signal<ReadonlyMap<Kind, Part>>(new Map());

  of(kind: Kind): Part {
    const entry = this.kinds[kind];
    return 'component' in entry ? entry.component : (this.fetched().get(kind) ?? 'loading');
  }

  isWide(kind: Kind): boolean {
    return this.kinds[kind].wide ?? false;
  }

  /** Everything these steps show is here (or could not be had). */
  ready(step: StudentStep): boolean {
    return step.blocks.every(({ kind }) => this.of(kind) !== 'loading');
  }

  fetch(steps: readonly StudentStep[]): void {
    for (const kind of new Set(steps.flatMap(({ blocks }) => blocks.map((block) => block.kind)))) void this.load(kind);
  }

  async load(kind: Kind): Promise<void> {
    const entry = this.kinds[kind];
    const known = this.fetched().get(kind);
    if ('component' in entry || (known && known !== 'failed')) return;
    this.put(kind, 'loading');
    this.put(kind, await entry.load().catch(() => 'failed' as const));
  }

  private put(kind: Kind, part: Part): void {
    this.fetched.update((fetched) => new Map(fetched).set(kind, part));
  }
}
