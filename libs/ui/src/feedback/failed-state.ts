import { booleanAttribute, Component, input, output } from '@angular/core';
import { Button } from '../actions/button';
import { Icon } from '../icon/icon';

/** What was asked for did not come: the sentence that says why, and a way to try again. */
@Component({
  selector: 'ui-failed-state',
  imports: [Button, Icon],
  host: { role: 'alert' },
  template: `
    <ui-icon name="error" />
    <div>
      <p class="title">{{ title() }}</p>
      @if (text(); as words) {
        <p class="text">{{ words }}</p>
      }
      @if (canRetry()) {
        <button uiButton type="button" size="small" [busy]="busy()" (click)="retry.emit()">Try again</button>
      }
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: var(--space-3);
      padding: var(--space-5) 0;
      border-top: 1px solid var(--line);
    }
    ui-icon {
      --icon-size: 1.25rem;
      margin-top: 0.15rem;
      color: var(--negative);
    }
    .title {
      font-weight: 600;
    }
    .text {
      max-width: 34rem;
      color: var(--ink-2);
    }
    button {
      margin-top: var(--space-3);
    }
  `,
})
export class FailedState {
  readonly title = input('This could not be loaded');
  readonly text = input<string | null>();
  readonly canRetry = input(true, { transform: booleanAttribute });
  readonly busy = input(false, { transform: booleanAttribute });
  readonly retry = output<void>();
}
