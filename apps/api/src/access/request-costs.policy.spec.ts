import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { documentedCosts, REQUEST_COSTS, requestCost } from './request-costs.policy';

const DOCUMENT = resolve(__dirname, '../../../../docs/operate/request-costs.md');
const ask = (method: string, url: string | undefined, body?: unknown): number =>
  requestCost({ method, routeOptions: { url }, body } as unknown as FastifyRequest);

it('the table of costs equals the one in docs/operate/request-costs.md', () => {
  expect(readFileSync(DOCUMENT, 'utf8')).toContain(documentedCosts());
});

it('a route that is not named costs one, whatever is sent to it', () => {
  expect([
    ask('GET', '/api/users/me'),
    ask('GET', undefined),
    ask('POST', '/api/auth/login', { tasks: [1, 2] }),
  ]).toEqual([...[1, 1, 1]]);
});

it('a named route costs its milliseconds by twenties, as HEAD too', () => {
  const { ms } = REQUEST_COSTS['GET /api/overview']!;
  expect([ask('GET', '/api/overview'), ask('HEAD', '/api/overview')]).toEqual([Math.ceil(ms / 20), Math.ceil(ms / 20)]);
});

it('an import costs as many times its cost as it has tasks, and one that is no import costs little', () => {
  const of = (count: number): number =>
    ask('POST', '/api/tasks/import', { tasks: Array.from({ length: count }, () => ({})) });
  const { ms, each } = REQUEST_COSTS['POST /api/tasks/import']!;
  expect(of(1000)).toBe(Math.ceil((ms + 1000 * each!.ms) / 20));
  expect(of(1000) / of(100)).toBeGreaterThan(5);
  for (const body of [null, 'tasks', { tasks: 'many' }, { tasks: { length: 1e9 } }])
    expect(ask('POST', '/api/tasks/import', body)).toBe(of(0));
});
