import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { isDatabaseAway } from '#database/database-away';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { LOGGER, type Logger } from '#process/logger';
import { hostProblem } from '../http/hooks/host-header';
import { clientAddress } from './client-address';
import { LiveAccess, type Admitted } from './live-access.service';
import { positionAfter } from './live-event';
import { LiveHub } from './live-hub.service';
import { CLOSE, LiveWatcher, type CloseReason, type Outlet } from './live-watcher';
import { PlainRequests } from './plain-requests';
import { UnauthenticatedSockets } from './unauthenticated-sockets';

const AUTH_MS = 5000;
const PING_MS = 15_000;
const CLOSE_MS = 1000;
const MAX_MESSAGE_BYTES = 16 * 1024;
/** The messages of one connection between two pings. */
const MAX_MESSAGES = 100;
const PATH = /^\/ws(?:\/tasks\/([^/]+))?\/*$/;

/** A client subscribes to the events of one task, or of all its tasks (null), after the event whose id is `since`. */
interface Wanted {
  taskId: string | null;
  since: string | null;
}

/** Opens `/ws` and `/ws/tasks/:id`, admits clients and hands them to the hub; events are the hub's matter. */
@Injectable()
export class LiveSockets implements OnModuleDestroy {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  private readonly pings: NodeJS.Timeout;
  private readonly unanswered = new WeakSet<WebSocket>();
  private readonly messages = new WeakMap<WebSocket, number>();
  private readonly unauthenticated = new UnauthenticatedSockets<WebSocket>();

  constructor(
    private readonly hub: LiveHub,
    private readonly access: LiveAccess,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.pings = setInterval(() => this.pingAll(), PING_MS).unref();
  }

