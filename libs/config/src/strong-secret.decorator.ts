import { ValidateBy } from 'class-validator';

const MIN_DIFFERENT = 10;

/** Requires a text that looks random: no repetition of one piece, and more than a few different characters. */
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
  return new Set(text).size < MIN_DIFFERENT || /^(.{1,20})\1+.{0,20}$/s.test(text) || /change.?me/i.test(text);
}
