import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PendingSignUpDto } from '@big-six/api-client';
import { joinCodeKey } from '@big-six/domain';
import { Button } from '@big-six/ui';
import { Outcome } from './outcome';
import { type ClosedState, closedWords } from './sign-up-words';

/** A link of a sign-up that makes no account: why, and how it goes on. */
@Component({
  selector: 'app-closed-sign-up',
  imports: [Button, Outcome, RouterLink],
  template: `
    <app-outcome [tone]="words().tone" [icon]="state() === 'replaced' ? 'mail' : undefined">
      <p>{{ words().text }}</p>
    </app-outcome>
    @switch (words().onward) {
      @case ('sign-in') {
        <a uiButton variant="primary" size="large" wide routerLink="/sign-in" [state]="person()">Sign in</a>
      }
      @case ('sign-in-and-join') {
        <a
          uiButton
          variant="primary"
          size="large"
          wide
          routerLink="/sign-in"
          [queryParams]="{ returnTo: join() }"
          [state]="person()"
        >
          Sign in to join
        </a>
        <p class="quiet">Never chose a password? <a routerLink="/forgotten">Choose one now</a>.</p>
      }
      @case ('enter-code') {
        <a uiButton size="large" wide routerLink="/join">Enter another code</a>
      }
    }
  `,
  styleUrl: './fields.scss',
  host: { class: 'fields' },
})
export class ClosedSignUp {
  readonly of = input.required<PendingSignUpDto>();
  readonly state = input.required<ClosedState>();

  protected readonly words = computed(() => closedWords(this.state(), this.of()));
  protected readonly join = computed(() => `/join#${joinCodeKey(this.of().code) ?? ''}`);
  /** Goes along with the navigation and stands in no address. */
  protected readonly person = computed(() => ({ email: this.of().email }));
}
