import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { badInput } from '../errors/refusal';

const REVISION = /^"(\d{1,9})"$/;
const IDEMPOTENCY_KEY = /^[!-~]{8,200}$/;

/** The revision that `If-Match: "<revision>"` names: a whole number; `"0"` means that there is none yet. */
export const IfMatchRevision = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const revision = REVISION.exec(header(context, 'if-match'))?.[1];
  if (revision === undefined)
    throw badInput('If-Match', 'Name the revision this builds on, in quotes: If-Match: "3", or "0" for the first.');
  return Number(revision);
});

/** What the client chose to know a repeat by: 8 to 200 visible ASCII characters. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = header(context, 'idempotency-key');
  if (!IDEMPOTENCY_KEY.test(key))
    throw badInput('Idempotency-Key', 'Send an Idempotency-Key of 8 to 200 visible characters; a UUID is a good one.');
  return key;
});

/** Describes what `IfMatchRevision` reads. */
export function ApiIfMatchRevision(): MethodDecorator {
  return applyDecorators(ApiHeader({ name: 'If-Match', required: true, schema: { type: 'string', pattern: REVISION.source } }));
}

/** Describes what `IdempotencyKey` reads. */
export function ApiIdempotencyKey(): MethodDecorator {
  return applyDecorators(
    ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', pattern: IDEMPOTENCY_KEY.source } }),
  );
}

function header(context: ExecutionContext, name: string): string {
  const value = context.switchToHttp().getRequest<FastifyRequest>().headers[name];
  return typeof value === 'string' ? value : '';
}
