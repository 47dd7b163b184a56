/**
 * Parses a text as a URL; null when it is none. `URL.canParse` is not used: in Node 20 it answers wrongly for hosts
 * with Latin letters beyond ASCII once it has been called some thousand times.
 */
export function parsedUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null; // null is the answer for an invalid text
  }
}
