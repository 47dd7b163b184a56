import { routedPath } from './path-of';

interface Route {
  path: string;
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
    this.routes.push({ path, pattern: new RegExp(`^${parts.join('/')}$`), methods: [method].flat() });
  }

  /**
   * The methods that a path takes, in order; none: there is no such path. A path that is written out in a route is no
   * other: `/api/tasks/bulk` is not the task `bulk`.
   */
  methodsOf(url: string): string[] {
    const path = routedPath(url);
    const written = this.writtenOut(path);
    return methodsIn(written.length > 0 ? written : this.routes.filter(({ pattern }) => pattern.test(path)));
  }

  /** Whether another route has taken the request because this path does not take its method. */
  isOfAnother(method: string, url: string): boolean {
    const methods = methodsIn(this.writtenOut(routedPath(url)));
    return methods.length > 0 && !methods.includes(method === 'HEAD' ? 'GET' : method);
  }

  /** Whether a route is this path letter by letter, whatever method it takes. */
  isWrittenOut(url: string): boolean {
    return this.writtenOut(routedPath(url)).length > 0;
  }

  /** The path of the API that is meant by one without `/api`, or with a version of it; undefined: there is none. */
  belowApi(url: string): string | undefined {
    const path = routedPath(url);
    const [, below = ''] = /^(?:\/api)?(?:\/v\d+)?(\/.*)$/i.exec(path) ?? [];
    const here = `/api${below}`;
    return here !== path && this.methodsOf(here).length > 0 ? here : undefined;
  }

  private writtenOut(path: string): Route[] {
    return this.routes.filter((route) => route.path === path && !path.includes(':'));
  }
}

function methodsIn(routes: Route[]): string[] {
  return [...new Set(routes.flatMap(({ methods }) => methods))].toSorted();
}
