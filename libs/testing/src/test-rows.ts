import type { DataSource } from 'typeorm';
import { createDataSource } from '#database/data-source';
import { newId } from '#database/new-id';
import { eventually } from './eventually';
import { createTestDatabase, type TestDatabase } from './test-database';

/** On a machine that is busy with other specs, a connection can take seconds. */
const CONNECT_TIMEOUT_MS = 60_000;

type Columns = Record<string, unknown>;

/** A database with a connection and rows for specs: every column that a spec does not name has a harmless value. */
export class TestRows {
  private constructor(
    private readonly database: TestDatabase,
    readonly dataSource: DataSource,
  ) {}

  /** @param byIndex connects as beat and worker do, see ConnectionSettings */
  static async start({ byIndex } = { byIndex: false }): Promise<TestRows> {
    const database = await createTestDatabase();
    const settings = {
      ...{ databaseUrl: database.url, databasePoolSize: 8, applicationName: 'carillon spec' },
      ...{ connectTimeoutMs: CONNECT_TIMEOUT_MS, byIndex },
    };
    return new TestRows(database, await createDataSource(settings).initialize());
  }

  async stop(): Promise<void> {
    await this.dataSource.destroy();
    await this.database.drop();
  }

  get manager(): DataSource['manager'] {
    return this.dataSource.manager;
  }

  /** Returns the rows of a statement. */
  query<T = Record<string, unknown>>(statement: string, parameters: unknown[] = []): Promise<T[]> {
    return this.dataSource.query(statement, parameters);
  }

  user(columns: Columns = {}): Promise<string> {
    const id = newId();
    return this.insert('users', {
      id,
      username: `u-${id}`,
      email: `${id}@example.com`,
      password_hash: 'x',
      ...columns,
    });
  }

  async task(columns: Columns = {}): Promise<string> {
    const terms = { max_attempts: 4, backoff: 'EXPONENTIAL', delay_seconds: 60, max_delay_seconds: 3600 };
    const limits = { timeout_seconds: 300, hard_timeout_seconds: 330, notify_on: ['COMPLETED', 'FAILED'] };
    const owner_id = columns.owner_id ?? (await this.user());
    const what = { title: 'a task', kind: 'http', params: '{"url":"https://example.com/"}' };
    return this.insert('tasks', { id: newId(), owner_id, ...what, ...terms, ...limits, ...columns });
  }

  async run(task_id: string, columns: Columns = {}): Promise<string> {
    const [task] = await this.query<{ owner_id: string }>(`SELECT owner_id FROM tasks WHERE id = $1`, [task_id]);
    const at = new Date();
    const what = { kind: 'http', work_class: 'io', trigger: 'MANUAL', scheduled_for: at, due_at: at };
    return this.insert('runs', { id: newId(), task_id, owner_id: task?.owner_id, ...what, ...columns });
  }

  worker(columns: Columns = {}): Promise<string> {
    const what = {
      host: 'spec',
      pid: process.pid,
      version: '0',
      io_concurrency: 4,
      process_concurrency: 2,
      holds_until_due: true,
    };
    return this.insert('workers', { id: newId(), ...what, ...columns });
  }

  schedule(task_id: string, columns: Columns = {}): Promise<string> {
    const every = { kind: 'INTERVAL', interval_seconds: 60, anchor_at: new Date() };
    return this.insert('schedules', { task_id, ...every, ...columns }, 'task_id');
  }

  /** Inserts a mail that is due now; with an `endpoint_id`, a webhook. */
  delivery(user_id: string, columns: Columns = {}): Promise<string> {
    const id = newId();
    const channel = columns.endpoint_id == null ? 'EMAIL' : 'WEBHOOK';
    return this.insert('deliveries', { id, event_key: `FAILED:${id}`, user_id, event: 'FAILED', channel, ...columns });
  }

  endpoint(user_id: string, columns: Columns = {}): Promise<string> {
    const what = { url: 'https://example.com/hook', secret: Buffer.from('a secret of the specs') };
    return this.insert('endpoints', { id: newId(), user_id, ...what, ...columns });
  }

  notification(user_id: string, columns: Columns = {}): Promise<string> {
    const id = newId();
    return this.insert('notifications', { id, user_id, event_key: `FAILED:${id}`, event: 'FAILED', ...columns });
  }

  /** The whole row. */
  /* eslint-disable @typescript-eslint/no-explicit-any -- specs look at what is there */
  async get(table: string, id: string): Promise<Record<string, any>> {
    const [found] = await this.query<Record<string, any>>(`SELECT * FROM "${table}" WHERE id = $1`, [id]);
    if (found === undefined) throw new Error(`there is no row ${id} in ${table}`);
    return found;
  }

  async set(table: string, id: string, columns: Columns): Promise<void> {
    const names = Object.keys(columns).map((name, position) => `"${name}" = $${position + 2}`);
    await this.query(`UPDATE "${table}" SET ${names.join(', ')} WHERE id = $1`, [id, ...Object.values(columns)]);
  }

  /** Returns the time by PostgreSQL's clock. */
  async now(): Promise<Date> {
    const [found] = await this.query<{ at: Date }>(`SELECT clock_timestamp() AS at`);
    return found!.at;
  }

  /** Returns the instants around some work, by PostgreSQL's clock: what it wrote must be between them. */
  async during(work: () => Promise<unknown>): Promise<{ from: Date; until: Date }> {
    const from = await this.now();
    await work();
    return { from, until: await this.now() };
  }

  /** Waits until a statement waits for a lock in this database. */
  async untilBlocked(): Promise<void> {
    const waits = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    const look = (): Promise<unknown[]> => this.query(waits);
    await eventually(look, { what: 'a statement waits for a lock' }, (found) => found.length > 0);
  }

  private async insert(table: string, columns: Columns, key = 'id'): Promise<string> {
    const names = Object.keys(columns);
    const [row] = await this.query<Record<string, string>>(
      `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')})
       VALUES (${names.map((_, position) => `$${position + 1}`).join(', ')}) RETURNING "${key}"`,
      Object.values(columns),
    );
    return row![key]!;
  }
}
