import type { EntityManager } from 'typeorm';

/** Runs a statement and returns its rows, whatever its verb (TypeORM returns [rows, count] for UPDATE and DELETE). */
export async function rows<T>(manager: EntityManager, sql: string, parameters: unknown[] = []): Promise<T[]> {
  const answer: unknown = await manager.query(sql, parameters);
  if (!Array.isArray(answer)) return [];
  return (Array.isArray(answer[0]) && typeof answer[1] === 'number' ? answer[0] : answer) as T[];
}

/** Returns the first row of a statement, or null. */
export async function row<T>(manager: EntityManager, sql: string, parameters: unknown[] = []): Promise<T | null> {
  return (await rows<T>(manager, sql, parameters))[0] ?? null;
}
