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

const isRun = async (name: string): Promise<boolean> => {
  const found: object[] = await dataSource.query(`SELECT 1 FROM migrations WHERE name = $1`, [name]);
  return found.length > 0;
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

  it('keep what somebody has chosen of the notifications of a task, and give the others the new default', async () => {
    const [user] = await dataSource.query(
      `INSERT INTO users (id, username, email, password_hash) VALUES (gen_random_uuid(), 'ada', 'ada@example.com', 'x') RETURNING id`,
    );
    while (await isRun('FailureNotices1795570000047')) await dataSource.undoLastMigration({ transaction: 'each' });
    const task = (title: string, columns: string, values: string) => `WITH task AS (
      INSERT INTO tasks (id, owner_id, title, kind, params, max_attempts, backoff, delay_seconds, max_delay_seconds,
                         timeout_seconds, hard_timeout_seconds, failures_in_a_row${columns})
      VALUES (gen_random_uuid(), '${user.id}', '${title}', 'http', '{}', 4, 'FIXED', 1, 1, 300, 330, 2${values}) RETURNING id)`;
    const schedule = (kind: string, columns: string, values: string) =>
      `INSERT INTO schedules (task_id, kind, time_zone, ${columns}) SELECT id, '${kind}', 'UTC', ${values} FROM task`;
    const cron = schedule('CRON', 'cron', `'0 5 * * *'`);
    for (const statement of [
      `${task('none', '', '')} ${cron}`,
      `${task('events', ', notify_on', `, '{FAILED}'`)} ${cron}`,
      `${task('third failure', ', notify_after_failures', ', 3')} ${cron}`,
      `${task('reminder', ', remind_every_seconds', ', 60')} ${cron}`,
      `${task('once', '', '')} ${schedule('ONE_TIME', 'run_at', 'now()')}`,
      `${task('no schedule', '', '')} SELECT 1`,
    ])
      await dataSource.query(statement);
    await dataSource.runMigrations({ transaction: 'each' });
    const found: { title: string }[] = await dataSource.query(
      `SELECT title, notify_failures AS failures, remind_every_seconds AS remind, failure_notified AS notified FROM tasks`,
    );
    await dataSource.query(`DELETE FROM tasks`);
    expect(found.toSorted((a, b) => a.title.localeCompare(b.title))).toEqual([
      { title: 'events', failures: 'EVERY', remind: null, notified: true },
      { title: 'no schedule', failures: 'EVERY', remind: null, notified: true },
      { title: 'none', failures: 'FIRST', remind: 86_400, notified: true },
      { title: 'once', failures: 'EVERY', remind: null, notified: true },
      { title: 'reminder', failures: 'EVERY', remind: 60, notified: true },
      { title: 'third failure', failures: 'EVERY', remind: null, notified: false },
    ]);
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
