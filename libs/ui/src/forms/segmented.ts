import { Component, input, model } from '@angular/core';
import type { Choice } from './select';

let count = 0;

/** A few views of the same thing, side by side. Arrow keys move between them, as with any radio buttons. */
@Component({
  selector: 'ui-segmented',
  template: `
    <fieldset>
      <legend class="visually-hidden">{{ label() }}</legend>
      @for (choice of choices(); track choice.value) {
        <label>
          <input
            class="visually-hidden"
            type="radio"
            [name]="name"
            [value]="choice.value"
            [checked]="choice.value === value()"
            [disabled]="choice.disabled ?? false"
            (change)="value.set(choice.value)"
          />
          <span
            >{{ choice.label }}
            @if (choice.hint; as count) {
              <small class="numeric">{{ count }}</small>
            }
          </span>
        </label>
      }
    </fieldset>
  `,
  styles: `
    :host {
      display: inline-block;
      max-width: 100%;
    }
    fieldset {
      display: flex;
      gap: 2px;
      padding: 3px;
      border-radius: calc(var(--radius) + 2px);
      background: var(--sunken);
      box-shadow: inset 0 0 0 1px var(--line);
      overflow-x: auto;
      scrollbar-width: none;
    }
    label {
      position: relative;
      flex: none;
      cursor: pointer;
    }
    label > span {
      display: flex;
      align-items: center;
      gap: 0.45em;
      min-height: 1.875rem;
      padding: 0 0.8em;
      border-radius: calc(var(--radius) - 1px);
      color: var(--ink-2);
      font-size: var(--text-sm);
      font-weight: 550;
      white-space: nowrap;
      transition: background var(--fast) var(--ease);
    }
    small {
      color: var(--ink-3);
      font-weight: 450;
    }
    label:hover > span {
      color: var(--ink);
    }
    input:checked + span {
      background: var(--surface);
      color: var(--ink);
      box-shadow:
        0 0 0 1px var(--line),
        var(--shadow-1);
    }
    input:focus-visible + span {
      outline: var(--ring);
      outline-offset: -1px;
    }
    input:disabled + span {
      color: var(--ink-3);
      cursor: not-allowed;
    }
    @media (max-width: 40rem) {
      label {
        flex: 1 0 auto;
      }
      label > span {
        justify-content: center;
        padding-inline: 0.6em;
      }
    }
    @media (forced-colors: active) {
      input:checked + span {
        outline: 2px solid Highlight;
      }
    }
  `,
})
export class Segmented {
  readonly value = model.required<string>();
  /** `hint` is shown behind the label: a count. */
  readonly choices = input.required<readonly Choice[]>();
  readonly label = input.required<string>();

  protected readonly name = `ui-segmented-${++count}`;
}
