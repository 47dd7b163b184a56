import { createServer, type Server, type Socket } from 'node:net';
import type { WorkerChild } from './worker-child';

const STARTING = JSON.stringify({ status: 'unavailable', checks: { worker: 'no worker process runs' } });
const ANSWER = `HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json\r\ncontent-length: ${STARTING.length}\r\nconnection: close\r\n\r\n${STARTING}`;

/**
 * Listens at the one address of the health page, whichever process is the worker: it hands each connection to the
 * current one, which answers it.
 */
export class HealthProxy {
  private server: Server | null = null;

  constructor(private readonly current: () => WorkerChild | null) {}

  /** Listens, unless it does so already; port 0: there is no health page. */
  open({ healthPort, host }: { healthPort: number; host: string }, failed: (error: Error) => void): void {
    if (healthPort === 0 || this.server !== null) return;
    this.server = createServer({ pauseOnConnect: true }, (socket) => this.handOver(socket));
    this.server.once('error', failed);
    this.server.listen(healthPort, host);
  }

  private handOver(socket: Socket): void {
    socket.on('error', () => undefined); // The client has closed its connection.
    const child = this.current();
    if (child !== null) return child.send({ type: 'health' }, socket);
    socket.end(ANSWER);
  }
}
