/** A text of the API, and the words that the dashboard shows instead; they may take parts of the text. */
export type Wording = readonly [api: RegExp, words: string | ((...parts: string[]) => string)];

/** Gives the words for a text by the first wording that knows it; null when none does. Pure. */
export function worded(wordings: readonly Wording[], text: string): string | null {
  for (const [api, words] of wordings) {
    const found = api.exec(text);
    if (found !== null) return typeof words === 'string' ? words : words(...found.slice(1));
  }
  return null;
}

/** Writes a number with separators of thousands. */
export const grouped = (digits: string): string => Number(digits).toLocaleString('en');
