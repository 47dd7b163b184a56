import { routedPath } from './request-path';

interface Route {
  path: string;
  pattern: RegExp;
  methods: string[];
}

/** Knows every route of the server, to tell an unknown path from a method that a path does not have. */
export class KnownRoutes {
  private readonly routes: Route[] = [];

  /** Adds a route. Wildcards are left out, because they match every path. */
  add(path: string, method: string | string[]): void {
    if (path.includes('*')) return;
    const parts = path
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.+?^$()|[\]{}\\]/g, '\\$&')));
    this.routes.push({ path, pattern: new RegExp(`^${parts.join('/')}$`), methods: [method].flat() });
  }

  /**
   * Returns the methods of a path in their order; none: the path does not exist. A path that a route spells out matches
   * only that: `/api/tasks/bulk` is not the task `bulk`.
   */
  methodsOf(url: string): string[] {
    const path = routedPath(url);
    const written = this.literalRoutes(path);
    return methodsIn(written.length > 0 ? written : this.routes.filter(({ pattern }) => pattern.test(path)));
  }

  /** Tells whether another route got the request because this path does not have its method. */
  isWrongMethod(method: string, url: string): boolean {
    const methods = methodsIn(this.literalRoutes(routedPath(url)));
    return methods.length > 0 && !methods.includes(method === 'HEAD' ? 'GET' : method);
  }

  /** Tells whether a route is exactly this path, with any method. */
  hasLiteralRoute(url: string): boolean {
    return this.literalRoutes(routedPath(url)).length > 0;
  }

  /**
   * Returns the path of the API that was meant by one without `/api`, or with a version in it; undefined when there is
   * none.
   */
  currentPathOf(url: string): string | undefined {
    const path = routedPath(url);
    const [, below = ''] = /^(?:\/api)?(?:\/v\d+)?(\/.*)$/i.exec(path) ?? [];
    const here = `/api${below}`;
    return here !== path && this.methodsOf(here).length > 0 ? here : undefined;
  }

  private literalRoutes(path: string): Route[] {
    return this.routes.filter((route) => route.path === path && !path.includes(':'));
  }
}

function methodsIn(routes: Route[]): string[] {
  return [...new Set(routes.flatMap(({ methods }) => methods))].toSorted();
}
