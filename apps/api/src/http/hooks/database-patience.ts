import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** A request that is not answered by then may be waiting for PostgreSQL: it is asked for a word, and again after so long. */
const DOUBT_MS = 2000;
/** The word of a database that is well takes a few milliseconds, that of one across an ocean a few hundred. */
const WELL_MS = 500;
/**
 * The wait for a word is made of so many pauses, and between two of them the process reads what has come. One that was
 * busy itself would otherwise take for silence what it has not read yet: a pause counts once, however long it became.
 */
const PAUSES = 5;

/** A caller hears within 3 s that PostgreSQL is away: the sum must stay below. */
export interface Patience {
  doubtMs: number;
  wellMs: number;
}

/** A question to PostgreSQL: whether an answer has come, and whether it came within the time that a database that is well needs. */
interface Word {
  isHeard: boolean;
  isInTime: Promise<boolean>;
}

/** What PostgreSQL's silence becomes when it lasts too long: 503, as if it had refused the connection. */
export class DatabaseSilent extends Error {
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('PostgreSQL does not answer in time');
  }
}

const passed = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

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

  /** One word for all who wait. */
  private asked(): Word {
    if (this.word !== null && !this.word.isHeard) return this.word;
    const word: Word = { isHeard: false, isInTime: Promise.resolve(false) };
    const heard = (): void => void (word.isHeard = true);
    // A refusal is a word too: the request itself will hear it.
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
