import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';

/** Label above, hint under the label, control, error under the control. Used by the fields of this folder. */
@Component({
  selector: 'ui-field-frame',
  imports: [Icon],
  host: { class: 'ui-field' },
  template: `
    <label class="ui-label" [class.visually-hidden]="labelHidden()" [attr.for]="for()"
      >{{ label() }}
      @if (optional()) {
        <span>(optional)</span>
      }
    </label>
    @if (hint(); as text) {
      <p class="ui-hint" [id]="for() + '-hint'">{{ text }}</p>
    }
    <ng-content />
    @if (message(); as text) {
      <p class="ui-error" [id]="for() + '-error'"><ui-icon name="error" />{{ text }}</p>
    }
  `,
})
export class FieldFrame {
  readonly for = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly optional = input(false);
  readonly labelHidden = input(false);
  readonly message = input<string | null>(null);
}
