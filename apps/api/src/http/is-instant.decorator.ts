import { ValidateBy, type ValidationOptions } from 'class-validator';
import { parseInstant } from '#contracts/instant.policy';

/** A text that is an instant of RFC 3339 with an offset; class-validator's own date checks accept 30 February. */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isInstant',
      validator: {
        validate: (value) => parseInstant(value) !== null,
        defaultMessage: (told) =>
          `${told?.property ?? 'it'} must be a time of RFC 3339 with an offset, such as 2027-03-28T02:30:00+01:00`,
      },
    },
    options,
  );
}
