/* eslint-disable @typescript-eslint/no-explicit-any -- the benchmark reads answers without the API's types */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '../child';
import { quantile } from '../measure';
import type { Options } from '../options';
import { print, printFigures } from '../report';
import { seedRuns, seedSchedules, settleTables } from '../seed';
import { withStand, type Stand } from '../stand';

const BACKLOG = 100_000;
const EACH_TAKES_MS = 500;
const LATEST_P95_MS = 10_000;

/**
 * 100,000 runs of one user are due, each of which takes half a second, while another user starts a run by hand every
 * second. It measures twice: the first user has the default quota of concurrent runs, then is an admin without quota. All
 * settings are the defaults.
 */
export function fairShare({ quick }: Options): Promise<boolean> {
  return withStand(async (stand) => {
    stand.sink.delayMs = EACH_TAKES_MS;
    const from = await stand.inSeconds(86_400 * 365);
    await seedSchedules(stand, { count: 10_000, kind: 'ONE_TIME', nextDueAt: '"from"', from, title: 'far away' });
    const crowd = await seedRuns(stand, BACKLOG);
    await stand.dataSource.query(
      `UPDATE runs SET status = 'PENDING', trigger = 'MANUAL', due_at = statement_timestamp(), first_started_at = NULL,
              finished_at = NULL, result = NULL, exclusive = false WHERE owner_id = $1`,
      [crowd],
    );
    await settleTables(stand);
    const stock = { MAX_RUNS_AT_ONCE: null, WORKER_IO_CONCURRENCY: null };
    const api = await stand.start('api', stock);
    for (const app of ['worker', 'beat'] as const) await stand.start(app, stock);
    const fresh = quick ? 20 : 60;
    const found: boolean[] = [];
    for (const role of ['user', 'admin']) {
      await stand.dataSource.query(`UPDATE users SET role = $2 WHERE id = $1`, [crowd, role]);
      await sleep(5000); // the queues fill up to the quota of the first user
      found.push(await measureFresh(stand, await taskOf(stand, api, role), fresh, role, crowd));
    }
    return found.every(Boolean);
  });
}

interface Starter {
  run(): Promise<void>;
  taskId: string;
}

/** Creates a user with a task. */
async function taskOf(stand: Stand, api: Child, role: string): Promise<Starter> {
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
  const later = { type: 'ONE_TIME', runAt: (await stand.inSeconds(86_400)).toISOString() };
  const task = { title: 'fresh', kind: 'http', params: { url: stand.sink.url }, schedule: later };
  const { id } = await send('/api/tasks', task, tokens.access);
  return { taskId: id, run: () => send(`/api/tasks/${id}/run`, { overlap: 'ALLOW' }, tokens.access) };
}

async function measureFresh(
  stand: Stand,
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
  const runs: { late: number | null }[] = await stand.dataSource.query(
    `SELECT (extract(epoch FROM first_started_at - due_at) * 1000)::float8 AS late FROM runs WHERE task_id = $1`,
    [taskId],
  );
  const [left]: { count: number }[] = await stand.dataSource.query(
    `SELECT count(*)::int AS count FROM runs WHERE owner_id = $1 AND finished_at IS NULL`,
    [crowd],
  );
  const late = runs.map((run) => run.late ?? Infinity).toSorted((a, b) => a - b);
  print(`\n${left?.count} runs of the crowd wait or run at the end`);
  return printFigures(`fresh runs of another user beside the backlog of ${role === 'admin' ? 'an admin' : 'a user'}`, [
    { name: 'runs', value: late.length, unit: '' },
    { name: 'start in worker − due time, p50', value: quantile(late, 0.5), unit: 'ms' },
    { name: '  p95', value: quantile(late, 0.95), unit: 'ms', target: LATEST_P95_MS },
    { name: '  max', value: late.at(-1) ?? NaN, unit: 'ms' },
  ]);
}
