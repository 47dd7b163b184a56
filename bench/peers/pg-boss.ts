import PgBoss from 'pg-boss';
import type { Span } from '../measure';
import type { Ends } from '../no-op-loads';
import { PeerDatabase } from './peer-database';
import { dueTimes, inChunks, type Load, type Peer } from './peer';
import { WorkerProcess } from './worker-process';

/** pg-boss keeps jobs as rows in PostgreSQL, and its workers fetch them in batches by polling. Ended jobs stay stored. */
export class PgBossPeer implements Peer {
  readonly name = 'pg-boss';
  readonly enqueuedPerSecond = 2000;
  private database: PeerDatabase;
  private worker: WorkerProcess;
  /** Stores jobs from within the benchmark, over the connection of its questions. */
  private sender: PgBoss;

  available(): Promise<null> {
    return Promise.resolve(null);
  }

  async start(): Promise<void> {
    this.database = await PeerDatabase.create();
    this.worker = await WorkerProcess.start('pg-boss.worker', { PEER_DATABASE_URL: this.database.url });
    const executeSql = async (sql: string, values: unknown[]): Promise<{ rows: object[] }> => ({
      rows: await this.database.query(sql, values),
    });
    this.sender = new PgBoss({ db: { executeSql }, migrate: false, supervise: false, schedule: false });
    await this.sender.start();
  }

  async processes(): Promise<Record<string, number[]>> {
    return { worker: [this.worker.pid], PostgreSQL: await this.database.pids() };
  }

  async enqueue(load: Load): Promise<void> {
    for (const times of inChunks(dueTimes(load)))
      await this.sender.insert(times.map((due) => ({ name: 'noop', data: { due }, startAfter: new Date(due) })));
  }

  async ends({ from, to }: Span): Promise<Ends> {
    const [found] = await this.database.query<Ends>(
      `SELECT count(*)::int AS count, (extract(epoch FROM max(completed_on)) * 1000)::float8 AS "lastAt" FROM pgboss.job
        WHERE name = 'noop' AND state = 'completed' AND start_after >= $1 AND start_after < $2`,
      [from, to],
    );
    return found ?? { count: 0, lastAt: NaN };
  }

  lateness(span: Span): Promise<number[]> {
    return this.worker.lateness(span);
  }

  async finish(): Promise<void> {}

  async stop(): Promise<void> {
    await this.worker?.stop();
    await this.database?.drop();
  }
}
