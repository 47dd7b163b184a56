const MAX_CHARACTERS = 500;

/**
 * The path that the router looks up: without host and query, percent-encoding read, slashes once. Where no route has
 * matched this says what an address means, however it is written. Pure.
 */
export function plainPath(url: string): string {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  return decoded(path).replaceAll(/\/+/g, '/');
}

/** The path of a URL without a slash at its end: both name the same route. Pure. */
export function routedPath(url: string): string {
  return plainPath(url).replace(/(.)\/$/, '$1');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The path of an address without its query, where tokens may be, and cut: for logs and problems. Pure. */
export function pathOf(url: string): string {
  return url.replace(/[?#].*$/s, '').slice(0, MAX_CHARACTERS);
}
