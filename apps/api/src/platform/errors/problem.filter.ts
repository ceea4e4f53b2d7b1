import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, type LoggerService } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { loggable } from '../observability/logging';
import { fromDatabase } from './from-database';
import { Refusal, type RefusalCode, REFUSALS } from './refusal';

/** RFC 9457 problem details, the only shape in which this server says no. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: RefusalCode;
  detail: string;
  requestId: string;
  errors?: { field: string; message: string }[];
  current?: unknown;
}

const TITLES: Record<RefusalCode, string> = {
  'bad-input': 'Some of the input is not right',
  'malformed-body': 'The body cannot be read',
  'not-signed-in': 'Sign in first',
  'token-expired': 'The token has expired',
  'token-invalid': 'The token is not valid',
  'wrong-credentials': 'E-mail or password is wrong',
  'wrong-code': 'This code is not right',
  'confirm-first': 'Show that it is you',
  'second-factor-due': 'Set up your second factor',
  'account-suspended': 'This account is suspended',
  'not-allowed': 'You may not do this',
  'only-looking': 'You are only looking',
  'not-open': 'This is not open',
  'not-found': 'Not found',
  'wrong-method': 'This method is not supported here',
  'email-taken': 'This e-mail is taken',
  'name-taken': 'This name is taken',
  'already-handed-in': 'This answer is handed in',
  'longer-password-first': 'Choose a longer password first',
  'quota-reached': 'There is no room for more',
  'lesson-changed': 'The lesson has changed',
  conflict: 'Somebody else changed this',
  stale: 'There is a newer version',
  'too-large': 'Too large',
  'wrong-content-type': 'Wrong content type',
  'too-many-requests': 'Too many requests',
  unexpected: 'Something went wrong on our side',
  unavailable: 'Not available right now',
};

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: LoggerService) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = toRefusal(error);
    const { id: requestId } = request;
    // A refusal of our own, such as of the one too many, is no failure: where it was thrown would only fill the log.
    if (refusal === error && refusal.status >= 500)
      this.logger.warn({ requestId, code: refusal.code }, refusal.message, 'requests');
    else if (refusal.status >= 500) this.logger.error({ requestId, error: loggable(error) }, 'request failed', 'requests');
    if (reply.sent) return;
    sendProblem(refusal, request.id, reply);
  }
}

/** Answers with a refusal, wherever it was noticed: in a controller, or before Fastify knew the route. */
export function sendProblem(refusal: Refusal, requestId: string, reply: FastifyReply): void {
  const { retryAfter, token, allow } = refusal.extras;
  if (retryAfter !== undefined) void reply.header('retry-after', String(Math.ceil(retryAfter)));
  if (refusal.status === 401)
    void reply.header('www-authenticate', token ? `Bearer error="invalid_token", error_description="${token}"` : 'Bearer');
  if (allow) void reply.header('allow', allow.join(', '));
  void reply
    .status(refusal.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(toProblem(refusal, requestId));
}

/** More than the fields of any form of ours: whoever sends a hundred thousand that are wrong is not told each. */
const ERRORS_MAX = 1000;

/** What is answered: RFC 9457, with at most `ERRORS_MAX` of the fields that are wrong. */
export function toProblem(refusal: Refusal, requestId: string): Problem {
  const { errors, current } = refusal.extras;
  const untold = Math.max(0, (errors?.length ?? 0) - ERRORS_MAX);
  return {
    type: `/problems/${refusal.code}`,
    title: TITLES[refusal.code],
    status: refusal.status,
    code: refusal.code,
    detail:
      untold === 0 ? refusal.message : `${refusal.message} ${untold} more than the ${ERRORS_MAX} that are listed are wrong.`,
    requestId,
    ...(errors && { errors: errors.slice(0, ERRORS_MAX) }),
    ...(current !== undefined && { current }),
  };
}

/** Turns whatever was thrown into a refusal: ours as it is, the framework's by status, the database's by its code. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = httpStatus(error);
  // Who hangs up in the middle of a body leaves the error of a lost connection too, and it is not the database's.
  const database = status >= 500 ? fromDatabase(error) : null;
  if (database) return database;
  // An id too long to be looked at (414) names nothing.
  if (status === 404 || status === 414) return new Refusal('not-found', 'There is nothing at this address.');
  if (status === 405) return new Refusal('wrong-method', 'This address does not answer this method.');
  if (status === 413) return new Refusal('too-large', 'What was sent is larger than 1 MiB.');
  if (status === 415) return new Refusal('wrong-content-type', 'Send the body as application/json.');
  if (status === 503) return new Refusal('unavailable', 'The server is not ready. Try again in a moment.', { retryAfter: 2 });
  if (status >= 400 && status < 500)
    return new Refusal('malformed-body', 'The request cannot be read. Check its body and headers.');
  return new Refusal('unexpected', 'Something went wrong on our side. Nothing was saved; please try again.');
}

function httpStatus(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number')
    return error.statusCode;
  return REFUSALS.unexpected;
}
