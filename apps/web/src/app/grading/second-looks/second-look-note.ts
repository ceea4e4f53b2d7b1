import { Component, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { WaitsDto } from '@big-six/api-client';
import { Icon } from '@big-six/ui';
import { Fetched } from '../../shell/fetched';
import { Waited } from '../waited';
import { SecondLooksClient } from './second-looks.client';

/** That students wait for a second look, and how long. Nothing when nobody does. */
@Component({
  selector: 'app-second-look-note',
  imports: [Icon, RouterLink, Waited],
  template: `
    @if (waits.value()?.secondLooksSince; as since) {
      <p>
        <ui-icon name="eye" />
        <a [routerLink]="['/classes', classId(), 'second-looks']"
          >{{ waits.value()?.secondLooks === 1 ? '1 student asks' : waits.value()?.secondLooks + ' requests wait' }} for a second
          look</a
        >
        <span>longest for <app-waited [since]="since" /></span>
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-1) var(--space-3);
      margin-top: var(--space-5);
      font-size: var(--text-ui);
    }
    ui-icon,
    span {
      color: var(--ink-3);
    }
  `,
})
export class SecondLookNote {
  readonly classId = input.required<string>();

  private readonly client = inject(SecondLooksClient);
  protected readonly waits = new Fetched<WaitsDto>();

  constructor() {
    effect(() => {
      const classId = this.classId();
      untracked(() => void this.waits.ask(() => this.client.waits(classId)));
    });
  }
}
