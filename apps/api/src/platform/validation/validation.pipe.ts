import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, validateSync, type ValidatorOptions } from 'class-validator';
import { type FieldError, Refusal } from '../errors/refusal';

/** Checks bodies and queries against their DTO: unknown fields are refused, each wrong field gets its own message. */
export function validationPipe(): ValidationPipe {
  return new FieldsPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors: ValidationError[]) =>
      new Refusal('bad-input', 'Some of what was sent cannot be accepted.', { errors: fieldErrors(errors) }),
  });
}

/** No rule of ours waits for anything. */
class FieldsPipe extends ValidationPipe {
  protected override validate(fields: object, options?: ValidatorOptions): ValidationError[] {
    return validateSync(fields, options);
  }
}

const storage = getMetadataStorage();
const rulesOf = storage.getTargetValidationMetadatas.bind(storage);
const known = new Map<unknown, ReturnType<typeof rulesOf>>();

/**
 * For every object class-validator asks each class that it knows whether it is a parent of the object's. Classes stay what they
 * are, so it asks once; we use neither its schemas nor its groups.
 */
storage.getTargetValidationMetadatas = (target, ...more) => {
  const rules = known.get(target) ?? rulesOf(target, ...more);
  known.set(target, rules);
  return rules;
};

function fieldErrors(errors: ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = prefix + error.property;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      field,
      message: rule === 'whitelistValidation' ? 'This field cannot be sent here.' : message,
    }));
    return [...own, ...fieldErrors(error.children ?? [], `${field}.`)];
  });
}
