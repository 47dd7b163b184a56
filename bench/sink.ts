import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The receiver of a benchmark's runs: it answers 204 at once, and counts the starts by run and attempt. */
export class Sink {
  private readonly server: Server;
  /** How long it waits before it answers, in milliseconds. */
  delayMs = 0;
  private readonly starts = new Map<string, number>();
  /** When each run arrived first, in milliseconds of this machine's clock. */
  readonly arrivedAt = new Map<string, number>();

  constructor() {
    this.server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      const run = String(request.headers['x-carillon-run-id']);
      const start = `${run}/${String(request.headers['x-carillon-attempt'])}`;
      this.starts.set(start, (this.starts.get(start) ?? 0) + 1);
      if (!this.arrivedAt.has(run)) this.arrivedAt.set(run, Date.now());
      if (this.delayMs === 0) response.writeHead(204).end();
      else setTimeout(() => response.writeHead(204).end(), this.delayMs);
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  /** The host and port that EGRESS_ALLOW must contain. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}/`;
  }

  /** The number of starts beyond the first of each attempt. */
  get doubles(): number {
    return [...this.starts.values()].reduce((sum, count) => sum + count - 1, 0);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
