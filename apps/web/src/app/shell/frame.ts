import { NgComponentOutlet } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationStart, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon } from '@big-six/ui';
import { filter } from 'rxjs';
import { AccountMenu } from './account-menu';
import { ArchivedNotice } from './archived-notice';
import { OfflineNotice } from './offline/offline-notice';
import { ShellVersion } from './offline/shell-version';
import { Session } from './session/session';
import type { Role } from './session/session.client';
import { ViewNotice } from './view-notice';
import { Wordmark } from './wordmark';

interface Place {
  readonly path: string;
  readonly label: string;
  readonly exact: boolean;
}

const home: Place = { path: '/', label: 'Home', exact: true };
const places: Record<Role, readonly Place[]> = {
  student: [home],
  teacher: [home],
  admin: [
    home,
    { path: '/admin/accounts', label: 'Accounts', exact: false },
    { path: '/admin/cohorts', label: 'Cohorts', exact: false },
    { path: '/admin/classes', label: 'Classes', exact: false },
    { path: '/admin/rosters', label: 'Rosters', exact: false },
    { path: '/admin/lessons', label: 'Lessons', exact: false },
    { path: '/admin/mail', label: 'Mail', exact: false },
    { path: '/admin/record', label: 'Record', exact: false },
    { path: '/admin/privacy', label: 'Privacy', exact: false },
    { path: '/admin/settings', label: 'Settings', exact: false },
  ],
};

/** The page around every screen: skip link, bar, content. */
@Component({
  selector: 'app-frame',
  imports: [
    AccountMenu,
    ArchivedNotice,
    Icon,
    NgComponentOutlet,
    OfflineNotice,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    ViewNotice,
    Wordmark,
  ],
  templateUrl: './frame.html',
  styleUrl: './frame.scss',
  host: { '(keydown.escape)': 'menuOpen.set(false)' },
})
export class Frame {
  private readonly session = inject(Session);
  protected readonly account = this.session.account;
  protected readonly places = computed(() => places[this.account()?.role ?? 'student']);
  protected readonly version = inject(ShellVersion);
  protected readonly menuOpen = signal(false);

  constructor() {
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationStart),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.menuOpen.set(false));
  }

  protected skip(event: Event, main: HTMLElement): void {
    event.preventDefault();
    main.focus();
    main.scrollIntoView();
  }
}
