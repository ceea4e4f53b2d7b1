import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { Whole } from '../platform/validation/fields';

/** A field that names the grade which what is sent builds on. */
export function Supersedes(description: string): PropertyDecorator {
  return Whole({ min: 0, max: 1_000_000, description });
}

/** A field of levels by criterion. Whether the rubric has them is for domain `score` to say. */
export function Levels(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'object', additionalProperties: { type: 'string', maxLength: 80 }, description }),
    IsObject({ message: 'Levels must be an object of criterion keys and level keys.' }),
  );
}
