import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { type FieldError, Refusal } from '../errors/refusal';

/** Checks bodies and queries against their DTO: unknown fields are refused, each wrong field gets its own message. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors: ValidationError[]) =>
      new Refusal('bad-input', 'Some of what was sent cannot be accepted.', { errors: fieldErrors(errors) }),
  });
}

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
