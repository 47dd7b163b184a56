import { migrate } from '../migrate';
import { connectAndWait, retryUntilReady } from './connect';
import { createDataSource } from '../data-source';
import { createTestDatabase } from '#testing/test-database';

describe('a process that starts before the migration', () => {
  it('waits for it and changes nothing in the database', async () => {
    const database = await createTestDatabase({ migrated: false });
    const settings = { databaseUrl: database.url, databasePoolSize: 2, applicationName: 'carillon test' };
    const dataSource = createDataSource(settings);
    let begin: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (begin = resolve));
    const connected = connectAndWait(dataSource, { info: () => undefined, warn: () => begin() });
    await waiting;
    const tables: unknown[] = await dataSource.query(`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`);
    expect(tables).toEqual([]);
    await migrate(settings, { seconds: 0, log: () => undefined });
    await expect(connected).resolves.toBe(dataSource);
    await dataSource.destroy();
    await database.drop();
  });
});

describe('work that a process cannot start without', () => {
  const away = new Error('timeout expired'); // how pg says that connecting took too long

  it('is retried while PostgreSQL is away', async () => {
    const reasons: unknown[] = [];
    let attempts = 0;
    const work = (): Promise<string> => (++attempts < 3 ? Promise.reject(away) : Promise.resolve('done'));
    await expect(
      retryUntilReady({ info: () => undefined, warn: (fields) => reasons.push(fields) }, work),
    ).resolves.toBe('done');
    expect(reasons).toEqual([{ reason: String(away) }, { reason: String(away) }]);
  });

  it('fails at once with an error that is not transient', async () => {
    const work = jest.fn(() => Promise.reject(new Error('relation "workers" does not exist')));
    const done = retryUntilReady({ info: () => undefined, warn: () => undefined }, work);
    await expect(done).rejects.toThrow('does not exist');
    expect(work).toHaveBeenCalledTimes(1);
  });
});
