import { LiveAnnouncer } from '@angular/cdk/a11y';
import { afterNextRender, DestroyRef, DOCUMENT, inject, Injectable, Injector } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map, pairwise, startWith } from 'rxjs';
import { PageTitle } from './page-title';

/**
 * After a navigation the focus goes to the new page's heading, which is how it is announced; a page without one is announced by its
 * title. The first page is left alone (the browser announces it), and so is a change of query or fragment on the same page.
 */
@Injectable({ providedIn: 'root' })
export class PageFocus {
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly title = inject(PageTitle);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly destroyed = inject(DestroyRef);

  follow(): void {
    const ends = this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects.split(/[?#]/)[0]),
      startWith(undefined),
      pairwise(),
    );
    const subscription = ends.subscribe(([from, to]) => {
      if (from !== undefined && from !== to) afterNextRender(() => this.arrive(), { injector: this.injector });
    });
    this.destroyed.onDestroy(() => subscription.unsubscribe());
  }

  private arrive(): void {
    // A page in parts marks the heading of the part that came.
    const heading =
      this.document.querySelector<HTMLElement>('main [data-arrival]') ?? this.document.querySelector<HTMLElement>('main h1');
    const target = heading ?? this.document.querySelector<HTMLElement>('main');
    if (!heading) void this.announcer.announce(this.title.text());
    if (!target) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
}
