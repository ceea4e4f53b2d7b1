import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendEntry } from '../refresh-cookie';
import { type Arrival, JOURNEY_SECONDS } from './single-sign-on.service';

const NAME = 'single-sign-on';
/** Lax, for the issuer's page sends the browser back to us. */
const OPTIONS = { path: '/api/auth/single-sign-on', httpOnly: true, sameSite: 'lax', secure: 'auto' } as const;

/** Ties the journey to the browser that began it. */
export function setJourneyCookie(reply: FastifyReply, ticket: string): void {
  reply.setCookie(NAME, ticket, { ...OPTIONS, maxAge: JOURNEY_SECONDS });
}

export const CurrentJourney = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return context.switchToHttp().getRequest<FastifyRequest>().cookies[NAME] ?? '';
});

/** Sends the browser on: with the cookie of a sign-in, to the second step, or to a page that says what is wrong. */
export function sendArrival(reply: FastifyReply, arrival: Arrival): FastifyReply {
  reply.clearCookie(NAME, OPTIONS);
  return reply.redirect(pageOf(reply, arrival), 303);
}

function pageOf(reply: FastifyReply, arrival: Arrival): string {
  if (arrival.kind === 'linked') return '/account/security';
  if (arrival.kind === 'problem')
    return `${arrival.problem === 'linked-elsewhere' ? '/account/security' : '/sign-in'}?refused=${arrival.problem}`;
  const { entry, returnTo } = arrival;
  const body = sendEntry(reply, entry);
  // Behind `#`, which is not sent anywhere.
  return 'ticket' in body ? `/sign-in?returnTo=${encodeURIComponent(returnTo)}#step=${body.ticket}` : returnTo;
}
