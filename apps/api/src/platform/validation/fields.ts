import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { KEY } from './id';
import { checked } from './ids';
import { Optional } from './optional';

// The fields that recur, each with what the document says of it and the rule that it is checked by.

/** What the OpenAPI document says besides; `required: false` is a field that may be left out. */
interface Said {
  description?: string;
  default?: unknown;
  required?: false;
}

/** A field that is true or false. */
export function Flag(said: Said = {}): PropertyDecorator {
  return field({ type: 'boolean', ...said }, 'flag', (value) => (typeof value === 'boolean' ? null : 'must be true or false.'));
}

/** A field that is a whole number, both ends included. */
export function Whole({ min, max, ...said }: Said & { min: number; max: number }): PropertyDecorator {
  return field({ type: 'integer', minimum: min, maximum: max, ...said }, 'whole', (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? null
      : `must be a whole number from ${min} to ${max}.`,
  );
}

/** A field that is a stable key of the lesson format. @param owner whose, such as `a step of this module` */
export function KeyField(owner: string, said: Said = {}): PropertyDecorator {
  return field({ pattern: KEY.source, ...said }, 'key', (value) =>
    typeof value === 'string' && KEY.test(value) ? null : `must be the key of ${owner}.`,
  );
}

/** A field that is one of a few words. */
export function OneOf(said: Said & { enum: readonly string[]; enumName?: string }): PropertyDecorator {
  const words = said.enum;
  const all = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return field({ ...said }, 'one-of', (value) => (words.some((word) => word === value) ? null : `must be ${all}.`));
}

/** A field that lists things which are described by a DTO of their own. */
export function ListOf<T extends object>(
  entry: new () => T,
  { min, max, ...said }: Said & { min?: number; max: number },
): PropertyDecorator {
  return applyDecorators(
    field({ type: [entry], minItems: min, maxItems: max, ...said }, 'list', (value) => listProblem(value, min ?? 0, max)),
    ValidateNested({ each: true }),
    Type(() => entry),
  );
}

function listProblem(value: unknown, min: number, max: number): string | null {
  if (!Array.isArray(value)) return 'must be a list.';
  if (value.length < min) return 'must not be empty.';
  if (value.length > max) return `has ${value.length} entries; at most ${max} are possible.`;
  const entries: unknown[] = value;
  const other = entries.findIndex((one) => typeof one !== 'object' || one === null || Array.isArray(one));
  return other >= 0 ? `: entry ${other + 1} is not an object.` : null;
}

function field(
  said: Said & Record<string, unknown>,
  rule: string,
  problem: (value: unknown) => string | null,
): PropertyDecorator {
  const decorators = [ApiProperty(said), checked(rule, problem)];
  return applyDecorators(...(said.required === false ? [Optional()] : []), ...decorators);
}
