import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { ExemplarRequestDto } from '@big-six/api-client';
import { Button, Callout } from '@big-six/ui';
import { ClassState } from '../shell/class-state';
import { Doing } from '../shell/doing';
import { Fetched } from '../shell/fetched';
import { AfterClient } from './after.client';
import type { QuestionAddress } from './submissions.client';

/** The question whether the class may see this answer as an example, and the student's word on it, which they can always change. */
@Component({
  selector: 'app-exemplar-request',
  imports: [Button, Callout],
  template: `
    @if (request(); as asked) {
      <ui-callout [title]="title()">
        @if (asked.consent === 'agreed') {
          Classmates can read the text as it stands here, without your name. You can take that back at any time.
        } @else {
          Your teacher thinks it helps others. They would read the text as it stands here, without your name. If it names you or
          tells something private, better decline.
        }
        @if (asked.note) {
          <p class="note">Your teacher about it: {{ asked.note }}</p>
        }
        <div class="cluster">
          @if (asked.consent !== 'agreed' && !archived()) {
            <button uiButton type="button" size="small" [busy]="answering.busy()" (click)="answer(true)">Agree</button>
          }
          @if (asked.consent === null) {
            <button uiButton type="button" size="small" variant="quiet" [busy]="answering.busy()" (click)="answer(false)">
              Decline
            </button>
          }
          @if (asked.consent === 'agreed') {
            <button uiButton type="button" size="small" variant="quiet" [busy]="answering.busy()" (click)="answer(false)">
              Do not show it any more
            </button>
          }
        </div>
        @if (answering.problem(); as p) {
          <p role="alert">Not kept. {{ p.message }}</p>
        }
      </ui-callout>
    }
  `,
  styles: `
    .note {
      margin-top: var(--space-2);
    }
    .cluster {
      margin-top: var(--space-3);
    }
  `,
})
export class ExemplarRequest {
  readonly address = input.required<QuestionAddress>();

  private readonly client = inject(AfterClient);
  protected readonly archived = inject(ClassState).archived;
  private readonly requests = new Fetched<readonly ExemplarRequestDto[]>();
  protected readonly answering = new Doing();
  protected readonly request = computed(() => {
    const { classModuleId, questionKey } = this.address();
    const all = this.requests.value() ?? [];
    return all.find((one) => one.classModuleId === classModuleId && one.questionKey === questionKey) ?? null;
  });
  protected readonly title = computed(() => {
    const consent = this.request()?.consent;
    if (consent === 'agreed') return 'Your answer is an example for the class';
    return consent == null ? 'May the class see this answer?' : 'The class does not see this answer';
  });

  constructor() {
    effect(() => {
      const { classId } = this.address();
      untracked(() => void this.requests.ask(() => this.client.exemplarRequests(classId)));
    });
  }

  protected async answer(agreed: boolean): Promise<void> {
    const request = this.request();
    if (!request) return;
    await this.answering.run(async () => {
      const { classId } = this.address();
      await this.client.consent(classId, request.id, agreed);
      await this.requests.ask(() => this.client.exemplarRequests(classId));
    });
  }
}
