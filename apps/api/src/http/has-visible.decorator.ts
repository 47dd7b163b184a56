import { ValidateBy } from 'class-validator';

/** Blanks, control and format characters, and letters that fonts show as nothing (Hangul fillers, the blank of Braille). */
const INVISIBLE = /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** A text of which something can be seen. */
export function HasVisible(): PropertyDecorator {
  return ValidateBy({
    name: 'hasVisible',
    validator: {
      validate: (value) => typeof value !== 'string' || value.replaceAll(INVISIBLE, '') !== '',
      defaultMessage: () => 'must hold something that can be seen: more than blanks and invisible characters',
    },
  });
}
