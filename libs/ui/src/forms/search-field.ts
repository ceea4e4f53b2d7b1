import { Component, DestroyRef, type ElementRef, inject, input, linkedSignal, model, viewChild } from '@angular/core';
import { Icon } from '../icon/icon';

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
      (blur)="settle()"
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
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
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

  protected clear(): void {
    this.text.set('');
    this.settle();
    this.control().nativeElement.focus();
  }
}
