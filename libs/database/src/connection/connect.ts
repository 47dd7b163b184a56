import type { DataSource } from 'typeorm';
import { isDatabaseAway } from '../database-away';
import { missingMigrations } from '../missing-migrations';

interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

const WAITS_MS = [250, 500, 1000, 2000, 4000];

/**
 * Connects, however long it takes, and waits until the schema is the one that this code was written for.
 * Says what it waits for. Start-up order does not matter.
 */
export async function connectAndWait(dataSource: DataSource, log: Log): Promise<DataSource> {
  for (let tries = 0; ; tries++) {
    const obstacle = await tryOnce(dataSource);
    if (obstacle === null) {
      if (tries > 0) log.info({ tries }, 'PostgreSQL is there');
      return dataSource;
    }
    const waitMs = waitMsAfter(tries);
    log.warn({ reason: obstacle }, `waiting for PostgreSQL, trying again in ${waitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/**
 * Work that a process cannot start without: again, however long it takes, while PostgreSQL is away or too busy to answer.
 * It may be done twice: the answer to a statement that was carried out can be lost.
 * @throws what trying again does not mend
 */
export async function persist<T>(log: Log, work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      const waitMs = waitMsAfter(tries);
      log.warn({ reason: reasonOf(error) }, `waiting for PostgreSQL, trying again in ${waitMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

/** How long to wait for PostgreSQL, and whom to tell that it is waited for. */
export interface ConnectPatience {
  /** 0: one try. */
  seconds: number;
  log: (message: string) => void;
}

/**
 * Connects, whatever the schema. Waits only for what may pass: a wrong password is an error at once.
 * @throws the last obstacle
 */
export async function connectWithin(dataSource: DataSource, { seconds, log: say }: ConnectPatience): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  for (let tries = 0; ; tries++) {
    try {
      await dataSource.initialize();
      return;
    } catch (error) {
      const waitMs = waitMsAfter(tries);
      if (!isDatabaseAway(error) || performance.now() + waitMs > deadline) throw error;
      say(`waiting for PostgreSQL (${reasonOf(error)})`);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

const waitMsAfter = (tries: number): number => WAITS_MS[Math.min(tries, WAITS_MS.length - 1)] ?? 4000;

function reasonOf(error: unknown): string {
  return error instanceof AggregateError ? String(error.errors[0]) : String(error);
}

async function tryOnce(dataSource: DataSource): Promise<string | null> {
  try {
    if (!dataSource.isInitialized) await dataSource.initialize();
    const missing = await missingMigrations(dataSource);
    return missing.length > 0 ? 'migrations are missing; run: npm run cli -- migrate' : null;
  } catch (error) {
    return reasonOf(error);
  }
}
