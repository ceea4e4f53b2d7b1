import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsObject, Max, Min } from 'class-validator';

/** A field that names the grade which what is sent builds on. */
export function Supersedes(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'integer', minimum: 0, maximum: 1_000_000, description }),
    IsInt({ message: 'Supersedes must be the number of the grade this one builds on, 0 for the first.' }),
    Min(0, { message: 'Supersedes must be 0 or more.' }),
    Max(1_000_000, { message: 'Supersedes is no number of a grade.' }),
  );
}

/** A field of levels by criterion. Whether the rubric has them is for domain `score` to say. */
export function Levels(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'object', additionalProperties: { type: 'string', maxLength: 80 }, description }),
    IsObject({ message: 'Levels must be an object of criterion keys and level keys.' }),
  );
}
