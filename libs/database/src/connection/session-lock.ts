import { Socket } from 'node:net';
import { Client } from 'pg';

interface Log {
  warn(fields: object, message: string): void;
}

const RETRY_MS = [0, 50, 100, 250, 500, 1000];
const PROBE_EVERY_MS = 1000;
const ANSWER_MS = 2500;
const CLOSE_MS = 1000;

interface Session {
  client: Client;
  socket: Socket;
}

/** A statement on the connection of the session. */
export type SessionQuery = (statement: string, parameters: unknown[]) => Promise<unknown>;

/** SQL of the key of the advisory lock that a session of this name holds; $1 is the name. */
export const SESSION_KEY = `hashtextextended('carillon session ' || $1::text, 0)`;

/**
 * One connection to PostgreSQL whose only purpose is to be there: it holds an advisory lock, which falls in the moment
 * in which PostgreSQL sees the connection go. The lock is shared, so that a new session never waits for one that
 * PostgreSQL believes to be alive. A broken session is replaced at once, and the attempt is repeated while PostgreSQL is
 * away. PgBouncer in transaction mode makes it meaningless: there the lock stays with a connection of the pool.
 */
export class SessionLock {
  private session: Session | null = null;
  private closed = false;
  private probeTimer: NodeJS.Timeout | null = null;

  constructor(
    private readonly settings: { databaseUrl: string; applicationName: string },
    private readonly name: string,
    private readonly log: Log,
    /**
     * Called every second, on this connection and not on the pool, which may be busy. An error of it does not end the
     * session.
     */
    private readonly heartbeat: (query: SessionQuery) => Promise<unknown> = () => Promise.resolve(),
  ) {}

  /** Connects and takes the lock, which is held from then on. @throws when PostgreSQL is away */
  async open(): Promise<void> {
    if (this.probeTimer !== null) return;
    this.session = await this.connect();
    this.probeLater();
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.probeTimer !== null) clearTimeout(this.probeTimer);
    if (this.session === null) return;
    const { client, socket } = this.session;
    const late = setTimeout(() => socket.destroy(), CLOSE_MS);
    await client.end().finally(() => clearTimeout(late));
  }

  private async connect(): Promise<Session> {
    const socket = new Socket();
    const client = new Client({
      connectionString: this.settings.databaseUrl,
      application_name: this.settings.applicationName,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
      stream: () => socket,
    });
    const session = { client, socket };
    // A broken connection emits an error outside of any query, and then ends.
    client.on('error', (error) => this.lose(session, error));
    client.on('end', () => this.lose(session, new Error('the connection has ended')));
    try {
      await client.connect();
      await client.query(`SELECT pg_advisory_lock_shared(${SESSION_KEY})`, [this.name]);
      return session;
    } catch (error) {
      socket.destroy();
      throw error;
    }
  }

  private lose(session: Session, reason: Error): void {
    if (this.session !== session || this.closed) return;
    this.session = null;
    this.log.warn({ reason: reason.message }, 'the session of this process broke; opening another');
    session.socket.destroy(); // without a goodbye, which the other side may never answer
    void this.reopen();
  }

  private async reopen(): Promise<void> {
    for (let attempt = 0; !this.closed; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]));
      try {
        const session = await this.connect();
        if (this.closed) session.socket.destroy();
        this.session = session;
        return;
      } catch (error) {
        if (attempt % 30 === 5) this.log.warn({ attempt, reason: String(error) }, 'the session cannot be made yet');
      }
    }
  }

  /**
   * Probes the session every second: a network that drops packets breaks it silently, so a session that does not answer
   * is replaced.
   */
  private probeLater(): void {
    this.probeTimer = setTimeout(() => {
      void this.probe().finally(() => {
        if (!this.closed) this.probeLater();
      });
    }, PROBE_EVERY_MS);
  }

  private async probe(): Promise<void> {
    const { session } = this;
    try {
      await session?.client.query('SELECT 1');
    } catch (error) {
      if (session !== null) return this.lose(session, error as Error);
    }
    await this.heartbeat(async (statement, parameters) => session?.client.query(statement, parameters)).catch(
      () => undefined, // the server is read-only or too slow, which the next probe shows
    );
  }
}
