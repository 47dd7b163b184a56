import { Worker } from 'bullmq';
import { WorkerProgram } from './worker-program';

/** As Carillon's worker in this comparison. */
const CONCURRENCY = 50;

const program = new WorkerProgram();
const connection = { host: '127.0.0.1', port: Number(process.env.PEER_REDIS_PORT), maxRetriesPerRequest: null };
const worker = new Worker<{ due: number }>(
  'noop',
  ({ data }) => {
    program.start(data.due);
    return Promise.resolve();
  },
  { connection, concurrency: CONCURRENCY },
);
worker.on('error', (error) => process.stderr.write(`${error.message}\n`));
// BullMQ emits 'completed' when Redis has answered, and Redis answers when the end of the job is on the disk.
worker.on('completed', ({ data }) => program.end(data.due));
void worker.waitUntilReady().then(() => program.serve(() => worker.close()));
