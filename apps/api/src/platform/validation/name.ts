import { NAME_MAX, nameProblem } from '@big-six/domain';
import { applyDecorators } from '@nestjs/common';
import { Rule } from './rule';
import { Text } from './text';

/** A field that names a person, a cohort or a class. */
export function Name(required = true): PropertyDecorator {
  return applyDecorators(Text({ min: 1, max: NAME_MAX, trim: true, required }), Rule(nameProblem));
}
