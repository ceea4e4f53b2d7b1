import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { registerDecorator, type ValidationArguments } from 'class-validator';
import { fieldName } from './field-name';

interface TextRule {
  /** Fewest characters (Unicode code points), after trimming when `trim`. */
  min?: number;
  /** Most characters (Unicode code points). */
  max: number;
  /** Removes blanks at both ends and normalises to NFC; never for text a student writes. */
  trim?: boolean;
  /** May hold line breaks. */
  lines?: boolean;
  required?: boolean;
  api?: ApiPropertyOptions;
}

/** Length in Unicode code points, as Postgres counts it. */
export function characters(text: string): number {
  const pairs = text.match(/[\ud800-\udbff][\udc00-\udfff]/g);
  return text.length - (pairs?.length ?? 0);
}

/**
 * A text field. NUL and lone surrogates never get this far (`read-json.ts` refuses them with the field's name), so what
 * passes here can be stored as it is.
 */
export function Text(rule: TextRule): PropertyDecorator {
  const { min = 0, max, trim = false, lines = false, required = true } = rule;
  const check = (value: unknown, field: string): string | null => {
    if (typeof value !== 'string') return `${field} must be text.`;
    if (!lines && hasControl(value)) return `${field} must be one line without control characters.`;
    const length = value.length > max ? characters(value) : value.length;
    if (length > max) return `${field} has ${length} characters; at most ${max} are possible.`;
    if (min > 0 && characters(value) < min)
      return min === 1 ? `${field} must not be empty.` : `${field} needs at least ${min} characters.`;
    return null;
  };
  return applyDecorators(
    ApiProperty({ type: 'string', minLength: min, maxLength: max, required, ...rule.api } as ApiPropertyOptions),
    ...(trim
      ? [Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.normalize('NFC').trim() : value))]
      : []),
    (target: object, propertyName: string | symbol) =>
      registerDecorator({
        name: 'text',
        target: target.constructor,
        propertyName: String(propertyName),
        validator: {
          validate: (value: unknown, args?: ValidationArguments) => check(value, args?.property ?? '') === null,
          defaultMessage: (args?: ValidationArguments) => check(args?.value, fieldName(args?.property)) ?? 'is not right',
        },
      }),
  );
}

function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
