import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { notFound } from '../errors/refusal';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A stable key of the lesson format. */
export const KEY = /^[a-z0-9][a-z0-9-]{0,79}$/;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** An id or key of the wrong form names nothing, so it is as unknown as one that is not there. Ids become as Postgres writes them. */
class FormPipe implements PipeTransform<string, string> {
  constructor(
    private readonly form: RegExp,
    private readonly what: string,
  ) {}

  transform(value: string): string {
    if (typeof value !== 'string' || !this.form.test(value)) throw notFound(this.what);
    return value.toLowerCase();
  }
}

/** A route parameter that is an id. Put `@ApiParam` decoration on the route with `ApiId` where wanted. */
export function Id(name: string): ParameterDecorator {
  return Param(name, new FormPipe(UUID, name.replace(/Id$/, '')));
}

/** A route parameter that is a stable key of the lesson format. */
export function Key(name: string): ParameterDecorator {
  return Param(name, new FormPipe(KEY, name.replace(/Key$/, '')));
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
