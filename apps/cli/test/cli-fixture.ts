import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { createTestDatabase, type TestDatabase } from '#testing/test-database';
import { CliCall } from './cli-call';
import type { Ended } from './transcript';

interface Refused {
  code: number | null;
  error: { code: string; message: string };
}

/** A database for one spec, and calls of the CLI with it. */
export class CliFixture {
  private constructor(
    readonly database: TestDatabase,
    /** A connection of the owner, to read and fill the database. */
    readonly client: Client,
  ) {}

  static async open(): Promise<CliFixture> {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    return new CliFixture(database, client);
  }

  async close(): Promise<void> {
    await this.client.end();
    await this.database.drop();
  }

  start(args: string[], env: Record<string, string> = {}, options?: { terminal: boolean }): CliCall {
    return new CliCall(args, { DATABASE_URL: this.database.url, ...env }, options);
  }

  run(args: string[], env?: Record<string, string>, input = ''): Promise<Ended> {
    const call = this.start(args, env);
    call.stdin.end(input);
    return call.ended;
  }

  /** Returns the JSON answer of a command that must succeed. */
  async ask<T = Record<string, unknown>>(args: string[], env?: Record<string, string>): Promise<T> {
    const { code, out, err } = await this.run([...args, '--json'], env);
    if (code !== 0) throw new Error(err);
    return JSON.parse(out) as T;
  }

  /** Returns the JSON error of a command that must fail. */
  async refusal(args: string[]): Promise<Refused> {
    const { code, err, out } = await this.run([...args, '--json']);
    expect(out).toBe('');
    return { code, ...(JSON.parse(err) as Omit<Refused, 'code'>) };
  }

  async addUser(username: string): Promise<string> {
    const id = uuid();
    await this.client.query(`INSERT INTO users (id, username, email, password_hash) VALUES ($1, $2, $3, 'x')`, [
      ...[id, username, `${username}@example.com`],
    ]);
    return id;
  }

  /** Inserts a task with an hourly schedule. */
  async addTask(ownerId: string, title: string): Promise<string> {
    const id = uuid();
    await this.client.query(
      `INSERT INTO tasks (id, owner_id, title, kind, params, max_attempts, backoff, delay_seconds, max_delay_seconds,
         timeout_seconds, hard_timeout_seconds, notify_on)
       VALUES ($1, $2, $3, 'http', '{}', 1, 'FIXED', 1, 1, 60, 70, '{}')`,
      [id, ownerId, title],
    );
    await this.client.query(
      `INSERT INTO schedules (task_id, kind, interval_seconds, anchor_at, next_due_at)
       VALUES ($1, 'INTERVAL', 3600, now(), now() + interval '1 hour')`,
      [id],
    );
    return id;
  }
}
