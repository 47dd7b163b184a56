import { REQUEST_COSTS, type Cost } from '../../apps/api/src/access/request-costs.policy';
import { quantile } from '../measure';
import type { Options } from '../options';
import { changedCosts, costsOf, writeCosts, type Measured } from '../request-cost-table';
import { print } from '../report';
import { seedRuns, seedSchedules, settleTables } from '../seed';
import { withTestBed, type TestBed } from '../test-bed';

const TASKS = 1000;
const RUNS = 20_000;
const ASKED = 40;
/** Each route is measured in this many rounds, of which the fastest counts. */
const ROUNDS = 3;
const PASSWORD = 'the password of the bench';
const CRON = { type: 'CRON', cron: '30 2 29 2 1-5', timeZone: 'Europe/Berlin' };

interface Asked {
  route: string;
  path: string;
  body?: object;
  /** A body that undoes `body`; both are sent alternately, so that each request has something to change. */
  undoes?: object;
  /** How often the request is sent in a round; 40 by default. */
  times?: number;
  /** How many entries the list in the body has, when each entry adds to the cost. */
  entries?: number;
  /** Whether the route has a limit other than its cost, as previews (by processes) and logins (by attempts) have. */
  isLimitedApart?: boolean;
}

/**
 * Measures the routes one request after the other, for a user with 1,000 tasks and 20,000 runs, and compares the result
 * with the table in apps/api/src/access/request-costs.policy.ts. It prints which lines have changed; with `--write` it also
 * updates the table and docs/operate/request-costs.md.
 */
