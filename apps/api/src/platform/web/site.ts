import type { FastifyRequest } from 'fastify';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Refusal } from '../errors/refusal';

/**
 * Where the person who asks finds the classroom, as their browser says. Not for links to somebody else: those need PUBLIC_URL.
 * @throws Refusal `bad-input` when the request names no host that there could be
 */
export const RequestSite = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { protocol, host } = context.switchToHttp().getRequest<FastifyRequest>();
  const url = /^[^\s/\\?#@]+$/.test(host) ? URL.parse(`${protocol}://${host}`) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Refusal('bad-input', 'The request does not say where it found us.');
  return url.origin;
});
