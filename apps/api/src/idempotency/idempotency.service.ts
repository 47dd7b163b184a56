import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Refusal } from '#contracts/refusal';
import { beginningWith } from '#database/in-transaction';
import { LOGGER, type Logger } from '#process/logger';
import { IdempotencyRepository } from '#users/idempotency.repository';
import { AnswerSeal } from './answer-seal';

/** A request with a key. */
export interface KeyedRequest {
  userId: string;
  /** Method and path. */
  route: string;
  key: string;
  body: string;
}

export interface Answer {
  status: number;
  body: unknown;
}

/** Says of an answer that it was given before. */
export function showReplayed(reply: FastifyReply, { replayed, status }: Answer & { replayed: boolean }): void {
  if (replayed) void reply.code(status).header('Idempotency-Replayed', 'true');
}

/** So long the answer of a request that is being carried out is waited for. */
const PATIENCE_MS = 2000;
const LOOK_MS = 50;

class Taken extends Error {}
/** Undoes the take that only looked. */
class NotTaken extends Error {}

/**
 * Carries out a request once for its key. The key is stored in the transaction that carries it out, so that a crash
 * leaves both or none; the answer follows. What was refused leaves no key: it may be sent again.
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
    this.seal = new AnswerSeal(config.jwtSecret);
  }

  /** @throws Refusal IDEMPOTENCY_KEY_REUSED for another body, CONFLICT when the answer is not there */
  async once(request: KeyedRequest, work: () => Promise<Answer>): Promise<Answer & { replayed: boolean }> {
    const keyHash = this.seal.hash('key', JSON.stringify([request.userId, request.route, request.key]));
    const bodyHash = this.seal.hash('body', request.body);
    const { manager } = this.dataSource;
    if (await this.keys.find(manager, keyHash)) return this.replay(request, keyHash, bodyHash);
    try {
      const { result, stored } = await beginningWith(async (transaction) => {
        if (!(await this.keys.take(transaction, keyHash, request.userId, bodyHash))) throw new Taken();
      }, work);
      if (!stored) await this.keys.take(manager, keyHash, request.userId, bodyHash);
      await this.remember(request, keyHash, result);
      return { ...result, replayed: false };
    } catch (error) {
      if (error instanceof Taken) return this.replay(request, keyHash, bodyHash);
      // The first try may have caused this refusal: it took the name, made the run that is in the way, or used up the quota.
      if (error instanceof Refusal && (await this.isCarriedOut(keyHash, request.userId, bodyHash)))
        return this.replay(request, keyHash, bodyHash);
      throw error;
    }
  }

  /** Whether another try has been carried out meanwhile; one that is just being stored is waited for. Keeps nothing. */
  private async isCarriedOut(keyHash: string, userId: string, bodyHash: string): Promise<boolean> {
    try {
      await this.dataSource.transaction(async (manager) => {
        if (await this.keys.take(manager, keyHash, userId, bodyHash)) throw new NotTaken();
      });
      return true;
    } catch (error) {
      if (error instanceof NotTaken) return false;
      throw error;
    }
  }

  /** It is carried out: whoever asked hears so, even when this fails. */
  private async remember({ key }: KeyedRequest, keyHash: string, { status, body }: Answer): Promise<void> {
    try {
      const answer = this.seal.seal(key, JSON.stringify(body) ?? '');
      await this.keys.answer(this.dataSource.manager, keyHash, status, answer);
    } catch (error) {
      this.log.warn({ reason: String(error) }, 'an answer could not be kept for its Idempotency-Key');
    }
  }

  private async replay(
    { key }: KeyedRequest,
    keyHash: string,
    bodyHash: string,
  ): Promise<Answer & { replayed: boolean }> {
    for (let waitedMs = 0; waitedMs <= PATIENCE_MS; waitedMs += LOOK_MS) {
      const found = await this.keys.find(this.dataSource.manager, keyHash);
      if (found && found.bodyHash !== bodyHash)
        throw new Refusal(
          'IDEMPOTENCY_KEY_REUSED',
          'this Idempotency-Key was used with another body; use a new key for a new request',
        );
      if (found?.answer && found.status !== null) {
        const text = this.seal.open(key, found.answer);
        return { status: found.status, body: text === '' ? undefined : JSON.parse(text), replayed: true };
      }
      await pause(LOOK_MS);
    }
    throw new Refusal(
      'CONFLICT',
      'the request with this Idempotency-Key was carried out, but its answer is not there (yet); try again, or look at the list of what you created',
      undefined,
      1,
    );
  }
}
