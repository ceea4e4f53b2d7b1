import { Component, DestroyRef, type ElementRef, inject, input, viewChild } from '@angular/core';
import { Router, Scroll } from '@angular/router';
import { Callout, PageHeader } from '@big-six/ui';
import { asapScheduler, filter, observeOn, take } from 'rxjs';
import { Session } from '../session/session';
import { LookAndDates } from './look-and-dates';
import { NoticeChoices } from './notices/notice-choices';
import { OwnData } from './own-data';
import { Security } from './security/security';
import { You } from './you';

/** Everything about one's own account on one page. */
@Component({
  selector: 'app-my-account',
  imports: [Callout, LookAndDates, NoticeChoices, OwnData, PageHeader, Security, You],
  templateUrl: './my-account.html',
  styleUrl: './my-account.scss',
})
export class MyAccount {
  /** The part that the address names. */
  readonly section = input<'security'>();
  /** The word with which an issuer's answer was sent back; bound from the query. */
  readonly refused = input<string>();

  protected readonly session = inject(Session);
  private readonly security = viewChild.required<ElementRef<HTMLElement>>('security');
  /** Where mails lead to that are not wanted. */
  private readonly notices = viewChild.required<ElementRef<HTMLElement>>('notices');

  constructor() {
    // After the router, which goes to the top of a new page first. Who comes back to it finds it as they left it.
    const arrived = inject(Router).events.pipe(
      filter((event) => event instanceof Scroll),
      take(1),
      observeOn(asapScheduler),
    );
    const subscription = arrived.subscribe(({ position, anchor }) => {
      if (position !== null) return;
      if (this.section() === 'security') this.security().nativeElement.scrollIntoView();
      if (anchor === 'notices') this.notices().nativeElement.scrollIntoView();
    });
    inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
  }
}
