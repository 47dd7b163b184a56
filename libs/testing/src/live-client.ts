import { WebSocket } from 'ws';
import { eventually } from './eventually';
import { LiveDocument } from './live-document';

/* eslint-disable @typescript-eslint/no-explicit-any -- specs look at what comes, whatever its form */

/** A WebSocket that records all its messages. */
export class LiveClient {
  readonly messages: any[] = [];
  closed: { code: number; reason: string } | null = null;
  /** The status of a refused handshake. */
  refused: number | null = null;
  private readonly socket: WebSocket;
  private readonly opened: Promise<void>;

  constructor(
    private readonly url: string,
    options: { token?: string; origin?: string } = {},
  ) {
    const authorization = options.token === undefined ? {} : { authorization: `Bearer ${options.token}` };
    this.socket = new WebSocket(url.replace(/^http/, 'ws'), { headers: authorization, origin: options.origin });
    this.socket.on('message', (data) => this.messages.push(JSON.parse((data as Buffer).toString())));
    this.socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
    this.socket.on('error', () => undefined); // 'unexpected-response' and 'close' report it
    this.socket.on('unexpected-response', (_, response) => {
      this.refused = response.statusCode ?? 0;
      this.socket.terminate();
    });
    this.opened = new Promise((resolve) => this.socket.once('open', resolve));
  }

  async send(message: object): Promise<void> {
    await this.opened;
    this.socket.send(JSON.stringify(message));
  }

  /**
   * Waits for a message that looks like this.
   * @throws when anything that was heard until then is not in the AsyncAPI document
   */
  async until(what: string, isIt: (message: any) => boolean): Promise<any> {
    const found = await eventually(() => this.messages.find(isIt), {
      what: `${what}; heard ${JSON.stringify(this.messages)}`,
    });
    for (const message of this.messages)
      if ((await this.nameOf(message)) === null)
        throw new Error(`this message is not documented: ${JSON.stringify(message)}`);
    return found;
  }

  /** Returns the name of a message in the AsyncAPI document; null when it is not in it. */
  async nameOf(message: unknown): Promise<string | null> {
    const { origin, pathname } = new URL(this.url);
    const document = await LiveDocument.of(origin);
    return document.nameOf(pathname === '/ws' ? 'user' : 'task', 'carillon', message);
  }

  async untilClosed(): Promise<{ code: number; reason: string }> {
    const closed = await eventually(() => this.closed, { what: 'the socket is closed' });
    return closed!;
  }

  untilRefused(): Promise<number | null> {
    return eventually(() => this.refused, { what: 'the handshake is refused' });
  }

  /** Stops reading: messages stay with the sender. */
  pause(): void {
    this.socket.pause();
  }

  close(): void {
    this.socket.terminate();
  }
}
