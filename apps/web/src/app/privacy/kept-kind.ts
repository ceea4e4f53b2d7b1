import { Component, computed, input, output } from '@angular/core';
import type { HoldingErased, HoldingTold, KeptKindDto } from '@big-six/api-client';
import { Button, DataTable, Disclosure } from '@big-six/ui';
import { periodText } from './period-words';

const told: Readonly<Record<HoldingTold, string>> = {
  person: 'To the person and the school',
  school: 'To the school',
  nobody: 'No',
};
const erased: Readonly<Record<HoldingErased, string>> = {
  removed: 'Removed',
  emptied: 'Emptied of words',
  kept: 'Stays without a name',
};

/** One kind of kept data. */
@Component({
  selector: 'app-kept-kind',
  imports: [Button, DataTable, Disclosure],
  template: `
    <div class="kind">
      <div class="words">
        <h3>{{ kind().name }}</h3>
        <p class="quiet">{{ kind().words }}</p>
      </div>
      <div class="period">
        <div>
          <p class="value numeric">{{ value() }}</p>
          @if (kind().automatic !== null) {
            <p class="small muted">{{ kind().automatic ? 'then erased' : 'then you are asked' }}</p>
          }
        </div>
        @if (kind().period) {
          <button uiButton type="button" size="small" [attr.aria-label]="'Change: ' + kind().name" (click)="edit.emit()">
            Change
          </button>
        }
      </div>
      <ui-disclosure quiet summary="What is kept, and why">
        <p class="quiet small">{{ kind().binds }}</p>
        <table uiTable>
          <caption class="visually-hidden">
            {{
              kind().name
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Exported</th>
              <th scope="col">When they are erased</th>
            </tr>
          </thead>
          <tbody>
            @for (holding of kind().holds; track holding.what) {
              <tr>
                <th scope="row">{{ holding.what }}</th>
                <td data-label="Exported">{{ told[holding.told] }}</td>
                <td data-label="When erased">{{ erased[holding.erased] }}</td>
              </tr>
            }
          </tbody>
        </table>
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
