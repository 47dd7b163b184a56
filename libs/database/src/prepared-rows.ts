import { createHash } from 'node:crypto';
import type { QueryConfig } from 'pg';
import type { EntityManager } from 'typeorm';
import { rows } from './rows';

const names = new Map<string, string>();

/**
 * As rows(), with a statement that each connection parses once, and plans again only while that is worthwhile: the plans of
 * what beat and worker ask hundreds of times a second cost more than their execution. Not for SQL that is put together
 * from what callers ask for: a connection keeps every text that it has seen.
 */
export function preparedRows<T>(manager: EntityManager, sql: string, parameters: unknown[] = []): Promise<T[]> {
  const statement: QueryConfig = { name: nameOf(sql), text: sql };
  // TypeORM passes its argument to the driver unchanged; its types know texts only.
  return rows(manager, statement as unknown as string, parameters);
}

/** Returns the first row of a prepared statement, or null. */
export async function preparedRow<T>(
  manager: EntityManager,
  sql: string,
  parameters: unknown[] = [],
): Promise<T | null> {
  return (await preparedRows<T>(manager, sql, parameters))[0] ?? null;
}

/** Returns one name per text: a connection refuses a name that belongs to another text. */
function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
  names.set(sql, name);
  return name;
}
