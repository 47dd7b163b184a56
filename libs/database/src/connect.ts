import type { DataSource } from 'typeorm';

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
    const waitMs = WAITS_MS[Math.min(tries, WAITS_MS.length - 1)] ?? 4000;
    log.warn({ reason: obstacle }, `waiting for PostgreSQL, trying again in ${waitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

async function tryOnce(dataSource: DataSource): Promise<string | null> {
  try {
    if (!dataSource.isInitialized) await dataSource.initialize();
    return (await dataSource.showMigrations()) ? 'migrations are missing; run: npm run cli -- migrate' : null;
  } catch (error) {
    return error instanceof AggregateError ? String(error.errors[0]) : String(error);
  }
}
