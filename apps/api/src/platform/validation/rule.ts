import { registerDecorator } from 'class-validator';

/** A field whose text a domain rule judges: null, or what is wrong with it. */
export function Rule(problem: (text: string) => string | null): PropertyDecorator {
  const judge = (value: unknown) => (typeof value === 'string' ? problem(value) : null);
  return (target, propertyName) =>
    registerDecorator({
      name: 'rule',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (value: unknown) => judge(value) === null,
        defaultMessage: (args) => judge(args?.value) ?? 'is not right',
      },
    });
}
