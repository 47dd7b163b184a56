import { migrate } from './migrate';
import { connectAndWait } from './connect';
import { createDataSource } from './data-source';
import { createTestDatabase } from '#testing/test-database';

describe('a process that starts before the migration', () => {
  it('waits for it and leaves the database alone', async () => {
    const database = await createTestDatabase({ migrated: false });
    const settings = { databaseUrl: database.url, databasePoolSize: 2, applicationName: 'carillon test' };
    const dataSource = createDataSource(settings);
    let begin: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (begin = resolve));
    const connected = connectAndWait(dataSource, { info: () => undefined, warn: () => begin() });
    await waiting;
    const tables: unknown[] = await dataSource.query(`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`);
    expect(tables).toEqual([]);
    await migrate(settings, { seconds: 0, say: () => undefined });
    await expect(connected).resolves.toBe(dataSource);
    await dataSource.destroy();
    await database.drop();
  });
});
