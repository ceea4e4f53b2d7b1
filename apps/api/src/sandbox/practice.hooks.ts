import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { loggable, requestLine } from '../platform/observability/logging';
import { Trace, underTrace, untraced } from '../platform/observability/trace';
import { isPractice } from '../platform/web/addresses';
import { Practice, type PracticeRequest } from './practice';
import { practicePath } from './practice-path';
import type { PracticeRecordService } from './practice-record.service';
import type { RequestRecord } from './sandbox-requests.repository';

/**
 * Watches requests to the practice API from their arrival until their answer is ready: where their time goes, and what is
 * remembered of them. It decides nothing.
 */
export function observePractice(fastify: FastifyInstance, records: PracticeRecordService, logger: LoggerService): void {
  fastify.addHook('onRequest', (request: PracticeRequest, _reply, done) => {
    if (isPractice(request)) {
      request.practice = new Practice(new Trace(), request.headers['content-type']);
      // Whatever the body is said to be, it is bytes until the guard has looked at the token.
      if (request.headers['content-type'] !== undefined) request.headers['content-type'] = 'application/octet-stream';
    }
    done();
  });
  fastify.addHook('preHandler', ({ practice }: PracticeRequest, _reply, done) => {
    if (practice) underTrace(practice.trace, done);
    else done();
  });
  fastify.addHook('onSend', (request: PracticeRequest, reply, payload, done) => {
    const { practice } = request;
    if (!practice) {
      done(null, payload);
      return;
    }
    const { milliseconds, total } = practice.trace;
    const timings = { ...milliseconds, total };
    void reply.header('server-timing', serverTiming(timings));
    const { sandbox } = practice;
    if (!sandbox) {
      done(null, payload);
      return;
    }
    const record = recordOf(request, practice, reply, timings);
    untraced(() => records.record(sandbox, record))
      .then((recorded) => {
        if (!recorded) return;
        const ticked = recorded.ticked.map(({ blockKey, taskKey }) => `${blockKey}/${taskKey}`).join(', ');
        void reply.header('sandbox-request', String(recorded.number));
        if (ticked) void reply.header('sandbox-ticked', ticked);
      })
      .catch((error: unknown) => {
        logger.error({ requestId: request.id, error: loggable(error) }, 'a practice request was not recorded', 'sandbox');
      })
      .finally(() => done(null, payload));
  });
}

function recordOf(
  request: PracticeRequest,
  practice: Practice,
  reply: FastifyReply,
  timings: RequestRecord['timings'],
): RequestRecord {
  const { token, fields, cache, stale, trace } = practice;
  return {
    method: request.method,
    path: practicePath(request.url),
    status: reply.statusCode,
    subject: subjectOf(request, reply),
    fields,
    token,
    cache,
    stale,
    stoppedAt: reply.statusCode >= 400 ? trace.stoppedAt : null,
    timings,
    log: { level: 'info', message: 'request', ...requestLine(request, reply) },
    statements: trace.statements,
  };
}

/** What it named in its address, or the new thing's id at the end of `Location`. */
function subjectOf(request: PracticeRequest, reply: FastifyReply): string | null {
  const { userId, orderId } = request.params as { userId?: string; orderId?: string };
  const location = reply.getHeader('location');
  const made = typeof location === 'string' ? location.split('/').at(-1) : undefined;
  return (made ?? userId ?? orderId)?.slice(0, 100).toWellFormed() ?? null;
}

function serverTiming(timings: Record<string, number>): string {
  return Object.entries(timings)
    .map(([layer, milliseconds]) => `${layer};dur=${milliseconds}`)
    .join(', ');
}
