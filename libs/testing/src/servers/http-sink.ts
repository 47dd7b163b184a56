import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request of an http task, as its receiver saw it. */
export interface Effect {
  runId: string;
  attempt: number;
  method: string;
  path: string;
  body: string;
}

/** An HTTP server for tasks that records every request. Its pages are set by path. */
export class HttpSink {
  readonly effects: Effect[] = [];
  /** The delay of every answer in milliseconds, so that runs are under way when a process is killed. */
  delayMs = 0;
  private readonly pages = new Map<string, { status: number; body: string; type: string }>();

  /** `host:port`, for EGRESS_ALLOW. */
  host = '';

  private constructor(private readonly server: Server) {}

  static async start(): Promise<HttpSink> {
    const server = createServer((request, response) => {
      void sink.remember(request).then(({ path }) => {
        const page = sink.pages.get(path) ?? { status: 200, body: '{"ok":true}', type: 'application/json' };
        const answer = (): unknown => response.writeHead(page.status, { 'content-type': page.type }).end(page.body);
        setTimeout(answer, sink.delayMs).unref(); // nobody waits for it once the spec is over
      });
    });
    const sink = new HttpSink(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    sink.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return sink;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  /** Sets the answer of a path from now on. */
  serve(path: string, body: string, type = 'application/json', status = 200): void {
    this.pages.set(path, { status, body, type });
  }

  of(runId: string): Effect[] {
    return this.effects.filter((effect) => effect.runId === runId);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async remember(request: IncomingMessage): Promise<Effect> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const effect = {
      runId: String(request.headers['x-carillon-run-id'] ?? ''),
      attempt: Number(request.headers['x-carillon-attempt'] ?? 0),
      method: request.method ?? '',
      path: request.url ?? '',
      body: Buffer.concat(chunks).toString(),
    };
    this.effects.push(effect);
    return effect;
  }
}
