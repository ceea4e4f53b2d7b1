import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, inject, output, signal } from '@angular/core';
import { Button } from '@big-six/ui';
import { problemOf } from '../shell/problem';
import { Sandbox } from './sandbox';

/** Puts the practice data back to its beginning, where a lab needs somebody who is gone. */
@Component({
  selector: 'app-practice-reset',
  imports: [Button],
  template: `
    <button uiButton type="button" size="small" [busy]="busy()" (click)="reset()">Reset my practice data</button>
    @if (trouble(); as sentence) {
      <p role="alert">{{ sentence }}</p>
    }
  `,
  styles: `
    p {
      margin-top: var(--space-2);
      color: var(--negative);
      font-weight: 500;
    }
  `,
})
export class PracticeReset {
  readonly done = output<void>();

  private readonly sandbox = inject(Sandbox);
  private readonly announcer = inject(LiveAnnouncer);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);

  protected async reset(): Promise<void> {
    this.busy.set(true);
    this.trouble.set(null);
    try {
      await this.sandbox.reset();
      void this.announcer.announce('Alice and Bob are back.');
      this.done.emit();
    } catch (error) {
      this.trouble.set(`Your practice data was not reset. ${problemOf(error).message}`);
    } finally {
      this.busy.set(false);
    }
  }
}
