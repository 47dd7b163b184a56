/**
 * A text as a URL, null when it is none. Not by `URL.canParse`: in Node 20 it answers wrongly for hosts with Latin letters
 * beyond ASCII once it has been called some thousand times.
 */
export function parsedUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null; // that is the answer
  }
}