  listen(http: Server): void {
    const plain = new PlainRequests(http);
    this.server.on('wsClientError', (error, socket) => refuse(socket, 400, error.message));
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.headers.upgrade?.toLowerCase() !== 'websocket') return plain.serve(request, socket, head);
      socket.on('error', (error) => this.log.debug({ reason: error.message }, 'a connection broke'));
      this.upgrade(request, socket, head).catch((error: unknown) => {
        if (!isDatabaseAway(error)) this.log.error({ err: error }, 'a socket could not be opened');
        refuse(socket, 503, 'try again in a moment');
      });
    });
  }

  /** Ends connections that do not answer the close, because the server would wait for them. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.pings);
    const clients = [...this.server.clients];
    const left = clients.map((client) => new Promise((resolve) => client.once('close', resolve)));
    for (const client of clients) end(client, CLOSE.stopping);
    const timer = setTimeout(() => clients.forEach((client) => client.terminate()), CLOSE_MS);
    await Promise.all(left);
    clearTimeout(timer);
  }

  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { origin, host, authorization } = request.headers;
    const badHost = hostProblem(request);
    if (badHost !== undefined) return refuse(socket, 400, `Host ${badHost}`);
    const url = URL.parse(request.url ?? '/', 'http://localhost');
    const path = PATH.exec(url?.pathname ?? '');
    if (url === null || path === null) return refuse(socket, 404, 'sockets are at /ws and /ws/tasks/<id>');
    const wanted = { taskId: path[1]?.toLowerCase() ?? null, since: url.searchParams.get('since') };
    if (wanted.taskId !== null && !isUUID(wanted.taskId)) return refuse(socket, 404, 'there is no such task');
    if (wanted.since !== null && positionAfter(wanted.since) === null)
      return refuse(socket, 400, 'since is no id of an event');
    if (!this.access.isOwnOrigin(origin, host)) return refuse(socket, 403, 'pages of another site may not watch');
    if (authorization === undefined) return this.openUnauthenticated(request, socket, head, wanted);
    const admitted = await this.access.ofHeader(authorization);
    if ('code' in admitted) return refuse(socket, admitted.code - 4000, admitted.reason);
    const refusal = await this.refusalOf(admitted, wanted);
    if (refusal !== null) return refuse(socket, refusal.code - 4000, refusal.reason);
    await this.hub.listen();
    this.server.handleUpgrade(request, socket, head, (opened) => this.watch(opened, admitted, wanted));
  }

  /** Opens a socket without a header, which browsers cannot send: its first message authenticates it. */
  private openUnauthenticated(request: IncomingMessage, socket: Duplex, head: Buffer, wanted: Wanted): void {
    const address = clientAddress(request, this.config.trustProxy);
    if (!this.unauthenticated.hasCapacity(address))
      return refuse(socket, 429, 'too many connections of your network wait for their token');
    this.server.handleUpgrade(request, socket, head, (opened) => {
      const longest = this.unauthenticated.add(opened, address);
      if (longest !== null) end(longest, CLOSE.full);
      const timer = setTimeout(() => end(opened, CLOSE.late), AUTH_MS);
      const over = (): void => {
        clearTimeout(timer);
        this.unauthenticated.remove(opened);
      };
      opened.once('close', over);
      opened.on('error', (error) => this.log.debug({ reason: error.message }, 'a socket broke'));
      opened.once('message', (data) => {
        clearTimeout(timer);
        this.unauthenticated.markAuthenticating(opened);
        const early: RawData[] = [];
        const keep = (next: RawData): void => void (early.length < MAX_MESSAGES && early.push(next));
        opened.on('message', keep);
        this.authenticate(opened, data, wanted)
          .then(() => {
            opened.off('message', keep);
            for (const next of early) opened.emit('message', next, false);
          })
          .catch((error: unknown) => this.closeAfterError(opened, error))
          .finally(over);
      });
    });
  }

  private async authenticate(socket: WebSocket, data: RawData, wanted: Wanted): Promise<void> {
    const message = read(data);
    if (message?.type !== 'auth' || typeof message.token !== 'string') return end(socket, CLOSE.notLoggedIn);
    const admitted = await this.access.ofToken(message.token);
    if ('code' in admitted) return end(socket, admitted);
    const refusal = await this.refusalOf(admitted, wanted);
    if (refusal !== null) return end(socket, refusal);
    await this.hub.listen();
    if (socket.readyState === socket.OPEN) this.watch(socket, admitted, wanted);
  }

  private async refusalOf({ caller }: Admitted, { taskId }: Wanted): Promise<CloseReason | null> {
    if (taskId !== null && !(await this.access.owns(caller.user.id, taskId))) return CLOSE.notFound;
    return this.hub.mayConnect(caller.user.id) ? null : CLOSE.tooMany;
  }

  /** Tells the client that it is ready: this process listens, so nothing is missed from here on. */
  private watch(socket: WebSocket, { caller, expiresAt }: Admitted, { taskId, since }: Wanted): void {
    // Other connections of this person may have been opened meanwhile.
    if (!this.hub.mayConnect(caller.user.id)) return end(socket, CLOSE.tooMany);
    const watcher = new LiveWatcher(outletOf(socket), caller, taskId, (left) => this.hub.leave(left), expiresAt);
    socket.on('error', (error) => this.log.debug({ reason: error.message }, 'a socket broke'));
    socket.on('close', () => watcher.leave());
    socket.on('pong', () => this.unanswered.delete(socket));
    socket.on('message', (data) => {
      this.answer(socket, watcher, data).catch((error: unknown) => this.closeAfterError(socket, error));
    });
    if (taskId === null) watcher.sendMessage({ type: 'ready' });
    this.hub.join(watcher, since).catch((error: unknown) => this.closeAfterError(socket, error));
  }

  private async answer(socket: WebSocket, watcher: LiveWatcher, data: RawData): Promise<void> {
    const count = (this.messages.get(socket) ?? 0) + 1;
    this.messages.set(socket, count);
    const message = read(data);
    if (message === null || count > MAX_MESSAGES) return watcher.close(CLOSE.badMessage);
    const runId = typeof message.runId === 'string' && isUUID(message.runId) ? message.runId.toLowerCase() : null;
    if (message.type === 'auth' && typeof message.token === 'string') return this.renew(watcher, message.token);
    if (runId === null) return watcher.sendMessage({ type: 'error', detail: VALID_MESSAGES });
    if (message.type === 'unsubscribe') return void watcher.unwatchLog(runId);
    if (message.type !== 'subscribe') return watcher.sendMessage({ type: 'error', detail: VALID_MESSAGES });
    const problem = await this.hub.watchLog(watcher, runId);
    watcher.sendMessage(problem === null ? { type: 'subscribed', runId } : { type: 'error', runId, detail: problem });
  }

  /** Accepts a newer token of the same person, before the old one expires. */
  private async renew(watcher: LiveWatcher, token: string): Promise<void> {
    const admitted = await this.access.ofToken(token);
    if ('code' in admitted || admitted.caller.user.id !== watcher.userId) return watcher.close(CLOSE.notLoggedIn);
    watcher.caller = admitted.caller;
    watcher.expiresAt = admitted.expiresAt;
    watcher.sendMessage({ type: 'ready' });
  }

  private closeAfterError(socket: WebSocket, error: unknown): void {
    if (!isDatabaseAway(error)) this.log.error({ err: error }, 'a socket had to be closed');
    socket.close(1011, 'come again in a moment with ?since=');
  }

  private pingAll(): void {
    for (const client of this.server.clients) {
      if (this.unanswered.has(client)) {
        client.terminate();
        continue;
      }
      this.unanswered.add(client);
      this.messages.delete(client);
      client.ping();
    }
  }
}

const VALID_MESSAGES =
  'say {"type":"subscribe","runId":"…"}, {"type":"unsubscribe","runId":"…"} or {"type":"auth","token":"…"}';

function read(data: RawData): Record<string, unknown> | null {
  try {
    const message: unknown = JSON.parse((data as Buffer).toString());
    return typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function outletOf(socket: WebSocket): Outlet {
  return {
    send: (text, _id, done) => socket.send(text, () => done?.()),
    waitingBytes: () => socket.bufferedAmount,
    close: (why) => end(socket, why),
  };
}

/** Closes a socket, and cuts it soon after: a client that does not read does not answer the close either. */
function end(socket: WebSocket, why: CloseReason): void {
  if (why === CLOSE.tooSlow) return socket.terminate();
  socket.close(why.code, why.reason);
}

/** Refuses an upgrade in the form of all errors. */
function refuse(socket: Duplex, status: number, detail: string): void {
  const title = STATUS_CODES[status] ?? '';
  const body = JSON.stringify({ type: 'about:blank', title, status, detail, code: `HTTP_${status}` });
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
