import { inject, Injectable } from '@angular/core';
import type { PreloadingStrategy, Route } from '@angular/router';
import { catchError, EMPTY, type Observable, switchMap, timer } from 'rxjs';
import { Session } from './session/session';

/** Fetches the screens a person of this role opens next, once the first one has settled. One that cannot be had is fetched when opened. */
@Injectable({ providedIn: 'root' })
export class IdlePreloading implements PreloadingStrategy {
  private readonly session = inject(Session);

  preload(route: Route, load: () => Observable<unknown>): Observable<unknown> {
    const roles: unknown = route.data?.['preload'];
    if (!Array.isArray(roles)) return EMPTY;
    return timer(3000).pipe(
      switchMap(() => (roles.includes(this.session.account()?.role) ? load() : EMPTY)),
      catchError(() => EMPTY),
    );
  }
}
