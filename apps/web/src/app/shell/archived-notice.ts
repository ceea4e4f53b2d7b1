import { Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { Icon } from '@big-six/ui';
import { filter, map, startWith } from 'rxjs';
import { ClassState } from './class-state';

/** Says on every screen of an archived class why nothing can be changed there. */
@Component({
  selector: 'app-archived-notice',
  imports: [Icon],
  host: { role: 'status' },
  template: `
    @if (state.archived()) {
      <p>
        <ui-icon name="archive" /><span
          ><strong>This class is archived.</strong> Everything can be read and stays as it is. An admin can make it active
          again.</span
        >
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      justify-content: center;
      gap: var(--space-2);
      padding: var(--space-2) var(--gutter);
      background: var(--sunken);
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
    ui-icon {
      flex: none;
      margin-block-start: 0.15em;
    }
  `,
})
export class ArchivedNotice {
  protected readonly state = inject(ClassState);

  constructor() {
    const router = inject(Router);
    router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        map(({ urlAfterRedirects }) => urlAfterRedirects),
        startWith(router.url),
        takeUntilDestroyed(),
      )
      .subscribe((url) => this.state.enter(/^\/classes\/([\da-f-]{36})(?=\/|\?|#|$)/.exec(url)?.[1] ?? null));
  }
}
