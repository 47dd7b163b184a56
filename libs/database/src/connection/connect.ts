import type { DataSource } from 'typeorm';
import { isDatabaseAway } from '../database-away';
import { missingMigrations } from '../missing-migrations';

interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

const WAITS_MS = [250, 500, 1000, 2000, 4000];

/**
 * Connects, however long it takes, and waits until the schema is the one that this code needs; the log says what it
 * waits for. Processes may start in any order.
 */
export async function connectAndWait(dataSource: DataSource, log: Log): Promise<DataSource> {
  for (let attempt = 0; ; attempt++) {
    const obstacle = await tryOnce(dataSource);
    if (obstacle === null) {
      if (attempt > 0) log.info({ attempt }, 'PostgreSQL is there');
      return dataSource;
    }
    const waitMs = waitMsAfter(attempt);
    log.warn({ reason: obstacle }, `waiting for PostgreSQL, trying again in ${waitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/**
 * Repeats work that a process cannot start without, while PostgreSQL is away or too busy to answer. The work must be
 * idempotent: the answer to a statement that was carried out can be lost.
 * @throws any error that a retry does not cure
 */
export async function retryUntilReady<T>(log: Log, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      const waitMs = waitMsAfter(attempt);
      log.warn({ reason: reasonOf(error) }, `waiting for PostgreSQL, trying again in ${waitMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

/** How long to wait for PostgreSQL, and how to report the wait. */
export interface ConnectWait {
  /** Seconds to wait; 0 means a single attempt. */
  seconds: number;
  log: (message: string) => void;
}

/**
 * Connects without a look at the schema. It waits only for errors that may pass: a wrong password is an error at once.
 * @throws the last error
 */
export async function connectWithin(dataSource: DataSource, { seconds, log: report }: ConnectWait): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  for (let attempt = 0; ; attempt++) {
    try {
      await dataSource.initialize();
      return;
    } catch (error) {
      const waitMs = waitMsAfter(attempt);
      if (!isDatabaseAway(error) || performance.now() + waitMs > deadline) throw error;
      report(`waiting for PostgreSQL (${reasonOf(error)})`);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

const waitMsAfter = (attempt: number): number => WAITS_MS[Math.min(attempt, WAITS_MS.length - 1)] ?? 4000;

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
