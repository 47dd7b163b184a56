/** Fits texts into a number of bytes of JSON: results are stored as JSON, where a control character takes six bytes. */

/** Makes a text storable: PostgreSQL keeps neither NUL nor half of a surrogate pair in JSON. */
export function storable(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\ufffd');
}

/** The bytes of a value as JSON. */
export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

/** The beginning of a text that takes at most `maxBytes` as a JSON string (with its quotes). */
export function fitText(text: string, maxBytes: number): { text: string; truncated: boolean } {
  if (jsonBytes(text) <= maxBytes) return { text, truncated: false };
  let bytes = 2;
  let end = 0;
  for (const character of text) {
    bytes += jsonBytes(character) - 2;
    if (bytes > maxBytes) break;
    end += character.length;
  }
  return { text: text.slice(0, end), truncated: true };
}

/** As fitText, but counted from the end of the text. */
export function fitTextEnd(text: string, maxBytes: number): string {
  const backwards = [...text].reverse().join('');
  return [...fitText(backwards, maxBytes).text].reverse().join('');
}
