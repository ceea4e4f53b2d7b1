import {
  ApplicationRef,
  Component,
  computed,
  effect,
  EnvironmentInjector,
  inject,
  Injector,
  isDevMode,
  untracked,
} from '@angular/core';
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
      <div [class.shut]="shut()"><router-outlet /></div>
    }
    <ui-toasts />
  `,
  styles: `
    div {
      display: contents;
    }
    .shut {
      visibility: hidden;
    }
  `,
})
export class App {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly environment = inject(EnvironmentInjector);

  /** Of a suspended account nothing is shown; what was being written lies behind, and comes back with its person. */
  protected readonly shut = computed(() => {
    const state = this.session.state();
    return state.kind === 'interrupted' && state.why === 'suspended';
  });

  constructor() {
    inject(Theme);
    inject(PageFocus).follow();
    void this.session.start();
    const settled = inject(ApplicationRef).whenStable();
    void this.keepShell(settled);
    void this.listen(settled);

    // The screens below know nothing of sign-ins: when theirs is over, they are left from here.
    effect(() => {
      const state = this.session.state();
      if (state.kind === 'signed-out' && state.why !== 'never') untracked(() => this.leave(state.why !== 'left'));
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

  /** From then on the server says by itself when the sign-in has ended. */
  private async listen(settled: Promise<void>): Promise<void> {
    await settled;
    const live = await import('./live/live').catch(() => null);
    if (live) this.injector.get(live.Live);
  }

  /** Something unsaved stands on the page: who wrote it signs in again in place, or leaves it where this device keeps it. */
  private async askAgain(): Promise<void> {
    const dialog = await import('./session/sign-in-again').catch(() => null);
    await dialog?.askToSignInAgain(this.injector);
    this.session.giveUp();
  }

  private leave(comesBack: boolean): void {
    const here = this.router.url;
    // At the very start the guards lead there.
    if (here.startsWith('/sign-in') || !this.router.navigated) return;
    const queryParams = comesBack && here !== '/' ? { returnTo: here } : {};
    void this.router.navigate(['/sign-in'], { queryParams });
  }
}
