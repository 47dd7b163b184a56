import { setTimeout as pause } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Refusal } from '#contracts/refusal';
import { runFramed, type Frame } from '#database/in-transaction';
import { LOGGER, type Logger } from '#process/logger';
import { IdempotencyRepository, type CarriedOut } from '#users/idempotency.repository';
import { AnswerSeal } from './answer.cipher';

/** A request with an Idempotency-Key. */
export interface KeyedRequest {
  userId: string;
  /** The method and the path. */
  route: string;
  key: string;
  body: string;
}

export interface Answer {
  status: number;
  body: unknown;
}

/** Makes the answer of a request from the outcome of its transaction. */
export type AnswerOf = (outcome: unknown) => Promise<Answer>;

/** Marks an answer as a repeated one. */
export function showReplayed(reply: FastifyReply, { replayed, status }: Answer & { replayed: boolean }): void {
  if (replayed) void reply.code(status).header('Idempotency-Replayed', 'true');
}

/** Milliseconds that a repeated request waits for the answer of the first one. */
const WAIT_FOR_ANSWER_MS = 2000;
const POLL_MS = 50;

class KeyInUse extends Error {}
/** Rolls back a transaction that only checked whether the key is free. */
class KeyIsFree extends Error {}

/**
 * Carries out a request once for its key. The key and the outcome are stored in the transaction that carries it out, so
 * that a crash leaves all or nothing; the answer follows. A repeated request gets the stored answer, or one that is
 * made from the outcome when a crash lost it. While the first request is in its transaction, another one waits for the
 * end of that; PostgreSQL ends it even when the process dies. A refused request leaves no key, so it may be sent again.
 */
@Injectable()
export class IdempotencyService {
  private readonly seal: AnswerSeal;

  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: IdempotencyRepository,
    @Inject(CONFIG) config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.seal = new AnswerSeal(sealingSecrets(config));
  }

  /** @throws Refusal IDEMPOTENCY_KEY_REUSED for another body, CONFLICT when the answer is missing */
  async once(
    request: KeyedRequest,
    work: () => Promise<Answer>,
    answerOf: AnswerOf,
  ): Promise<Answer & { replayed: boolean }> {
    const keyHashes = this.seal.hashes('key', JSON.stringify([request.userId, request.route, request.key]));
    const bodyHashes = this.seal.hashes('body', request.body);
    const [[keyHash], [bodyHash]] = [keyHashes, bodyHashes];
    const { manager } = this.dataSource;
    const replay = () => this.replay(request, keyHashes, bodyHashes, answerOf);
    if (await this.keys.find(manager, keyHashes)) return replay();
    try {
      const { result, stored } = await runFramed(this.frameOf(request, keyHash, bodyHash), work);
      if (!stored) await this.keys.take(manager, keyHash, request.userId, bodyHash);
      await this.remember(request, keyHash, result);
      return { ...result, replayed: false };
    } catch (error) {
      if (error instanceof KeyInUse) return replay();
      // The first request may have caused this refusal: it took the name, made the run that is in the way, or used up
      // the quota.
      if (error instanceof Refusal && (await this.isCarriedOut(keyHash, request.userId, bodyHash))) return replay();
      throw error;
    }
  }

  /** Frames the transaction of the request: it takes the key first and stores the outcome last. */
  private frameOf({ key, userId }: KeyedRequest, keyHash: string, bodyHash: string): Frame {
    return {
      first: async (manager) => {
        if (!(await this.keys.take(manager, keyHash, userId, bodyHash))) throw new KeyInUse();
      },
      last: (manager, outcome) => this.keys.noteOutcome(manager, keyHash, this.seal.seal(key, serialize(outcome))),
    };
  }

  /**
   * Tells whether another request with the key was carried out meanwhile, and waits for one that is being stored.
   * Stores nothing.
   */
  private async isCarriedOut(keyHash: string, userId: string, bodyHash: string): Promise<boolean> {
    try {
      await this.dataSource.transaction(async (manager) => {
        if (await this.keys.take(manager, keyHash, userId, bodyHash)) throw new KeyIsFree();
      });
      return true;
    } catch (error) {
      if (error instanceof KeyIsFree) return false;
      throw error;
    }
  }

  /** Stores the answer. The request was carried out, so it is answered even when this fails. */
  private async remember({ key }: KeyedRequest, keyHash: string, { status, body }: Answer): Promise<void> {
    try {
      const answer = this.seal.seal(key, Buffer.from(JSON.stringify(body) ?? ''));
      await this.keys.answer(this.dataSource.manager, keyHash, status, answer);
    } catch (error) {
      this.log.warn({ reason: String(error) }, 'an answer could not be kept for its Idempotency-Key');
    }
  }

  private async replay(
    request: KeyedRequest,
    keyHashes: string[],
    bodyHashes: string[],
    answerOf: AnswerOf,
  ): Promise<Answer & { replayed: boolean }> {
    let carriedOut: CarriedOut | null = null;
    for (let waitedMs = 0; waitedMs <= WAIT_FOR_ANSWER_MS; waitedMs += POLL_MS) {
      const found = await this.keys.find(this.dataSource.manager, keyHashes);
      if (found && !bodyHashes.includes(found.bodyHash))
        throw new Refusal(
          'IDEMPOTENCY_KEY_REUSED',
          'this Idempotency-Key was used with another body; use a new key for a new request',
        );
      if (found?.answer && found.status !== null) {
        const text = this.seal.open(request.key, found.answer).toString();
        return { status: found.status, body: text === '' ? undefined : JSON.parse(text), replayed: true };
      }
      carriedOut = found;
      await pause(POLL_MS);
    }
    if (carriedOut?.outcome) {
      const answer = await answerOf(this.opened(request, carriedOut.outcome));
      return this.replayAnswer(request, carriedOut.keyHash, answer);
    }
    throw new Refusal(
      'CONFLICT',
      'the request with this Idempotency-Key was carried out, but its answer is not there (yet); try again, or look at the list of what you created',
      undefined,
      1,
    );
  }

  private opened({ key }: KeyedRequest, outcome: Buffer): unknown {
    return deserialize(this.seal.open(key, outcome));
  }

  /**
   * Makes the answer from the outcome and stores it, because the process that carried the request out ended before it
   * did so.
   */
  private async replayAnswer(
    request: KeyedRequest,
    keyHash: string,
    answer: Answer,
  ): Promise<Answer & { replayed: boolean }> {
    await this.remember(request, keyHash, answer);
    return { ...answer, replayed: true };
  }
}

/**
 * Returns the secrets that seal answers. The first one seals: a key of SECRETS_KEYS, which an operator can rotate, or
 * else JWT_SECRET, whose change ends all sessions. JWT_SECRET is always in the list, so that an answer that a process
 * without keys has sealed can be opened until it expires.
 */
function sealingSecrets({ secretsKeys, jwtSecret }: Readonly<Config>): [string, ...string[]] {
  const [first, ...others] = secretsKeys.map((setting) => setting.slice(setting.indexOf(':') + 1).toLowerCase());
  return first === undefined ? [jwtSecret] : [first, ...others, jwtSecret];
}
