import type { DataSource, EntityManager } from 'typeorm';

const TRIES = 3;
/** deadlock_detected, serialization_failure: PostgreSQL undid the transaction and asks to try it again. */
const AGAIN = new Set(['40P01', '40001']);

/** Runs work in a transaction, again when PostgreSQL chose it as the victim of a deadlock. The work must bear being run twice. */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await dataSource.transaction(work);
    } catch (error) {
      const { code } = error as { code?: string };
      if (tries === TRIES || code === undefined || !AGAIN.has(code)) throw error;
    }
  }
}
