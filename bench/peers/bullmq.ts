import { Queue } from 'bullmq';
import type { Span } from '../measure';
import type { Ends } from '../no-op-loads';
import { found } from './found';
import { dueTimes, inChunks, type Load, type Peer } from './peer';
import { RedisServer } from './redis-server';
import { WorkerProcess } from './worker-process';

/** A failed job would be tried three times. Completed jobs stay stored, which is the default. */
const JOB = { attempts: 3, backoff: { type: 'exponential', delay: 1000 } };

/** BullMQ keeps jobs in Redis, which writes each change to its append-only file and to the disk before it answers. */
export class BullMqPeer implements Peer {
  readonly name = 'BullMQ';
  readonly enqueuedPerSecond = 2000;
  private redis: RedisServer;
  private worker: WorkerProcess;
  /** Stores jobs from within the benchmark. */
  private queue: Queue<{ due: number }>;

  available(): Promise<string | null> {
    return Promise.resolve(found('BENCH_REDIS').missing ?? null);
  }

  async start(): Promise<void> {
    this.redis = await RedisServer.start();
    this.queue = new Queue('noop', { connection: { host: '127.0.0.1', port: this.redis.port } });
    await this.queue.waitUntilReady();
    this.worker = await WorkerProcess.start('bullmq.worker', { PEER_REDIS_PORT: String(this.redis.port) });
  }

  processes(): Promise<Record<string, number[]>> {
    return Promise.resolve({ worker: [this.worker.pid], Redis: [this.redis.pid] });
  }

  async enqueue(load: Load): Promise<void> {
    for (const times of inChunks(dueTimes(load))) {
      const timestamp = Date.now();
      const jobs = times.map((due) => ({
        ...{ name: 'noop', data: { due }, opts: { ...JOB, timestamp, delay: Math.max(0, due - timestamp) } },
      }));
      await this.queue.addBulk(jobs);
    }
  }

  ends(span: Span): Promise<Ends> {
    return this.worker.ends(span);
  }

  lateness(span: Span): Promise<number[]> {
    return this.worker.lateness(span);
  }

  async finish(): Promise<void> {}

  async stop(): Promise<void> {
    await this.worker?.stop();
    await this.queue?.close();
    await this.redis?.stop();
  }
}
