import { type CallHandler, createParamDecorator, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, of, tap } from 'rxjs';
import { Refusal } from '../platform/errors/refusal';
import type { AccessDto, SecondStepDto } from './auth.dto';
import type { Entry } from './entrance.service';

const NAME = 'refresh';
const OPTIONS = { path: '/api/auth', httpOnly: true, sameSite: 'strict', secure: 'auto' } as const;
const FORM = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

/** What the cookie holds: which sign-in, and the refresh token that is good for it now. */
export interface RefreshTicket {
  signInId: string;
  secret: string;
}

/** The ticket in the request's cookie, or null when there is none that we could have set. */
export const CurrentTicket = createParamDecorator((_: unknown, context: ExecutionContext): RefreshTicket | null => {
  const { cookies } = context.switchToHttp().getRequest<FastifyRequest>();
  const [, signInId, secret] = FORM.exec(cookies[NAME] ?? '') ?? [];
  return signInId && secret ? { signInId, secret } : null;
});

/** Keeps the ticket in the browser until the sign-in ends; sent only to us, over HTTPS when it came so, unseen by scripts. */
export function setRefreshCookie(reply: FastifyReply, ticket: RefreshTicket, expiresAt: Date, now: Date): void {
  const maxAge = Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 1000));
  reply.setCookie(NAME, `${ticket.signInId}.${ticket.secret}`, { ...OPTIONS, maxAge });
}

/** Answers with the sign-in and its cookie (200), or with what is still to be shown (202). */
export function sendEntry(reply: FastifyReply, entry: Entry): AccessDto | SecondStepDto {
  if (entry.kind === 'ask') {
    reply.status(202);
    return entry.step;
  }
  const { access, ticket, expiresAt } = entry.grant;
  setRefreshCookie(reply, ticket, expiresAt, new Date());
  return access;
}

export function clearRefreshCookie(reply: FastifyReply): void {
  reply.clearCookie(NAME, OPTIONS);
}

/** Takes a cookie away that is good for nothing any more; one that could not be checked (no database) stays. */
@Injectable()
export class ForgetEndedSignIn implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const forget = (error: unknown) => {
      if (error instanceof Refusal && error.code === 'not-signed-in') clearRefreshCookie(reply);
    };
    return next.handle().pipe(tap({ error: forget }));
  }
}

/** A browser without the cookie is nobody's, which is an answer and no refusal: most visits begin so. */
@Injectable()
export class AnswerNobody implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    if (http.getRequest<FastifyRequest>().cookies[NAME] !== undefined) return next.handle();
    http.getResponse<FastifyReply>().status(204);
    return of(undefined);
  }
}
