import { Component, inject, signal } from '@angular/core';
import { Button } from '@big-six/ui';
import { Checkbox } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import {
  actionNames,
  type KeyMap,
  keyName,
  type LetterAction,
  letterActions,
  objection,
  usualKeys,
  withLetter,
} from './desk-keys';
import { KeySettings } from './key-settings';

const fixed: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['0', '…', '9'], does: 'Choose a level; where one criterion decides, save and go on' },
  { keys: ['Enter'], does: 'Save and go on' },
  { keys: ['Backspace'], does: 'Go back one criterion' },
  { keys: ['→', '←'], does: 'Skip, go back' },
];
const combined: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['Ctrl', 'Enter'], does: 'Save and go on, also while writing' },
  { keys: ['Ctrl', 'Z'], does: 'Undo' },
  { keys: ['Esc'], does: 'Leave the text, so that single keys work again' },
];

/** The keys of the desk: which letter does what, and the switch for those that are a single key. */
@Component({
  selector: 'app-keys-dialog',
  imports: [Button, Checkbox, DialogFrame],
  template: `
    <ui-dialog title="Keys">
      <ui-checkbox
        label="Use single keys"
        hint="Turn them off if letters reach the page by accident, for example by dictation."
        [checked]="settings.map().on"
        (checkedChange)="change({ on: $event, letters: settings.map().letters })"
      />
      <dl [class.off]="!settings.map().on">
        @for (help of fixed; track help.does) {
          <div>
            <dt>
              @for (key of help.keys; track key) {
                <kbd>{{ key }}</kbd>
              }
            </dt>
            <dd>{{ help.does }}</dd>
          </div>
        }
        @for (action of actions; track action) {
          <div>
            <dt>
              <kbd>{{ keyName(settings.map().letters[action]) }}</kbd>
            </dt>
            <dd>
              {{ names[action] }}
              @if (asking() === action) {
                <span class="asking">
                  <input
                    class="ui-control"
                    maxlength="1"
                    autocomplete="off"
                    [attr.aria-label]="'New key: ' + names[action]"
                    [attr.aria-describedby]="complaint() ? 'key-complaint' : null"
                    (keydown)="press($event, action)"
                    (blur)="stop()"
                  />
                </span>
              } @else {
                <button
                  uiButton
                  size="small"
                  variant="quiet"
                  type="button"
                  [attr.aria-label]="'Change the key: ' + names[action]"
                  (click)="ask(action, $event)"
                >
                  Change
                </button>
              }
            </dd>
            @if (asking() === action) {
              <dd class="hint" role="status">
                <span id="key-complaint">{{ complaint() ?? 'Press the new key. Esc leaves it as it is.' }}</span>
              </dd>
            }
          </div>
        }
      </dl>
      <dl>
        @for (help of combined; track help.does) {
          <div>
            <dt>
              @for (key of help.keys; track key) {
                <kbd>{{ key }}</kbd>
              }
            </dt>
            <dd>{{ help.does }}</dd>
          </div>
        }
      </dl>
      <p class="muted small">Kept with your account, for all its devices.</p>
      <ng-container uiActions>
        <button uiButton type="button" variant="quiet" (click)="reset()">Usual keys</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    dl {
      margin-block: var(--space-3);
      border-top: 1px solid var(--line);
    }
    dl > div {
      display: grid;
      grid-template-columns: 7.5rem minmax(0, 1fr);
      gap: 0 var(--space-3);
      align-items: baseline;
      padding-block: var(--space-1);
      border-bottom: 1px solid var(--line);
    }
    dt {
      display: flex;
      gap: var(--space-1);
    }
    dd {
      display: flex;
      align-items: baseline;
      justify-content: space-between;
      gap: var(--space-3);
      margin: 0;
      font-size: var(--text-ui);
    }
    .hint {
      grid-column: 2;
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
    .asking input {
      width: 3.5rem;
      min-height: var(--control-height-sm);
      text-align: center;
    }
    .off dd {
      color: var(--ink-3);
    }
    .off kbd {
      opacity: 0.5;
    }
  `,
})
export class KeysDialog {
  protected readonly settings = inject(KeySettings);
  protected readonly fixed = fixed;
  protected readonly combined = combined;
  protected readonly actions = letterActions;
  protected readonly names = actionNames;
  protected readonly keyName = keyName;
  protected readonly asking = signal<LetterAction | null>(null);
  protected readonly complaint = signal<string | null>(null);

  protected ask(action: LetterAction, event: Event): void {
    this.complaint.set(null);
    this.asking.set(action);
    const line = event.currentTarget instanceof Element ? event.currentTarget.closest('div') : null;
    requestAnimationFrame(() => line?.querySelector('input')?.focus());
  }

  protected press(event: KeyboardEvent, action: LetterAction): void {
    if (event.key === 'Tab' || event.key === 'Shift' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return this.leave(event);
    const map = this.settings.map();
    const complaint = objection(event.key, action, map);
    this.complaint.set(complaint);
    if (complaint !== null) return;
    this.change(withLetter(map, action, event.key));
    this.leave(event);
  }

  protected stop(): void {
    this.asking.set(null);
  }

  protected reset(): void {
    this.change(usualKeys);
  }

  protected change(map: KeyMap): void {
    void this.settings.set(map);
  }

  private leave(event: Event): void {
    const line = event.currentTarget instanceof Element ? event.currentTarget.closest('div') : null;
    this.asking.set(null);
    requestAnimationFrame(() => line?.querySelector('button')?.focus());
  }
}
