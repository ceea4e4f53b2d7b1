import { HttpErrorResponse, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { problemOf } from '../problem';
import { Session } from './session';

/**
 * Signs requests to our server. A token the server refuses is renewed once and the request repeated, so nobody notices that tokens
 * live for minutes. Without a sign-in nothing is sent: the server would only refuse it. What the sign-in routes themselves answer is
 * passed on untouched, and whether it is there at all anybody may ask.
 */
export const sessionInterceptor: HttpInterceptorFn = (request, next) => {
  if (
    !request.url.startsWith('/api/') ||
    ['/api/auth/', '/api/health/', '/api/joining/'].some((open) => request.url.startsWith(open))
  )
    return next(request);
  const session = inject(Session);
  return from(session.accessToken()).pipe(
    switchMap((token) => {
      if (token === null) return throwError(() => notSignedIn(request));
      return next(signed(request, token)).pipe(
        catchError((error: unknown) => {
          if (!isRefusedToken(error)) return throwError(() => error);
          return from(session.replace(token)).pipe(
            switchMap((fresh) => (fresh === null ? throwError(() => error) : next(signed(request, fresh)))),
          );
        }),
      );
    }),
  );
};

function signed(request: HttpRequest<unknown>, token: string): HttpRequest<unknown> {
  return request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
}

function notSignedIn({ url }: HttpRequest<unknown>): HttpErrorResponse {
  return new HttpErrorResponse({ url, status: 401, error: { code: 'not-signed-in', detail: 'You are signed out.' } });
}

function isRefusedToken(error: unknown): boolean {
  return error instanceof HttpErrorResponse && error.status === 401 && problemOf(error).code === 'not-signed-in';
}
