import { ValidateBy } from 'class-validator';
import { hasVisible } from '#contracts/fields/visible-text.policy';

/** A text with at least one visible character. */
export function HasVisible(): PropertyDecorator {
  return ValidateBy({
    name: 'hasVisible',
    validator: {
      validate: (value) => typeof value !== 'string' || hasVisible(value),
      defaultMessage: () => 'must hold something that can be seen: more than blanks and invisible characters',
    },
  });
}
