import type { FastifyReply } from 'fastify';

/** A body that is known by its ETag (RFC 9110, section 8.8.3), quotes included. */
export interface Tagged {
  etag: string;
  json: string;
}

/** Answers 304 when the client's copy is still right, else the body; for bodies that only this person may have. */
export function sendUnlessFresh(reply: FastifyReply, ifNoneMatch: string | undefined, { etag, json }: Tagged): FastifyReply {
  reply.header('etag', etag).header('cache-control', 'private, no-cache');
  if (isFresh(ifNoneMatch, etag)) return reply.status(304).send();
  return reply.header('content-type', 'application/json; charset=utf-8').send(json);
}

/** Weak comparison, as RFC 9110 asks for If-None-Match: a proxy that compresses may have made our tag weak. */
function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag.replace(/^W\//, ''));
}
