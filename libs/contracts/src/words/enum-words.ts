/** Puts a value of an enum of the API into words: HANDED_BACK → "Handed back". Pure. */
export function sentenceCase(value: string): string {
  return value.charAt(0) + value.slice(1).toLowerCase().replaceAll('_', ' ');
}
