import { ValidateBy } from 'class-validator';

const FEWEST_DIFFERENT = 10;

/** A text that was made by chance: not one piece over and over, and not of a few characters only. */
export function IsStrongSecret(): PropertyDecorator {
  return ValidateBy({
    name: 'isStrongSecret',
    validator: {
      validate: (text) => typeof text === 'string' && !isWeak(text),
      defaultMessage: () => 'must be made by chance, not the same over and over; make one with: openssl rand -hex 32',
    },
  });
}

function isWeak(text: string): boolean {
  return new Set(text).size < FEWEST_DIFFERENT || /^(.{1,20})\1+.{0,20}$/s.test(text) || /change.?me/i.test(text);
}
