const MOST_CHARACTERS = 500;

/** The path of an address without its query, where tokens may be, and cut: for logs and problems. Pure. */
export function pathOf(url: string): string {
  return url.replace(/[?#].*$/s, '').slice(0, MOST_CHARACTERS);
}
