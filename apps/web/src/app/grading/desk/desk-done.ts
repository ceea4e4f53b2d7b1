import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, EmptyState } from '@big-six/ui';
import { AnswerSupply } from './answer-supply';
import { Desk } from './desk';
import { doneWords } from './desk-words';

/** Nothing lies on the desk: because all is read, others have the rest, there never was anything, or the network is away. */
@Component({
  selector: 'app-desk-done',
  imports: [Button, EmptyState, RouterLink],
  template: `
    @if (words(); as said) {
      <h1 class="visually-hidden" tabindex="-1" data-arrival>{{ said.title }}</h1>
      <ui-empty-state [icon]="said.icon" [title]="said.title" [text]="said.text">
        @if (said.release) {
          <a
            uiButton
            variant="primary"
            [routerLink]="['/classes', classId(), 'review', classModuleId()]"
            [queryParams]="{ question: supply.question()?.key, state: 'graded' }"
            >Go to release</a
          >
        }
        @if (flagged() > 0 && !flaggedOnly()) {
          <a uiButton routerLink="." [queryParams]="{ flagged: 1 }">Look at {{ flagged() }} flagged</a>
        }
        @if (!said.release || said.again) {
          <button uiButton type="button" [busy]="looking()" (click)="look()">Look again</button>
        }
        @if (desk.canUndo()) {
          <button uiButton type="button" variant="quiet" (click)="undo.emit()">Undo the last one</button>
        }
        <a uiButton variant="quiet" [routerLink]="['/classes', classId(), 'overview']">Back to the class</a>
      </ui-empty-state>
    }
  `,
})
export class DeskDone {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly flaggedOnly = input.required<boolean>();
  readonly mayRelease = input.required<boolean>();
  readonly undo = output<void>();

  protected readonly desk = inject(Desk);
  protected readonly supply = inject(AnswerSupply);
  protected readonly looking = signal(false);
  protected readonly flagged = this.supply.flagged;
  protected readonly words = computed(() => {
    const head = this.supply.head.value();
    if (!head) return null;
    return doneWords({
      counts: head.counts,
      read: this.supply.decided().size,
      left: this.supply.left(),
      starved: this.supply.starved(),
      flaggedOnly: this.flaggedOnly(),
      mayRelease: this.mayRelease(),
    });
  });

  protected async look(): Promise<void> {
    this.looking.set(true);
    await this.supply.lookAgain();
    this.looking.set(false);
  }
}
