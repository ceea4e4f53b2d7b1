import { Component, computed, input, linkedSignal, output } from '@angular/core';
import type { RosterApplicationDto, RosterDto } from '@big-six/api-client';
import { Button, Callout, numberText } from '@big-six/ui';
import { Checkbox } from '@big-six/ui/forms';
import { countOf, missingIn, wouldDo } from './roster-words';

/** What applying would do, in words, and the button: with what has to be said knowingly before. */
@Component({
  selector: 'app-roster-decision',
  imports: [Button, Callout, Checkbox],
  template: `
    <div class="would">
      @for (sentence of sentences(); track sentence) {
        <p>{{ sentence }}</p>
      }
    </div>
    @if (refused() > 0) {
      <ui-callout tone="caution" [title]="refused() === 1 ? 'One line is refused' : numberText(refused()) + ' lines are refused'">
        <p>
          Mend {{ refused() === 1 ? 'it' : 'them' }} in the file and bring it again, or go on without
          {{ refused() === 1 ? 'it' : 'them' }}.
        </p>
        <ui-checkbox label="Apply everything else" [(checked)]="skip" />
      </ui-callout>
    }
    @if (totals().overLimit) {
      <ui-callout tone="caution" [title]="numberText(missing()) + ' would go, because they are missing from the file'">
        <p>That is more than {{ roster().options?.missingLimit }} percent. Perhaps the file holds only a part of the school.</p>
        <ui-checkbox [label]="'Yes, end all ' + numberText(missing())" [(checked)]="letGo" />
      </ui-callout>
    }
    <div class="form-actions">
      <button uiButton type="button" variant="primary" [busy]="busy()" [disabled]="!ready()" (click)="decide()">
        Apply this roster
      </button>
      <button uiButton type="button" variant="quiet" (click)="reconsider.emit()">Change what it means</button>
    </div>
    <p class="muted small">All of it is applied, or nothing. It can be taken back afterwards.</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-4);
    }
    .would p {
      max-width: 44rem;
      font-family: var(--serif);
      font-size: var(--text-lg);
      line-height: var(--leading-snug);
    }
    .would p + p {
      margin-top: var(--space-2);
    }
    ui-checkbox {
      margin-top: var(--space-3);
    }
    .would + ui-callout {
      margin-top: var(--space-2);
    }
    .form-actions {
      margin-top: 0;
    }
  `,
})
export class RosterDecision {
  readonly roster = input.required<RosterDto>();
  readonly busy = input(false);
  readonly apply = output<RosterApplicationDto>();
  readonly reconsider = output<void>();

  protected readonly totals = computed(
    () => this.roster().totals ?? { lines: 0, items: [], following: 0, missing: [], overLimit: false },
  );
  protected readonly sentences = computed(() => wouldDo(this.totals()));
  protected readonly refused = computed(() => countOf(this.totals(), 'refused'));
  protected readonly missing = computed(() => missingIn(this.totals()));
  protected readonly skip = linkedSignal({ source: () => this.roster().revision, computation: () => false });
  protected readonly letGo = linkedSignal({ source: () => this.roster().revision, computation: () => false });
  protected readonly numberText = numberText;
  /** Whether there is something to apply, and all was said that has to be. */
  protected readonly ready = computed(() => {
    const totals = this.totals();
    const something = (['new', 'changed', 'removed'] as const).some((verdict) => countOf(totals, verdict) > 0);
    return something && (this.refused() === 0 || this.skip()) && (!totals.overLimit || this.letGo());
  });

  protected decide(): void {
    if (this.busy() || !this.ready()) return;
    this.apply.emit({
      skipRefused: this.skip(),
      ...(this.totals().overLimit && this.letGo() && { missing: this.missing() }),
    });
  }
}
