import { Component, computed, inject, input, resource } from '@angular/core';
import type { ChangeDatesDto } from '@big-six/api-client';
import { Callout } from '@big-six/ui';
import { ClassDatesClient } from './class-dates.client';
import { datesMeaning } from './dates-meaning';

const PAUSE_MS = 250;

/** Whom a change of dates would concern, asked while it is typed. */
@Component({
  selector: 'app-dates-check',
  imports: [Callout],
  template: `
    @if (lines().length > 0) {
      <ui-callout title="Whom this concerns">
        <ul role="list">
          @for (line of lines(); track $index) {
            <li>{{ line }}</li>
          }
        </ul>
      </ui-callout>
    } @else if (check.error()) {
      <p class="small muted">Whom this concerns could not be asked just now.</p>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: var(--space-4);
    }
    li + li {
      margin-top: var(--space-1);
    }
  `,
})
export class DatesCheck {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly change = input.required<ChangeDatesDto>();

  private readonly client = inject(ClassDatesClient);
  // By its JSON, because an equal change is made anew with every letter typed.
  private readonly asked = computed(() => JSON.stringify(this.change()));
  protected readonly check = resource({
    params: () => ({ classId: this.classId(), classModuleId: this.classModuleId(), asked: this.asked() }),
    loader: async ({ params, abortSignal }) => {
      await new Promise((wake) => setTimeout(wake, PAUSE_MS));
      abortSignal.throwIfAborted();
      return this.client.check(params.classId, params.classModuleId, JSON.parse(params.asked) as ChangeDatesDto);
    },
  });
  protected readonly lines = computed(() => (this.check.hasValue() ? datesMeaning(this.check.value()) : []));
}
