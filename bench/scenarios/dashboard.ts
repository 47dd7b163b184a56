import type { Page, Request } from 'playwright-core';
import { openBrowser } from '#testing/browser/browser';
import { logInByForm } from '#testing/browser/log-in';
import type { Child } from '../child';
import { CLICKS, type Click } from '../dashboard-clicks';
import { msUntilShown } from '../dashboard-watch';
import { quantile } from '../measure';
import type { Options } from '../options';
import { print, printFigures, type Figure } from '../report';
import { seedRuns, seedSchedules, settleTables } from '../seed';
import { withTestBed, type TestBed } from '../test-bed';

const TASKS = 10_000;
const RUNS = 2_000_000;
const QUICK_RUNS = 200_000;
const ROUNDS = 10;
const P50_MS = 150;
const P95_MS = 300;
const PASSWORD = 'the password of the bench';

/** Measures how long a user with 10,000 tasks and 2,000,000 runs waits after each click in a browser. */
export function dashboard({ quick }: Options): Promise<boolean> {
  return withTestBed(async (testBed) => {
    const server = await testBed.start('api', { MAX_TASKS_PER_USER: '1000000' });
    await register(server);
    const runs = quick ? QUICK_RUNS : RUNS;
    const from = await testBed.inSeconds(86_400);
    print(`\nfilling a database with ${TASKS} tasks and ${runs} runs of one person …`);
    await seedSchedules(testBed, {
      ...{ count: TASKS, kind: 'INTERVAL', intervalSeconds: '86400', title: 'nightly import' },
      ...{ nextDueAt: `"from" + n * interval '8 s'`, from },
    });
    await giveAllTo(testBed, 'bench');
    await seedRuns(testBed, runs, TASKS);
    await noteLatestRuns(testBed);
    await settleTables(testBed);
    const browser = await openBrowser();
    try {
      const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
      const figures = await useIt(await context.newPage(), quick ? 3 : ROUNDS);
      return printFigures(`a click and what it shows, ${TASKS} tasks and ${runs} runs`, figures);
    } finally {
      await browser.close();
    }
  });
}

/**
 * Makes all clicks once in each round. The page is loaded again before a round, so that no list is remembered by the
 * page; its scripts are in the cache of the browser.
 */
async function useIt(page: Page, rounds: number): Promise<Figure[]> {
  await logInByForm(page, 'bench', PASSWORD);
  const times = new Map<string, Timed[]>(CLICKS.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    await page.goto('/');
    await page.getByText('Upcoming runs').first().waitFor();
    for (const click of CLICKS) times.get(click.name)?.push(await timed(click, page, round));
  }
  const all = [...times.values()].flat().map(({ ms }) => ms);
  const each = [...times].flatMap(([name, found]) => [
    { name: `${name}: p50`, value: share(found, 'ms', 0.5), unit: 'ms', target: P50_MS },
    { name: '  max', value: share(found, 'ms', 1), unit: 'ms' },
    { name: '  of it the slowest request, p50', value: share(found, 'requestMs', 0.5), unit: 'ms' },
  ]);
  return [
    ...each,
    { name: 'all clicks: p50', value: quantile(sorted(all), 0.5), unit: 'ms', target: P50_MS },
    { name: '  p95', value: quantile(sorted(all), 0.95), unit: 'ms', target: P95_MS },
  ];
}

const sorted = (values: number[]): number[] => values.toSorted((a, b) => a - b);
const share = (found: Timed[], of: keyof Timed, part: number): number =>
  quantile(sorted(found.map((one) => one[of])), part);

/** How long it took from a click until the page showed what it led to, and the slowest request to the API meanwhile. */
interface Timed {
  ms: number;
  requestMs: number;
}

async function timed({ act, shown }: Click, page: Page, round: number): Promise<Timed> {
  const sight = await shown(page, round);
  let requestMs = 0;
  const listen = (request: Request): void => {
    const { requestStart, responseEnd } = request.timing();
    if (new URL(request.url()).pathname.startsWith('/api/'))
      requestMs = Math.max(requestMs, responseEnd - requestStart);
  };
  page.on('requestfinished', listen);
  const ms = await msUntilShown(page, () => act(page, round), sight);
  page.off('requestfinished', listen);
  return { ms, requestMs };
}

async function register({ url }: Child): Promise<void> {
  const account = { username: 'bench', email: 'bench@example.com', password: PASSWORD, passwordConfirm: PASSWORD };
  const answer = await fetch(`${url}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  if (answer.status !== 201) throw new Error(`the account could not be made: ${await answer.text()}`);
}

async function giveAllTo({ dataSource }: TestBed, username: string): Promise<void> {
  await dataSource.query(`UPDATE tasks SET owner_id = (SELECT id FROM users WHERE username = $1)`, [username]);
}

/** Writes into each task what a worker writes there at the end of a run. */
async function noteLatestRuns({ dataSource }: TestBed): Promise<void> {
  await dataSource.query(
    `UPDATE tasks t SET latest_run_id = r.id, latest_scheduled_for = r.scheduled_for, status = r.status
       FROM unnest((SELECT array_agg(id) FROM tasks)) AS seeded (id)
      CROSS JOIN LATERAL (SELECT * FROM runs r WHERE r.task_id = seeded.id ORDER BY r.scheduled_for DESC LIMIT 1) AS r
      WHERE t.id = seeded.id`,
  );
}
