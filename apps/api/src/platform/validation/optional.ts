import { ValidateIf } from 'class-validator';

// `IsOptional` of class-validator lets a field be left out and be null. Leaving out and emptying are two things, so that each has its
// own word here; a field that may be either bears both.

/** A field that may be left out. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_object: object, value: unknown) => value !== undefined);
}

/** A field that may be null. */
export function Nullable(): PropertyDecorator {
  return ValidateIf((_object: object, value: unknown) => value !== null);
}
