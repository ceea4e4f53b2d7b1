import { Component, inject } from '@angular/core';
import { Checkbox } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { combinationHelp, singleKeyHelp } from './desk-keys';
import { SingleKeys } from './single-keys';

/** The keys of the desk, and the switch for those that are a single letter. */
@Component({
  selector: 'app-keys-help',
  imports: [Checkbox, DialogFrame],
  template: `
    <ui-dialog title="Keys">
      <ui-checkbox
        label="Use single keys"
        hint="Turn them off if letters reach the page by accident, for example by dictation."
        [checked]="keys.on()"
        (checkedChange)="keys.set($event)"
      />
      <dl [class.off]="!keys.on()">
        @for (help of single; track help.does) {
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
    </ui-dialog>
  `,
  styles: `
    dl {
      margin-top: var(--space-4);
      border-top: 1px solid var(--line);
    }
    dl > div {
      display: grid;
      grid-template-columns: 8.5rem minmax(0, 1fr);
      gap: var(--space-3);
      align-items: baseline;
      padding-block: var(--space-2);
      border-bottom: 1px solid var(--line);
    }
    dt {
      display: flex;
      gap: var(--space-1);
    }
    dd {
      margin: 0;
      font-size: var(--text-ui);
    }
    .off dd {
      color: var(--ink-3);
      text-decoration: line-through;
    }
  `,
})
export class KeysHelp {
  protected readonly keys = inject(SingleKeys);
  protected readonly single = singleKeyHelp;
  protected readonly combined = combinationHelp;
}
