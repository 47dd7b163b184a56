import { Injectable } from '@nestjs/common';
import { Algorithm, hash, verify } from '@node-rs/argon2';
import { availableParallelism } from 'node:os';
import { tooManyRequests } from '#contracts/refusal';

/** The minimum that OWASP recommends for argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = { algorithm: 2 satisfies Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The beginning of a hash with these parameters. */
const CURRENT_PARAMETERS = `$argon2id$v=19$m=${ARGON2ID.memoryCost},t=${ARGON2ID.timeCost},p=${ARGON2ID.parallelism}$`;

/** How many requests may wait: ten seconds of work; a client that waits longer has given up. */
const MAX_WAITING = 250;
const RETRY_AFTER_SECONDS = 2;

/** Whether the password matches this hash; a check of null, when no account exists, takes as long. */
export type Verify = (passwordHash: string | null, password: string) => Promise<boolean>;

/**
 * Hashes and checks passwords with argon2id, a few at a time: many logins at once must not take all memory and cores.
 * All throw Refusal TOO_MANY_REQUESTS when too many wait.
 */
@Injectable()
export class PasswordHashService {
  private readonly maxRunning = Math.max(1, availableParallelism() - 1);
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private dummyHash: Promise<string> | null = null;

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, ARGON2ID));
  }

  /**
   * Runs a check, with the queries that it needs, when its turn has come: an attempt that still waits has not been
   * made.
   */
  check<T>(work: (verify: Verify) => Promise<T>): Promise<T> {
    return this.inTurn(() =>
      work(async (passwordHash, password) => {
        if (passwordHash !== null) return verify(passwordHash, password);
        await verify(await this.makeDummyHash(), password);
        return false;
      }),
    );
  }

  /** Whether a hash has other parameters than today's; it is replaced at the next login, when the password is known. */
  isOutdated(passwordHash: string): boolean {
    return !passwordHash.startsWith(CURRENT_PARAMETERS);
  }

  /** Returns a hash that matches nothing. It is made on first use, and made again when that failed. */
  private makeDummyHash(): Promise<string> {
    this.dummyHash ??= hash('a password that nobody has', ARGON2ID).catch((error: unknown) => {
      this.dummyHash = null;
      throw error;
    });
    return this.dummyHash;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= MAX_WAITING)
      throw tooManyRequests('too many people log in at this moment; try again', RETRY_AFTER_SECONDS);
    if (this.running >= this.maxRunning) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
