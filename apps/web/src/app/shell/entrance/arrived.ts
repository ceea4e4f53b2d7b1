import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { JoinedDto } from '@big-six/api-client';
import { Button } from '@big-six/ui';
import { Outcome } from './outcome';

/** Somebody has come into a class with its code, or waits to be let in. */
@Component({
  selector: 'app-arrived',
  imports: [Button, Outcome, RouterLink],
  template: `
    <app-outcome [tone]="joined() ? 'positive' : 'accent'" [icon]="joined() ? 'check-circle' : 'clock'">
      @if (joined()) {
        <p>You are in {{ place().className }}.</p>
      } @else {
        <p>Your teacher is asked to let you in. The class appears on your start page as soon as they do.</p>
      }
      <ng-content />
    </app-outcome>
    <a uiButton variant="primary" size="large" wide [routerLink]="signedIn() ? '/' : '/sign-in'" [state]="{ email: email() }">
      {{ signedIn() ? 'Go to the start page' : 'Sign in' }}
    </a>
  `,
  styleUrl: './fields.scss',
  host: { class: 'fields' },
})
export class Arrived {
  readonly place = input.required<JoinedDto>();
  readonly signedIn = input(true);
  /** With which they sign in. */
  readonly email = input<string>();

  protected readonly joined = computed(() => this.place().state === 'joined');
}
