import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import type { GradingSettingsDto } from '@big-six/api-client';
import { Button, FailedState, Skeleton, Toasts } from '@big-six/ui';
import { Checkbox, Select } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { Doing } from '../../shell/doing';
import { Fetched } from '../../shell/fetched';
import { sentenceOf } from '../../shell/problem';
import { type SettingsAddress, SettingsClient } from './settings.client';

const shares = [0, 2, 5, 10, 20];

function shareText(share: number): string {
  return share === 0 ? 'None' : `About ${share} in 100`;
}

/** How a module is graded in a class: whether its graders know whose an answer is, and how many answers are asked again. */
@Component({
  selector: 'app-grading-settings',
  imports: [Button, Checkbox, DialogFrame, FailedState, Select, Skeleton],
  template: `
    <ui-dialog title="Grading settings">
      @if (settings.value()) {
        <div class="stack">
          <ui-checkbox
            label="Hide names until grades are released"
            hint="Nobody who grades sees whose an answer is: not here, not in lists, not by when it came. A name shows as soon as a grade of the answer is released."
            [checked]="namesHidden()"
            (checkedChange)="namesHidden.set($event)"
          />
          <ui-select
            label="Answers that are quietly asked again"
            hint="Of those that a grader has graded. It changes no grade; only the grader themselves sees how their two readings compare."
            [choices]="choices()"
            [value]="'' + share()"
            (valueChange)="share.set(+$event)"
          />
          @if (saving.problem(); as problem) {
            <p class="failure" role="alert">Not saved. {{ sentenceOf(problem) }}</p>
          }
        </div>
      } @else if (settings.problem(); as problem) {
        <ui-failed-state [text]="problem.message" [busy]="settings.loading()" (retry)="load()" />
      } @else {
        <ui-skeleton [count]="3" />
      }
      <ng-container uiActions>
        <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
        <button uiButton type="button" variant="primary" [disabled]="!settings.value()" [busy]="saving.busy()" (click)="save()">
          Save
        </button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    .stack {
      gap: var(--space-5);
    }
    .failure {
      color: var(--negative);
      font-size: var(--text-sm);
    }
  `,
})
export class GradingSettings {
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly address = inject<SettingsAddress>(DIALOG_DATA);
  private readonly client = inject(SettingsClient);
  private readonly toasts = inject(Toasts);
  protected readonly settings = new Fetched<GradingSettingsDto>();
  protected readonly namesHidden = signal(false);
  protected readonly share = signal(5);
  protected readonly saving = new Doing();
  protected readonly sentenceOf = sentenceOf;

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const found = await this.settings.ask(() => this.client.get(this.address));
    if (!found) return;
    this.namesHidden.set(found.namesHidden);
    this.share.set(found.rereadShare);
  }

  /** The one that is set is among them, whoever set it. */
  protected choices(): { value: string; label: string }[] {
    const all = [...new Set([...shares, this.settings.value()?.rereadShare ?? 0])].sort((one, other) => one - other);
    return all.map((share) => ({ value: String(share), label: shareText(share) }));
  }

  protected async save(): Promise<void> {
    await this.saving.run(async () => {
      await this.client.change(this.address, { namesHidden: this.namesHidden(), rereadShare: this.share() });
      this.toasts.show('Saved.');
      this.ref.close(true);
    });
  }
}
