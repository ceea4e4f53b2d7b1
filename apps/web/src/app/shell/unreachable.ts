import { Component, computed, inject, signal } from '@angular/core';
import { Button } from '@big-six/ui';
import { Session } from './session/session';
import { Wordmark } from './wordmark';

/** The first question to the server got no answer: nothing can be shown yet, but it can be asked again. */
@Component({
  selector: 'app-unreachable',
  imports: [Button, Wordmark],
  template: `
    <main class="page page-narrow">
      <app-wordmark />
      <h1>The classroom does not answer</h1>
      <p class="lead" role="alert">{{ message() }}</p>
      <button uiButton type="button" variant="primary" [busy]="busy()" (click)="retry()">Try again</button>
    </main>
  `,
  styles: `
    main {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      justify-content: center;
      gap: var(--space-4);
      min-height: 100dvh;
    }
    h1 {
      margin-top: var(--space-5);
    }
  `,
})
export class Unreachable {
  private readonly session = inject(Session);
  protected readonly busy = signal(false);
  protected readonly message = computed(() => {
    const state = this.session.state();
    return state.kind === 'unreachable' ? state.problem.message : '';
  });

  protected async retry(): Promise<void> {
    this.busy.set(true);
    await this.session.start();
    this.busy.set(false);
  }
}
