import { Client } from 'pg';

const ANSWER_MS = 2500;

/**
 * Runs one statement on a connection of its own, for a process that has no other need of PostgreSQL.
 * @throws when PostgreSQL is away
 */
export async function runSingleStatement(databaseUrl: string, sql: string, parameters: unknown[]): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'carillon worker supervisor',
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  });
  client.on('error', () => undefined); // the current statement rejects as well
  await client.connect();
  try {
    await client.query(sql, parameters);
  } finally {
    await client.end();
  }
}
