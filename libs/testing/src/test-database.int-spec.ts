import { Client } from 'pg';
import { migrate } from '#database/migrate';
import { MIGRATIONS } from '#database/migrations';
import { createTestDatabase } from './test-database';

async function tablesOf(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  await client.end();
  return rows.map(({ name }) => name);
}

describe('a test database', () => {
  it('has all tables and is gone after drop', async () => {
    const database = await createTestDatabase();
    expect(await tablesOf(database.url)).toEqual(expect.arrayContaining(['users', 'tasks', 'schedules', 'runs']));
    await database.drop();
    await expect(tablesOf(database.url)).rejects.toThrow('does not exist');
  });

  it('is migrated by exactly one of three migrations at once', async () => {
    const database = await createTestDatabase({ migrated: false });
    const settings = { databaseUrl: database.url, databasePoolSize: 2, applicationName: 'carillon test' };
    const patience = { seconds: 0, log: () => undefined };
    const done = await Promise.all([1, 2, 3].map(() => migrate(settings, patience)));
    expect(done.map((names) => names.length).toSorted((a, b) => a - b)).toEqual([0, 0, MIGRATIONS.length]);
    await database.drop();
  });
});
