import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { notFound } from '../errors/refusal';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A stable key of the lesson format. */
export const KEY = /^[a-z0-9][a-z0-9-]{0,79}$/;

/** In either case and of any version: as Postgres reads it, hyphens included. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** An id or key of the wrong form names nothing, so it is as unknown as one that is not there. Ids become as Postgres writes them. */
function named(form: RegExp, what: string, value: unknown): string {
  if (typeof value !== 'string' || !form.test(value)) throw notFound(what);
  return value.toLowerCase();
}

/** The id that parameter `name` holds. */
export function idNamed(name: string, value: unknown): string {
  return named(UUID, name.replace(/Id$/, ''), value);
}

/** The stable key that parameter `name` holds. */
export function keyNamed(name: string, value: unknown): string {
  return named(KEY, name.replace(/Key$/, ''), value);
}

/** A route parameter that is an id. `ApiIds` describes it. */
export function Id(name: string): ParameterDecorator {
  return Param(name, { transform: (value: unknown) => idNamed(name, value) });
}

/** A route parameter that is a stable key of the lesson format. */
export function Key(name: string): ParameterDecorator {
  return Param(name, { transform: (value: unknown) => keyNamed(name, value) });
}

/** Describes id parameters in the OpenAPI document. */
export function ApiIds(...names: string[]): MethodDecorator {
  return (target, key, descriptor) => {
    for (const name of names) {
      const form = name.endsWith('Key') ? { pattern: KEY.source } : { format: 'uuid' };
      ApiParam({ name, schema: { type: 'string', ...form } })(target, key, descriptor);
    }
  };
}
