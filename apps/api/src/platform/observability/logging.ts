import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Params } from 'nestjs-pino';
import type { AccessClaims } from '../auth/tokens';
import { Config } from '../config/config';

/** The server's own messages, one JSON line each. Requests are written by `logRequests`, who knows route and person. */
export function logging(config: Config): Params {
  // On no route: a logger of its own for every request would cost each of them, and nobody asks for it.
  return { pinoHttp: { level: config.logLevel, autoLogging: false, quietReqLogger: true }, forRoutes: [] };
}

/** One line per request: id, route, address, status, time, account and class. Never a header, body, name or query. */
export function logRequests(fastify: FastifyInstance, logger: LoggerService): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const line = requestLine(request, reply);
    if (!line.route?.startsWith('/api/health/')) logger.log(line, 'request', 'requests');
    done();
  });
}

/** Longest address that is told; whoever sends longer ones would fill the log. */
const LONGEST_PATH = 500;

/** What the log says of a request. */
export function requestLine(request: FastifyRequest & { user?: AccessClaims }, reply: FastifyReply) {
  const { classId } = request.params as { classId?: string };
  return {
    requestId: request.id,
    method: request.method,
    route: request.routeOptions.url,
    path: request.url.split('?')[0]?.slice(0, LONGEST_PATH),
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    accountId: request.user?.sub,
    classId,
  };
}

/**
 * What a log may say of an error: where and of what kind. Not what the database or its driver add to it (detail, parameters,
 * the row that failed), for there stand names, answers and password hashes.
 */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return { type: error.name, message: error.message, code, constraint, stack: error.stack };
}
