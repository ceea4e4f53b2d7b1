import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { tap } from 'rxjs';
import { Connection } from './connection';

/** Tells by every request whether the server answers. The last one in the chain, so that what another one makes up is not heard. */
export const connectionInterceptor: HttpInterceptorFn = (request, next) => {
  const connection = inject(Connection);
  return next(request).pipe(
    tap({
      complete: () => connection.heard(),
      error: (error: unknown) =>
        error instanceof HttpErrorResponse && error.status === 0 ? connection.missed() : connection.heard(),
    }),
  );
};
