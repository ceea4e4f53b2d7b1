import { Component, computed, type ElementRef, input, linkedSignal, viewChildren } from '@angular/core';
import type { FlowBlock } from '@big-six/lesson-format';
import { Icon } from '@big-six/ui';

/**
 * The stations of a request on one line; the one that is open says more. Where there is room the line lies and the words stand below it;
 * on the phone it runs down the page and each station's words follow it.
 */
@Component({
  selector: 'app-flow',
  imports: [Icon],
  templateUrl: './flow.html',
  styleUrl: './flow.scss',
})
export class Flow {
  readonly block = input.required<FlowBlock>();

  private readonly buttons = viewChildren<ElementRef<HTMLButtonElement>>('node');
  protected readonly open = linkedSignal(() => ({ block: this.block().key, index: 0 }));
  protected readonly at = computed(() => this.open().index);

  protected show(index: number): void {
    this.open.update((open) => ({ ...open, index }));
  }

  /** Onwards with the request; the focus travels along. */
  protected travel(index: number): void {
    this.show(index);
    this.buttons()[index]?.nativeElement.focus();
  }

  protected move(event: KeyboardEvent, from: number): void {
    const last = this.block().nodes.length - 1;
    const to = target(event.key, from, last);
    if (to === null) return;
    event.preventDefault();
    this.travel(to);
  }
}

function target(key: string, from: number, last: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(from + 1, last);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
