import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '#testing/test-database';
import { createDataSource } from './data-source';
import { MIGRATIONS } from './migrations';
import { missingMigrations } from './missing-migrations';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  const settings = { databaseUrl: database.url, databasePoolSize: 2, applicationName: 'carillon spec' };
  dataSource = await createDataSource(settings).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const tables = async (): Promise<string[]> => {
  const found: { name: string }[] = await dataSource.query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  return found.map(({ name }) => name);
};

describe('the migrations', () => {
  it('create exactly the schema that the entities describe', async () => {
    expect(await missingMigrations(dataSource)).toEqual([]);
    const log = await dataSource.driver.createSchemaBuilder().log();
    expect(log.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('are listed in the order of their timestamps', () => {
    const names = MIGRATIONS.map(({ name }) => name);
    const times = names.map((name) => Number(/\d{13}$/.exec(name)?.[0]));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
  });

  it('can be undone and done again', async () => {
    const before = await tables();
    for (const _ of MIGRATIONS) await dataSource.undoLastMigration({ transaction: 'each' });
    expect(await tables()).toEqual(['migrations']);
    expect(await missingMigrations(dataSource)).toHaveLength(MIGRATIONS.length);
    await dataSource.runMigrations({ transaction: 'each' });
    expect(await tables()).toEqual(before);
  });
});
