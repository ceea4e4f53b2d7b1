import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Refusal } from '../platform/errors/refusal';

export const FILE_TYPES = ['text/csv', 'application/zip'];

/** Whether a request brings a roster: its body is not read before it is known who sends it, and never as a whole. */
export function bringsRoster(request: FastifyRequest): boolean {
  return request.method === 'POST' && request.routeOptions.url === '/api/rosters';
}

/** The body of a request as it comes in. @throws Refusal `wrong-content-type` when it is none of ours */
export const SentFile = createParamDecorator((_: unknown, context: ExecutionContext): Readable => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (body instanceof Readable) return body;
  throw new Refusal('wrong-content-type', 'Send the file itself, as text/csv or application/zip.');
});
