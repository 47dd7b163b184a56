import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * A request that takes longer may be waiting for PostgreSQL, so a query checks whether PostgreSQL answers; the check is
 * repeated after each further CHECK_AFTER_MS.
 */
const CHECK_AFTER_MS = 2000;
/** A healthy database answers in a few milliseconds, one across an ocean in a few hundred. */
const HEALTHY_MS = 500;
/**
 * The wait for that answer is split into pauses, and between two of them this process reads what has arrived. A process
 * that was blocked may have an answer that it has not read yet, and would take that for silence if it waited once: a
 * pause counts as one, however long it lasted.
 */
const PAUSES = 5;

/** The times of the check; their sum must be below 3 s, within which a caller learns that PostgreSQL is away. */
export interface WatchTimes {
  checkAfterMs: number;
  healthyMs: number;
}

/**
 * A query that checks PostgreSQL: whether it was answered, and whether the answer came as fast as from a healthy
 * database.
 */
interface Probe {
  isAnswered: boolean;
  isInTime: Promise<boolean>;
}

/** The error when PostgreSQL is silent for too long: 503, as if it had refused the connection. */
export class DatabaseSilent extends Error {
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('PostgreSQL does not answer in time');
  }
}

const passed = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Answers requests that PostgreSQL keeps waiting. When it is far away, or the network swallows its packets, no
 * connection is refused and nothing fails for a long time. A request that is slow while PostgreSQL is healthy goes on.
 * What such a request was writing may be stored nevertheless, as after every 5xx; with an Idempotency-Key it can be
 * repeated safely.
 */
export class DatabaseWatch {
  private probe: Probe | null = null;

  /** @param query sends a query to PostgreSQL @param answer sends the problem to the client */
  constructor(
    private readonly query: () => Promise<unknown>,
    private readonly answer: (error: DatabaseSilent, request: FastifyRequest, reply: FastifyReply) => void,
    private readonly times: WatchTimes = { checkAfterMs: CHECK_AFTER_MS, healthyMs: HEALTHY_MS },
  ) {}

  /** Watches all requests except uploads, which may be slow because of their sender. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('preHandler', async (request, reply) => {
      if (request.headers['content-type']?.startsWith('multipart/')) return;
      const wait = (): NodeJS.Timeout => setTimeout(() => void check(), this.times.checkAfterMs);
      const check = async (): Promise<void> => {
        const isHealthy = await this.startProbe().isInTime;
        if (reply.sent || reply.raw.destroyed) return;
        if (isHealthy) timer = wait();
        else this.answer(new DatabaseSilent(), request, reply);
      };
      let timer = wait();
      reply.raw.once('close', () => clearTimeout(timer));
    });
  }

  /** Asks once for all requests that wait. */
  private startProbe(): Probe {
    if (this.probe !== null && !this.probe.isAnswered) return this.probe;
    const probe: Probe = { isAnswered: false, isInTime: Promise.resolve(false) };
    const answered = (): void => void (probe.isAnswered = true);
    // A refusal is an answer too: the request itself will receive it.
    this.query().then(answered, answered);
    probe.isInTime = this.isAnsweredInTime(probe);
    this.probe = probe;
    return probe;
  }

  private async isAnsweredInTime(probe: Probe): Promise<boolean> {
    for (let pause = 0; pause < PAUSES && !probe.isAnswered; pause++) await passed(this.times.healthyMs / PAUSES);
    return probe.isAnswered;
  }
}
