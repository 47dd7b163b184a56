import type { Child } from '../child';
import type { Span } from '../measure';
import { endSchedules, endsWithin, seedInstant, seedRate, type Ends } from '../no-op-loads';
import { brokerPids, postgresPids } from '../server-pids';
import { TestBed } from '../test-bed';
import { allStarted, type Load, type Peer } from './peer';

const TITLE = 'peers';

/** Carillon itself, as `cost` measures it: with the schedules of its tasks, and with the API, which no other peer has. */
export class CarillonPeer implements Peer {
  readonly name = 'Carillon';
  readonly enqueuedPerSecond = 2000;
  private testBed: TestBed;
  private children: Record<string, Child> = {};

  available(): Promise<null> {
    return Promise.resolve(null);
  }

  async start(): Promise<void> {
    this.testBed = await TestBed.open();
    const start = async (app: 'api' | 'worker' | 'beat'): Promise<void> => {
      this.children[app] = await this.testBed.start(app, { BENCH_KINDS: '1' });
    };
    await allStarted([start('api'), start('worker'), start('beat')]);
  }

  async processes(): Promise<Record<string, number[]>> {
    const own = Object.entries(this.children).map(([app, { pid }]) => [app, [pid]] as const);
    const PostgreSQL = await postgresPids((sql) => this.testBed.dataSource.query(sql));
    return { ...Object.fromEntries(own), PostgreSQL, RabbitMQ: await brokerPids() };
  }

  async enqueue({ from, count, perSecond }: Load): Promise<void> {
    if (perSecond === null) await seedInstant(this.testBed, count, from, TITLE);
    else await seedRate(this.testBed, perSecond, from, TITLE);
  }

  ends(span: Span): Promise<Ends> {
    return endsWithin(this.testBed, span);
  }

  /** A run that was started again counts once more, as another start does at the other systems. */
  async lateness({ from, to }: Span): Promise<number[]> {
    const runs: { late: number }[] = await this.testBed.dataSource.query(
      `SELECT (extract(epoch FROM first_started_at - due_at) * 1000)::float8 AS late FROM runs, generate_series(1, attempt)
        WHERE due_at >= $1 AND due_at < $2 AND first_started_at IS NOT NULL`,
      [from, to],
    );
    return runs.map(({ late }) => late);
  }

  finish(): Promise<void> {
    return endSchedules(this.testBed, TITLE);
  }

  async stop(): Promise<void> {
    await this.testBed?.close();
  }
}