export function requestCosts({ quick, write }: Options): Promise<boolean> {
  return withTestBed(async (testBed) => {
    const from = await testBed.inSeconds(3600);
    const hourly = { kind: 'CRON', cron: `'0 * * * *'`, nextDueAt: '"from"', from, title: 'hourly' } as const;
    await seedSchedules(testBed, { count: TASKS * 10, ...hourly });
    const owner = await seedRuns(testBed, RUNS);
    const api = await testBed.start('api');
    const token = await logInAsOwner(testBed, api.port, owner);
    await settleTables(testBed);
    const ask = async ({ path, body }: Asked): Promise<number> => {
      const since = performance.now();
      const answer = await fetch(`http://127.0.0.1:${api.port}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
      return performance.now() - since;
    };
    const requests = await requestsOf(testBed, owner);
    const measured: (Measured & Asked)[] = [];
    // Reads are measured first, because the writes change what is read.
    for (const isRead of [true, false])
      for (const request of requests.filter(({ body }) => (body === undefined) === isRead))
        measured.push({ ...request, ms: await minP95(request, ask, quick ? 1 : ROUNDS, quick ? 10 : ASKED) });
    const costs = costsOf(measured.filter(({ isLimitedApart }) => !isLimitedApart));
    printCosts(costs);
    if (write) writeCosts(costs);
    return true;
  });
}

/** The p95 of the fastest round, which other processes have disturbed least. */
async function minP95(
  request: Asked,
  ask: (request: Asked) => Promise<number>,
  rounds: number,
  max: number,
): Promise<number> {
  const p95s: number[] = [];
  await ask(request);
  for (let round = 0; round < rounds; round++) {
    const times: number[] = [];
    for (let n = 0; n < Math.min(request.times ?? ASKED, max); n++)
      times.push(await ask(n % 2 === 0 && request.undoes ? { ...request, body: request.undoes } : request));
    p95s.push(
      quantile(
        times.toSorted((a, b) => a - b),
        0.95,
      ),
    );
  }
  const name = request.entries === undefined ? request.route : `${request.route} (${request.entries})`;
  print(`  ${name.padEnd(44)} p95 ${p95s.map((ms) => ms.toFixed(1)).join(', ')} ms`);
  return Math.min(...p95s);
}

function printCosts(costs: Record<string, Cost>): void {
  const changed = changedCosts(REQUEST_COSTS, costs);
  print(changed.length === 0 ? '\n  the table is as measured' : '\n  against the table:');
  for (const line of changed) print(`  ${line}`);
}

/** Makes the owner of the seeded rows an admin, logs in and returns the token. */
async function logInAsOwner(testBed: TestBed, port: number, owner: string): Promise<string> {
  const post = (path: string, body: object): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const account = { username: 'bench', email: 'bench@example.com', password: PASSWORD, passwordConfirm: PASSWORD };
  await post('/api/auth/register', account);
  await testBed.dataSource.query(
    `UPDATE users u SET role = 'admin', password_hash = b.password_hash, email_verified_at = now()
       FROM users b WHERE b.username = 'bench' AND u.id = $1`,
    [owner],
  );
  const [user]: { username: string }[] = await testBed.dataSource.query(`SELECT username FROM users WHERE id = $1`, [
    owner,
  ]);
  const { tokens } = (await (
    await post('/api/auth/login', { username: user?.username, password: PASSWORD })
  ).json()) as {
    tokens: { access: string };
  };
  return tokens.access;
}

async function requestsOf(testBed: TestBed, owner: string): Promise<Asked[]> {
  const [task]: { id: string }[] = await testBed.dataSource.query(`SELECT id FROM tasks WHERE owner_id = $1 LIMIT 1`, [
    owner,
  ]);
  const ids: { id: string }[] = await testBed.dataSource.query(`SELECT id FROM tasks WHERE owner_id = $1 LIMIT 100`, [
    owner,
  ]);
  const own = `/api/tasks/${task?.id}`;
  const looked = `/api/admin/tasks/${task?.id}`;
  const span = '?from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z';
  const one = { title: 'one', kind: 'http', params: { url: testBed.sink.url }, schedule: CRON };
  const many = (count: number): object[] => Array.from({ length: count }, () => one);
  const account = { username: 'bench', password: PASSWORD };
  const inline = { inline: 'a,b\n'.padEnd(200_000, '1,2\n') };
  const get = (route: string, path = route): Asked => ({ route: `GET ${route}`, path });
  const post = (route: string, body: object, path = route): Asked => ({ route: `POST ${route}`, path, body });
  return [
    get('/api/users/me'),
    get('/api/task-kinds'),
    get('/api/overview'),
    get('/api/tasks', '/api/tasks?pageSize=100'),
    get('/api/tasks/:id', own),
    get('/api/tasks/stats'),
    get('/api/tasks/export'),
    get('/api/tasks/outcomes', `/api/tasks/outcomes?ids=${ids.map(({ id }) => id).join(',')}`),
    // An admin's request is measured next to the owner's, so that their ratio holds on a shared machine.
    get('/api/admin/tasks/:id', looked),
    get('/api/tasks/:id/runs', `${own}/runs?pageSize=100`),
    get('/api/admin/tasks/:id/runs', `${looked}/runs?pageSize=100`),
    get('/api/tasks/:id/versions', `${own}/versions?pageSize=100`),
    get('/api/admin/tasks/:id/versions', `${looked}/versions?pageSize=100`),
    get('/api/tasks/:id/occurrences', `${own}/occurrences${span}`),
    get('/api/admin/tasks/:id/occurrences', `${looked}/occurrences${span}`),
    get('/api/runs', '/api/runs?pageSize=100'),
    get('/api/notifications', '/api/notifications?pageSize=100'),
    get('/api/deliveries', '/api/deliveries?pageSize=100'),
    get('/api/admin/overview'),
    get('/api/admin/tasks', '/api/admin/tasks?pageSize=100'),
    get('/api/admin/runs', '/api/admin/runs?pageSize=100'),
    get('/api/admin/users', '/api/admin/users?pageSize=100'),
    get('/api/admin/audit', '/api/admin/audit?pageSize=100'),
    post('/api/schedules/preview', { schedule: CRON, count: 100 }),
    post('/api/tasks', one),
    ...[1, 100].map((entries) => ({ ...post('/api/tasks/bulk', { tasks: many(entries) }), times: 10, entries })),
    ...[1, 1000].map((entries) => ({
      ...post('/api/tasks/import', { version: 1, dryRun: true, tasks: many(entries) }),
      ...{ times: 10, entries },
    })),
    ...['/api/tasks/actions', '/api/admin/tasks/actions'].flatMap((route) =>
      [1, 100].map((entries) => {
        const some = ids.slice(0, entries).map(({ id }) => id);
        const undoes = { action: 'resume', ids: some };
        return { ...post(route, { action: 'pause', ids: some }), undoes, times: 10, entries };
      }),
    ),
    {
      ...post(
        '/api/tasks/:id/backfill',
        { from: '2026-01-01T00:00:00Z', to: '2026-01-05T00:00:00Z' },
        `${own}/backfill`,
      ),
      times: 5,
    },
    { ...post('/api/data/preview', { source: inline, format: 'csv' }), times: 10, isLimitedApart: true },
    { ...post('/api/auth/login', account), times: 10, isLimitedApart: true },
  ];
}
