import { ApplicationRef, inject, Injectable } from '@angular/core';
import type { PreloadingStrategy, Route } from '@angular/router';
import { catchError, delay, EMPTY, from, type Observable, switchMap } from 'rxjs';
import { Session } from './session/session';

/** Fetches the screens a person of this role opens next, once the first one has settled. One that cannot be had is fetched when opened. */
@Injectable({ providedIn: 'root' })
export class IdlePreloading implements PreloadingStrategy {
  private readonly session = inject(Session);
  private readonly app = inject(ApplicationRef);

  preload(route: Route, load: () => Observable<unknown>): Observable<unknown> {
    const roles: unknown = route.data?.['preload'];
    if (!Array.isArray(roles)) return EMPTY;
    return from(this.app.whenStable()).pipe(
      delay(3000),
      switchMap(() => (roles.includes(this.session.account()?.role) ? load() : EMPTY)),
      catchError(() => EMPTY),
    );
  }
}
