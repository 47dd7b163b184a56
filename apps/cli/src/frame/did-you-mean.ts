import { nearName } from '#contracts/fields/unknown-field.policy';

/** The known word that was probably meant, as a question at the end of a message, or nothing. Pure. */
export function didYouMean(typed: string, known: readonly string[]): string {
  const near = nearName(typed, known);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
