import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './free-port';

/**
 * A TCP port in front of a server that specs open and close: the server seems not to have started, or to be away for a
 * while.
 */
export class TcpGate {
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly target: URL,
    private readonly targetPort: number,
    readonly port: number,
  ) {}

  /** Makes a closed gate: connections are refused. */
  static async before(targetUrl: string, defaultPort: number): Promise<TcpGate> {
    const target = new URL(targetUrl);
    return new TcpGate(target, Number(target.port || defaultPort), await freePort());
  }

  /** The URL of the target through the gate. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  async open(): Promise<void> {
    const server = createServer((incoming) => this.pass(incoming));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
  }

  /** Refuses new connections and cuts existing ones. */
  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    const { server } = this;
    this.server = null;
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  /** Keeps connections open without passing anything on; new ones are not held. */
  hold(): void {
    for (const socket of this.sockets) socket.unpipe().pause();
  }

  private pass(incoming: Socket): void {
    const outgoing = connect(this.targetPort, this.target.hostname);
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
