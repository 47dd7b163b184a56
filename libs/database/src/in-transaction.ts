import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';

const TRIES = 3;
/** deadlock_detected, serialization_failure: PostgreSQL has undone the transaction, which may be repeated. */
const AGAIN = new Set(['40P01', '40001']);

/** Statements that belong into the first transaction of some work. */
export interface Frame {
  /** Runs at the beginning of the transaction. */
  first(manager: EntityManager): Promise<void>;
  /** Runs before the commit, with the result of the transaction. */
  last?(manager: EntityManager, result: unknown): Promise<void>;
}

interface Opening {
  frame: Frame;
  committed: boolean;
}

const openings = new AsyncLocalStorage<Opening>();

/**
 * Runs work with a frame around its first transaction: all of it is stored, or nothing. Answers the result, and whether
 * there was such a transaction.
 */
export async function framedBy<T>(frame: Frame, work: () => Promise<T>): Promise<{ result: T; stored: boolean }> {
  const opening: Opening = { frame, committed: false };
  const result = await openings.run(opening, work);
  return { result, stored: opening.committed };
}

/**
 * Runs work whose transactions are not framed by the request around it: a record of a refusal must not count as the
 * request, which was not carried out.
 */
export function apart<T>(work: () => Promise<T>): Promise<T> {
  return openings.exit(work);
}

/**
 * Runs work in a transaction, and again when PostgreSQL chose it as the victim of a deadlock. The work may run more
 * than once.
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const opening = openings.getStore();
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await dataSource.transaction(async (manager) => {
        const frame = opening?.committed === false ? opening.frame : undefined;
        await frame?.first(manager);
        const result = await work(manager);
        await frame?.last?.(manager, result);
        return result;
      });
      if (opening) opening.committed = true;
      return result;
    } catch (error) {
      const { code } = error as { code?: string };
      if (attempt === TRIES || code === undefined || !AGAIN.has(code)) throw error;
    }
  }
}
