/** Fits texts into a number of bytes of JSON: results are stored as JSON, where a control character takes six bytes. */

/** Makes a text storable: PostgreSQL accepts neither NUL nor half of a surrogate pair in JSON. */
export function storable(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\ufffd');
}

/** Returns the size of a value as JSON, in bytes. */
export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

/** Returns the beginning of a text that takes at most `maxBytes` as a JSON string (with its quotes). */
export function fitText(text: string, maxBytes: number): { text: string; truncated: boolean } {
  let bytes = 2;
  let end = 0;
  while (end < text.length) {
    const length = isPair(text, end) ? 2 : 1;
    bytes += characterBytes(text, end, length);
    if (bytes > maxBytes) return { text: text.slice(0, end), truncated: true };
    end += length;
  }
  return { text, truncated: false };
}

/** Returns the end of a text that takes at most `maxBytes` as a JSON string. */
export function fitTextEnd(text: string, maxBytes: number): string {
  let bytes = 2;
  let start = text.length;
  while (start > 0) {
    const length = isPair(text, start - 2) ? 2 : 1;
    bytes += characterBytes(text, start - length, length);
    if (bytes > maxBytes) break;
    start -= length;
  }
  return text.slice(start);
}

/** Whether a surrogate pair begins here. */
function isPair(text: string, at: number): boolean {
  return isBetween(text.charCodeAt(at), 0xd800, 0xdbff) && isBetween(text.charCodeAt(at + 1), 0xdc00, 0xdfff);
}

/**
 * Returns the size of a character in JSON, in bytes of UTF-8. JSON.stringify for each character would take 100 ms per
 * result.
 */
function characterBytes(text: string, at: number, length: number): number {
  if (length === 2) return 4;
  const code = text.charCodeAt(at);
  if (code < 0x20) return SHORT_ESCAPES.has(code) ? 2 : 6;
  if (code === QUOTE || code === BACKSLASH) return 2;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return isBetween(code, 0xd800, 0xdfff) ? 6 : 3;
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
/** Backspace, tab, line feed, form feed and carriage return, which JSON writes with two characters. */
const SHORT_ESCAPES = new Set([8, 9, 10, 12, 13]);

function isBetween(code: number, from: number, to: number): boolean {
  return code >= from && code <= to;
}
