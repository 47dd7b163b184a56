import { Injectable } from '@nestjs/common';
import { Algorithm, hash, verify } from '@node-rs/argon2';
import { availableParallelism } from 'node:os';
import { tooManyRequests } from '#contracts/refusal';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = { algorithm: 2 satisfies Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** How a hash of these parameters begins. */
const AS_NOW = `$argon2id$v=19$m=${ARGON2ID.memoryCost},t=${ARGON2ID.timeCost},p=${ARGON2ID.parallelism}$`;

/** Ten seconds of work at most; whoever comes after them has given up before their turn. */
const MAX_WAITING = 250;
const RETRY_AFTER_SECONDS = 2;

/** True when the password is the one of this hash; null, the hash of nobody, takes as long. */
export type Verify = (passwordHash: string | null, password: string) => Promise<boolean>;

/**
 * Hashes and checks passwords with argon2id, a few at a time: many logins at once must not take all memory and cores.
 * All throw Refusal TOO_MANY_REQUESTS when too many wait.
 */
@Injectable()
export class PasswordHashService {
  private readonly most = Math.max(1, availableParallelism() - 1);
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private decoy: Promise<string> | null = null;

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, ARGON2ID));
  }

  /** A check and all that is looked at for it, when its turn has come: what waits has not been tried yet. */
  check<T>(work: (verify: Verify) => Promise<T>): Promise<T> {
    return this.inTurn(() =>
      work(async (passwordHash, password) => {
        if (passwordHash !== null) return verify(passwordHash, password);
        await verify(await this.decoyHash(), password);
        return false;
      }),
    );
  }

  /** True for a hash of other parameters than today's: whoever knows the password makes it anew. */
  isOutdated(passwordHash: string): boolean {
    return !passwordHash.startsWith(AS_NOW);
  }

  /** Made once, within the turn of who needs it; made again when that failed. */
  private decoyHash(): Promise<string> {
    this.decoy ??= hash('a password that nobody has', ARGON2ID).catch((error: unknown) => {
      this.decoy = null;
      throw error;
    });
    return this.decoy;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= MAX_WAITING)
      throw tooManyRequests('too many people log in at this moment; try again', RETRY_AFTER_SECONDS);
    if (this.running >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
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
