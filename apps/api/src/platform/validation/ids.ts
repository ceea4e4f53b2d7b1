import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator, type ValidationArguments } from 'class-validator';
import { fieldName } from './field-name';
import { isUuid } from './id';
import { Optional } from './optional';

/** A field that is the id of something; `required: false` for one that may be left out. */
export function IdField(said: { description?: string; required?: false } = {}): PropertyDecorator {
  return applyDecorators(
    ...(said.required === false ? [Optional()] : []),
    ApiProperty({ type: 'string', format: 'uuid', ...said }),
    checked('id', (value) => (typeof value === 'string' && isUuid(value) ? null : 'is not an id.')),
  );
}

/** A field that lists ids, each once. */
export function IdList({ min = 0, max }: { min?: number; max: number }): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' }, minItems: min, maxItems: max, uniqueItems: true }),
    checked('ids', (value) => idListProblem(value, min, max)),
  );
}

function idListProblem(value: unknown, min: number, max: number): string | null {
  if (!Array.isArray(value)) return 'must be a list of ids.';
  if (value.length < min) return 'must not be empty.';
  if (value.length > max) return `has ${value.length} entries; at most ${max} are possible.`;
  const ids: unknown[] = value;
  const malformed = ids.findIndex((id) => typeof id !== 'string' || !isUuid(id));
  if (malformed >= 0) return `: entry ${malformed + 1} is not an id.`;
  return new Set(ids.map((id) => String(id).toLowerCase())).size === ids.length ? null : 'names the same id twice.';
}

/** Checks a field by a function that says what is wrong with it, in words that follow the field's name. */
export function checked(name: string, problem: (value: unknown) => string | null): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (value: unknown) => problem(value) === null,
        defaultMessage: (args?: ValidationArguments) => {
          const words = problem(args?.value) ?? 'is not right.';
          return `${fieldName(args?.property)}${words.startsWith(':') ? '' : ' '}${words}`;
        },
      },
    });
}
