/* eslint-disable @typescript-eslint/no-explicit-any -- the benchmark reads answers without the API's types */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '../child';
import { quantile } from '../measure';
import type { Options } from '../options';
import { print, printFigures } from '../report';
import { seedRuns, seedSchedules, settleTables } from '../seed';
import { withTestBed, type TestBed } from '../test-bed';

const BACKLOG = 100_000;
const EACH_TAKES_MS = 500;
const MAX_P95_MS = 10_000;

/**
 * 100,000 runs of one user are due, each of which takes half a second, while another user starts a run by hand every
 * second. It measures twice: the first user has the default quota of concurrent runs, then is an admin without quota. All
 * settings are the defaults.
 */
export function fairShare({ quick }: Options): Promise<boolean> {
  return withTestBed(async (testBed) => {
    testBed.sink.delayMs = EACH_TAKES_MS;
    const from = await testBed.inSeconds(86_400 * 365);
    await seedSchedules(testBed, { count: 10_000, kind: 'ONE_TIME', nextDueAt: '"from"', from, title: 'far away' });
    const crowd = await seedRuns(testBed, BACKLOG);
    await testBed.dataSource.query(
      `UPDATE runs SET status = 'PENDING', trigger = 'MANUAL', due_at = statement_timestamp(), first_started_at = NULL,
              finished_at = NULL, result = NULL, exclusive = false WHERE owner_id = $1`,
      [crowd],
    );
    await settleTables(testBed);
    const stock = { MAX_RUNS_AT_ONCE: null, WORKER_IO_CONCURRENCY: null };
    const api = await testBed.start('api', stock);
    for (const app of ['worker', 'beat'] as const) await testBed.start(app, stock);
    const fresh = quick ? 20 : 60;
    const found: boolean[] = [];
    for (const role of ['user', 'admin']) {
      await testBed.dataSource.query(`UPDATE users SET role = $2 WHERE id = $1`, [crowd, role]);
      await sleep(5000); // the queues fill up to the quota of the first user
      found.push(await measureFresh(testBed, await taskOf(testBed, api, role), fresh, role, crowd));
    }
    return found.every(Boolean);
  });
}

interface Starter {
  run(): Promise<void>;
  taskId: string;
}

/** Creates a user with a task. */
async function taskOf(testBed: TestBed, api: Child, role: string): Promise<Starter> {
  const send = async (path: string, body: object | undefined, token?: string): Promise<any> => {
    const answer = await fetch(`http://127.0.0.1:${api.port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body ?? {}),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const password = `beside a crowd of ${role}`;
  const username = `beside-${role}`;
  const account = { username, email: `${username}@example.com`, password, passwordConfirm: password };
  const { tokens } = await send('/api/auth/register', account);
  const later = { type: 'ONE_TIME', runAt: (await testBed.inSeconds(86_400)).toISOString() };
  const task = { title: 'fresh', kind: 'http', params: { url: testBed.sink.url }, schedule: later };
  const { id } = await send('/api/tasks', task, tokens.access);
  return { taskId: id, run: () => send(`/api/tasks/${id}/run`, { overlap: 'ALLOW' }, tokens.access) };
}

async function measureFresh(
  testBed: TestBed,
  { taskId, run }: Starter,
  fresh: number,
  role: string,
  crowd: string,
): Promise<boolean> {
  for (let n = 0; n < fresh; n++) {
    await run();
    await sleep(1000);
  }
  await sleep(2 * EACH_TAKES_MS);
  const runs: { late: number | null }[] = await testBed.dataSource.query(
    `SELECT (extract(epoch FROM first_started_at - due_at) * 1000)::float8 AS late FROM runs WHERE task_id = $1`,
    [taskId],
  );
  const [left]: { count: number }[] = await testBed.dataSource.query(
    `SELECT count(*)::int AS count FROM runs WHERE owner_id = $1 AND finished_at IS NULL`,
    [crowd],
  );
  const late = runs.map((run) => run.late ?? Infinity).toSorted((a, b) => a - b);
  print(`\n${left?.count} runs of the crowd wait or run at the end`);
  return printFigures(`fresh runs of another user beside the backlog of ${role === 'admin' ? 'an admin' : 'a user'}`, [
    { name: 'runs', value: late.length, unit: '' },
    { name: 'start in worker − due time, p50', value: quantile(late, 0.5), unit: 'ms' },
    { name: '  p95', value: quantile(late, 0.95), unit: 'ms', target: MAX_P95_MS },
    { name: '  max', value: late.at(-1) ?? NaN, unit: 'ms' },
  ]);
}
