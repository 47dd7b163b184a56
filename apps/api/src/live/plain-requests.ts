import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** Headers of one connection that matter only to an upgrade (RFC 9110, 7.8; RFC 7540, 3.2). */
const OF_UPGRADE = new Set(['upgrade', 'http2-settings']);

/**
 * Answers requests that offer another protocol as if they did not, which HTTP allows (RFC 9110, 7.8): Java's client
 * offers h2c with every request over plain http. Node passes them to the listener of `upgrade` without their body; so
 * the request is put back into its connection, and the server reads it again.
 */
export class PlainRequests {
  private readonly answers = new WeakMap<Duplex, ServerResponse>();

  constructor(private readonly http: Server) {
    http.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => this.answers.set(socket, response));
  }

  /** Serves the request, after those before it on the connection were answered. */
  serve(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const before = this.answers.get(socket);
    if (before === undefined || before.closed) return this.serveAgain(request, socket, head);
    before.once('close', () => this.serveAgain(request, socket, head));
  }

  private serveAgain(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Node leaves its listener, and the timeout of an idle connection, on a connection that it hands over.
    socket.removeAllListeners('timeout');
    if (socket instanceof Socket) socket.setTimeout(0);
    socket.unshift(Buffer.concat([Buffer.from(headOf(request), 'latin1'), head]));
    this.http.emit('connection', socket);
  }
}

/** Returns the lines of a request up to its body, without the offer. */
function headOf({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    const value = rawHeaders[at + 1] ?? '';
    if (OF_UPGRADE.has(name.toLowerCase())) continue;
    lines.push(`${name}: ${name.toLowerCase() === 'connection' ? withoutUpgrade(value) : value}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function withoutUpgrade(connection: string): string {
  const options = connection.split(',').map((option) => option.trim());
  return options.filter((option) => !OF_UPGRADE.has(option.toLowerCase())).join(', ') || 'keep-alive';
}
