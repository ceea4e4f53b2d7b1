import { Component, computed, input } from '@angular/core';
import { Callout } from '@big-six/ui';

/** Why a form was not sent. It stands on the page from the start, so that what comes is also heard; empty it takes no room and no gap. */
@Component({
  selector: 'app-form-problem',
  imports: [Callout],
  host: { role: 'alert' },
  template: `
    @if (words(); as text) {
      <ui-callout tone="negative" [title]="heading()">{{ text }}</ui-callout>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    :host(:not(:has(*))) {
      display: contents;
    }
  `,
})
export class FormProblem {
  /** The problem, or what to say of it. */
  readonly of = input.required<string | { readonly message: string } | null>();
  readonly heading = input<string>();

  protected readonly words = computed(() => {
    const of = this.of();
    return typeof of === 'string' ? of : of?.message;
  });
}
