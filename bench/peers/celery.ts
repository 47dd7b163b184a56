import { join } from 'node:path';
import { createTestVhost, type TestVhost } from '#testing/test-vhost';
import { localFolder } from '../local-folder';
import type { Span } from '../measure';
import type { Ends } from '../no-op-loads';
import { brokerPids } from '../server-pids';
import { ForeignProcess } from './foreign-process';
import { found } from './found';
import { PeerDatabase } from './peer-database';
import { allStarted, dueTimes, type Load, type Peer } from './peer';

/** Its programs are not compiled, so they are read where their sources are. */
const SOURCES = join(__dirname, '../../../bench/peers/celery');
const CELERY = ['-m', 'celery', '--app', 'peer_app'];

/**
 * Celery with django-celery-beat: messages with a due time in RabbitMQ, results as rows in PostgreSQL. The worker has as
 * many processes as the machine has CPUs, the default. It fetches messages at once and holds them until they are due, so
 * a steady load does not contain that work, and a burst does. beat runs beside it and has nothing to send.
 */
export class CeleryPeer implements Peer {
  readonly name = 'Celery';
  readonly enqueuedPerSecond = 300;
  private database: PeerDatabase;
  private vhost: TestVhost;
  private worker: ForeignProcess;
  private beat: ForeignProcess;
  /** Creates the tables, and sends messages as Celery's users do; its CPU time does not count. */
  private sender: ForeignProcess;

  available(): Promise<string | null> {
    return Promise.resolve(found('BENCH_CELERY').missing ?? null);
  }

  async start(): Promise<void> {
    this.database = await PeerDatabase.create();
    this.vhost = await createTestVhost();
    this.sender = await this.run([join(SOURCES, 'peer_enqueue.py')]);
    await allStarted([
      this.run([...CELERY, 'worker', '--loglevel', 'WARNING']).then((worker) => (this.worker = worker)),
      this.run([...CELERY, 'beat', '--loglevel', 'WARNING', '--pidfile', '']).then((beat) => (this.beat = beat)),
    ]);
  }

  async processes(): Promise<Record<string, number[]>> {
    const own = { worker: [this.worker.pid], beat: [this.beat.pid] };
    return { ...own, PostgreSQL: await this.database.pids(), RabbitMQ: await brokerPids() };
  }

  async enqueue(load: Load): Promise<void> {
    await this.sender.ask(JSON.stringify(dueTimes(load)), 'sent');
  }

  /** The ids of tasks begin with their due times, which all have the same number of digits. */
  async ends(span: Span): Promise<Ends> {
    const [ends] = await this.database.query<Ends>(
      `SELECT count(*)::int AS count, (extract(epoch FROM max(date_done)) * 1000)::float8 AS "lastAt"
         FROM django_celery_results_taskresult WHERE task_id >= $1 AND task_id < $2 AND status = 'SUCCESS'`,
      idsOf(span),
    );
    return ends ?? { count: 0, lastAt: NaN };
  }

  async lateness(span: Span): Promise<number[]> {
    const starts = await this.database.query<{ late: number }>(
      `SELECT result::float8 * 1000 - split_part(task_id, '-', 1)::float8 AS late
         FROM django_celery_results_taskresult WHERE task_id >= $1 AND task_id < $2 AND status = 'SUCCESS'`,
      idsOf(span),
    );
    return starts.map(({ late }) => late);
  }

  async finish(): Promise<void> {}

  async stop(): Promise<void> {
    await Promise.all([this.sender, this.beat, this.worker].map((own) => own?.stop()));
    await this.vhost?.delete();
    await this.database?.drop();
  }

  private run(args: string[]): Promise<ForeignProcess> {
    const { command = '', env = {} } = found('BENCH_CELERY');
    const own = {
      ...{ PEER_DATABASE_URL: this.database.url, PEER_BROKER_URL: this.vhost.url },
      ...{ DJANGO_SETTINGS_MODULE: 'peer_settings', PYTHONPYCACHEPREFIX: localFolder('pycache') },
      PYTHONPATH: [SOURCES, env.PYTHONPATH].filter((path) => path !== undefined).join(':'),
    };
    return ForeignProcess.start({ command, args, env: { ...env, ...own }, ready: 'ready' });
  }
}

function idsOf({ from, to }: Span): string[] {
  return [from, to].map((time) => String(time.getTime()));
}
