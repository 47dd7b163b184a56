import type { FastifyRequest } from 'fastify';

export interface Cost {
  /** Milliseconds that the answer takes at p95 (`npm run bench -- request-costs`). */
  ms: number;
  /** Additional milliseconds for each entry of this list in the body. */
  each?: { of: 'tasks' | 'ids'; ms: number };
}

/**
 * Milliseconds of an ordinary request, which counts as one (`GET /api/users/me` took 15 when the others were measured).
 */
export const ORDINARY_MS = 20;

/** The routes that take longer than an ordinary request, as the controllers write them. */
export const REQUEST_COSTS: Record<string, Cost> = {
  'GET /api/overview': { ms: 28 },
  'GET /api/tasks': { ms: 28 },
  'GET /api/tasks/export': { ms: 145 },
  'GET /api/tasks/outcomes': { ms: 37 },
  'GET /api/admin/tasks': { ms: 41 },
  'POST /api/tasks/bulk': { ms: 16, each: { of: 'tasks', ms: 0.4 } },
  'POST /api/tasks/import': { ms: 8, each: { of: 'tasks', ms: 0.2 } },
  'POST /api/tasks/actions': { ms: 15, each: { of: 'ids', ms: 0.1 } },
  'POST /api/admin/tasks/actions': { ms: 12, each: { of: 'ids', ms: 0.1 } },
};

/**
 * Returns how many requests this one counts as, against the limit of requests per second. The matched route decides.
 */
export function requestCost({ method, routeOptions, body }: FastifyRequest): number {
  const route = `${method === 'HEAD' ? 'GET' : method} ${routeOptions.url}`;
  const cost = Object.hasOwn(REQUEST_COSTS, route) ? REQUEST_COSTS[route] : undefined;
  if (cost === undefined) return 1;
  const ofEntries = cost.each === undefined ? 0 : cost.each.ms * lengthOf(body, cost.each.of);
  return Math.max(1, Math.ceil((cost.ms + ofEntries) / ORDINARY_MS));
}

/** The body is parsed, but not validated yet. */
function lengthOf(body: unknown, name: string): number {
  const list = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return Array.isArray(list) ? list.length : 0;
}

/**
 * Writes the costs as a Markdown table, aligned as `npm run format` aligns it; a spec compares
 * docs/operate/request-costs.md with it. Pure.
 */
export function documentedCosts(costs: Record<string, Cost> = REQUEST_COSTS): string {
  const lines = Object.entries(costs).map(([route, { ms, each }]) => [
    `\`${route}\``,
    each === undefined ? `${ms} ms` : `${ms} ms + ${each.ms} ms for each of \`${each.of}\``,
    each === undefined
      ? String(Math.ceil(ms / ORDINARY_MS))
      : `${Math.ceil((ms + each.ms * 1000) / ORDINARY_MS)} for 1,000`,
  ]);
  const table = [['Route', 'At p95', 'Counts as'], ...lines];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  const [heading = '', ...rest] = table.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  return [heading, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest].join('\n');
}
