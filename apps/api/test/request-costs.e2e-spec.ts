import { REQUEST_COSTS } from '../src/access/request-costs.policy';
import type { ApiClient } from '#testing/api-client';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let ada: ApiClient;

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  ada = await system.api.register('ada');
});
afterAll(() => system?.stop());

const task = (n: number): object => ({
  ...{ title: `task ${n}`, kind: 'http', params: { url: 'https://example.com/' } },
  schedule: { type: 'CRON', cron: '0 3 * * *' },
});

it('every route with a cost of its own exists', async () => {
  const { paths } = await system.api.get('/api/docs-json');
  for (const route of Object.keys(REQUEST_COSTS)) {
    const [method = '', path = ''] = route.split(' ');
    expect(paths[path.replaceAll(/:(\w+)/g, '{$1}')]).toHaveProperty(method.toLowerCase());
  }
});

it('a dry run of a thousand tasks lets other requests in between', async () => {
  const tasks = Array.from({ length: 1000 }, (_, n) => task(n));
  let isOver = false;
  const dryRun = ada.post('/api/tasks/import', { version: 1, tasks, dryRun: true }).finally(() => (isOver = true));
  let answered = 0;
  while (!isOver) {
    await system.api.get('/health/live');
    if (!isOver) answered++;
  }
  expect(await dryRun).toMatchObject({ dryRun: true, created: 1000 });
  // A blocked thread would answer at most one: the request that it had begun before.
  expect(answered).toBeGreaterThan(5);
});

it('an import that costs more than the whole limit passes once, and the next request waits until it is paid for', async () => {
  // Bob has sent nothing in the last second. The limit is so low that the import is not paid for at its end, however
  // slow the machine is.
  const bob = await system.api.register('bob');
  await system.rows(`UPDATE users SET quotas = '{"requestsPerSecond": 1}' WHERE username = 'bob'`);
  const tasks = Array.from({ length: 1000 }, (_, n) => task(n));
  expect((await bob.send('POST', '/api/tasks/import', { version: 1, tasks, dryRun: true })).status).toBe(200);
  const refused = await bob.send('GET', '/api/users/me');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1);
});
