import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** A request that is not answered by then may be waiting for PostgreSQL: it is asked for a word, and again after so long. */
const DOUBT_MS = 2000;
/** The word of a database that is well takes a few milliseconds, that of one across an ocean a few hundred. */
const WELL_MS = 500;

/** A caller hears within 3 s that PostgreSQL is away: the sum must stay below. */
export interface Patience {
  doubtMs: number;
  wellMs: number;
}

/** A word that PostgreSQL is asked for: when, and whether it has come. */
interface Word {
  since: number;
  isHeard: boolean;
}

/** What PostgreSQL's silence becomes when it lasts too long: 503, as if it had refused the connection. */
export class DatabaseSilent extends Error {
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('PostgreSQL does not answer in time');
  }
}

/**
 * Answers for requests that PostgreSQL keeps waiting: it is reachable, but far away or swallowed by the network, where
 * a connection is not refused and nothing fails for a long time. A request that is slow while PostgreSQL is well goes on.
 * What it was writing may be stored nevertheless, as with every 5xx; an Idempotency-Key makes trying again safe.
 */
export class DatabasePatience {
  private word: Word | null = null;

  /** @param ask asks PostgreSQL for a word @param answer sends the problem */
  constructor(
    private readonly ask: () => Promise<unknown>,
    private readonly answer: (error: DatabaseSilent, request: FastifyRequest, reply: FastifyReply) => void,
    private readonly patience: Patience = { doubtMs: DOUBT_MS, wellMs: WELL_MS },
  ) {}

  /** Watches every request but uploads, whose sender may be what is slow. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('preHandler', async (request, reply) => {
      if (request.headers['content-type']?.startsWith('multipart/')) return;
      let timer = setTimeout(() => doubt(), this.patience.doubtMs);
      const doubt = (): void => {
        const word = this.asked();
        timer = setTimeout(() => look(word), word.since + this.patience.wellMs - performance.now());
      };
      const look = (word: Word): void => {
        if (reply.sent) return;
        if (word.isHeard) timer = setTimeout(() => doubt(), this.patience.doubtMs);
        else this.answer(new DatabaseSilent(), request, reply);
      };
      reply.raw.once('close', () => clearTimeout(timer));
    });
  }

  /** One word for all who wait. */
  private asked(): Word {
    if (this.word !== null && !this.word.isHeard) return this.word;
    const word: Word = { since: performance.now(), isHeard: false };
    const heard = (): void => void (word.isHeard = true);
    // A refusal is a word too: the request itself will hear it.
    this.ask().then(heard, heard);
    this.word = word;
    return word;
  }
}
