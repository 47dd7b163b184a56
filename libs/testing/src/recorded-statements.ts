import type { QueryConfig } from 'pg';
import type { EntityManager } from 'typeorm';

/** A statement with its parameters. */
export interface RecordedStatement {
  sql: string;
  parameters: unknown[];
}

/**
 * Returns the statements of a repository method, by calling it with a manager that records them and returns no rows.
 * @throws what the method throws before its first statement; later it may fail for want of rows
 */
export async function recordedStatements(call: (manager: EntityManager) => unknown): Promise<RecordedStatement[]> {
  const recorded: RecordedStatement[] = [];
  const query = (statement: string | QueryConfig, parameters: unknown[] = []): Promise<[]> => {
    recorded.push({ sql: typeof statement === 'string' ? statement : statement.text, parameters });
    return Promise.resolve([]);
  };
  try {
    await call({ query } as unknown as EntityManager);
  } catch (error) {
    if (recorded.length === 0) throw error;
  }
  return recorded;
}
