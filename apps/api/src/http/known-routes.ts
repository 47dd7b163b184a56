interface Route {
  pattern: RegExp;
  methods: string[];
}

/** Every route of the server, to tell a path that does not exist from a method that it does not take. */
export class KnownRoutes {
  private readonly routes: Route[] = [];

  /** Wildcards are left out: what takes every path knows none. */
  add(path: string, method: string | string[]): void {
    if (path.includes('*')) return;
    const parts = path
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.+?^$()|[\]{}\\]/g, '\\$&')));
    this.routes.push({ pattern: new RegExp(`^${parts.join('/')}/?$`), methods: [method].flat() });
  }

  /** The methods that a path takes, in order; none: there is no such path. */
  methodsOf(url: string): string[] {
    const path = url.replace(/[?#].*$/s, '').replaceAll(/\/+/g, '/');
    const methods = this.routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    return [...new Set(methods)].toSorted();
  }
}
