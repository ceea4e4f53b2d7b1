import {
  booleanAttribute,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  output,
  viewChild,
  DOCUMENT,
} from '@angular/core';
import { locate, type PassageComment, runs, type Span } from '@big-six/domain';
import { lightMarkup, type Styled } from './light-markup';
import { type TextPiece, textPieces } from './text-pieces';

/** A comment with its number in the text and where its passage stands; null when the text does not have it. */
export interface PlacedComment {
  readonly comment: PassageComment;
  readonly number: number;
  readonly span: Span | null;
}

/** Comments in the order of their passages. */
export function placed(text: string, comments: readonly PassageComment[]): PlacedComment[] {
  return comments
    .map((comment) => ({ comment, span: locate(text, comment) }))
    .sort((one, other) => (one.span?.start ?? Infinity) - (other.span?.start ?? Infinity))
    .map((one, index) => ({ ...one, number: index + 1 }));
}

interface Shown {
  readonly start: number;
  readonly text: string;
  readonly styles: string;
  /** The passage of a comment, so that it can be pressed. */
  readonly comment: string | null;
  /** Comments that end here. */
  readonly ends: readonly PlacedComment[];
}

interface Piece extends TextPiece {
  readonly parts: readonly Shown[];
}

type About = { readonly style: Styled['style'] | 'chosen' | 'piece' } | { readonly comment: PlacedComment };

/**
 * A text exactly as it was typed, with its Markdown to be seen and passages marked. What stands in it is what was typed, character
 * for character, so that a selection is a passage of the text.
 */
@Component({
  selector: 'ui-marked-text',
  template: `<div #field class="text" dir="auto">
    @for (piece of pieces(); track piece.start) {
      <div class="piece" [style.--lines]="pieces().length > 1 ? piece.lines : null">
        @for (part of piece.parts; track part.start) {
          <span
            [class]="part.styles"
            [class.commented]="part.comment"
            [class.active]="part.comment !== null && part.comment === active()"
            [attr.data-comment]="part.comment"
            >{{ part.text }}</span
          >
          @for (end of part.ends; track end.comment.key) {
            <button
              type="button"
              class="ref"
              [class.active]="end.comment.key === active()"
              [attr.aria-label]="'Comment ' + end.number"
              [attr.data-ref]="end.comment.key"
            >
              <span [attr.data-number]="end.number"></span>
            </button>
          }
        }
      </div>
    }
  </div>`,
  styleUrl: './marked-text.scss',
  host: { '(click)': 'press($event)' },
})
export class MarkedText {
  readonly text = input.required<string>();
  readonly comments = input<readonly PlacedComment[]>([]);
  /** A passage that is being chosen. */
  readonly chosen = input<Span | null>(null);
  /** Key of the comment that is looked at. */
  readonly active = input<string | null>(null);
  /** Of a long text only what is in view is laid out; how high the rest is, is a guess. What is found on the page is found there too. */
  readonly inPieces = input(false, { transform: booleanAttribute });
  /** A commented passage, or its number. */
  readonly pressed = output<string>();

  private readonly document = inject(DOCUMENT);
  private readonly field = viewChild.required<ElementRef<HTMLElement>>('field');
  private readonly markup = computed(() => lightMarkup(this.text()));

  private readonly cuts = computed(() => {
    const text = this.text();
    return this.inPieces() ? textPieces(text) : [{ start: 0, end: text.length, lines: 0 }];
  });
  protected readonly pieces = computed((): Piece[] => {
    const parts = this.parts();
    return this.cuts().map((cut) => ({ ...cut, parts: parts.filter(({ start }) => start >= cut.start && start < cut.end) }));
  });

  private readonly parts = computed((): Shown[] => {
    const text = this.text();
    const spans: (Span & { key: About })[] = this.markup().map(({ start, end, style }) => ({ start, end, key: { style } }));
    for (const { start, end } of this.cuts()) spans.push({ start, end, key: { style: 'piece' } });
    for (const comment of this.comments()) if (comment.span) spans.push({ ...comment.span, key: { comment } });
    const chosen = this.chosen();
    if (chosen) spans.push({ ...chosen, key: { style: 'chosen' } });
    return runs(text.length, spans).map(({ start, end, about }) => {
      const comments = about.flatMap((one) => ('comment' in one ? [one.comment] : []));
      return {
        start,
        text: text.slice(start, end),
        styles: about.flatMap((one) => ('style' in one && one.style !== 'piece' ? [one.style] : [])).join(' '),
        comment: comments.at(-1)?.comment.key ?? null,
        ends: comments.filter(({ span }) => span?.end === end),
      };
    });
  });

  /** What the reader has selected of the text, as offsets in it; null for nothing. */
  selection(): Span | null {
    const selected = this.document.getSelection();
    if (!selected || selected.isCollapsed || selected.rangeCount === 0) return null;
    const range = selected.getRangeAt(0);
    const field = this.field().nativeElement;
    if (!field.contains(range.startContainer) || !field.contains(range.endContainer)) return null;
    return { start: this.offset(range.startContainer, range.startOffset), end: this.offset(range.endContainer, range.endOffset) };
  }

  /** Brings a comment's passage into view; `focus` moves the focus to its number. */
  show(key: string, focus: boolean): void {
    const ref = [...this.field().nativeElement.querySelectorAll<HTMLElement>('[data-ref]')].find(
      ({ dataset }) => dataset['ref'] === key,
    );
    ref?.scrollIntoView({ block: 'nearest' });
    if (focus) ref?.focus();
  }

  /** The distance of each comment's passage from the top of the text, in pixels, by key. */
  tops(): Map<string, number> {
    const field = this.field().nativeElement;
    const { top } = field.getBoundingClientRect();
    const refs = [...field.querySelectorAll<HTMLElement>('[data-ref]')];
    return new Map(refs.map((ref) => [ref.dataset['ref'] ?? '', ref.getBoundingClientRect().top - top]));
  }

  protected press({ target }: Event): void {
    if (!(target instanceof Element) || this.selection() !== null) return;
    const pressed = target.closest<HTMLElement>('[data-ref], [data-comment]')?.dataset;
    const key = pressed?.['ref'] ?? pressed?.['comment'];
    if (key !== undefined) this.pressed.emit(key);
  }

  private offset(node: Node, within: number): number {
    const range = this.document.createRange();
    range.selectNodeContents(this.field().nativeElement);
    range.setEnd(node, within);
    return range.toString().length;
  }
}
