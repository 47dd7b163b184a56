import { createHash, timingSafeEqual } from 'node:crypto';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Logger } from './logger';

/**
 * The metrics of this process for Prometheus. Names are carillon_<what>_<unit>, with _total for counters; Node's own
 * metrics (CPU, memory, event loop lag) have their usual names.
 */
export const registry = new Registry();
const registers = [registry];

const LATENESS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600];
const TURNS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
const BATCHES = [1, 2, 5, 10, 20, 50, 100, 200, 500];

export const runLateness = new Histogram({
  name: 'carillon_run_lateness_seconds',
  help: 'From the planned instant of a run, and the jitter of its schedule, to the start of its first attempt',
  labelNames: ['kind'] as const,
  buckets: LATENESS,
  registers,
});
export const runsEnded = new Counter({
  name: 'carillon_runs_ended_total',
  help: 'Runs that ended after an attempt, by how',
  labelNames: ['status'] as const,
  registers,
});
export const runRetries = new Counter({
  name: 'carillon_run_retries_total',
  help: 'Attempts that failed and are followed by another',
  registers,
});
export const runRescues = new Counter({
  name: 'carillon_run_rescues_total',
  help: 'Attempts that were lost with their worker',
  registers,
});
export const claimBatch = new Histogram({
  name: 'carillon_claim_batch_runs',
  help: 'Messages that were claimed by one statement',
  buckets: BATCHES,
  registers,
});
export const settleBatch = new Histogram({
  name: 'carillon_settle_batch_reports',
  help: 'Reports that were settled in one transaction',
  buckets: BATCHES,
  registers,
});
export const deliveriesTried = new Counter({
  name: 'carillon_deliveries_tried_total',
  help: 'Tries of deliveries, by how they ended',
  labelNames: ['channel', 'outcome'] as const,
  registers,
});
export const loopTurns = new Histogram({
  name: 'carillon_loop_turn_seconds',
  help: 'How long the turns of a loop take',
  labelNames: ['loop'] as const,
  buckets: TURNS,
  registers,
});
export const loopFailures = new Counter({
  name: 'carillon_loop_failures_total',
  help: 'Turns of a loop that failed',
  labelNames: ['loop'] as const,
  registers,
});
/** Shows the failures of these loops from the start, as 0: a rate needs a value before the first failure. */
export function observeLoops(names: readonly string[]): void {
  for (const loop of names) loopFailures.inc({ loop }, 0);
}
export const httpRequests = new Histogram({
  name: 'carillon_http_request_seconds',
  help: 'Answers of the API',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: TURNS,
  registers,
});

type Refresh = () => Promise<void>;
const refreshes: { of: string; refresh: Refresh; failed: () => void }[] = [];
const REFRESH_MS = 2000;

/**
 * Registers a metric that is read at each scrape. If it fails or takes too long, `failed` is called, and the other
 * metrics are served.
 */
export function beforeScrape(of: string, refresh: Refresh, failed: () => void): void {
  refreshes.push({ of, refresh, failed });
}

/** Collects Node's own metrics; called once per process. */
export function collectNodeMetrics(): void {
  collectDefaultMetrics({ register: registry });
}

/** The page that Prometheus scrapes. */
export class MetricsPage {
  readonly contentType = registry.contentType;

  constructor(
    private readonly token: string | undefined,
    private readonly log: Logger,
  ) {}

  /** Whether a request with this header may read the page; without a configured token every request may. */
  mayRead(authorization: string | undefined): boolean {
    if (this.token === undefined) return true;
    const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
    return timingSafeEqual(hash(authorization ?? ''), hash(`Bearer ${this.token}`));
  }

  async text(): Promise<string> {
    await Promise.all(refreshes.map((one) => this.refresh(one)));
    return registry.metrics();
  }

  private async refresh({ of, refresh, failed }: (typeof refreshes)[number]): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${REFRESH_MS} ms`)), REFRESH_MS);
    });
    try {
      await Promise.race([refresh(), late]);
    } catch (error) {
      failed();
      this.log.warn({ of, reason: String(error) }, 'metrics could not be looked up');
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The state of a publisher and a server of libs/messaging. */
export interface ObservedPublisher {
  isReady(): boolean;
  readonly isBlocked: boolean;
  readonly failures: number;
}
export interface ObservedServer {
  states(): { pattern: string; proven: boolean; unsettled: number }[];
  readonly deadLettered: number;
}

export function observePublisher(publisher: ObservedPublisher): void {
  new Gauge({
    name: 'carillon_publisher_ready',
    help: '1 while RabbitMQ takes messages from this process',
    registers,
    collect() {
      this.set(publisher.isReady() ? 1 : 0);
    },
  });
  new Gauge({
    name: 'carillon_publisher_blocked',
    help: '1 while RabbitMQ is connected and takes no messages (memory or disk alarm)',
    registers,
    collect() {
      this.set(publisher.isBlocked ? 1 : 0);
    },
  });
  new Counter({
    name: 'carillon_publish_failures_total',
    help: 'Messages that RabbitMQ did not confirm; who sent them tries again',
    registers,
    collect() {
      this.reset();
      this.inc(publisher.failures);
    },
  });
}

export function observeServer(server: ObservedServer): void {
  new Gauge({
    name: 'carillon_consumer_proven',
    help: '1 while this process is given the messages of the queue, as a canary shows',
    labelNames: ['queue'] as const,
    registers,
    collect() {
      for (const { pattern, proven } of server.states()) this.set({ queue: pattern }, proven ? 1 : 0);
    },
  });
  new Gauge({
    name: 'carillon_consumer_held_messages',
    help: 'Messages that this process was given and has not settled',
    labelNames: ['queue'] as const,
    registers,
    collect() {
      for (const { pattern, unsettled } of server.states()) this.set({ queue: pattern }, unsettled);
    },
  });
  new Counter({
    name: 'carillon_dead_letters_total',
    help: 'Messages that this process could not read or handle',
    registers,
    collect() {
      this.reset();
      this.inc(server.deadLettered);
    },
  });
}

/** The figures of a pool of pg. */
export interface ObservedPool {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

export function observePool(pool: ObservedPool): void {
  new Gauge({
    name: 'carillon_database_connections',
    help: 'Connections of this process to PostgreSQL; waiting: who waits for one',
    labelNames: ['state'] as const,
    registers,
    collect() {
      this.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
}
