import { Component, computed, inject } from '@angular/core';
import type { KeptKindDto } from '@big-six/api-client';
import { FailedState, Skeleton, Toasts } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { Fetched } from '../shell/fetched';
import { KeptKind } from './kept-kind';
import { PeriodDialog } from './period-dialog';
import { PrivacyClient } from './privacy.client';

/** Every kind of kept data: for how long, why, and what there is of it. */
@Component({
  selector: 'app-kept-kinds',
  imports: [FailedState, KeptKind, Skeleton],
  template: `
    @if (kinds.value()) {
      <section class="section" aria-labelledby="chosen">
        <h2 id="chosen">For a time that you choose</h2>
        <p class="quiet">
          What is older goes by itself, within the hour. About people you are asked first, unless you say otherwise.
        </p>
        <ul class="rows" role="list">
          @for (kind of chosen(); track kind.key) {
            <li><app-kept-kind [kind]="kind" (edit)="change(kind)" /></li>
          }
        </ul>
      </section>
      <section class="section" aria-labelledby="fixed">
        <h2 id="fixed">For as long as it is needed</h2>
        <ul class="rows" role="list">
          @for (kind of fixed(); track kind.key) {
            <li><app-kept-kind [kind]="kind" /></li>
          }
        </ul>
      </section>
    } @else if (kinds.problem(); as problem) {
      <ui-failed-state [text]="problem.message" [busy]="kinds.loading()" (retry)="load()" />
    } @else {
      <ui-skeleton shape="rows" [count]="7" label="Loading periods" />
    }
  `,
  styles: `
    h2 {
      font-size: var(--text-xl);
    }
    h2 + p {
      margin-top: var(--space-2);
    }
    .rows {
      margin-top: var(--space-4);
    }
    ui-skeleton {
      margin-top: var(--space-7);
    }
  `,
})
export class KeptKinds {
  private readonly client = inject(PrivacyClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly kinds = new Fetched<readonly KeptKindDto[]>();
  protected readonly chosen = computed(() => this.kinds.value()?.filter(({ period }) => period !== null) ?? []);
  protected readonly fixed = computed(() => this.kinds.value()?.filter(({ period }) => period === null) ?? []);

  constructor() {
    void this.load();
  }

  protected load(): Promise<unknown> {
    return this.kinds.ask(() => this.client.kinds());
  }

  protected async change(kind: KeptKindDto): Promise<void> {
    const changed = await this.dialogs.open<KeptKindDto>(PeriodDialog, { data: kind, focus: 'input' });
    if (!changed) return;
    this.kinds.set((this.kinds.value() ?? []).map((known) => (known.key === changed.key ? changed : known)));
    if (changed.period?.revision !== kind.period?.revision) this.toasts.show(`Saved: ${changed.name}.`);
  }
}
