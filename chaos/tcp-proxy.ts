import { connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP link that can be slow, dead or cut. Each process has one per server, so that a fault can hit one process alone. */
export class TcpProxy {
  /** How long each piece of data travels, in both directions. */
  latencyMs = 0;
  private silent = false;
  private refusing = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly targetPort: number,
  ) {}

  static async before(targetPort: number): Promise<TcpProxy> {
    const server = createServer((incoming) => proxy.pass(incoming));
    const proxy = new TcpProxy(server, targetPort);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** Rewrites a URL of the server so that it leads through this link. */
  through(url: string): string {
    const by = new URL(url);
    by.hostname = '127.0.0.1';
    by.port = String((this.server.address() as { port: number }).port);
    return by.href;
  }

  /** Ends all open connections. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Ends all open connections and refuses new ones. */
  refuse(): void {
    this.refusing = true;
    this.cut();
  }

  /** Drops all data silently, as a network that has lost its route does. */
  blackhole(): void {
    this.silent = true;
  }

  /** Repairs the link. Connections that lost data end, because TCP cannot continue them. */
  heal(): void {
    if (this.silent) this.cut();
    this.silent = false;
    this.refusing = false;
    this.latencyMs = 0;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(incoming: Socket): void {
    if (this.refusing) return void incoming.destroy();
    const outgoing = connect(this.targetPort, '127.0.0.1');
    this.carry(incoming, outgoing);
    this.carry(outgoing, incoming);
  }

  private carry(from: Socket, to: Socket): void {
    this.sockets.add(from);
    from.setNoDelay(true);
    from.on('error', () => undefined); // the close event follows and is handled below
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
    let lastArrival = 0;
    from.on('data', (data: Buffer) => {
      if (this.silent) return;
      const now = performance.now();
      // Data must stay in order, also when the latency has become shorter.
      const travelMs = Math.max(this.latencyMs, lastArrival - now);
      lastArrival = now + travelMs;
      if (travelMs <= 0) this.write(from, to, data);
      else setTimeout(() => this.write(from, to, data), travelMs);
    });
  }

  private write(from: Socket, to: Socket, data: Buffer): void {
    if (to.destroyed || to.write(data)) return;
    from.pause();
    to.once('drain', () => from.resume());
  }
}
