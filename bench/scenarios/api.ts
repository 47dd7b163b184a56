import type { Child } from '../child';
import { load, type Load, type LoadedRequest } from '../load';
import { quantile } from '../measure';
import type { Options } from '../options';
import { print, printFigures, type Figure } from '../report';
import { seedSchedules, settleTables } from '../seed';
import { withTestBed, type TestBed } from '../test-bed';

const TASKS = 100_000;
/** How many of the tasks belong to the caller: the quota of a user. */
const OWN_TASKS = 1000;
const CONNECTIONS = 32;
const ROUNDS = 3;
/** The API must serve at least this share of the bare server's requests per second. */
const SHARE = 0.6;
const LIMITS = { MAX_TASKS_PER_USER: '10000000', MAX_REQUESTS_PER_SECOND: '100000' };

/** Compares POST and GET /api/tasks at 100,000 tasks with a bare Fastify and pg server that runs the same SQL. */
export function api({ quick }: Options): Promise<boolean> {
  return withTestBed(async (testBed) => {
    const from = await testBed.inSeconds(86_400 * 365);
    await seedSchedules(testBed, { count: TASKS, kind: 'ONE_TIME', nextDueAt: '"from"', from, title: 'far away' });
    const ours = await testBed.start('api', LIMITS);
    const caller = await register(ours);
    await testBed.dataSource.query(
      `UPDATE tasks SET owner_id = $1 WHERE id IN (SELECT id FROM tasks ORDER BY id LIMIT ${OWN_TASKS})`,
      [caller.userId],
    );
    await settleTables(testBed);
    const bare = await testBed.startProgram('bare-server', {
      BENCH_USER: caller.userId,
      BENCH_SESSION: caller.sessionId,
    });
    const headers = { authorization: `Bearer ${caller.token}`, 'content-type': 'application/json' };
    const task = { title: 'bench', kind: 'http', params: { url: testBed.sink.url } };
    const body = JSON.stringify({ ...task, schedule: { type: 'ONE_TIME', runAt: from.toISOString() } });
    const seconds = quick ? 4 : 10;
    const path = '/api/tasks';
    const compare = (request: LoadedRequest): Promise<[Load, Load]> =>
      compareServers(testBed, [ours, bare], request, seconds);
    const get = await compare({ method: 'GET', path, headers, expected: 200 });
    const post = await compare({ method: 'POST', path, headers, body, expected: 201 });
    return [printComparison('GET /api/tasks, a page of 20', get), printComparison('POST /api/tasks', post)].every(
      Boolean,
    );
  });
}

/** Loads the API and the bare server alternately and prints the medians of the rounds. */
async function compareServers(
  testBed: TestBed,
  servers: [Child, Child],
  request: LoadedRequest,
  seconds: number,
): Promise<[Load, Load]> {
  const found: [Load[], Load[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++)
    for (const place of [0, 1] as const) {
      found[place].push(await load(servers[place], request, CONNECTIONS, seconds));
      // Both count the caller's tasks, so each must begin with the same number.
      await testBed.dataSource.query(`DELETE FROM tasks WHERE title = 'bench'`);
      await settleTables(testBed);
    }
  return [median(found[0]), median(found[1])];
}

function median(loads: Load[]): Load {
  const of = (field: keyof Load): number =>
    quantile(
      loads.map((one) => one[field]).toSorted((a, b) => a - b),
      0.5,
    );
  return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), cpuMsPerRequest: of('cpuMsPerRequest') };
}

function printComparison(title: string, [ours, bare]: [Load, Load]): boolean {
  const figures = (name: string, found: Load): Figure[] => [
    { name: `${name}: requests per second`, value: found.perSecond, unit: '' },
    { name: `  p50`, value: found.p50, unit: 'ms' },
    { name: `  p99`, value: found.p99, unit: 'ms' },
    { name: `  CPU of the process per request`, value: found.cpuMsPerRequest, unit: 'ms' },
  ];
  const met = printFigures(`${title}: ${TASKS} tasks, ${CONNECTIONS} connections, median of ${ROUNDS}`, [
    ...figures('the API', ours),
    ...figures('bare Fastify + pg', bare),
    { name: 'bare ÷ API, requests per second', value: bare.perSecond / ours.perSecond, unit: '', target: 1 / SHARE },
    { name: 'API ÷ bare, CPU per request', value: ours.cpuMsPerRequest / bare.cpuMsPerRequest, unit: '' },
  ]);
  print(
    `  the API does ${((ours.perSecond / bare.perSecond) * 100).toFixed(0)} % of the bare server (at least ${SHARE * 100} %)`,
  );
  return met;
}

async function register(server: Child): Promise<{ token: string; userId: string; sessionId: string }> {
  const password = 'the password of the bench';
  const account = { username: 'bench', email: 'bench@example.com', password, passwordConfirm: password };
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  const { tokens } = (await answer.json()) as { tokens: { access: string } };
  const { sub, sid } = JSON.parse(Buffer.from(tokens.access.split('.')[1] ?? '', 'base64url').toString()) as {
    sub: string;
    sid: string;
  };
  return { token: tokens.access, userId: sub, sessionId: sid };
}
