import { readFileSync } from 'node:fs';
import { ApiClient } from '#testing/api-client';
import { eventually } from '#testing/eventually';
import { quantile } from '../measure';
import type { Options } from '../options';
import { printFigures, type Figure } from '../report';
import { withTestBed, type TestBed } from '../test-bed';

/** The run lasts longer than any measured reaction. */
const LONG_RUN_MS = 20_000;
const LIMITS = { startAgainMs: 3000, effectMs: 1000, cancelMs: 2000 };

/**
 * Measures three reactions: from kill -9 of a worker to the second start of its run, from the creation of a task to its
 * first start, and from a cancel to the end of the run. All settings are the defaults.
 */
export function reactions({ quick }: Options): Promise<boolean> {
  return withTestBed(async (testBed) => {
    const times = quick ? 3 : 15;
    const api = await testBed.start('api');
    const ada = await new ApiClient(api.url).register('ada');
    await testBed.start('beat');
    await testBed.start('worker');
    const scene = { testBed, ada };
    const figures = [
      ...summary('task made → start', await repeat(times, () => untilEffect(scene)), LIMITS.effectMs),
      ...summary('cancel → the run has ended', await repeat(times, () => untilCancelled(scene)), LIMITS.cancelMs),
    ];
    for (const part of ['worker process', 'worker process and its supervisor'] as const)
      figures.push(
        ...summary(
          `kill -9 of a ${part} → second start`,
          await repeat(times, () => untilAgain(scene, part)),
          LIMITS.startAgainMs,
        ),
      );
    return printFigures('reactions', figures);
  });
}

interface Scene {
  testBed: TestBed;
  ada: ApiClient;
}

async function untilEffect({ testBed, ada }: Scene): Promise<number> {
  const askedAt = Date.now();
  const runId = await newRun({ testBed, ada });
  return (await arrived(testBed, runId)) - askedAt;
}

async function untilCancelled({ testBed, ada }: Scene): Promise<number> {
  testBed.sink.delayMs = LONG_RUN_MS;
  const runId = await newRun({ testBed, ada });
  await arrived(testBed, runId);
  testBed.sink.delayMs = 0;
  const askedAt = performance.now();
  await ada.post(`/api/runs/${runId}/cancel`);
  const status = async (): Promise<string> => (await ada.get(`/api/runs/${runId}`)).status as string;
  await eventually(status, { what: 'the run has ended', everyMs: 10 }, (now) => now === 'CANCELLED');
  return performance.now() - askedAt;
}

/** Measures the second start with a spare worker, so that the figure excludes the start of a process. */
async function untilAgain(
  { testBed, ada }: Scene,
  part: 'worker process' | 'worker process and its supervisor',
): Promise<number> {
  testBed.sink.delayMs = LONG_RUN_MS;
  const runId = await newRun({ testBed, ada });
  await arrived(testBed, runId);
  testBed.sink.delayMs = 0;
  const victim = await workerOf(testBed, runId);
  await testBed.start('worker');
  const killedAt = await testBed.inSeconds(0);
  if (part !== 'worker process') process.kill(parentOf(victim), 'SIGKILL');
  process.kill(victim, 'SIGKILL');
  const look = async (): Promise<Date | undefined> => {
    const rows: { at: Date }[] = await testBed.dataSource.query(
      // Until its second attempt starts, the row still has the start of the first.
      `SELECT started_at AS at FROM runs WHERE id = $1 AND attempt = 2 AND started_at > $2`,
      [runId, killedAt],
    );
    return rows[0]?.at;
  };
  const again = await eventually(look, { what: 'the second attempt starts', everyMs: 10 });
  return again!.getTime() - killedAt.getTime();
}

async function newRun({ testBed, ada }: Scene): Promise<string> {
  const task = await ada.post('/api/tasks', { title: 'x', kind: 'http', params: { url: testBed.sink.url } });
  const find = async (): Promise<string | undefined> =>
    (await ada.get(`/api/tasks/${task.id}/runs`)).results[0]?.id as string;
  return (await eventually(find, { what: 'the run is there', everyMs: 5 }))!;
}

async function arrived({ sink }: TestBed, runId: string): Promise<number> {
  return (await eventually(() => sink.arrivedAt.get(runId), { what: 'the run has started', everyMs: 5 }))!;
}

async function workerOf(testBed: TestBed, runId: string): Promise<number> {
  const rows: { pid: number }[] = await testBed.dataSource.query(
    `SELECT w.pid FROM runs r JOIN workers w ON w.id = r.worker_id WHERE r.id = $1`,
    [runId],
  );
  if (!rows[0]) throw new Error(`run ${runId} has no worker`);
  return rows[0].pid;
}

/** The id of the parent process: a worker is the child of its supervisor. Needs Linux. */
function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

async function repeat(times: number, measure: () => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let time = 0; time < times; time++) all.push(await measure());
  return all.sort((a, b) => a - b);
}

function summary(name: string, sorted: number[], limitMs: number): Figure[] {
  return [
    { name: `${name}, p50 of ${sorted.length}`, value: quantile(sorted, 0.5), unit: 'ms' },
    { name: '  p95', value: quantile(sorted, 0.95), unit: 'ms', target: limitMs },
    { name: '  max', value: sorted.at(-1) ?? NaN, unit: 'ms' },
  ];
}
