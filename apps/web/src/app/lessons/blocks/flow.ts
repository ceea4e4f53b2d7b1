import { NgComponentOutlet } from '@angular/common';
import {
  afterRenderEffect,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  type Type,
  untracked,
  viewChild,
  viewChildren,
} from '@angular/core';
import type { FlowBlock } from '@big-six/lesson-format';
import { FailedState, Icon } from '@big-six/ui';
import { FLOW_FIRING, FlowTrip } from '../../shell/lesson-blocks';

/**
 * The stations of a request on one line; the one that is open says more. Where there is room the line lies and the words stand below it;
 * on the phone it runs down the page and each station's words follow it. Where every station is a part of our own server, requests
 * can be fired along it.
 */
@Component({
  selector: 'app-flow',
  imports: [FailedState, Icon, NgComponentOutlet],
  providers: [FlowTrip],
  templateUrl: './flow.html',
  styleUrl: './flow.scss',
})
export class Flow {
  readonly block = input.required<FlowBlock>();

  protected readonly trip = inject(FlowTrip);
  private readonly fetchFiring = inject(FLOW_FIRING, { optional: true });

  private readonly buttons = viewChildren<ElementRef<HTMLButtonElement>>('node');
  private readonly stones = viewChildren<ElementRef<HTMLElement>>('stone');
  private readonly traveller = viewChild<ElementRef<HTMLElement>>('traveller');

  protected readonly open = linkedSignal(() => ({ block: this.block().key, index: 0 }));
  protected readonly at = computed(() => this.open().index);
  private readonly fires = computed(() => this.block().nodes.every(({ layer }) => layer) && this.fetchFiring !== null);
  protected readonly firing = signal<Type<unknown> | 'failed' | null>(null);

  constructor() {
    effect(() => {
      if (this.fires()) untracked(() => void this.fetch());
    });
    afterRenderEffect(() => this.follow());
  }

  protected async fetch(): Promise<void> {
    this.firing.set(null);
    this.firing.set((await this.fetchFiring?.().catch(() => 'failed' as const)) ?? null);
  }

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

  /** Where the dot is depends on where the stones are, and they lie or stand. */
  private follow(): void {
    const layer = this.trip.at();
    const index = this.block().nodes.findIndex((node) => node.layer === layer);
    const [dot, stone] = [this.traveller()?.nativeElement, this.stones()[Math.max(index, 0)]?.nativeElement];
    const way = dot?.offsetParent;
    if (!dot || !stone || !way) return;
    const [from, to] = [way.getBoundingClientRect(), stone.getBoundingClientRect()];
    // On the phone the line is longer than the screen, and the page goes along with the request.
    if (layer !== null) stone.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    dot.style.translate = `${to.left - from.left + to.width / 2}px ${to.top - from.top + to.height / 2}px`;
  }
}

function target(key: string, from: number, last: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(from + 1, last);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
