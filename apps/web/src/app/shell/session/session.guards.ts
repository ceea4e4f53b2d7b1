import { inject } from '@angular/core';
import { type CanMatchFn, RedirectCommand, Router } from '@angular/router';
import { safeReturnTo } from './return-to';
import { Session } from './session';
import type { Role } from './session.client';

/** For people who are signed in; others sign in first and come back. */
export const signedIn: CanMatchFn = async () => {
  const router = inject(Router);
  const session = inject(Session);
  const wanted = router.currentNavigation()?.extractedUrl.toString() ?? '/';
  if (await session.known()) return session.secondFactorDue() ? toSecondFactor(router) : true;
  const queryParams = wanted === '/' ? {} : { returnTo: wanted };
  return new RedirectCommand(router.createUrlTree(['/sign-in'], { queryParams }), { replaceUrl: true });
};

/** For those alone whom the school asks to set up a second factor before anything else. */
export const secondFactorDue: CanMatchFn = async () => {
  const session = inject(Session);
  return (await session.known()) !== null && session.secondFactorDue();
};

function toSecondFactor(router: Router): RedirectCommand {
  return new RedirectCommand(router.parseUrl('/second-factor'), { replaceUrl: true });
}

/** The sign-in page is for those who are not; the others go on to where they were headed. */
export const signedOut: CanMatchFn = async () => {
  const router = inject(Router);
  const session = inject(Session);
  const wanted: unknown = router.currentNavigation()?.extractedUrl.queryParams['returnTo'];
  if (!(await session.known())) return true;
  return new RedirectCommand(router.parseUrl(safeReturnTo(typeof wanted === 'string' ? wanted : null)), { replaceUrl: true });
};

/** For one platform role. To everybody else the address does not exist. */
export function role(...roles: readonly Role[]): CanMatchFn {
  return async () => {
    const account = await inject(Session).known();
    return account !== null && roles.includes(account.role);
  };
}
