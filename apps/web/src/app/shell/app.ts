import { Component, effect, inject, untracked } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { ToastOutlet } from '@big-six/ui';
import { PageFocus } from './page-focus';
import { Session } from './session/session';
import { Theme } from './theme';
import { Unreachable } from './unreachable';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet, ToastOutlet, Unreachable],
  template: `
    @if (session.state().kind === 'unreachable') {
      <app-unreachable />
    } @else {
      <router-outlet />
    }
    <ui-toasts />
  `,
})
export class App {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);

  constructor() {
    inject(Theme);
    inject(PageFocus).follow();
    void this.session.start();

    // The screens below know nothing of sign-ins: when theirs is over, they are left from here.
    effect(() => {
      const state = this.session.state();
      if (state.kind === 'signed-out' && state.why !== 'never') untracked(() => this.leave(state.why === 'ended'));
    });
  }

  private leave(comesBack: boolean): void {
    const here = this.router.url;
    if (here.startsWith('/sign-in')) return;
    const queryParams = comesBack && here !== '/' ? { returnTo: here } : {};
    void this.router.navigate(['/sign-in'], { queryParams });
  }
}
