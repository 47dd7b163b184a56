import PgBoss from 'pg-boss';
import { WorkerProgram } from './worker-program';

/** How many jobs a worker fetches at once, and how often at most, in seconds. pg-boss allows no shorter interval. */
const BATCH = { batchSize: 50, pollingIntervalSeconds: 0.5 };
/**
 * A worker fetches one batch per interval, so this many work off about a thousand jobs per second. More of them would
 * poll more often than most users would like.
 */
const WORKERS = 10;

const program = new WorkerProgram();
const boss = new PgBoss({ connectionString: process.env.PEER_DATABASE_URL ?? '' });
boss.on('error', (error) => process.stderr.write(`${error.message}\n`));

async function main(): Promise<void> {
  await boss.start();
  await boss.createQueue('noop', { name: 'noop', retryLimit: 3, retryBackoff: true });
  for (let n = 0; n < WORKERS; n++)
    await boss.work<{ due: number }>('noop', BATCH, (jobs) => {
      for (const { data } of jobs) program.start(data.due);
      return Promise.resolve();
    });
  program.serve(() => boss.stop({ wait: true, timeout: 10_000 }));
}

void main();
