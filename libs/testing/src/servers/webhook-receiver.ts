import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook, as its receiver saw it. */
export interface Arrival {
  path: string;
  headers: Record<string, string>;
  body: string;
  at: Date;
}

/** The answer of a path; "hang" means that there is none. */
export type Reply = 'hang' | { status: number; headers?: Record<string, string>; body?: string };

/** An HTTP server that receives webhooks; its answers are set by path, 200 otherwise. */
export class WebhookReceiver {
  readonly arrivals: Arrival[] = [];
  private readonly replies = new Map<string, Reply>();

  /** `host:port`, for EGRESS_ALLOW. */
  host = '';
  /** The largest number of simultaneous requests, by path. */
  readonly maxAtOnce = new Map<string, number>();
  private readonly open = new Map<string, number>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer((request, response) => void receiver.receive(request, response));
    const receiver = new WebhookReceiver(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    receiver.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return receiver;
  }

  url(path: string): string {
    return `http://${this.host}${path}`;
  }

  /** Sets the answer of a path from now on. */
  answer(path: string, reply: Reply): void {
    this.replies.set(path, reply);
  }

  at(path: string): Arrival[] {
    return this.arrivals.filter((arrival) => arrival.path === path);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    this.count(path, 1);
    response.once('close', () => this.count(path, -1));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = request.headers as Record<string, string>;
    this.arrivals.push({ path, headers, body: Buffer.concat(chunks).toString(), at: new Date() });
    const reply = this.replies.get(path) ?? { status: 200, body: 'thanks' };
    if (reply !== 'hang') response.writeHead(reply.status, reply.headers).end(reply.body);
  }

  private count(path: string, by: number): void {
    const now = (this.open.get(path) ?? 0) + by;
    this.open.set(path, now);
    this.maxAtOnce.set(path, Math.max(this.maxAtOnce.get(path) ?? 0, now));
  }
}
