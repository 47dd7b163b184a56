import { ValidateBy, type ValidationOptions } from 'class-validator';
import { instantProblem, type AcceptedForms } from '#contracts/fields/instant.policy';

/** An instant of RFC 3339 with an offset. The date checks of class-validator accept 30 February. */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  return instantRule('isInstant', {}, options);
}

/** An instant, or a plain date, which is that day in the zone of the person who asks. */
export function IsInstantOrDay(): PropertyDecorator {
  return instantRule('isInstantOrDay', { day: true });
}

/** An instant, or a date and time without offset, which is local time of the zone in another field. */
export function IsInstantOrLocal(): PropertyDecorator {
  return instantRule('isInstantOrLocal', { local: true });
}

function instantRule(name: string, taken: AcceptedForms, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value) => instantProblem(value, taken) === undefined,
        defaultMessage: (args) => instantProblem(args?.value, taken) ?? 'is not a time',
      },
    },
    options,
  );
}
