import { Component, input, output } from '@angular/core';
import type { SorterBin } from '@big-six/lesson-format';
import { Icon } from '@big-six/ui';
import type { Row } from './sorting';

/** One statement of a sorter: a button that opens its choices, until it lies where it belongs. */
@Component({
  selector: 'app-statement',
  imports: [Icon],
  host: { '[attr.data-state]': 'row().settled ? "settled" : chosen() ? "chosen" : null' },
  template: `
    @if (row().settled) {
      <div class="words">
        <ui-icon name="check-circle" />
        <span><span class="visually-hidden">Right: </span><span [innerHTML]="row().item.html"></span></span>
      </div>
    } @else if (movable()) {
      <button
        type="button"
        class="words"
        [attr.data-item]="row().item.key"
        [attr.aria-expanded]="chosen()"
        [attr.aria-describedby]="describedBy()"
        (click)="choose.emit()"
      >
        <span class="grip" aria-hidden="true"></span>
        <span [innerHTML]="row().item.html"></span>
      </button>
    } @else {
      <div class="words"><span [innerHTML]="row().item.html"></span></div>
    }
    @if (row().feedback; as html) {
      <div class="feedback">
        @if (row().cameFrom; as bin) {
          <b>Not {{ bin.title }}.</b>
        }
        <div [innerHTML]="html"></div>
      </div>
    }
    @if (chosen()) {
      <div class="choices" role="group" aria-label="Where does it belong?">
        @for (bin of bins(); track bin.key) {
          @if (bin.key !== row().bin) {
            <button type="button" (click)="put.emit(bin.key)">
              <kbd aria-hidden="true">{{ $index + 1 }}</kbd>{{ bin.title }}
            </button>
          }
        }
        @if (row().bin !== null) {
          <button type="button" (click)="put.emit(null)"><kbd aria-hidden="true">0</kbd>Take it out</button>
        }
      </div>
    }
  `,
  styleUrl: './statement.scss',
})
export class Statement {
  readonly row = input.required<Row>();
  readonly bins = input.required<readonly SorterBin[]>();
  readonly chosen = input.required<boolean>();
  readonly movable = input.required<boolean>();
  /** Id of the words that say how to sort. */
  readonly describedBy = input.required<string>();
  readonly choose = output();
  readonly put = output<string | null>();
}
