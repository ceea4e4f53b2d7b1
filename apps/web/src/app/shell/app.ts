import { ApplicationRef, Component, effect, EnvironmentInjector, inject, Injector, isDevMode, untracked } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { ToastOutlet } from '@big-six/ui';
import { opensOffline } from './offline/opens-offline';
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
  private readonly injector = inject(Injector);
  private readonly environment = inject(EnvironmentInjector);

  constructor() {
    inject(Theme);
    inject(PageFocus).follow();
    void this.session.start();
    void this.keepShell(inject(ApplicationRef).whenStable());

    // The screens below know nothing of sign-ins: when theirs is over, they are left from here.
    effect(() => {
      const state = this.session.state();
      if (state.kind === 'signed-out' && state.why !== 'never') untracked(() => this.leave(state.why === 'ended'));
      if (state.kind === 'interrupted') untracked(() => void this.askAgain());
    });
  }

  /** Once what was asked for is there. */
  private async keepShell(settled: Promise<void>): Promise<void> {
    if (isDevMode() || !opensOffline()) return;
    await settled;
    const shell = await import('./offline/offline-shell');
    await shell.keepShell(this.environment);
  }

  /** Something unsaved stands on the page: who wrote it signs in again in place, or leaves it where this device keeps it. */
  private async askAgain(): Promise<void> {
    const dialog = await import('./session/sign-in-again').catch(() => null);
    await dialog?.askToSignInAgain(this.injector);
    this.session.giveUp();
  }

  private leave(comesBack: boolean): void {
    const here = this.router.url;
    if (here.startsWith('/sign-in')) return;
    const queryParams = comesBack && here !== '/' ? { returnTo: here } : {};
    void this.router.navigate(['/sign-in'], { queryParams });
  }
}
