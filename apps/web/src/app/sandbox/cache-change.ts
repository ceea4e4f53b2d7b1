import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Button } from '@big-six/ui';
import { Select, TextField } from '@big-six/ui/forms';
import { ReportBench } from './cache-bench';
import { centsOf, money } from './cache-report';

/** Changes what one order came to: in the database, and in no copy of anything. */
@Component({
  selector: 'app-cache-change',
  imports: [Button, Select, TextField],
  template: `
    <form novalidate (submit)="change($event)">
      <ui-select
        label="Order"
        [choices]="choices()"
        [value]="'' + (bench.chosen()?.id ?? '')"
        (valueChange)="bench.chosenId.set(+$event)"
      />
      <ui-text-field
        label="Make it cost, in cents"
        inputMode="numeric"
        [spellcheck]="false"
        [error]="error()"
        [(value)]="typed"
        (valueChange)="error.set(null)"
      />
      <button uiButton type="submit" [busy]="bench.doing() === 'change'">Change the order</button>
    </form>
    <p class="told" role="status">
      @if (bench.changed(); as changed) {
        Order {{ changed.order.id }} came to <s class="numeric">{{ money(changed.from) }}</s> and comes to
        <b class="numeric">{{ money(changed.order.cents) }}</b> now. Ask again: does the report know?
      }
    </p>
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      gap: var(--space-3) var(--space-4);
    }
    ui-select {
      flex: 2 1 14rem;
    }
    ui-text-field {
      flex: 1 1 9rem;
    }
    .told {
      margin-top: var(--space-3);
    }
  `,
})
export class CacheChange {
  protected readonly bench = inject(ReportBench);
  protected readonly money = money;
  protected readonly choices = computed(() =>
    (this.bench.orders() ?? []).map(({ id, customer, product, cents }) => ({
      value: `${id}`,
      label: `${id}: ${product} for ${customer}, ${money(cents)}`,
    })),
  );
  /** Enough to be seen in a sum over a month. */
  protected readonly typed = linkedSignal(() => `${(this.bench.chosen()?.cents ?? 0) + 500_000}`);
  protected readonly error = signal<string | null>(null);

  protected change(event: Event): void {
    event.preventDefault();
    const cents = centsOf(this.typed());
    if (cents === null) return this.error.set('A whole number of cents, such as 125000.');
    void this.bench.change(cents);
  }
}
