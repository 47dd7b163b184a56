import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook, as its receiver saw it. */
export interface Arrival {
  path: string;
  headers: Record<string, string>;
  body: string;
  at: Date;
  /** The status of its answer, once all of that was sent; "open" before, and "cut" when the client gave up earlier. */
  answer: number | 'open' | 'cut';
}

/** The answer of a path; "hang" means that there is none, unless the spec gives it later. */
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
  /** The requests that have no answer yet. */
  private readonly waiting = new Map<Arrival, ServerResponse>();

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

  /** Answers the requests that wait at a path, and those that come later. */
  answerWaiting(path: string, reply: Exclude<Reply, 'hang'>): void {
    this.answer(path, reply);
    for (const [arrival, response] of this.waiting) if (arrival.path === path) send(response, reply);
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
    const body = Buffer.concat(chunks).toString();
    const arrival: Arrival = { path, headers, body, at: new Date(), answer: 'open' };
    this.arrivals.push(arrival);
    this.follow(arrival, response);
    const reply = this.replies.get(path) ?? { status: 200, body: 'thanks' };
    if (reply !== 'hang') send(response, reply);
  }

  private follow(arrival: Arrival, response: ServerResponse): void {
    this.waiting.set(arrival, response);
    response.once('finish', () => (arrival.answer = response.statusCode));
    response.once('close', () => {
      this.waiting.delete(arrival);
      if (arrival.answer === 'open') arrival.answer = 'cut';
    });
  }

  private count(path: string, by: number): void {
    const now = (this.open.get(path) ?? 0) + by;
    this.open.set(path, now);
    this.maxAtOnce.set(path, Math.max(this.maxAtOnce.get(path) ?? 0, now));
  }
}

function send(response: ServerResponse, { status, headers, body }: Exclude<Reply, 'hang'>): void {
  response.writeHead(status, headers).end(body);
}
