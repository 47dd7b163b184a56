import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * A request that takes longer may be waiting for PostgreSQL, so a query checks whether PostgreSQL answers; the check is
 * repeated after each further DOUBT_MS.
 */
const DOUBT_MS = 2000;
/** A healthy database answers in a few milliseconds, one across an ocean in a few hundred. */
const WELL_MS = 500;
/**
 * The wait for that answer is split into pauses, and between two of them this process reads what has arrived. A process
 * that was blocked may have an answer that it has not read yet, and would take that for silence if it waited once: a
 * pause counts as one, however long it lasted.
 */
const PAUSES = 5;

/** The times of the check; their sum must be below 3 s, within which a caller learns that PostgreSQL is away. */
export interface Patience {
  doubtMs: number;
  wellMs: number;
}

/**
 * A query that checks PostgreSQL: whether it was answered, and whether the answer came as fast as from a healthy
 * database.
 */
interface Word {
  isHeard: boolean;
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
export class DatabasePatience {
  private word: Word | null = null;

  /** @param ask sends a query to PostgreSQL @param answer sends the problem to the client */
  constructor(
    private readonly ask: () => Promise<unknown>,
    private readonly answer: (error: DatabaseSilent, request: FastifyRequest, reply: FastifyReply) => void,
    private readonly patience: Patience = { doubtMs: DOUBT_MS, wellMs: WELL_MS },
  ) {}

  /** Watches all requests except uploads, which may be slow because of their sender. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('preHandler', async (request, reply) => {
      if (request.headers['content-type']?.startsWith('multipart/')) return;
      const wait = (): NodeJS.Timeout => setTimeout(() => void doubt(), this.patience.doubtMs);
      const doubt = async (): Promise<void> => {
        const isWell = await this.asked().isInTime;
        if (reply.sent || reply.raw.destroyed) return;
        if (isWell) timer = wait();
        else this.answer(new DatabaseSilent(), request, reply);
      };
      let timer = wait();
      reply.raw.once('close', () => clearTimeout(timer));
    });
  }

  /** Asks once for all requests that wait. */
  private asked(): Word {
    if (this.word !== null && !this.word.isHeard) return this.word;
    const word: Word = { isHeard: false, isInTime: Promise.resolve(false) };
    const heard = (): void => void (word.isHeard = true);
    // A refusal is an answer too: the request itself will receive it.
    this.ask().then(heard, heard);
    word.isInTime = this.isHeardInTime(word);
    this.word = word;
    return word;
  }

  private async isHeardInTime(word: Word): Promise<boolean> {
    for (let pause = 0; pause < PAUSES && !word.isHeard; pause++) await passed(this.patience.wellMs / PAUSES);
    return word.isHeard;
  }
}
