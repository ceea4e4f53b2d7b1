import { Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, Callout } from '@big-six/ui';
import { Desk } from './desk';
import { refusedText } from './desk-words';
import type { Refused } from './outbox';

/** Grades that were not taken as they were given: told until their grader has said what becomes of them. */
@Component({
  selector: 'app-desk-troubles',
  imports: [Button, Callout, RouterLink],
  template: `
    @for (one of desk.refused(); track one.grade.id) {
      <ui-callout tone="caution">
        <div class="trouble">
          <p role="alert">{{ refusedText(one) }}</p>
          <div class="cluster">
            @if (one.status === 'stale') {
              <button uiButton type="button" size="small" (click)="desk.giveAgain(one)">Mine holds</button>
              <button uiButton type="button" size="small" (click)="desk.giveUp(one)">Leave the other</button>
            } @else {
              <button uiButton type="button" size="small" (click)="reopen.emit(one)">Look at it again</button>
              <button uiButton type="button" size="small" variant="quiet" (click)="desk.giveUp(one)">Give it up</button>
            }
          </div>
        </div>
      </ui-callout>
    }
    @if (desk.beside(); as beside) {
      @if (beside.length > 0) {
        <ui-callout tone="accent">
          <div class="trouble">
            <p role="status">
              {{
                beside.length === 1
                  ? (beside[0]?.label ?? '') + ' was graded by somebody else meanwhile.'
                  : beside.length + ' answers were graded by somebody else meanwhile.'
              }}
              Both grades are kept; one of them has to be chosen.
            </p>
            <div class="cluster">
              <a uiButton size="small" [routerLink]="['/classes', classId(), 'review', classModuleId(), 'rivals']">Choose</a>
              <button uiButton type="button" size="small" variant="quiet" (click)="desk.beside.set([])">Later</button>
            </div>
          </div>
        </ui-callout>
      }
    }
  `,
  styles: `
    :host {
      display: block;
    }
    ui-callout {
      margin-bottom: var(--space-3);
      font-size: var(--text-ui);
    }
    .trouble {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--space-2) var(--space-4);
    }
    .trouble > p {
      flex: 1 1 20rem;
      overflow-wrap: anywhere;
    }
  `,
})
export class DeskTroubles {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  /** The answer is to be looked at again. */
  readonly reopen = output<Refused>();

  protected readonly desk = inject(Desk);
  protected readonly refusedText = refusedText;
}
