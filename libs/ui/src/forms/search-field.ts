import { Component, DestroyRef, type ElementRef, inject, input, linkedSignal, model, viewChild } from '@angular/core';
import { Icon } from '../icon/icon';
import { Presses } from './presses';

const pause = 250;

/** Text to search by. `value` follows once the typing pauses, and at once on Enter, on clearing and on leaving. */
@Component({
  selector: 'ui-search-field',
  imports: [Icon],
  template: `
    <ui-icon name="search" />
    <input
      #control
      class="ui-control"
      type="search"
      autocomplete="off"
      spellcheck="false"
      [attr.aria-label]="label()"
      [attr.placeholder]="placeholder() ?? label()"
      [value]="text()"
      (input)="type(control.value)"
      (keydown.enter)="settle()"
      (keydown.escape)="clear()"
      (blur)="leave()"
    />
    @if (text()) {
      <button type="button" aria-label="Clear search" (click)="clear()"><ui-icon name="x" /></button>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      min-width: 0;
      width: 100%;
      max-width: 22rem;
    }
    :host > ui-icon {
      position: absolute;
      inset: 0 auto 0 0.8rem;
      margin-block: auto;
      color: var(--ink-3);
      pointer-events: none;
    }
    input {
      padding-inline: 2.4rem;
    }
    input::-webkit-search-cancel-button {
      display: none;
    }
    button {
      position: absolute;
      inset: 1px 1px 1px auto;
      display: grid;
      place-items: center;
      width: 2.4rem;
      border: 0;
      background: none;
      color: var(--ink-3);
    }
    button:hover {
      color: var(--ink);
    }
  `,
})
export class SearchField {
  readonly value = model('');
  readonly label = input.required<string>();
  readonly placeholder = input<string>();

  protected readonly text = linkedSignal(() => this.value());
  private readonly control = viewChild.required<ElementRef<HTMLInputElement>>('control');
  private readonly presses = inject(Presses);
  private readonly destroyed = inject(DestroyRef);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.destroyed.onDestroy(() => clearTimeout(this.timer));
  }

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), pause);
  }

  protected settle(): void {
    clearTimeout(this.timer);
    this.value.set(this.text());
  }

  /** What is found must not move away what is being pressed, nor hold back who has pressed a link. */
  protected leave(): void {
    clearTimeout(this.timer);
    if (this.presses.isOnLink()) return;
    this.presses.afterwards(() => {
      if (!this.destroyed.destroyed) this.settle();
    });
  }

  protected clear(): void {
    this.text.set('');
    this.settle();
    this.control().nativeElement.focus();
  }
}
