import {
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
  viewChildren,
} from '@angular/core';
import type { PassageComment } from '@big-six/domain';
import { MarkedText, placed } from './marked-text';
import { notePlaces } from './note-places';

/** From this width on, in pixels, comments stand beside the text. */
const wide = 640;
const gap = 12;

/** A text with comments on its passages, to be read: beside it where there is room, below it elsewhere. */
@Component({
  selector: 'ui-commented-text',
  imports: [MarkedText],
  templateUrl: './commented-text.html',
  styleUrl: './commented-text.scss',
  host: { '[class.wide]': 'isWide()', '(keydown.escape)': 'active.set(null)' },
})
export class CommentedText {
  readonly text = input.required<string>();
  readonly comments = input.required<readonly PassageComment[]>();
  /** Whose comments they are. */
  readonly label = input('Comments on your text');

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly marked = viewChild.required(MarkedText);
  private readonly notes = viewChildren<ElementRef<HTMLElement>>('note');
  private readonly width = signal(0);

  protected readonly all = computed(() => placed(this.text(), this.comments()));
  protected readonly active = signal<string | null>(null);
  protected readonly isWide = computed(() => this.width() >= wide);
  protected readonly places = signal<readonly number[]>([]);
  protected readonly height = signal(0);
  protected readonly open = computed(() => this.all().find(({ comment }) => comment.key === this.active()) ?? null);

  constructor() {
    if (typeof ResizeObserver !== 'undefined') {
      const watcher = new ResizeObserver(([entry]) => this.width.set(entry?.contentRect.width ?? 0));
      watcher.observe(this.host);
      inject(DestroyRef).onDestroy(() => watcher.disconnect());
    }
    // Measured once the text is there and each time it is broken otherwise.
    afterRenderEffect(() => {
      if (this.isWide() && this.width() > 0) this.place();
    });
  }

  protected choose(key: string): void {
    this.active.update((active) => (active === key ? null : key));
  }

  protected goTo(key: string): void {
    this.active.set(key);
    this.marked().show(key, true);
  }

  private place(): void {
    const tops = this.marked().tops();
    const heights = this.notes().map(({ nativeElement }) => nativeElement.offsetHeight);
    const places = notePlaces(
      this.all().map(({ comment }) => tops.get(comment.key) ?? 0),
      heights,
      gap,
    );
    this.places.set(places);
    this.height.set((places.at(-1) ?? 0) + (heights.at(-1) ?? 0));
  }
}
