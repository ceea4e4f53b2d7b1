import { Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Button, Toasts } from '@big-six/ui';
import { Sheet } from '../../entrance/sheet';
import { problemOf } from '../../problem';
import { Session } from '../../session/session';
import { SetUpApp } from './set-up-app';

/** Where those are led whom their school asks for a second factor that they have not set up yet. */
@Component({
  selector: 'app-second-factor-due',
  imports: [Button, SetUpApp, Sheet],
  template: `
    <app-sheet
      heading="Guard your account"
      lead="Your school asks for a second factor. It takes two minutes; from then on an app on your phone gives you a code when you sign in."
    >
      @if (begun()) {
        <app-set-up-app (done)="goOn()" (left)="begun.set(false)" />
      } @else {
        <button uiButton type="button" variant="primary" size="large" wide (click)="begun.set(true)">Set it up</button>
        <p class="quiet">No phone at hand? Sign out and come back when you have one: nothing is lost meanwhile.</p>
      }
      <button appFoot uiButton type="button" variant="quiet" size="small" (click)="signOut()">Sign out</button>
      <span appFoot class="muted who">{{ account()?.email }}</span>
    </app-sheet>
  `,
  styles: `
    /* Its words stand under the mark and the form. */
    button[appFoot] {
      margin-inline-start: -0.8em;
    }
    .who {
      align-self: center;
      overflow-wrap: anywhere;
    }
  `,
})
export class SecondFactorDue {
  private readonly session = inject(Session);
  protected readonly account = this.session.account;
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly begun = signal(false);

  protected goOn(): void {
    this.session.secondFactorDone();
    void this.router.navigateByUrl('/', { replaceUrl: true });
  }

  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
      await this.router.navigateByUrl('/sign-in', { replaceUrl: true });
    } catch (error) {
      this.toasts.show(problemOf(error).message, 'negative');
    }
  }
}
