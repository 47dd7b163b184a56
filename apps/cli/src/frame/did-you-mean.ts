import { nearName } from '#contracts/fields/unknown-field.policy';

/**
 * Returns a question with the known word that was probably meant, for the end of a message; empty when none is near.
 * Pure.
 */
export function didYouMean(typed: string, known: readonly string[]): string {
  const near = nearName(typed, known);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
