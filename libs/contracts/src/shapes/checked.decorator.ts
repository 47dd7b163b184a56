import { registerDecorator } from 'class-validator';

/** Returns the problem of a value (and what would be right), or undefined when it is valid. */
export type Check = (value: unknown, owner: Record<string, unknown>) => string | undefined;

/**
 * Validates a property by a function that returns the message: class-validator's own decorators cannot say which
 * item of a list is wrong and why. `name` distinguishes several of them on one property.
 */
export function Checked(name: string, check: Check): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value, args) => check(value, args?.object as Record<string, unknown>) === undefined,
        defaultMessage: (args) => check(args?.value, args?.object as Record<string, unknown>) ?? '',
      },
    });
  };
}
