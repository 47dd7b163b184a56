import { makeWorkerUtils, type WorkerUtils } from 'graphile-worker';
import type { Span } from '../measure';
import type { Ends } from '../no-op-loads';
import { PeerDatabase } from './peer-database';
import { dueTimes, inChunks, type Load, type Peer } from './peer';
import { WorkerProcess } from './worker-process';

/** graphile-worker keeps jobs as rows in PostgreSQL and deletes those that have succeeded: it can keep no history. */
export class GraphileWorkerPeer implements Peer {
  readonly name = 'graphile-worker';
  readonly enqueuedPerSecond = 2000;
  private database: PeerDatabase;
  private worker: WorkerProcess;
  /** Stores jobs from within the benchmark. */
  private sender: WorkerUtils;
  private enqueued: number[] = [];

  available(): Promise<null> {
    return Promise.resolve(null);
  }

  async start(): Promise<void> {
    this.database = await PeerDatabase.create();
    const env = { PEER_DATABASE_URL: this.database.url, NO_LOG_SUCCESS: '1' };
    this.worker = await WorkerProcess.start('graphile-worker.worker', env);
    this.sender = await makeWorkerUtils({ connectionString: this.database.url, maxPoolSize: 1 });
  }

  async processes(): Promise<Record<string, number[]>> {
    return { worker: [this.worker.pid], PostgreSQL: await this.database.pids() };
  }

  async enqueue(load: Load): Promise<void> {
    this.enqueued = dueTimes(load);
    for (const times of inChunks(this.enqueued))
      await this.sender.addJobs(times.map((due) => ({ identifier: 'noop', payload: { due }, runAt: new Date(due) })));
  }

  /** Counts the jobs that are not there any more. The last end is stored at the latest when the question is asked. */
  async ends({ from, to }: Span): Promise<Ends> {
    const [left] = await this.database.query<{ count: number; at: number }>(
      `SELECT count(*)::int AS count, (extract(epoch FROM statement_timestamp()) * 1000)::float8 AS at
         FROM graphile_worker.jobs WHERE run_at >= $1 AND run_at < $2`,
      [from, to],
    );
    const expected = this.enqueued.filter((due) => due >= from.getTime() && due < to.getTime()).length;
    return { count: expected - (left?.count ?? expected), lastAt: left?.at ?? NaN };
  }

  lateness(span: Span): Promise<number[]> {
    return this.worker.lateness(span);
  }

  async finish(): Promise<void> {}

  async stop(): Promise<void> {
    await this.sender?.release();
    await this.worker?.stop();
    await this.database?.drop();
  }
}
