import { ValidateBy, type ValidationOptions } from 'class-validator';
import { instantProblem, type AlsoTaken } from '#contracts/fields/instant.policy';

/** A text that is an instant of RFC 3339 with an offset; class-validator's own date checks accept 30 February. */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  return instantRule('isInstant', {}, options);
}

/** An instant, or a plain date: that day in the zone of whoever asks. */
export function IsInstantOrDay(): PropertyDecorator {
  return instantRule('isInstantOrDay', { day: true });
}

/** An instant, or a date and time without an offset: local time of a zone that another field names. */
export function IsInstantOrLocal(): PropertyDecorator {
  return instantRule('isInstantOrLocal', { local: true });
}

function instantRule(name: string, taken: AlsoTaken, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value) => instantProblem(value, taken) === undefined,
        defaultMessage: (told) => instantProblem(told?.value, taken) ?? 'is not a time',
      },
    },
    options,
  );
}
