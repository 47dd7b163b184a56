import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '#testing/test-database';
import { postgresPids } from '../server-pids';

/** An empty database for one peer, on the server of DATABASE_URL, with a connection for the benchmark's questions. */
export class PeerDatabase {
  private constructor(
    private readonly database: TestDatabase,
    private readonly client: Client,
  ) {}

  /** Creates it. @throws when a commit would not wait for the disk */
  static async create(): Promise<PeerDatabase> {
    const database = await createTestDatabase({ migrated: false });
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const own = new PeerDatabase(database, client);
    const [settings] = await own.query<{ durable: boolean }>(
      `SELECT current_setting('synchronous_commit') = 'on' AND current_setting('fsync') = 'on' AS durable`,
    );
    if (settings?.durable) return own;
    await own.drop();
    throw new Error('PostgreSQL has synchronous_commit or fsync off');
  }

  get url(): string {
    return this.database.url;
  }

  async query<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, parameters)).rows;
  }

  pids(): Promise<number[]> {
    return postgresPids((sql) => this.query(sql));
  }

  async drop(): Promise<void> {
    await this.client.end();
    await this.database.drop();
  }
}
