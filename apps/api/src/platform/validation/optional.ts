import { ValidateIf } from 'class-validator';

/** A field that may be left out. Unlike `IsOptional` it does not let null pass: leaving out and emptying are two things. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_object: object, value: unknown) => value !== undefined);
}
