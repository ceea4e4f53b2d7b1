import type { FastifyInstance } from 'fastify';
import { requestSeconds } from './metrics';

/** Counts and times every answer by its route pattern, never by its address (which would hold ids). */
export function observe(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    // How long a reader stays is not how long an answer took.
    if (String(reply.raw.getHeader('content-type')).startsWith('text/event-stream')) return done();
    const route = request.routeOptions.url ?? 'unknown';
    requestSeconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    done();
  });
}
