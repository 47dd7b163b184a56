import { run } from 'graphile-worker';
import { WorkerProgram } from './worker-program';

/** As Carillon's worker in this comparison. */
const CONCURRENCY = 50;
/** As often as pg-boss looks; the default of two seconds makes starts later and bursts slower. */
const POLL_EVERY_MS = 500;
/** The size that its documentation begins with. With it one connection polls for all, not each of the 50 by itself. */
const LOCAL_QUEUE = { size: CONCURRENCY + 1 };

const program = new WorkerProgram();

async function main(): Promise<void> {
  const runner = await run({
    connectionString: process.env.PEER_DATABASE_URL ?? '',
    concurrency: CONCURRENCY,
    pollInterval: POLL_EVERY_MS,
    preset: { worker: { localQueue: LOCAL_QUEUE } },
    noHandleSignals: true,
    taskList: { noop: (payload) => program.start((payload as { due: number }).due) },
  });
  program.serve(() => runner.stop());
}

void main();
