import type { FastifyRequest } from 'fastify';

/** Controllers' addresses that do not stand below `/api`, in the form that Nest's `setGlobalPrefix` excludes them by. */
export const OUTSIDE_API = ['metrics', 'sandbox/*rest'];

/** Whether an address is one of data, and not of a screen or a file of the client. */
export function isData(url: string): boolean {
  return url.startsWith('/api/') || url.startsWith('/sandbox/');
}

/** The practice API looks at tokens before bodies, so that it reads its bodies itself. */
export function isPractice(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith('/sandbox/') ?? false;
}
