import { Component, computed, input, output } from '@angular/core';
import type { HoldingErased, HoldingTold, KeptKindDto } from '@big-six/api-client';
import { Button, Disclosure } from '@big-six/ui';
import { periodText } from './period-words';

const told: Readonly<Record<HoldingTold, string>> = {
  person: 'in the person’s own export',
  school: 'in the school’s export',
  nobody: 'in no export',
};
const erased: Readonly<Record<HoldingErased, string>> = {
  removed: 'removed when they are erased',
  emptied: 'emptied of words when they are erased',
  kept: 'stays without a name when they are erased',
};

/** One kind of kept data. */
@Component({
  selector: 'app-kept-kind',
  imports: [Button, Disclosure],
  template: `
    <div class="kind">
      <div class="words">
        <h3>{{ kind().name }}</h3>
        <p class="quiet">{{ kind().words }}</p>
      </div>
      <div class="period">
        <p class="value numeric">{{ value() }}</p>
        @if (kind().automatic !== null) {
          <p class="small muted">{{ kind().automatic ? 'then erased' : 'then you are asked' }}</p>
        }
        @if (kind().period) {
          <button uiButton type="button" size="small" [attr.aria-label]="'Change: ' + kind().name" (click)="edit.emit()">
            Change
          </button>
        }
      </div>
      <ui-disclosure quiet summary="What is kept, and why">
        <p class="quiet small">{{ kind().binds }}</p>
        <ul>
          @for (holding of kind().holds; track holding.what) {
            <li>
              {{ holding.what }}<span class="muted">: {{ told[holding.told] }}, {{ erased[holding.erased] }}</span>
            </li>
          }
        </ul>
      </ui-disclosure>
    </div>
  `,
  styleUrl: './kept-kind.scss',
})
export class KeptKind {
  readonly kind = input.required<KeptKindDto>();
  readonly edit = output<void>();

  protected readonly told = told;
  protected readonly erased = erased;
  protected readonly value = computed(() => {
    const { period, fixed } = this.kind();
    return period ? periodText(period.chosen, period.unit) : (fixed ?? '');
  });
}
