import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';

const MAX_ATTEMPTS = 3;
/** deadlock_detected, serialization_failure: PostgreSQL has undone the transaction, which may be repeated. */
const RETRYABLE_CODES = new Set(['40P01', '40001']);

/** Statements that belong into the first transaction of some work. */
export interface Frame {
  /** Runs at the beginning of the transaction. */
  first(manager: EntityManager): Promise<void>;
  /** Runs before the commit, with the result of the transaction. */
  last?(manager: EntityManager, result: unknown): Promise<void>;
}

interface FramedWork {
  frame: Frame;
  committed: boolean;
}

const framedWork = new AsyncLocalStorage<FramedWork>();

/**
 * Runs work with a frame around its first transaction: all of it is stored, or nothing. Answers the result, and whether
 * there was such a transaction.
 */
export async function runFramed<T>(frame: Frame, work: () => Promise<T>): Promise<{ result: T; stored: boolean }> {
  const opening: FramedWork = { frame, committed: false };
  const result = await framedWork.run(opening, work);
  return { result, stored: opening.committed };
}

/**
 * Runs work whose transactions are not framed by the request around it: a record of a refusal must not count as the
 * request, which was not carried out.
 */
export function outsideFrame<T>(work: () => Promise<T>): Promise<T> {
  return framedWork.exit(work);
}

/**
 * Runs work in a transaction, and again when PostgreSQL chose it as the victim of a deadlock. The work may run more
 * than once.
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const opening = framedWork.getStore();
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
      if (attempt === MAX_ATTEMPTS || code === undefined || !RETRYABLE_CODES.has(code)) throw error;
    }
  }
}
