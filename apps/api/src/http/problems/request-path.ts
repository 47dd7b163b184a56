const MAX_CHARACTERS = 500;

/**
 * Returns the path that the router looks up: without host and query, percent-decoded, with single slashes. For
 * addresses without a route it tells which one is meant, however it is written. Pure.
 */
export function plainPath(url: string): string {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  return decoded(path).replaceAll(/\/+/g, '/');
}

/** Returns the path of a URL without a final slash, because both forms have the same route. Pure. */
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

/** Returns the path of a URL, shortened and without its query, which may hold tokens; for logs and problems. Pure. */
export function pathOf(url: string): string {
  return url.replace(/[?#].*$/s, '').slice(0, MAX_CHARACTERS);
}
