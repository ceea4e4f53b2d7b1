import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, Time } from '@big-six/ui';
import type { EndedSignIn } from '../session/session.client';
import { deviceName } from './device';

const REASONS: Record<Exclude<EndedSignIn['reason'], 'reused'>, string> = {
  'signed-out': 'You signed out there.',
  'ended-elsewhere': 'You ended it from another device.',
  suspended: 'The account was suspended.',
  'password-changed': 'The password was changed.',
  claimed: 'Your school took the account into its roster.',
  'second-factor-added': 'A second factor was set up on another device.',
  'way-removed': 'Your school took away the passkey or the sign-in service you came in by.',
};

/** What was ended lately, and why: a key that was used twice is the one sign there is of somebody who has copied it. */
@Component({
  selector: 'app-ended-sign-ins',
  imports: [Icon, RouterLink, Time],
  template: `
    <div class="section-head"><h2 id="ended">Ended in the last 30 days</h2></div>
    <ul class="rows" role="list" aria-labelledby="ended">
      @for (entry of entries(); track entry.id) {
        <li class="row" [class.alarming]="entry.reason === 'reused'">
          <ui-icon [name]="entry.reason === 'reused' ? 'warning' : 'sign-out'" />
          <div class="grow">
            <p class="name">{{ deviceName(entry.userAgent) }}</p>
            <p class="small">
              @if (entry.reason === 'reused') {
                Ended because an old key was used: if this was not you,
                <a routerLink="/account/password">change your password</a>.
              } @else {
                {{ reasons[entry.reason] }}
              }
            </p>
            <p class="muted small">
              Ended <ui-time [at]="entry.endedAt" /> · signed in <ui-time [at]="entry.createdAt" show="time" /> · {{ entry.ip }}
            </p>
          </div>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
    }
    .row > ui-icon {
      --icon-size: 1.35rem;
      color: var(--ink-3);
    }
    .name {
      font-weight: 550;
    }
    .alarming > ui-icon {
      color: var(--caution);
    }
  `,
})
export class EndedSignIns {
  readonly entries = input.required<readonly EndedSignIn[]>();

  protected readonly deviceName = deviceName;
  protected readonly reasons = REASONS;
}
