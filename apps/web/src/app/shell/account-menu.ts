import { Component, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationStart, Router, RouterLink } from '@angular/router';
import { Avatar, Icon, Toasts } from '@big-six/ui';
import { filter } from 'rxjs';
import { problemOf } from './problem';
import { Session } from './session/session';
import type { Account } from './session/session.client';
import { ThemeSwitch } from './theme-switch';

/**
 * The person, top right: who they are, how it looks, the way out. A popover of the browser's own, which closes by Escape or a press
 * elsewhere and gives the focus back; so the first load carries no overlay code.
 */
@Component({
  selector: 'app-account-menu',
  imports: [Avatar, Icon, RouterLink, ThemeSwitch],
  templateUrl: './account-menu.html',
  styleUrl: './account-menu.scss',
})
export class AccountMenu {
  readonly account = input.required<Account>();

  protected readonly leaving = signal(false);
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  constructor() {
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationStart),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.panel().nativeElement.hidePopover());
  }

  protected async signOut(): Promise<void> {
    this.leaving.set(true);
    try {
      await this.session.signOut();
    } catch (error) {
      this.toasts.show(`You are still signed in. ${problemOf(error).message}`, 'negative');
    } finally {
      this.leaving.set(false);
    }
  }
}
