/** Returns SQL of a CHECK that a text column holds one of these words. */
export function oneOf(column: string, words: readonly string[]): string {
  return `"${column}" IN (${words.map((word) => `'${word}'`).join(', ')})`;
}
